#!/usr/bin/env python3
"""Other people's RDF tools on our exports: rdflib, pySHACL, and the same questions in rdflib as in claimgraph.

usage: check.py CLAIMGRAPH GRAPH.nq ROOT WORKDIR
Prints one line a check; exits with 1 where one fails. Takes some five minutes on two cores.
"""
import csv
import io
import multiprocessing
import pathlib
import re
import signal
import subprocess
import sys

import pyshacl
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

# The whole export conforms to our shapes, and broken graphs do not: pySHACL and claimgraph agree on each.
BREAKS = {
    "evidence without modality": r"ns#modality> <https://w3id.org/claimgraph/ns#negated>",
    "claim without a cause": r"--hinders.* <https://w3id.org/claimgraph/ns#cause> ",
    "place without an end": r"/span-12106-12124> <http://www.w3.org/ns/oa#end>",
    "concept without a label": r"concept/trade-intensity> <http://www.w3.org/2004/02/skos/core#prefLabel>",
}
whole = pathlib.Path(graph).read_text(encoding="utf-8").splitlines()
paper = [line for line in whole if line.endswith("/id/graph/yang-2023> .")]
shapes = rdflib.Graph().parse(root / "ontology" / "shapes.ttl")


def without_graphs(lines):
    triples = "\n".join(line[: line.rindex(" <")] + " ." for line in lines)
    return rdflib.Graph().parse(data=triples, format="nt")


def shacl(name):
    """Checks the paper's graph, whole or broken, with both; returns the name and what each says."""
    lines = [line for line in paper if not (name and re.search(BREAKS[name], line))]
    assert not name or len(lines) < len(paper), name
    path = work / f"{(name or 'whole').replace(' ', '-')}.nq"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    theirs, _, text = pyshacl.validate(without_graphs(lines), shacl_graph=shapes, advanced=True, inference="none")
    ours = subprocess.run([claimgraph, "check", "--graph", str(path)], capture_output=True, text=True)
    return name, theirs, ours.returncode == 0, text


with multiprocessing.get_context("fork").Pool(2) as pool:
    for name, theirs, ours, text in pool.imap(shacl, [None, *BREAKS]):
        if name is None:
            told("pySHACL and claimgraph: the export conforms", theirs and ours, "" if theirs else text[:600])
        else:
            told(f"pySHACL and claimgraph catch a broken graph: {name}", not theirs and not ours)

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


PATIENCE = 20  # seconds that rdflib may take over one question


def ask(path):
    """Compares one question; returns its name and what came of it."""
    examples, section = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        item = line[2:].strip()
        if not line.startswith("#+"):
            continue
        if item.startswith("- ") and section == "examples":
            name, value = item[2:].split(":", 1)
            examples.append(f"{name.strip()}={value.strip()}")
        elif not item.startswith("- "):
            section = item.rstrip(":")
    args = [claimgraph, "ask", path.stem, "--graph", graph, *examples]
    query = subprocess.run([*args, "--sparql"], check=True, capture_output=True, text=True).stdout
    answer = subprocess.run([*args, "--format", "csv"], check=True, capture_output=True, text=True).stdout
    ours = sorted([key(v) for v in row] for row in list(csv.reader(io.StringIO(answer)))[1:])
    # Services of our own process are nothing that another engine could ask.
    if "SERVICE <urn:claimgraph:" in query:
        return path.stem, "service" if ours else "no rows"
    signal.alarm(PATIENCE)
    try:
        theirs = sorted([key(v) for v in row] for row in union.query(query))
    except TimeoutError:
        return path.stem, "slow"
    finally:
        signal.alarm(0)
    return path.stem, "same" if ours == theirs else f"{len(theirs)} rows in rdflib, {len(ours)} in claimgraph"


def too_long(*_):
    raise TimeoutError


signal.signal(signal.SIGALRM, too_long)
with multiprocessing.get_context("fork").Pool(2) as pool:
    outcomes = dict(pool.imap_unordered(ask, sorted((root / "ontology" / "questions").glob("*.rq"))))
slow = sorted(name for name, outcome in outcomes.items() if outcome == "slow")
other = {name: outcome for name, outcome in sorted(outcomes.items()) if outcome not in ("same", "slow", "service")}
service = sorted(name for name, outcome in outcomes.items() if outcome == "service")
for name, outcome in other.items():
    print(f"       {name}: {outcome}")
told("the same questions give the same rows in rdflib", not other, f"{len(outcomes) - len(slow) - len(other) - len(service)} the same; skipped, for they call our services: {', '.join(service) or 'none'}; not within {PATIENCE} s in rdflib: {', '.join(slow) or 'none'}")

print(f"{len(failed)} failed")
sys.exit(1 if failed else 0)
