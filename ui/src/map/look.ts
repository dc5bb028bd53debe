// How signs, standing and kinds are drawn: as the page's style sheet and the server's picture draw them.

import type { EdgeSingular, StylesheetJson } from "cytoscape";
import { style } from "../page";
import type { LinkData } from "./data";
import { glyph } from "./data";

const FONT = "system-ui, sans-serif";

export function colour(sign: string): string {
  return style({ "+": "--plus", "−": "--minus", "?": "--open" }[glyph(sign)] ?? "--ink");
}

/** The width tells the number of sources. */
export const width = (support: number): number => (support ? 1.5 + 0.9 * (Math.min(support, 5) - 1) : 1.1);

/** The line tells how well a link stands. */
export function dashes(link: LinkData): number[] | undefined {
  if (link.standing === "joined") return [10, 3, 2, 3];
  if (link.challenged) return [8, 4];
  return link.standing === "asserted" ? undefined : [2, 4];
}

export function look(): StylesheetJson {
  const [ink, dim, paper, soft, link] = ["--ink", "--dim", "--paper", "--soft", "--link"].map(style) as [string, string, string, string, string];
  return [
    {
      selector: "node",
      style: {
        shape: "round-rectangle",
        width: "data(width)",
        height: "data(height)",
        label: "data(label)",
        "text-wrap": "wrap",
        "text-max-width": "400px",
        "text-valign": "center",
        "text-halign": "center",
        "font-family": FONT,
        "font-size": 12,
        color: ink,
        "background-color": soft,
        "border-width": 1,
        "border-color": dim,
      },
    },
    // A policy is set apart by a double border, as on the server's picture.
    { selector: "node[?policy]", style: { "border-style": "double", "border-width": 4, "border-color": ink, "background-color": paper } },
    { selector: "node.centre", style: { "border-color": ink, "border-width": 2.5, "background-color": style("--mark") } },
    { selector: "node.centre[?policy]", style: { "border-width": 5 } },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "line-color": "data(colour)",
        "target-arrow-color": "data(colour)",
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.9,
        "curve-style": "bezier",
        "control-point-step-size": 34,
        "target-label": "data(glyph)",
        "target-text-offset": 17,
        "target-text-margin-y": -8,
        "font-family": FONT,
        "font-size": 15,
        "font-weight": "bold",
        color: "data(colour)",
        "text-outline-color": paper,
        "text-outline-width": 2,
        "loop-direction": "-45deg",
        "loop-sweep": "60deg",
      },
    },
    { selector: "edge[dashes]", style: { "line-style": "dashed", "line-dash-pattern": ((edge: EdgeSingular) => edge.data("dashes")) as never } },
    {
      selector: "edge.routed",
      style: {
        "curve-style": "unbundled-bezier",
        "edge-distances": "endpoints" as never,
        "control-point-weights": ((edge: EdgeSingular) => edge.data("bend").weights) as never,
        "control-point-distances": ((edge: EdgeSingular) => edge.data("bend").distances) as never,
        "source-endpoint": ((edge: EdgeSingular) => edge.data("bend").tail) as never,
        "target-endpoint": ((edge: EdgeSingular) => edge.data("bend").head) as never,
      },
    },
    {
      selector: "node.loop",
      style: {
        shape: "ellipse",
        width: 34,
        height: 34,
        "background-color": paper,
        "background-opacity": 0.85,
        "background-image": "data(image)",
        "background-fit": "contain",
        "border-width": 0,
        "font-size": 11,
        "font-weight": "bold",
        color: ink,
        "z-index": 20,
      },
    },
    { selector: ".faded", style: { opacity: 0.18 } },
    { selector: "node.loop.faded", style: { opacity: 0.35 } },
    { selector: "node.found", style: { "background-color": style("--mark"), "border-color": link, "border-width": 2 } },
    { selector: "node:selected, node.at", style: { "outline-width": 3, "outline-color": link, "outline-offset": 2 } as never },
    { selector: "edge:selected, edge.at", style: { "underlay-color": link, "underlay-opacity": 0.3, "underlay-padding": 5 } },
    { selector: "edge.way", style: { "underlay-color": link, "underlay-opacity": 0.16, "underlay-padding": 4 } },
    { selector: ":active", style: { "overlay-opacity": 0.06 } },
  ];
}
