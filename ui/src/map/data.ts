// What the server tells of a part of the causal map, and of one arrow in it.

import { told } from "../page";

export type Sign = "+" | "-" | "?" | "±";

export interface NodeData {
  id: string;
  name: string;
  lines: string[];
  policy: boolean;
  href: string;
  category: string | null;
  width: number;
  height: number;
}

export interface LinkData {
  id: string;
  source: string;
  target: string;
  sign: string;
  support: number;
  belief: number;
  standing: "asserted" | "hedged" | "hypothetical" | "normative" | "intended" | "joined";
  challenged: boolean;
  verb: string;
  footing: string;
  /** Its way past the boxes between its ends; an arrow from a box to itself has none. */
  route?: [number, number][];
}

export interface Loop {
  name: string;
  kind: "reinforcing" | "balancing" | "undetermined";
  words: string;
  nodes: string[];
  links: string[];
}

export interface Chain {
  nodes: string[];
  links: string[];
  sign: string;
  explanation: string;
}

export interface MapData {
  title: string;
  elements: { nodes: { data: NodeData; position: { x: number; y: number } }[]; edges: { data: LinkData }[] };
  loops: Loop[];
  loops_found: number;
  chains: Chain[];
}

export interface Said {
  text: string;
  href: string;
  standing: string;
  place: string;
  place_href: string;
  quote: string | null;
  disputed: boolean;
}

export interface Ground {
  source: { id: string; label: string; href: string };
  target: { id: string; label: string; href: string };
  verb: string;
  sign: string;
  footing: string;
  said: Said[];
  against: Said[];
}

export const mapOf = (query: string) => told<MapData>(`/api/map?${query}`);
export const groundOf = (link: LinkData) => told<Ground>(`/api/links/${link.source}/${link.target}`);

/** The mark of a sign as it is drawn, with a real minus. */
export const glyph = (sign: string): string => (sign === "-" ? "−" : sign === "+/-" || sign === "±" ? "±" : sign);

/** The class of the page's style sheet that colours a sign. */
export const signClass = (sign: string): string => ({ "+": "plus", "−": "minus", "?": "open" })[glyph(sign)] ?? "both";
