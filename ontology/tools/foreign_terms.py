#!/usr/bin/env python3
"""Lists the foreign terms that exist, from the vocabularies themselves, into ontology/foreign-terms.tsv.

    foreign_terms.py --packages NODE_MODULES --repositories CLONES [--check]

NODE_MODULES holds the npm packages that vocabularies.tsv names; CLONES holds one folder OWNER+NAME (or NAME) for each
repository, a clone with or without work tree, or a folder with such a clone in it. Only term IRIs are taken: facts, no text.
A deprecated term is not listed, so that a test that compares emitted terms with the list finds it.
With --check nothing is written; the exit code tells whether the file is what would be written.

Needs rdflib.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF, RDFS

HERE = Path(__file__).resolve().parent
ONTOLOGY = HERE.parent
OUTPUT = ONTOLOGY / "foreign-terms.tsv"

QUDT_DEPRECATED = rdflib.URIRef("http://qudt.org/schema/qudt/deprecated")
KINDS = [  # the first that fits
    (OWL.Class, "class"),
    (RDFS.Class, "class"),
    (RDFS.Datatype, "datatype"),
    (OWL.ObjectProperty, "object property"),
    (OWL.DatatypeProperty, "datatype property"),
    (OWL.AnnotationProperty, "annotation property"),
    (RDF.Property, "property"),
    (OWL.Ontology, None),
]


def sources():
    for number, line in enumerate((HERE / "vocabularies.tsv").read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) != 7:
                sys.exit(f"vocabularies.tsv:{number}: {len(fields)} fields, 7 are needed")
            yield fields


def content(source, file, packages, repositories):
    """The bytes of a vocabulary file in the version that the manifest pins."""
    kind, _, rest = source.partition(":")
    name, _, version = rest.rpartition("@")
    if kind == "npm":
        found = json.loads((packages / name / "package.json").read_text("utf-8"))["version"]
        if found != version:
            sys.exit(f"{name}: version {found} is installed, the manifest says {version}")
        return (packages / name / file).read_bytes()
    folders = [repositories / name.replace("/", "+"), repositories / name.split("/")[1]]
    candidates = [c for f in folders if f.is_dir() for c in [f, *sorted(f.iterdir())]]
    clone = next((c for c in candidates if (c / ".git").exists() or (c / "HEAD").exists()), None)
    if clone is None:
        sys.exit(f"no clone of {name} under {repositories}")
    shown = subprocess.run(["git", "-C", clone, "show", f"{version}:{file}"], capture_output=True)
    if shown.returncode:
        sys.exit(f"{name}: {shown.stderr.decode().strip()}")
    return shown.stdout


def terms_of(data, how, namespace):
    """Term IRI -> kind."""
    if how == "obo":
        found = {}
        for stanza in re.split(r"\n\n", data.decode("utf-8")):
            if (m := re.match(r"\[(Term|Typedef)\]\nid: (\w+):(\w+)", stanza)) and "is_obsolete: true" not in stanza:
                found[f"{namespace}{m[2]}_{m[3]}"] = "class" if m[1] == "Term" else "object property"
        return found
    if how == "text":
        text = data.decode("utf-8")
        if namespace not in text:
            sys.exit(f"the file does not speak of {namespace}")
        return {namespace + local: "property" for local in re.findall(r'"([a-zA-Z]+)"', text)}
    graph = rdflib.Dataset() if how == "nquads" else rdflib.Graph()
    graph.parse(data=data, format=how)
    types, deprecated, used = {}, set(), {}
    for s, p, o in (q[:3] for q in graph):
        if p == RDF.type:
            types.setdefault(str(s), set()).add(o)
        elif p in (OWL.deprecated, QUDT_DEPRECATED) and str(o).lower() in ("true", "1"):
            deprecated.add(str(s))
        elif p == OWL.onProperty:  # an axiom uses a property that an imported file declares
            used[str(o)] = "object property"
    found = {}
    for iri, classes in types.items():
        kind = next((k for c, k in KINDS if c in classes), "individual")
        if kind:
            found[iri] = kind
    found = used | found
    local = lambda iri: iri[len(namespace):]
    return {i: k for i, k in found.items() if i.startswith(namespace) and re.fullmatch(r"[\w.-]+", local(i)) and i not in deprecated}


def used_here():
    """Every IRI in the files of this folder."""
    iris = set()
    for file in sorted(ONTOLOGY.glob("*.ttl")):
        for triple in rdflib.Graph().parse(file, format="turtle"):
            iris.update(str(t) for t in triple if isinstance(t, rdflib.URIRef))
            iris.update(str(t.datatype) for t in triple if isinstance(t, rdflib.Literal) and t.datatype)
    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    prefixes = {k: v for k, v in context.items() if isinstance(v, str)}
    for value in context.values():
        for part in [value] if isinstance(value, str) else list(value.values()):
            prefix, _, local = part.partition(":")
            if prefix in prefixes:
                iris.add(prefixes[prefix] + local)
    return iris


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--packages", type=Path, required=True)
    arguments.add_argument("--repositories", type=Path, required=True)
    arguments.add_argument("--check", action="store_true")
    given = arguments.parse_args()
    used, rows, problems = used_here(), {}, []
    for prefix, namespace, version, source, file, how, take in sources():
        terms = terms_of(content(source, file, given.packages, given.repositories), how, namespace)
        mode, *wanted = take.split()
        wanted = {namespace + local for local in wanted}
        problems += [f"{prefix}: {iri} does not exist in {source}" for iri in sorted(wanted - terms.keys())]
        for iri, kind in terms.items():
            if mode == "all" or iri in used | wanted:
                # Several files may speak of one name space; the first that declares a term has it.
                rows.setdefault(iri, (prefix, namespace, version, iri[len(namespace):], kind))
        print(f"{prefix}\t{len(terms)} terms\t{source}", file=sys.stderr)
    namespaces = {row[1] for row in rows.values()}
    problems += [f"used in ontology/ but not a term of its vocabulary: {iri}" for iri in sorted(used)
                 if any(iri.startswith(n) and iri != n for n in namespaces) and iri not in rows and not known_exception(iri)]
    if problems:
        sys.exit("\n".join(problems))
    lines = ["prefix\tnamespace\tversion\tterm\tkind"] + ["\t".join(row) for row in sorted(rows.values())]
    text = "\n".join(lines) + "\n"
    if given.check:
        same = OUTPUT.read_text("utf-8") == text
        sys.exit(0 if same else f"{OUTPUT.name} is not what the vocabularies say; run without --check")
    OUTPUT.write_text(text, "utf-8")
    print(f"{len(rows)} terms written", file=sys.stderr)


def known_exception(iri):
    """IRIs inside a vocabulary's name space that name a document, not a term."""
    return iri.startswith("http://purl.org/ontology/bibo/status/")


if __name__ == "__main__":
    main()
