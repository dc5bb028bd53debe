#!/usr/bin/env python3
"""The teacher of the causal claims: a small sentence encoder that learns to score pairs of words as cause and effect.

    teacher.py OUTLINES OUT [--hold FOLD] [--epochs N]

OUTLINES  a folder of NAME.jsonl as `examples/claims.rs outline` writes them: the words of each sentence, the pairs of them that are asked
          about with what the annotation says (0 wrong, 1 right, 2 inside an annotated pair), and the fold of each sentence
OUT       takes NAME.odds: for each sentence in order the number of its pairs (u32) and log odds for each (f32), little-endian
--hold    a fold in five that is not learned from (default 1), so that what the student learns can be measured on it

The encoder is all-MiniLM-L6-v2 (Apache-2.0), its two lowest layers and its word vectors kept as they are; a pair is scored by a bilinear form,
a small network and the distance of its words. The teacher stays outside of the program: only a student of its opinions goes in.
"""
import argparse
import json
import pathlib
import random
import struct
import time
import zipfile

import all_minilm_l6_v2
import jax
import jax.numpy as jnp
import numpy as np
from tokenizers import Tokenizer

LEARNED = {"papers": 1.0, "sociocausal": 1.0, "eidos": 1.0, "because": 0.7}
CORPORA = list(LEARNED)
ASKED = [*LEARNED, "silver"]
BUCKETS = (32, 48, 72, 112)  # word pieces a sentence, longer ones are cut
BATCH = 16
LAYER = {
    "qw": "attention.self.query.weight", "qb": "attention.self.query.bias", "kw": "attention.self.key.weight",
    "kb": "attention.self.key.bias", "vw": "attention.self.value.weight", "vb": "attention.self.value.bias",
    "ow": "attention.output.dense.weight", "ob": "attention.output.dense.bias", "l1": "attention.output.LayerNorm.weight",
    "l1b": "attention.output.LayerNorm.bias", "iw": "intermediate.dense.weight", "ib": "intermediate.dense.bias",
    "fw": "output.dense.weight", "fb": "output.dense.bias", "l2": "output.LayerNorm.weight", "l2b": "output.LayerNorm.bias",
}  # fmt: skip


def encoder():
    """Tokenizer and weights out of the package."""
    archive = zipfile.ZipFile(pathlib.Path(all_minilm_l6_v2.__file__).parent / "model.zip")
    tokenizer = Tokenizer.from_str(archive.read("tokenizer.json").decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    data = archive.read("model.safetensors")
    size = struct.unpack("<Q", data[:8])[0]
    weights = {}
    for name, about in json.loads(data[8 : 8 + size]).items():
        if name != "__metadata__" and about["dtype"] == "F32":
            start, end = about["data_offsets"]
            weights[name] = np.frombuffer(data[8 + size + start : 8 + size + end], np.float32).reshape(about["shape"])
    return tokenizer, weights


def first_weights(w):
    chance = np.random.RandomState(0)

    def some(*shape, size=0.05):
        return jnp.asarray(chance.randn(*shape).astype(np.float32) * size)

    layers = [{k: jnp.asarray(w[f"encoder.layer.{i}.{n}"]) for k, n in LAYER.items()} for i in range(6)]
    low = {
        "words": jnp.asarray(w["embeddings.word_embeddings.weight"]),
        "places": jnp.asarray(w["embeddings.position_embeddings.weight"]),
        "kind": jnp.asarray(w["embeddings.token_type_embeddings.weight"][0]),
        "norm": (jnp.asarray(w["embeddings.LayerNorm.weight"]), jnp.asarray(w["embeddings.LayerNorm.bias"])),
        "layers": layers[:2],
    }
    wide = 160
    head = {
        "corpus": some(len(CORPORA), 384, size=0.01), "corpus_bias": jnp.zeros(len(CORPORA)) - 4.0,
        "cause": some(768, wide), "cause_bias": jnp.zeros(wide), "effect": some(768, wide), "effect_bias": jnp.zeros(wide),
        "both": some(wide, wide, size=0.02), "cause_line": some(wide), "effect_line": some(wide), "distance": jnp.zeros(42),
        "cause_deep": some(wide, 64), "effect_deep": some(wide, 64), "deep": some(64, size=0.1), "deep_bias": jnp.zeros(64),
    }  # fmt: skip
    return low, {"layers": layers[2:], "head": head}


def norm(x, gain, bias):
    mean = x.mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-12) * gain + bias


def layer(x, p, mask):
    size, length, width = x.shape

    def heads(y):
        return y.reshape(size, length, 12, 32).transpose(0, 2, 1, 3)

    q, k, v = heads(x @ p["qw"].T + p["qb"]), heads(x @ p["kw"].T + p["kb"]), heads(x @ p["vw"].T + p["vb"])
    seen = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(32) + mask, axis=-1) @ v
    x = norm(x + seen.transpose(0, 2, 1, 3).reshape(size, length, width) @ p["ow"].T + p["ob"], p["l1"], p["l1b"])
    inner = jax.nn.gelu(x @ p["iw"].T + p["ib"], approximate=False)
    return norm(x + inner @ p["fw"].T + p["fb"], p["l2"], p["l2b"])


def dropped(x, share, key):
    return x * jax.random.bernoulli(key, 1 - share, x.shape) / (1 - share)


def score(low, top, batch, key=None):
    """Log odds of every pair of words; dropout where a key is given."""
    pieces, present, first, last, corpus = batch
    low = jax.lax.stop_gradient(low)
    x = norm(low["words"][pieces] + low["places"][: pieces.shape[1]] + low["kind"], *low["norm"])
    x = x + top["head"]["corpus"][corpus][:, None, :]
    mask = (1 - present[:, None, None, :]) * -1e9
    for p in low["layers"]:
        x = layer(x, p, mask)
    for p in top["layers"]:
        if key is not None:
            key, own = jax.random.split(key)
            x = dropped(x, 0.1, own)
        x = layer(x, p, mask)
    h = top["head"]
    ends = [jnp.take_along_axis(x, at[:, :, None], 1) for at in (first, last)]
    words = jnp.concatenate(ends, -1)
    if key is not None:
        words = dropped(words, 0.2, key)
    cause = jax.nn.gelu(words @ h["cause"] + h["cause_bias"])
    effect = jax.nn.gelu(words @ h["effect"] + h["effect_bias"])
    at = jnp.arange(first.shape[1])
    distance = h["distance"][jnp.clip(at[None, :] - at[:, None], -20, 20) + 20]
    deep = jax.nn.relu((cause @ h["cause_deep"])[:, :, None, :] + (effect @ h["effect_deep"])[:, None, :, :] + h["deep_bias"]) @ h["deep"]
    lines = (cause @ h["cause_line"])[:, :, None] + (effect @ h["effect_line"])[:, None, :]
    both = jnp.einsum("bid,de,bje->bij", cause, h["both"], effect)
    return both + lines + deep + distance[None] + h["corpus_bias"][corpus][:, None, None]


def load(path, tokenizer):
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pieces, first = [101], []
        for word in row["words"]:
            first.append(len(pieces))
            pieces += (tokenizer.encode(word, add_special_tokens=False).ids or [100])[:6]
        pieces = [*pieces[: BUCKETS[-1] - 2], 102]
        end = len(pieces) - 1
        row["pieces"] = pieces
        row["first"] = [min(f, end) for f in first]
        row["last"] = [min(max(a, b - 1), end) for a, b in zip(first, [*first[1:], len(pieces) - 1])]
        rows.append(row)
    return rows


def bucket(row):
    return next(b for b in BUCKETS if len(row["pieces"]) <= b)


def batches(rows):
    pool = {b: [r for r in rows if bucket(r) == b] for b in BUCKETS}
    return [part[at : at + BATCH] for part in pool.values() for at in range(0, len(part), BATCH)]


def tensors(rows):
    size = bucket(rows[0])
    pieces, first, last = (np.zeros((BATCH, size), np.int32) for _ in range(3))
    present, corpus = np.zeros((BATCH, size), np.float32), np.zeros(BATCH, np.int32)
    right, asked = (np.zeros((BATCH, size, size), np.float32) for _ in range(2))
    present[:, 0] = 1
    for i, r in enumerate(rows):
        pieces[i, : len(r["pieces"])] = r["pieces"]
        present[i, : len(r["pieces"])] = 1
        first[i, : len(r["first"][:size])] = r["first"][:size]
        last[i, : len(r["last"][:size])] = r["last"][:size]
        corpus[i] = CORPORA.index(r["corpus"]) if r["corpus"] in CORPORA else 0
        for c, e, verdict in r["pairs"]:
            if c < size and e < size:
                asked[i, c, e] = verdict != 2
                right[i, c, e] = verdict == 1
    return (pieces, present, first, last, corpus), right, asked


def learn(low, top, rows, epochs, rate=2e-4):
    trust = jnp.asarray(list(LEARNED.values()))

    def loss(top, batch, right, asked, key):
        z = score(low, top, batch, key)
        each = jnp.maximum(z, 0) - z * right + jnp.log1p(jnp.exp(-jnp.abs(z)))
        return (each * asked * trust[batch[4]][:, None, None]).sum() / BATCH

    total = len(batches(rows)) * epochs

    @jax.jit
    def step(top, mean, square, batch, right, asked, key, n):
        value, grad = jax.value_and_grad(loss)(top, batch, right, asked, key)
        long = jnp.sqrt(sum(jnp.sum(g * g) for g in jax.tree.leaves(grad)))
        grad = jax.tree.map(lambda g: g * jnp.minimum(1.0, 5.0 / (long + 1e-6)), grad)
        now = rate * jnp.minimum(n / 200.0, 1.0) * jnp.maximum(0.02, 1 - n / total)
        mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, mean, grad)
        square = jax.tree.map(lambda s, g: 0.98 * s + 0.02 * g * g, square, grad)

        def moved(p, m, s, faster):
            return p - now * faster * (m / (1 - 0.9**n) / (jnp.sqrt(s / (1 - 0.98**n)) + 1e-6) + 0.01 * p)

        top = {
            part: jax.tree.map(lambda p, m, s: moved(p, m, s, faster), top[part], mean[part], square[part])
            for part, faster in (("layers", 1.0), ("head", 4.0))
        }
        return top, mean, square, value

    mean = jax.tree.map(jnp.zeros_like, top)
    square = jax.tree.map(jnp.zeros_like, top)
    key, n, began = jax.random.PRNGKey(1), 0, time.time()
    for epoch in range(epochs):
        chance = random.Random(epoch)
        chance.shuffle(rows)
        order = batches(rows)
        chance.shuffle(order)
        losses = 0.0
        for k, part in enumerate(order, 1):
            n += 1
            key, own = jax.random.split(key)
            top, mean, square, value = step(top, mean, square, *tensors(part), own, float(n))
            losses += float(value)
            if k % 50 == 0:
                print(f"epoch {epoch + 1}: {n} of {total} steps, loss {losses / k:.3f}, {time.time() - began:.0f} s", flush=True)
    return top


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outlines", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--hold", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=3)
    args = parser.parse_args()
    # Two threads that wait for each other stop for good on a machine with few processors.
    jax.config.update("jax_cpu_enable_async_dispatch", False)
    tokenizer, weights = encoder()
    low, top = first_weights(weights)
    rows = {name: load(args.outlines / f"{name}.jsonl", tokenizer) for name in ASKED}
    own = [r for name in LEARNED for r in rows[name] if r["fold"] != args.hold and not r["weak"] and len(r["words"]) > 3]
    print(f"{len(own)} sentences to learn from", flush=True)
    top = learn(low, top, own, args.epochs)
    ask = jax.jit(score)
    args.out.mkdir(parents=True, exist_ok=True)
    for name in ASKED:
        for row in rows[name]:
            row["odds"] = [-9.0] * len(row["pairs"])
        for part in batches(rows[name]):
            batch, _, _ = tensors(part)
            z = np.asarray(ask(low, top, batch))
            size = z.shape[1]
            for i, row in enumerate(part):
                row["odds"] = [float(z[i, c, e]) if c < size and e < size else -9.0 for c, e, _ in row["pairs"]]
        with open(args.out / f"{name}.odds", "wb") as file:
            for row in rows[name]:
                file.write(struct.pack("<I", len(row["odds"])) + np.asarray(row["odds"], "<f4").tobytes())
        print(f"{name}: {len(rows[name])} sentences asked about", flush=True)


if __name__ == "__main__":
    main()
