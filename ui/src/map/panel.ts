// What is told beside the map of the thing that is looked at: a concept, an arrow with its evidence, a loop, the chains.

import { el } from "../page";
import type { Chain, Ground, LinkData, Loop, MapData, NodeData, Said } from "./data";
import { glyph, signClass } from "./data";

/** What can be done from the panel. */
export interface Deeds {
  /** Looks at a thing of the map. */
  look(at: string): void;
  /** Draws around a concept. */
  focus(node: NodeData): void;
  /** Draws the neighbours of a concept, too. */
  expand(node: NodeData): void;
  /** Draws chains that begin or end at a concept. */
  from(node: NodeData): void;
  to(node: NodeData): void;
}

const button = (words: string, deed: () => void, title = "") => el("button", { type: "button", click: deed, ...(title ? { title } : {}) }, words);

const sign = (of: string) => el("b", { class: `sign ${signClass(of)}` }, glyph(of));

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;

function links(head: string, list: LinkData[], other: (l: LinkData) => string, deeds: Deeds): Node[] {
  if (!list.length) return [];
  const rows = list.map((l) => el("li", {}, sign(l.sign), button(other(l), () => deeds.look(l.id)), el("span", { class: "dim" }, ` ${l.footing}`)));
  return [el("h3", {}, `${head} `, el("span", { class: "count" }, `${list.length}`)), el("ul", { class: "steps" }, ...rows)];
}

export function concept(node: NodeData, map: MapData, deeds: Deeds): Node[] {
  const label = new Map(map.elements.nodes.map((n) => [n.data.id, n.data.name]));
  const all = map.elements.edges.map((e) => e.data);
  const [out, into] = [all.filter((l) => l.source === node.id), all.filter((l) => l.target === node.id)];
  return [
    el("p", { class: "kind" }, node.policy ? "policy" : (node.category ?? "concept")),
    el("h2", {}, el("a", { href: node.href }, node.name)),
    el(
      "p",
      { class: "deeds" },
      button("Focus", () => deeds.focus(node), "Draw what lies around it"),
      button("One step more", () => deeds.expand(node), "Draw its neighbours, too"),
      button("Chains from here", () => deeds.from(node)),
      button("Chains to here", () => deeds.to(node)),
    ),
    ...links("leads to", out, (l) => label.get(l.target) ?? l.target, deeds),
    ...links("comes from", into, (l) => label.get(l.source) ?? l.source, deeds),
  ];
}

function place(said: Said): Node {
  const item = el("li", said.disputed ? { class: "disputed" } : {}, el("a", { href: said.href }, said.text), " ", el("span", { class: "dim" }, said.standing));
  if (said.quote) item.append(el("blockquote", {}, said.quote));
  item.append(el("span", { class: "dim" }, el("a", { href: said.place_href }, said.place)));
  return item;
}

/** An arrow before its evidence has come. */
export function arrow(link: LinkData, map: MapData, deeds: Deeds): Node[] {
  const node = (id: string) => map.elements.nodes.find((n) => n.data.id === id)!.data;
  const end = (id: string) => button(node(id).name, () => deeds.look(id));
  return [
    el("p", { class: "kind" }, "link"),
    el("h2", { class: "arrow" }, end(link.source), el("span", {}, sign(link.sign), ` ${link.verb}`), end(link.target)),
    el("p", { class: "dim" }, link.footing),
  ];
}

export function evidence(ground: Ground): Node[] {
  const part = (head: string, list: Said[]) =>
    list.length ? [el("h3", {}, `${head} `, el("span", { class: "count" }, `${list.length}`)), el("ul", { class: "facts" }, ...list.map(place))] : [];
  return [
    ...part("evidence", ground.said),
    ...part("against it, or reported and rejected", ground.against),
    el("p", {}, el("a", { href: `/links/${ground.source.id}/${ground.target.id}` }, "All of it on a page of its own")),
  ];
}

export function loop(of: Loop, map: MapData, deeds: Deeds): Node[] {
  const meaning = { reinforcing: "carries a change further", balancing: "turns a change back", undetermined: "a sign on the way is open" }[of.kind];
  return [el("p", { class: "kind" }, `${of.kind} loop`), el("h2", {}, of.name), el("p", {}, `It ${meaning}.`.replace("It a sign", "A sign")), steps(of.nodes, of.links, map, deeds)];
}

/** Concepts in order, each with the sign of the step that leads on. */
function steps(nodes: string[], ids: string[], map: MapData, deeds: Deeds): Node {
  const label = new Map(map.elements.nodes.map((n) => [n.data.id, n.data.name]));
  const link = new Map(map.elements.edges.map((e) => [e.data.id, e.data]));
  const rows = nodes.map((id, at) => {
    const next = ids[at] ? link.get(ids[at]) : undefined;
    const row = el("li", {}, button(label.get(id) ?? id, () => deeds.look(id)));
    if (next) row.append(el("span", { class: "step" }, button(`${glyph(next.sign)} ${next.verb}`, () => deeds.look(next.id), next.footing)));
    return row;
  });
  if (ids.length === nodes.length && nodes[0]) rows.push(el("li", {}, button(label.get(nodes[0]) ?? nodes[0], () => deeds.look(nodes[0]!))));
  return el("ol", { class: "way" }, ...rows);
}

export function chain(of: Chain, at: number, map: MapData, deeds: Deeds): Node[] {
  return [el("p", { class: "kind" }, `chain ${at} of ${map.chains.length}`), el("h2", {}, `On the whole ${glyph(of.sign)}`), steps(of.nodes, of.links, map, deeds), el("p", { class: "dim" }, of.explanation)];
}

/** Nothing is looked at: what the map holds. */
export function overview(map: MapData, deeds: Deeds, marked: number): Node[] {
  const parts: Node[] = [el("h2", {}, map.title), el("p", { class: "dim" }, `${count(map.elements.nodes.length, "concept")}, ${count(map.elements.edges.length, "link")}. Choose an arrow to see what it rests on.`)];
  if (map.chains.length) {
    const label = new Map(map.elements.nodes.map((n) => [n.data.id, n.data.name]));
    const rows = map.chains.map((c, at) =>
      el("li", {}, sign(c.sign), button(c.nodes.map((n) => label.get(n) ?? n).join(" → "), () => deeds.look(`chain:${at + 1}`))),
    );
    parts.push(el("h3", {}, "Chains ", el("span", { class: "count" }, `${map.chains.length}`)), el("ol", { class: "steps" }, ...rows));
  }
  if (map.loops.length) {
    const more = map.loops_found > map.loops.length ? `${map.loops.length} of ${map.loops_found}` : `${map.loops.length}`;
    const rows = map.loops.map((l, at) => el("li", {}, el("b", { class: "loop-name" }, l.name), button(l.words, () => deeds.look(`loop:${l.name}`), at < marked ? "marked on the map" : "")));
    parts.push(el("h3", {}, "Feedback loops ", el("span", { class: "count" }, more)), el("ul", { class: "steps" }, ...rows));
  }
  parts.push(legend());
  return parts;
}

function legend(): Node {
  const rows: [Node | string, string][] = [
    [sign("+"), "more A, more B"],
    [sign("-"), "more A, less B"],
    [sign("?"), "the direction is not told"],
    [sign("±"), "sources differ"],
    [el("i", { class: "line solid" }), "asserted; wider: more sources"],
    [el("i", { class: "line dashed" }), "disputed: denied, or reported and rejected"],
    [el("i", { class: "line dotted" }), "hedged, hypothetical, recommended or intended"],
    [el("i", { class: "policy-box" }), "policy"],
    [el("b", { class: "loop-name" }, "R"), "reinforcing loop; B balancing, U undetermined"],
  ];
  const terms = rows.flatMap(([mark, words]) => [el("dt", {}, mark), el("dd", {}, words)]);
  return el("details", { class: "legend", open: true }, el("summary", {}, "How to read it"), el("dl", {}, ...terms));
}
