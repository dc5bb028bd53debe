#!/usr/bin/env python3
"""Causal maps in the programs that they are exported for, and our chains and loops against networkx.

usage: maps.py CLAIMGRAPH GRAPH WORK
Opens DOT by Graphviz, GraphML by networkx and igraph, GEXF and Cytoscape JSON by networkx, the CSV lists by hand, the Vensim model by PySD's translator,
and counts nodes, links and signs in each. Then asks both sides for the same chains and loops. Prints one line a check; exits with 1 where one fails.
"""
import csv
import itertools
import json
import math
import pathlib
import random
import shutil
import subprocess
import sys
import warnings

import igraph
import networkx as nx

claimgraph, graph, work = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
failed = []


def told(name, good, more=""):
    print(("ok     " if good else "FAILED ") + name + (": " + more if more else ""), flush=True)
    if not good:
        failed.append(name)


def run(*args):
    return subprocess.run([claimgraph, *args, "--graph", graph, "--quiet"], check=True, capture_output=True, text=True).stdout


# --- Each format in a program that reads it. Fifty nodes with every mood, so that all signs and styles occur.
view = ["map", "--most", "50", "--with", "all", "--disputed"]
files = {f: work / f"map.{f}" for f in ("svg", "dot", "graphml", "gexf", "cyjs", "edges.csv", "nodes.csv", "mdl")}
for path in files.values():
    run(*view, "-o", str(path))
edges = list(csv.DictReader(files["edges.csv"].open(encoding="utf-8")))
nodes = list(csv.DictReader(files["nodes.csv"].open(encoding="utf-8")))
signs = {(e["Source"], e["Target"]): e["Sign"] for e in edges}
told("CSV lists: ends are nodes, weights are positive, pairs are unique",
     {e[end] for e in edges for end in ("Source", "Target")} <= {n["Id"] for n in nodes} and all(int(e["Weight"]) > 0 for e in edges) and len(signs) == len(edges),
     f"{len(nodes)} nodes, {len(edges)} links, signs {' '.join(sorted(set(signs.values())))}")
told("fifty nodes were asked for and are there", len(nodes) == 50)

if shutil.which("dot"):
    plain = subprocess.run(["dot", "-Tplain", files["dot"]], check=True, capture_output=True, text=True)
    kinds = [line.split(" ", 1)[0] for line in plain.stdout.splitlines()]
    told("Graphviz lays the map out without a word", kinds.count("node") == 50 and kinds.count("edge") == len(edges) and not plain.stderr, plain.stderr[:300])
else:
    told("Graphviz is here", False, "install graphviz")

with warnings.catch_warnings():
    warnings.simplefilter("error")
    for name, read in (("GraphML", nx.read_graphml), ("GEXF", nx.read_gexf)):
        g = read(files[name.lower()])
        got = {(a, b): d["sign"] for a, b, d in g.edges(data=True)}
        told(f"networkx reads {name} without a warning", g.is_directed() and len(g) == 50 and got == signs, f"{type(g).__name__}")
    g = nx.cytoscape_graph(json.loads(files["cyjs"].read_text("utf-8")))
    told("networkx reads Cytoscape JSON", g.is_directed() and len(g) == 50 and {(a, b): d["sign"] for a, b, d in g.edges(data=True)} == signs)
g = igraph.Graph.Read_GraphML(str(files["graphml"]))
told("igraph reads GraphML", g.is_directed() and g.vcount() == 50 and g.ecount() == len(edges) and sorted(g.es["sign"]) == sorted(signs.values()))

text = files["mdl"].read_text("utf-8")
arrows = [line.split(",") for line in text.splitlines() if line.startswith("1,")]
own = sum(a == b for a, b in signs)
count = lambda sign: sum(s == sign for (a, b), s in signs.items() if a != b)  # noqa: E731
told("the Vensim sketch has an arrow a link with the polarity as a character code",
     len(arrows) == len(edges) - own and [sum(a[6] == p for a in arrows) for p in ("43", "45")] == [count("+"), count("-")], f"{len(arrows)} arrows")
try:
    from pysd.translators.vensim.vensim_file import VensimFile
    model = VensimFile(files["mdl"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.parse()
    told("PySD's translator reads the Vensim model", sum(len(s.elements) for s in model.sections) == 50, "50 variables")
except ImportError:
    told("PySD is here", False, "pip install pysd")

# --- Chains and loops against networkx, on the whole graph of asserted and hedged links.
whole = work / "whole.graphml"
run("map", "--most", "1000000", "--with", "hedged", "--loops", "0", "-o", str(whole))
g = nx.read_graphml(whole)


def net(path):
    sign = 1
    for a, b in itertools.pairwise(path):
        s = g[a][b]["sign"]
        sign = {"+": sign, "-": -sign}.get(s, s) if sign in (1, -1) else ("?" if "?" in (sign, s) else sign)
    return {1: "+", -1: "-"}.get(sign, sign)


chooser = random.Random(11)
ids = sorted(g)
compared = 0
bad = []
while compared < 60:
    a, b = chooser.sample(ids, 2)
    longest = chooser.choice((3, 4, 5))
    theirs = sorted((len(p) - 1, *p) for p in nx.all_simple_paths(g, a, b, cutoff=longest))
    if not theirs:
        continue
    compared += 1
    ours = json.loads(run("paths", a, b, "--with", "hedged", "--intentions", "none", "--longest", str(longest), "--most", "100000", "--format", "json"))["chains"]
    mine = sorted((len(c["steps"]), *(n["id"] for n in c["nodes"])) for c in ours)
    lengths = [len(c["steps"]) for c in ours]
    beliefs = [math.prod(g[x["id"]][y["id"]]["belief"] for x, y in itertools.pairwise(c["nodes"])) for c in ours]
    if mine != theirs or lengths != sorted(lengths) or any(c["net"] != net([n["id"] for n in c["nodes"]]) for c in ours) or any(abs(c["belief"] - b) > 1e-4 for c, b in zip(ours, beliefs)):
        bad.append(f"{a} {b} {longest}: {len(mine)} and {len(theirs)}")
told("chains, their order, net signs and beliefs are those of networkx", not bad, "; ".join(bad[:3]) or f"{compared} pairs")
for longest in (2, 3, 4):
    theirs = {frozenset(c) if len(c) < 3 else min(tuple(c[i:] + c[:i]) for i in range(len(c))) for c in nx.simple_cycles(g, length_bound=longest)}
    ours = json.loads(run("loops", "--with", "hedged", "--intentions", "none", "--longest", str(longest), "--most", "100000", "--format", "json"))["loops"]
    mine = {frozenset(ids) if len(ids) < 3 else min(tuple(ids[i:] + ids[:i]) for i in range(len(ids))) for ids in ([n["id"] for n in c["nodes"]] for c in ours)}
    told(f"loops of at most {longest} steps are those of networkx", mine == theirs, f"{len(mine)} and {len(theirs)}")

print(f"{len(failed)} failed")
sys.exit(1 if failed else 0)
