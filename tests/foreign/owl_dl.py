"""OWL 2 DL by others' programs: the profile by the OWL API (Debian's libowlapi-java), consistency by HermiT (as owlready2 brings it)."""
import pathlib
import re
import subprocess
import tempfile

import owlready2
import rdflib
from rdflib.namespace import FOAF, OWL, PROV, RDF, RDFS, SKOS, TIME

HERE = pathlib.Path(__file__).resolve().parent
HERMIT = pathlib.Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
DEBIAN = pathlib.Path("/usr/share/java")
NEEDED = r"(owlapi-(api|apibinding|impl|parsers|rio|tools)|rdf4j|guava|failureaccess|caffeine|slf4j-(api|nop)|commons-(codec|io|rdf|logging|lang3|text)|javax\.inject|atinject|jackson|hppcrt|jsr305|httpc|xz)"
CG = rdflib.Namespace("https://w3id.org/claimgraph/ns#")

# What our neighbours say of their own classes, as far as our super-classes and matches could contradict it. Their files are not loaded:
# some import what is gone, and none is needed to see whether our axioms go with these.
NEIGHBOURS = [
    (PROV.Activity, PROV.Entity),
    (SKOS.Concept, SKOS.ConceptScheme),
    (SKOS.Concept, SKOS.Collection),
    (TIME.Instant, TIME.ProperInterval),
    (FOAF.Person, FOAF.Organization),
    (FOAF.Document, FOAF.Person),
    (FOAF.Document, FOAF.Organization),
]


def neighbours():
    graph = rdflib.Graph()
    for one, other in NEIGHBOURS:
        graph.add((one, RDF.type, OWL.Class))
        graph.add((other, RDF.type, OWL.Class))
        graph.add((one, OWL.disjointWith, other))
    return graph


def joined(*graphs):
    """One ontology of several: the first keeps its header, the others' become part of it."""
    whole, first = rdflib.Graph(), next(graphs[0].subjects(RDF.type, OWL.Ontology))
    for graph in graphs:
        headers = set(graph.subjects(RDF.type, OWL.Ontology)) - {first}
        whole += [triple for triple in graph if triple[0] not in headers]
    return whole


def violations(graphs):
    """{name: (axioms, [violation])} for each {name: graph}. Raises where the OWL API cannot be run or skips a file."""
    jars = [str(jar) for jar in sorted(DEBIAN.glob("*.jar")) if re.match(NEEDED, jar.name) and not re.search(r"-\d[\d.x]*\.jar$", jar.name)]
    if not any("owlapi-api" in jar for jar in jars):
        raise RuntimeError("the OWL API is not installed; Debian has it as libowlapi-java")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, graph in graphs.items():
            files.append(pathlib.Path(folder) / name)
            graph.serialize(files[-1], format="turtle", encoding="utf-8")
        run = subprocess.run(["java", "-cp", ":".join(jars), str(HERE / "OwlProfile.java"), *map(str, files)], capture_output=True, text=True)
    found = {name: [None, []] for name in graphs}
    for name, kind, what in (line.split("\t", 2) for line in run.stdout.splitlines() if line.count("\t") >= 2):
        if kind == "axioms":
            found[name][0] = int(what)
        else:
            found[name][1].append(what)
    if run.returncode or any(axioms is None for axioms, _ in found.values()):
        raise RuntimeError(f"the OWL API failed: {run.stderr.strip()[:600]}")
    return found


def unsatisfiable(graph):
    """Classes that can have no member, or None where the whole is inconsistent. Raises where HermiT cannot read it."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "ontology.owl"
        graph.serialize(file, format="xml", encoding="utf-8")
        command = ["java", "-cp", str(HERMIT), "org.semanticweb.HermiT.cli.CommandLine", "--ignoreUnsupportedDatatypes", "-U", file.as_uri()]
        run = subprocess.run(command, capture_output=True, text=True)
    if "InconsistentOntologyException" in run.stderr:
        return None
    if run.returncode or "owl:Nothing" not in run.stdout:
        raise RuntimeError(f"HermiT failed: {run.stderr.strip()[:600]}")
    listed = [line.strip().strip("<>") for line in run.stdout.splitlines()[1:] if line.strip()]
    return [iri for iri in listed if iri != "owl:Nothing"]


def check(told, ontology, alignment, example):
    """`told(name, good, more)` for each check, and for copies with a fault put in, which must be found."""
    fault = joined(ontology)
    fault.add((CG.cause, RDF.type, OWL.DatatypeProperty))
    named = {"claimgraph.ttl": ontology, "alignment.ttl": alignment, "both-together.ttl": joined(ontology, alignment), "fault.ttl": fault}
    for name, (axioms, bad) in violations(named).items():
        if name == "fault.ttl":
            told("OWL API: a property that is of two kinds is found", bool(bad), f"{len(bad)} violations")
        else:
            told(f"OWL API: {name} keeps to the OWL 2 DL profile", not bad and axioms > 100, f"{axioms} axioms" + "".join(f"; {b}" for b in bad[:5]))

    around = joined(ontology, alignment, neighbours())
    for name, graph in (("claimgraph.ttl", ontology), ("with alignment.ttl and what its neighbours disjoin", around), ("with example.ttl too", joined(around, example))):
        empty = unsatisfiable(graph)
        told(f"HermiT: {name}: consistent, every class can have members", empty == [], "inconsistent" if empty is None else ", ".join(empty))
    fault = joined(around)
    fault.add((CG.Slip, RDFS.subClassOf, PROV.Activity))
    told("HermiT: a class of two classes that exclude each other is found", unsatisfiable(fault) == [str(CG.Slip)])
    fault.add((CG.aSlip, RDF.type, CG.Slip))
    told("HermiT: a member of such a class is found", unsatisfiable(fault) is None)
