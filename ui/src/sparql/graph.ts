// Triples as a picture, beside the table and the raw answer. Cytoscape is fetched when the first picture is drawn.

import type { Core, ElementDefinition } from "cytoscape";
import { el, style } from "../page";
import { here, shortened } from "./vocabulary";

/** What a plugin of the results sees of them. */
interface Results {
  getType(): string | undefined;
  getStatements(): { subject: Node3; predicate: Node3; object: Node3 }[] | null;
}
interface Node3 {
  termType: string;
  value: string;
}
interface Shown {
  results?: Results;
  resultsEl: HTMLElement;
  getPrefixes(): Record<string, string>;
}

/** What can still be read. */
const MOST = 300;
const LONGEST = 48;

const WIDEST = 180;
const FONT = "system-ui, sans-serif";

const pen = document.createElement("canvas").getContext("2d")!;

/** The size of a box that holds a label. */
function size(label: string): { width: number; height: number } {
  pen.font = `12px ${FONT}`;
  const { width } = pen.measureText(label);
  const lines = Math.ceil(width / WIDEST);
  return { width: Math.min(width, WIDEST) + 16, height: (lines > 1 ? lines : 1) * 14 + 12 };
}

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

export class Graph {
  priority = 9;
  label = "Graph";
  #drawn: Core | undefined;

  constructor(private readonly yasr: Shown) {}

  canHandleResults(): boolean {
    return this.yasr.results?.getType() === "ttl" && !!this.yasr.results.getStatements()?.length;
  }

  async draw() {
    const statements = this.yasr.results?.getStatements() ?? [];
    const box = el("div", { class: "graph", role: "img", "aria-label": `${statements.length} triples as a picture; the table has the same` });
    this.yasr.resultsEl.append(box);
    if (statements.length > MOST) {
      this.yasr.resultsEl.prepend(el("p", { class: "dim" }, `The first ${MOST} of ${statements.length} triples are drawn; the table has all.`));
    }
    const [{ default: cytoscape }, { default: fcose }] = await Promise.all([import("cytoscape"), import("cytoscape-fcose")]);
    cytoscape.use(fcose);
    if (!box.isConnected) return;
    this.#drawn?.destroy();
    const ink = style("--ink");
    const cy = cytoscape({
      container: box,
      elements: this.elements(statements.slice(0, MOST)),
      maxZoom: 3,
      minZoom: 0.1,
      layout: { name: "fcose", animate: false, randomize: true, idealEdgeLength: 140, nodeSeparation: 120, nodeDimensionsIncludeLabels: true } as never,
      style: [
        { selector: "node", style: { shape: "round-rectangle", width: "data(width)", height: "data(height)", label: "data(label)", "font-size": 12, color: ink, "background-color": style("--soft"), "border-width": 1, "border-color": style("--dim"), "text-valign": "center", "text-wrap": "wrap", "text-max-width": `${WIDEST + 6}px`, "text-overflow-wrap": "anywhere", "font-family": FONT } },
        { selector: "node.literal", style: { shape: "rectangle", "background-color": style("--paper"), "border-style": "dashed" } },
        { selector: "edge", style: { width: 1.3, "line-color": style("--dim"), "target-arrow-color": style("--dim"), "target-arrow-shape": "triangle", "curve-style": "bezier", label: "data(label)", "font-size": 10, color: style("--dim"), "text-background-color": style("--paper"), "text-background-opacity": 0.9, "text-background-padding": "2px", "text-rotation": "autorotate" } },
      ],
    });
    cy.on("dbltap", "node", (event) => {
      const iri = event.target.data("iri") as string | undefined;
      if (iri) location.href = here(iri);
    });
    this.#drawn = cy;
  }

  private elements(statements: { subject: Node3; predicate: Node3; object: Node3 }[]): ElementDefinition[] {
    const prefixes = this.yasr.getPrefixes();
    const nodes = new Map<string, ElementDefinition>();
    const edges: ElementDefinition[] = [];
    statements.forEach(({ subject, predicate, object }, at) => {
      const node = (term: Node3, id: string) => {
        const literal = term.termType === "Literal";
        const label = cut(term.termType === "NamedNode" ? shortened(term.value, prefixes) : term.value);
        nodes.set(id, { data: { id, label, ...size(label), iri: term.termType === "NamedNode" ? term.value : undefined }, classes: literal ? "literal" : "" });
        return id;
      };
      // A literal is a node of its own each time: what two things happen to share is no link between them.
      const source = node(subject, subject.value);
      const target = node(object, object.termType === "Literal" ? `"${at}` : object.value);
      edges.push({ data: { id: `e${at}`, source, target, label: shortened(predicate.value, prefixes) } });
    });
    return [...nodes.values(), ...edges];
  }

  getIcon() {
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("viewBox", "0 0 16 16");
    icon.setAttribute("aria-hidden", "true");
    for (const [x, y] of [[3, 4], [13, 6], [6, 13]]) {
      const dot = document.createElementNS(icon.namespaceURI, "circle") as SVGCircleElement;
      dot.setAttribute("cx", `${x}`);
      dot.setAttribute("cy", `${y}`);
      dot.setAttribute("r", "2.5");
      dot.setAttribute("fill", "currentColor");
      icon.append(dot);
    }
    const lines = document.createElementNS(icon.namespaceURI, "path");
    lines.setAttribute("d", "M3 4 13 6 6 13Z");
    lines.setAttribute("fill", "none");
    lines.setAttribute("stroke", "currentColor");
    icon.append(lines);
    return icon;
  }

  destroy() {
    this.#drawn?.destroy();
    this.#drawn = undefined;
  }
}
