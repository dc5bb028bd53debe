#!/usr/bin/env python3
"""Other people's RDF tools on our exports: rdflib, pySHACL, and the same questions in rdflib as in claimgraph.

usage: check.py CLAIMGRAPH GRAPH.nq ROOT WORKDIR
Prints one line a check; exits with 1 where one fails. Takes some minutes on two cores.
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

# The whole export conforms to our shapes, and broken graphs do not: pySHACL and claimgraph agree on each. What is broken is a small graph, since
# pySHACL takes minutes over a large one; each break takes out the first line of its kind.
BREAKS = {
    "evidence without modality": r" <https://w3id.org/claimgraph/ns#modality> ",
    "claim without a cause": r" <https://w3id.org/claimgraph/ns#cause> ",
    "place without an end": r"/span-\S+> <http://www.w3.org/ns/oa#end> ",
    "concept without a label": r"/concept/\S+> <http://www.w3.org/2004/02/skos/core#prefLabel> ",
}
SMALL = """Tariffs and Trade

Abstract

High tariffs reduce trade. The reform of 1998 lowered tariffs, which led to an increase in exports.
Small firms cannot export, because credit is scarce. Better ports promote trade.
"""
shapes = rdflib.Graph().parse(root / "ontology" / "shapes.ttl")


def of_papers(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if "/id/graph/" in line and not line.endswith(("/id/graph/ontology> .", "/id/graph/dataset> ."))]


(work / "small.txt").write_text(SMALL, encoding="utf-8")
subprocess.run([claimgraph, "build", work / "small.txt", "--fresh", "--quiet", "--graph", work / "small.nq"], check=True)
paper, small = of_papers(pathlib.Path(graph)), of_papers(work / "small.nq")


def without_graphs(lines):
    triples = "\n".join(line[: line.rindex(" <")] + " ." for line in lines)
    return rdflib.Graph().parse(data=triples, format="nt")


def shacl(name):
    """Checks a graph, whole or broken, with both; returns the name and what each says."""
    lines = {"the export": paper}.get(name, small)
    if name in BREAKS:
        found = next((n for n, line in enumerate(lines) if re.search(BREAKS[name], line)), None)
        if found is None:
            return name, True, True, "the small graph has no such line"
        lines = lines[:found] + lines[found + 1 :]
    path = work / f"{name.replace(' ', '-')}.nq"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    theirs, _, text = pyshacl.validate(without_graphs(lines), shacl_graph=shapes, advanced=True, inference="none")
    ours = subprocess.run([claimgraph, "check", "--graph", str(path)], capture_output=True, text=True)
    return name, theirs, ours.returncode == 0, text


with multiprocessing.get_context("fork").Pool(2) as pool:
    for name, theirs, ours, text in pool.imap(shacl, ["the export", "a small graph", *BREAKS]):
        if name in BREAKS:
            said = f"pySHACL {'misses' if theirs else 'catches'} it, claimgraph {'misses' if ours else 'catches'} it"
            told(f"pySHACL and claimgraph catch a broken graph: {name}", not theirs and not ours, "" if not theirs and not ours else said)
        else:
            told(f"pySHACL and claimgraph: {name} conforms", theirs and ours, "" if theirs else text[:600])

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
    query = subprocess.run([*args, "--sparql"], capture_output=True, text=True)
    answer = subprocess.run([*args, "--format", "csv"], capture_output=True, text=True)
    if query.returncode or answer.returncode:
        return path.stem, "claimgraph: " + (query.stderr or answer.stderr).strip()
    query, answer = query.stdout, answer.stdout
    ours = sorted([key(v) for v in row] for row in list(csv.reader(io.StringIO(answer)))[1:])
    # Services of our own process are nothing that another engine could ask.
    if "SERVICE <urn:claimgraph:" in query:
        return path.stem, "service" if ours else "no rows"
    signal.alarm(PATIENCE)
    try:
        theirs = sorted([key(v) for v in row] for row in union.query(query))
    except TimeoutError:
        return path.stem, "slow"
    except Exception as error:  # whatever rdflib cannot do is one question's outcome, not the end of the others
        return path.stem, f"rdflib: {type(error).__name__}: {error}"
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
