#!/usr/bin/env python3
"""What the ontology folder promises: terms, metadata, context, example, README, OWL 2 DL.

usage: ontology_check.py ONTOLOGY_FOLDER
Prints one line a check; exits with 1 where one fails. Needs rdflib, pyshacl, owlready2, Java with its compiler, and Debian's libowlapi-java.
The names FIND1, OM1 … are those of the FOOPS! tests; of these, all that a file alone can answer are here.
"""
import hashlib
import json
import pathlib
import re
import sys

import pyshacl
import rdflib
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, VANN, XSD

import owl_dl
from owl_dl import CG

folder = pathlib.Path(sys.argv[1])
failed = []


def told(name, good, more=""):
    print(("ok     " if good else "FAILED ") + name + (": " + more if more else ""), flush=True)
    if not good:
        failed.append(name)


def none(name, bad, counted=""):
    """A check that passes where nothing bad was found; `counted` says how much was looked at."""
    bad = sorted(map(str, bad))
    told(name, not bad, "; ".join(bad[:8]) if bad else counted)


def text(name):
    return (folder / name).read_text("utf-8")


def parsed(name):
    return rdflib.Graph().parse(folder / name, format="turtle")


def english(graph, term, *properties):
    return any(o.language == "en" and o.strip() for p in properties for o in graph.objects(term, p) if isinstance(o, rdflib.Literal))


def short(term):
    return str(term).replace(str(CG), "cg:")


ontology, alignment, shapes, example = map(parsed, ("claimgraph.ttl", "alignment.ttl", "shapes.ttl", "example.ttl"))
header = rdflib.URIRef(str(CG).rstrip("#"))

# --- Own terms
terms = {s for s in ontology.subjects() if s.startswith(CG)}
kinds = {kind: {t for t in terms if (t, RDF.type, kind) in ontology} for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)}
properties = kinds[OWL.ObjectProperty] | kinds[OWL.DatatypeProperty]
none("own terms are classes, properties or individuals", map(short, terms - set().union(*kinds.values())), f"{len(terms)} terms")
none("own terms have an English label (VOC3)", [short(t) for t in terms if not english(ontology, t, RDFS.label)])
none("own terms have an English definition (VOC4)", [short(t) for t in terms if not english(ontology, t, SKOS.definition)])
none("own terms have an example", [short(t) for t in terms if not english(ontology, t, SKOS.example)])
none("own terms say which ontology defines them", [short(t) for t in terms if list(ontology.objects(t, RDFS.isDefinedBy)) != [header]])
ends = {p: [list(ontology.objects(p, end)) for end in (RDFS.domain, RDFS.range)] for p in properties}
none("own properties have one domain and one range", [short(p) for p, both in ends.items() if any(len(e) != 1 for e in both)], f"{len(properties)} properties")
inverses = list(ontology.subject_objects(OWL.inverseOf))
none("inverses turn domain and range round", [f"{short(p)} {short(q)}" for p, q in inverses if q not in ends or ends[p] != ends[q][::-1]], f"{len(inverses)} pairs")
labels = {}
for t in terms:
    labels.setdefault((frozenset(ontology.objects(t, RDF.type)), frozenset(ontology.objects(t, SKOS.inScheme)), str(ontology.value(t, RDFS.label))), []).append(t)
none("no two terms of a kind share a label", [" ".join(map(short, same)) for same in labels.values() if len(same) > 1])
values = kinds[OWL.NamedIndividual] - set(ontology.subjects(RDF.type, SKOS.ConceptScheme)) - {CG.percentagePoint}
none("each value is in one scheme and has a notation", [short(v) for v in values if len(list(ontology.objects(v, SKOS.inScheme))) != 1 or not ontology.value(v, SKOS.notation)], f"{len(values)} values")
top = set(ontology.subject_objects(SKOS.hasTopConcept)) ^ {(o, s) for s, o in ontology.subject_objects(SKOS.topConceptOf)}
broad = set(ontology.subject_objects(SKOS.broader)) ^ {(o, s) for s, o in ontology.subject_objects(SKOS.narrower)}
none("schemes link up and down alike", [f"{short(a)} {short(b)}" for a, b in top | broad])
none("no blank nodes in ontology, alignment and example", [s for g in (ontology, alignment, example) for triple in g for s in triple if isinstance(s, rdflib.BNode)])

# --- Every term that the folder uses exists
context = json.loads(text("context.jsonld"))["@context"]
prefixes = {k: v for k, v in context.items() if isinstance(v, str) and v.startswith("http")}


def expand(name):
    prefix, _, local = name.partition(":")
    return prefixes.get(prefix, f"unknown prefix {prefix} ") + local


keys = {expand(v if isinstance(v, str) else v["@id"]): (k, v) for k, v in context.items() if k not in prefixes}
used = {"context.jsonld": set(keys)}
for name in ("claimgraph.ttl", "alignment.ttl", "shapes.ttl", "example.ttl"):
    graph = parsed(name)
    used[name] = {str(t) for triple in graph for t in triple if isinstance(t, rdflib.URIRef)} | {str(t.datatype) for t in graph.objects() if isinstance(t, rdflib.Literal) and t.datatype}
    if name == "shapes.ttl":
        code = "\n".join(str(o) for o in graph.objects() if isinstance(o, rdflib.Literal) and "WHERE" in o)
        used[name] |= {expand(term) for term in re.findall(r"\b[a-z][\w-]*:[\w-]+", code) if term.partition(":")[0] in prefixes}
for query in sorted((folder / "questions").glob("*.rq")):
    used[f"questions/{query.name}"] = {str(CG) + local for local in re.findall(r"\bcg:([\w-]+)", query.read_text("utf-8"))}
known = {str(t) for t in terms}
listed, spaces = set(), set()
for line in text("foreign-terms.tsv").splitlines()[1:]:
    _, namespace, _, local, _ = line.split("\t")
    listed.add(namespace + local)
    spaces.add(namespace)
none("own terms used here are declared", {f"{f}: {short(i)}" for f, iris in used.items() for i in iris if i.startswith(CG) and i != str(CG) and i not in known}, f"{len(used)} files")
status = "http://purl.org/ontology/bibo/status/"  # values that BIBO keeps beside its vocabulary file
foreign = {(f, i) for f, iris in used.items() for i in iris if any(i.startswith(s) and i != s for s in spaces) and not i.startswith(status)}
none("others' terms used here exist in their vocabularies", [f"{f}: {i}" for f, i in foreign if i not in listed], f"{len({i for _, i in foreign})} terms, {len(listed)} listed")
traps = ("cito/supports", "cito/isSupportedBy", "hasCitationCharacterisation", "c4o/isContextOf", "RO_0002327")
# The shapes name one of them: they look for it.
none("the traps of others' vocabularies are not used", [f"{f}: {i}" for f, iris in used.items() if f != "shapes.ttl" for i in iris if i.endswith(traps)])
undeclared = {str(o) for p in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith, OWL.inverseOf) for o in ontology.objects(None, p)
              if not list(ontology.objects(o, RDF.type)) and not str(o).startswith((str(XSD), str(RDFS), str(OWL)))}
none("every super-term, domain and range is declared in the file itself", undeclared)

# --- Context
loose = {OWL.ObjectProperty: lambda v, r: v == {"@type": "@id"},
         OWL.DatatypeProperty: lambda v, r: v in ({}, {"@language": "en"}) if r in (XSD.string, RDFS.Literal) else v == {"@type": f"xsd:{r[len(str(XSD)):]}"}}
bad = []
for kind, fits in loose.items():
    for p in kinds[kind]:
        key, value = keys.get(str(p), (None, None))
        rest = {k: v for k, v in value.items() if k != "@id"} if isinstance(value, dict) else {}
        if key != p[len(CG):] or not fits(rest, ontology.value(p, RDFS.range)):
            bad.append(f"{short(p)} {value}")
none("context.jsonld has every own property, under its name and with its type", bad, f"{len(properties)} properties")
compact = json.loads(example.serialize(format="json-ld", context=context))
long = {key for node in compact["@graph"] for key in node if key.startswith("cg:")}
same_triples = set(rdflib.Graph().parse(data=json.dumps(compact), format="json-ld")) == set(example)
told("the example in JSON-LD has own terms as short keys and means the same", same_triples and not long, " ".join(sorted(long)) or f"{len(compact['@graph'])} nodes")

# --- Header: what FOOPS! asks of a file
told("FIND1 a preferred prefix", str(ontology.value(header, VANN.preferredNamespacePrefix)) == "cg")
BIBO = rdflib.Namespace("http://purl.org/ontology/bibo/")
for name, wanted in (
    ("OM1 title, description, licence, version IRI, creator, namespace", (DCTERMS.title, DCTERMS.description, DCTERMS.license, OWL.versionIRI, DCTERMS.creator, VANN.preferredNamespaceUri)),
    ("OM2 prefix, version, created, citation", (VANN.preferredNamespacePrefix, OWL.versionInfo, DCTERMS.created, DCTERMS.bibliographicCitation)),
    ("OM3 identifier, publisher, logo, status, source, issued", (DCTERMS.identifier, DCTERMS.publisher, FOAF.logo, BIBO.status, DCTERMS.source, DCTERMS.issued)),
    ("OM4.1 licence", (DCTERMS.license,)),
    ("OM5.1 and OM5.2 creator, created, publisher, issued", (DCTERMS.creator, DCTERMS.created, DCTERMS.publisher, DCTERMS.issued)),
):
    none(name, [p for p in wanted if ontology.value(header, p) is None])
version, version_iri = str(ontology.value(header, OWL.versionInfo)), str(ontology.value(header, OWL.versionIRI))
told("URI2 one ontology IRI, and the terms are under it", set(ontology.subjects(RDF.type, OWL.Ontology)) == {header} and str(ontology.value(header, VANN.preferredNamespaceUri)) == str(CG))
told("PURL1, HTTP1 a persistent IRI", header.startswith("https://w3id.org/"))
told("VER1 the version IRI ends in the version", version_iri == f"{header}/{version}")
none("RDF1 other syntaxes say the same", [f for f in ("xml", "nt", "json-ld") if set(rdflib.Graph().parse(data=ontology.serialize(format=f), format=f)) != set(ontology)])
others = (str(DCTERMS), str(VANN), str(OWL), str(FOAF), str(BIBO), str(RDFS), str(RDF))
none("VOC1 the header speaks in known vocabularies", [p for p in ontology.predicates(header) if not str(p).startswith(others)])
reused = {o for p in (RDFS.subClassOf, RDFS.domain, RDFS.range) for o in ontology.objects(None, p) if not str(o).startswith((str(CG), str(XSD), str(OWL), str(RDFS)))}
told("VOC2 established vocabularies are reused", len(reused) >= 5, f"{len(reused)} classes of others as super-class, domain or range")
logo = pathlib.PurePosixPath(str(ontology.value(header, FOAF.logo))).name
told("the logo is a file of the folder", (folder / logo).is_file(), logo)
same = {parsed(n).value(rdflib.URIRef(f"{header}/{n[:-4]}"), OWL.versionInfo) for n in ("alignment.ttl", "shapes.ttl")}
told("alignment and shapes have the ontology's version, and the change log knows it", {str(v) for v in same} == {version} and f"## {version}" in text("CHANGELOG.md"), version)

# --- The worked example
conforms, _, report = pyshacl.validate(example, shacl_graph=shapes, advanced=True, inference="none")
told("pySHACL: the example conforms to the shapes", conforms, report[:600] if not conforms else f"{len(example)} triples")
for name, drop in (("evidence without modality", (None, CG.modality, None)), ("claim without its cause", (None, CG.cause, None)), ("claim with the sign turned", None)):
    broken = rdflib.Graph() + example
    if drop:
        broken.remove(sorted(broken.triples(drop))[0])
    else:
        claim = sorted(broken.subjects(CG.sign, CG.positive))[0]
        broken.set((claim, CG.sign, CG.negative))
    told(f"pySHACL: a broken copy is caught: {name}", not pyshacl.validate(broken, shacl_graph=shapes, advanced=True, inference="none")[0])
source = (folder / "example.txt").read_bytes()
words = source.decode("utf-8")
node = next(example.subjects(CG.sha256))
told("example.ttl is about example.txt", str(example.value(node, CG.sha256)) == hashlib.sha256(source).hexdigest() and int(example.value(node, CG.length)) == len(words))
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
places = [(int(example.value(s, OA.start)), int(example.value(s, OA.end)), str(example.value(example.value(s, OA.refinedBy), OA.exact))) for s in example.subjects(RDF.type, OA.TextPositionSelector)]
none("positions are code points: each holds its quoted words", [p for p in places if words[p[0]:p[1]] != p[2]], f"{len(places)} places")

# --- README
readme = text("README.md")
start = "".join(f"@prefix {k}: <{v}> .\n" for k, v in sorted({**dict(example.namespaces()), **prefixes}.items()))
blocks = [rdflib.Graph().parse(data=start + block, format="turtle") for block in re.findall(r"```turtle\n(.*?)```", readme, re.S)]
missing = [t for block in blocks for t in block if (t[0], None, None) in example and t not in example]
told("README: its Turtle parses, and what it tells of the example is in example.ttl", blocks and not missing, str(missing[:3]) if missing else f"{len(blocks)} blocks, {sum(map(len, blocks))} triples")
told("README: at least one block is a whole claim with its evidence", any(set(b.objects(None, CG.evidenceFor)) & set(b.subjects(CG.cause)) for b in blocks))
told_words = re.findall(r"`lind-2024:span-(\d+)-(\d+)` \| “(.*?)”", readme)
none("README: the words that it gives for a place stand there", [w for a, b, w in told_words if words[int(a):int(b)] != w] + ([] if told_words else ["no place with words"]), f"{len(told_words)} places")
names = {str(CG) + n for n in re.findall(r"`cg:([\w-]+)`", readme)}
none("README: the own terms it names are declared", map(short, names - known), f"{len(names)} terms")
none("README: the files that it links to exist", [n for n in re.findall(r"\]\(([^)#:]+)\)", readme) if not (folder / n).exists()])

# --- OWL 2 DL
owl_dl.check(told, ontology, alignment, example)
print(f"{len(failed)} failed")
sys.exit(1 if failed else 0)
