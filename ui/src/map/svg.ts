// The drawing as SVG, with words as words: boxes, arrows and marks where Cytoscape has put them.

import type { Core, EdgeSingular, NodeSingular } from "cytoscape";
import { style } from "../page";

interface Point {
  x: number;
  y: number;
}

const NAMES = "http://www.w3.org/2000/svg";
const LINE = 14;
const HEAD = 9;

const at = (n: number) => (Math.round(n * 10) / 10).toString();
const middle = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

function part(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(NAMES, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? at(value) : value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** The points that bend an arrow, and its ends; Cytoscape joins them by quadratic curves that meet half way between two of them. */
function way(edge: EdgeSingular): { path: string; end: Point; before: Point } {
  const [start, end] = [edge.sourceEndpoint(), edge.targetEndpoint()];
  const bends = (edge.controlPoints() as Point[] | undefined) ?? [];
  let path = `M${at(start.x)} ${at(start.y)}`;
  bends.forEach((bend, n) => {
    const next = bends[n + 1];
    const to = next ? middle(bend, next) : end;
    path += ` Q${at(bend.x)} ${at(bend.y)} ${at(to.x)} ${at(to.y)}`;
  });
  if (!bends.length) path += ` L${at(end.x)} ${at(end.y)}`;
  return { path, end, before: bends.at(-1) ?? start };
}

function arrow(edge: EdgeSingular): SVGElement {
  const { path, end, before } = way(edge);
  const [dx, dy] = [end.x - before.x, end.y - before.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const colour: string = edge.data("colour");
  const group = part("g", {});
  const dashes: number[] | undefined = edge.data("dashes");
  group.append(part("path", { d: path, fill: "none", stroke: colour, "stroke-width": edge.data("width"), ...(dashes ? { "stroke-dasharray": dashes.join(" ") } : {}) }));
  const corner = (side: number) => `${at(end.x - HEAD * ux - side * 4.2 * uy)} ${at(end.y - HEAD * uy + side * 4.2 * ux)}`;
  group.append(part("path", { d: `M${at(end.x)} ${at(end.y)} L${corner(1)} L${corner(-1)}Z`, fill: colour }));
  const sign = { x: end.x - 17 * ux, y: end.y - 17 * uy - 8, fill: colour, "font-size": 15, "font-weight": "bold", stroke: style("--paper"), "stroke-width": 3, "paint-order": "stroke" };
  group.append(part("text", { ...sign, dy: ".35em" }, edge.data("glyph")));
  group.append(part("title", {}, `${edge.source().data("name")} ${edge.data("verb")} ${edge.target().data("name")}: ${edge.data("footing")}`));
  return group;
}

function box(node: NodeSingular): SVGElement {
  const { x, y } = node.position();
  const { width, height, lines, policy } = node.data() as { width: number; height: number; lines: string[]; policy: boolean };
  const ink = style("--ink");
  const group = part("g", {});
  const frame = (inset: number, more: Record<string, string | number>) =>
    part("rect", { x: x - width / 2 + inset, y: y - height / 2 + inset, width: width - 2 * inset, height: height - 2 * inset, rx: 7 - inset, ...more });
  group.append(frame(0, { fill: style(policy ? "--paper" : "--soft"), stroke: policy ? ink : style("--dim"), "stroke-width": policy ? 1.3 : 1 }));
  if (policy) group.append(frame(3, { fill: "none", stroke: ink, "stroke-width": 1.3 }));
  lines.forEach((line, n) => group.append(part("text", { x, y: y + (n - (lines.length - 1) / 2) * LINE, dy: ".35em", fill: ink, "font-size": 12 }, line)));
  return group;
}

function mark(node: NodeSingular): SVGElement {
  const { x, y } = node.position();
  const group = part("g", {});
  group.append(part("image", { href: node.data("image"), x: x - 17, y: y - 17, width: 34, height: 34 }));
  group.append(part("text", { x, y, dy: ".35em", fill: style("--ink"), "font-size": 11, "font-weight": "bold" }, node.data("label")));
  return group;
}

export function written(cy: Core, title: string, edge: number): string {
  const bounds = cy.elements().boundingBox();
  const [width, height] = [bounds.w + 2 * edge, bounds.h + 2 * edge];
  const whole = part("svg", {
    viewBox: [bounds.x1 - edge, bounds.y1 - edge, width, height].map(at).join(" "),
    width,
    height,
    "font-family": "system-ui, sans-serif",
    "text-anchor": "middle",
    role: "img",
  });
  whole.append(part("title", {}, title));
  whole.append(part("rect", { x: bounds.x1 - edge, y: bounds.y1 - edge, width, height, fill: style("--paper") }));
  whole.append(...cy.edges().map(arrow), ...cy.nodes().not(".loop").map(box), ...cy.nodes(".loop").map(mark));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}\n`;
}
