// The drawing: Cytoscape with the server's places, or with places found by forces.

import cytoscape from "cytoscape";
import type { Core, ElementDefinition } from "cytoscape";
import type { MapData } from "./data";
import { glyph } from "./data";
import { colour, dashes, look, width } from "./look";
import { marks } from "./loops";
import { bend } from "./route";

export function elements(map: MapData, free: boolean): ElementDefinition[] {
  const places = new Map(map.elements.nodes.map((n) => [n.data.id, n.position]));
  const nodes = map.elements.nodes.map(({ data, position }) => ({ group: "nodes" as const, data: { ...data, label: data.lines.join("\n") }, position: { ...position } }));
  const edges = map.elements.edges.map(({ data }) => {
    const way = !free && data.route ? bend(data.route, places.get(data.source)!, places.get(data.target)!) : undefined;
    return {
      group: "edges" as const,
      data: { ...data, glyph: glyph(data.sign), colour: colour(data.sign), width: width(data.support), dashes: dashes(data), bend: way },
      classes: way ? "routed" : "",
    };
  });
  return [...nodes, ...edges];
}

export function drawing(container: HTMLElement): Core {
  const cy = cytoscape({ container, style: look(), minZoom: 0.08, maxZoom: 3, boxSelectionEnabled: false, selectionType: "single" });
  // An arrow whose box is moved leaves the way that was found for it.
  cy.on("drag", "node", (event) => event.target.connectedEdges().removeClass("routed"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    cy.edges().forEach((edge) => void edge.data("colour", colour(edge.data("sign"))));
    cy.style(look());
  });
  return cy;
}

/** Puts a map in the place of the one before. */
export async function show(cy: Core, map: MapData, view: { free: boolean; loops: boolean; centre: string[] }) {
  cy.elements().remove();
  cy.add(elements(map, view.free));
  for (const id of view.centre) cy.$id(id).addClass("centre");
  if (view.free) {
    const { default: fcose } = await import("cytoscape-fcose");
    cytoscape.use(fcose);
    alike(() =>
      cy.layout({ name: "fcose", quality: map.elements.nodes.length > 300 ? "draft" : "default", animate: false, randomize: true, idealEdgeLength: 150, nodeRepulsion: 60_000, nodeSeparation: 160, gravity: 0.12, gravityRange: 6, numIter: 2500, tilingPaddingVertical: 30, tilingPaddingHorizontal: 30 } as never).run(),
    );
  }
  if (view.loops) cy.add(marks(cy, map.loops));
  fit(cy);
}

/** Chance that comes out alike each time, so that a shared address shows the same picture. */
function alike(deed: () => void) {
  const chance = Math.random;
  let seed = 2_463_534_242;
  Math.random = () => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) / 4_294_967_296;
  };
  try {
    deed();
  } finally {
    Math.random = chance;
  }
}

/** All of it, but small maps not larger than life. */
export function fit(cy: Core) {
  cy.fit(undefined, 28);
  if (cy.zoom() > 1.15) {
    cy.zoom(1.15);
    cy.center();
  }
}
