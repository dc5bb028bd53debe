#!/usr/bin/env python3
"""Other people's RDF tools on our exports: rdflib, pySHACL, and the same questions in rdflib as in claimgraph.

usage: check.py CLAIMGRAPH GRAPH.nq ROOT WORKDIR [--long]
With --long also pySHACL on the whole and on broken graphs, and every question in rdflib; that takes many minutes. Prints one line a check; exits with 1 where one fails.
"""
import csv
import io
import pathlib
import re
import subprocess
import sys
import time

import rdflib

claimgraph, graph, root, work = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
failed = []


def told(name, good, more=""):
    print(("ok     " if good else "FAILED ") + name + (": " + more if more else ""), flush=True)
    if not good:
        failed.append(name)


def export(*args):
    return subprocess.run([claimgraph, "export", "--graph", graph, *args], check=True, capture_output=True, text=True).stdout


# Every format parses, and all hold the same triples (no blank nodes, so sets of triples decide isomorphism).
graphs = {}
for name, parser in (("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld")):
    text = export("--format", name)
    (work / f"export.{name}").write_text(text, encoding="utf-8")
    graphs[name] = rdflib.Graph().parse(data=text, format=parser)
for name, parser in (("nq", "nquads"), ("trig", "trig")):
    dataset = rdflib.Dataset()
    dataset.parse(data=export("--format", name), format=parser)
    union = rdflib.Graph()
    for s, p, o, _ in dataset.quads((None, None, None, None)):
        union.add((s, p, o))
    graphs[name] = union
first = set(graphs["ttl"])
for name, other in graphs.items():
    missing, extra = len(first - set(other)), len(set(other) - first)
    told(f"rdflib parses {name} and finds the same triples", not missing and not extra, f"{len(other)} triples, {missing} missing, {extra} more")
told("no blank node anywhere", not any(isinstance(t, rdflib.BNode) for triple in first for t in triple))

if "--long" not in sys.argv:
    print(f"{len(failed)} failed")
    sys.exit(1 if failed else 0)

import pyshacl  # noqa: E402

# The whole export conforms to our shapes, and broken graphs do not: pySHACL and claimgraph agree on each.
shapes = rdflib.Graph().parse(root / "ontology" / "shapes.ttl")


def ours(path):
    return subprocess.run([claimgraph, "check", "--graph", str(path)], capture_output=True, text=True).returncode


conforms, _, text = pyshacl.validate(graphs["ttl"], shacl_graph=shapes, advanced=True, inference="none")
told("pySHACL: the export conforms", conforms, "" if conforms else text[:600])
whole = pathlib.Path(graph).read_text(encoding="utf-8").splitlines()
sample = "https://w3id.org/claimgraph/id/paper/yang-2023/"
for name, drop, add in (
    ("evidence without modality", r"ns#modality> <https://w3id.org/claimgraph/ns#negated>", None),
    ("claim without a cause", r"--hinders.* <https://w3id.org/claimgraph/ns#cause> ", None),
    ("selector without an end", r"/span-12106-12124> <http://www.w3.org/ns/oa#end>", None),
    ("concept without a label", r"concept/trade-intensity> <http://www.w3.org/2004/02/skos/core#prefLabel>", None),
):
    lines = [line for line in whole if not re.search(drop, line)]
    assert len(lines) < len(whole), name
    path = work / "broken.nq"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    dataset = rdflib.Dataset()
    dataset.parse(path, format="nquads")
    broken = rdflib.Graph()
    for s, p, o, g in dataset.quads((None, None, None, None)):
        if "graph/yang-2023" in str(g):
            broken.add((s, p, o))
    theirs, _, _ = pyshacl.validate(broken, shacl_graph=shapes, advanced=True, inference="none")
    told(f"broken graph is caught by both: {name}", not theirs and ours(path) == 1, f"pySHACL {'conforms' if theirs else 'caught it'}, claimgraph exit {ours(path)}")

# The same questions give the same rows.
everything = rdflib.Dataset(default_union=True)
everything.parse(graph, format="nquads")
union = rdflib.Graph()
for s, p, o, _ in everything.quads((None, None, None, None)):
    union.add((s, p, o))


def key(value):
    """One value as text; numbers by value, since engines print 1.0 and 1 for the same decimal."""
    text = "" if value is None else str(value)
    try:
        return repr(float(text))
    except ValueError:
        return text


same = other = 0
slow = []
for path in sorted((root / "ontology" / "questions").glob("*.rq")):
    header = [line[2:] for line in path.read_text().splitlines() if line.startswith("#+")]
    examples, section = [], ""
    for line in header:
        item = line.strip()
        if item.startswith("- ") and section == "examples":
            name, value = item[2:].split(":", 1)
            examples.append(f"{name.strip()}={value.strip()}")
        elif not item.startswith("- "):
            section = item.rstrip(":")
    args = [claimgraph, "ask", path.stem, "--graph", graph, *examples]
    query = subprocess.run([*args, "--sparql"], check=True, capture_output=True, text=True).stdout
    rows = list(csv.reader(io.StringIO(subprocess.run([*args, "--format", "csv"], check=True, capture_output=True, text=True).stdout)))[1:]
    began = time.monotonic()
    theirs = [[key(v) for v in row] for row in union.query(query)]
    if time.monotonic() - began > 20:
        slow.append(path.stem)
    if sorted(theirs) == sorted([key(v) for v in row] for row in rows):
        same += 1
    else:
        other += 1
        print(f"       {path.stem}: {len(theirs)} rows in rdflib, {len(rows)} in claimgraph")
told("the same questions give the same rows in rdflib", other == 0, f"{same} the same, {other} not" + (f"; slow in rdflib: {', '.join(slow)}" if slow else ""))

print(f"{len(failed)} failed")
sys.exit(1 if failed else 0)
