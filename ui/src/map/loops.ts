// Marks of feedback loops: the name in the middle of the loop, in an arrow that turns the way the loop runs.

import type { Core, ElementDefinition } from "cytoscape";
import { style } from "../page";
import type { Loop } from "./data";

/** Loops that are marked; more would hide the map. The list beside it has all. */
export const MARKED = 6;

/** Whether a loop runs clockwise as drawn (the vertical axis points down). */
function clockwise(points: { x: number; y: number }[]): boolean {
  const area = points.reduce((sum, { x, y }, at) => {
    const next = points[(at + 1) % points.length]!;
    return sum + x * next.y - next.x * y;
  }, 0);
  return area >= 0;
}

function arrow(turnsRight: boolean): string {
  const ink = style("--ink");
  const flip = turnsRight ? "" : ' transform="translate(34 0) scale(-1 1)"';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="34" height="34" viewBox="0 0 34 34"><g fill="none" stroke="${ink}" stroke-width="1.6"${flip}>` +
    `<path d="M8 26.5A13.5 13.5 0 1 1 26 27"/><path d="M31.2 26.2 25.6 27.4 25.2 21.6"/></g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Boxes for the marks, each as near to the middle of its loop as there is room. */
export function marks(cy: Core, loops: Loop[]): ElementDefinition[] {
  const taken = cy.nodes().not(".loop").map((n) => n.boundingBox({ includeLabels: false, includeOverlays: false }));
  const free = (x: number, y: number) => taken.every((b) => x + 19 < b.x1 || x - 19 > b.x2 || y + 19 < b.y1 || y - 19 > b.y2);
  const made: ElementDefinition[] = [];
  for (const loop of loops.slice(0, MARKED)) {
    const points = loop.nodes.map((id) => cy.$id(id).position());
    if (points.some((p) => !p)) continue;
    const middle = { x: points.reduce((s, p) => s + p.x, 0) / points.length, y: points.reduce((s, p) => s + p.y, 0) / points.length };
    let at = middle;
    // Outward in a spiral until nothing is in the way.
    for (let turn = 0; turn < 120 && !free(at.x, at.y); turn += 1) {
      const angle = turn * 0.7;
      at = { x: middle.x + turn * 2.2 * Math.cos(angle), y: middle.y + turn * 2.2 * Math.sin(angle) };
    }
    taken.push({ x1: at.x - 17, x2: at.x + 17, y1: at.y - 17, y2: at.y + 17, w: 34, h: 34 });
    made.push({
      group: "nodes",
      data: { id: `loop:${loop.name}`, label: loop.name, image: arrow(clockwise(points)) },
      position: at,
      classes: "loop",
      grabbable: false,
    });
  }
  return made;
}
