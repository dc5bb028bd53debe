// Walking the map by the keyboard: arrows go to the neighbour in that direction, Enter reads it, + - 0 zoom.

import type { Core, NodeSingular } from "cytoscape";
import { fit } from "./draw";

const WAYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest box in a direction; a box that is linked counts as nearer. */
function next(cy: Core, from: NodeSingular, [wx, wy]: [number, number]): NodeSingular | undefined {
  const here = from.position();
  const linked = from.neighborhood().nodes();
  let best: NodeSingular | undefined;
  let least = Infinity;
  cy.nodes().not(".loop").not(from).forEach((node) => {
    const { x, y } = node.position();
    const along = (x - here.x) * wx + (y - here.y) * wy;
    if (along <= 4) return;
    const aside = Math.abs((x - here.x) * wy) + Math.abs((y - here.y) * wx);
    const far = (along + 2 * aside) * (linked.contains(node) ? 0.5 : 1);
    if (far < least) [best, least] = [node, far];
  });
  return best;
}

export function walk(cy: Core, container: HTMLElement, deeds: { at(): string; look(at: string): void; read(): void }) {
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const middle = { x: container.clientWidth / 2, y: container.clientHeight / 2 };
    if (way) {
      const at = cy.$id(deeds.at());
      const from = [...at.nodes(), ...at.edges().sources()][0];
      const node = from ? next(cy, from, way) : [...cy.nodes().not(".loop")][0];
      if (node) {
        deeds.look(node.id());
        if (!inside(node)) cy.center(node);
      }
    } else if (event.key === "Enter") deeds.read();
    else if (event.key === "+" || event.key === "=") cy.zoom({ level: cy.zoom() * 1.25, renderedPosition: middle });
    else if (event.key === "-") cy.zoom({ level: cy.zoom() / 1.25, renderedPosition: middle });
    else if (event.key === "0") fit(cy);
    else if (event.key === "Escape") deeds.look("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const inside = (node: NodeSingular) => {
    const { x1, y1, x2, y2 } = node.renderedBoundingBox();
    return x1 >= 0 && y1 >= 0 && x2 <= container.clientWidth && y2 <= container.clientHeight;
  };
}
