// The live map: what it shows, and what people do with it.

import type { Core } from "cytoscape";
import { announcer, el } from "../page";
import type { MapData, NodeData } from "./data";
import { groundOf, mapOf } from "./data";
import { drawing, fit, show } from "./draw";
import { walk } from "./keys";
import { MARKED } from "./loops";
import type { Deeds } from "./panel";
import * as panel from "./panel";
import { png, svg } from "./save";
import type { State } from "./state";
import { address, aimed, fromForm, read, toForm } from "./state";
import { list } from "./table";

export class LiveMap implements Deeds {
  #state: State = read(location.search);
  #map: MapData | undefined;
  #cy: Core;
  /** Counts what was asked for, so that a late answer does not take the place of a newer one. */
  #asked = 0;
  readonly #canvas = el("div", { class: "live", tabindex: "0", role: "application", "aria-roledescription": "causal map", "aria-label": "Causal map; arrow keys walk, Enter reads, plus, minus and 0 zoom, Escape lets go. The same links stand in the list below." });
  readonly #side = el("aside", { class: "side", tabindex: "0", "aria-label": "What is looked at" });
  readonly #island = el("div", { class: "island" }, this.#canvas, this.#side);
  readonly #problem = el("p", { class: "problem", role: "alert", hidden: true });
  readonly #announce = announcer();
  readonly #find = el("input", { type: "search", placeholder: "Find on the map", "aria-label": "Find a concept or policy", list: "names" });
  readonly #loops = el("input", { type: "checkbox" });
  readonly #free = el("input", { type: "checkbox" });

  constructor(view: HTMLElement, private readonly form: HTMLFormElement) {
    const button = (words: string, label: string, click: () => void) => el("button", { type: "button", title: label, ...(/\w/.test(words) ? {} : { "aria-label": label }), click }, words);
    const name = () => (this.#map?.title ?? "map").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
    const tools = el(
      "div",
      { class: "tools", role: "toolbar", "aria-label": "Map" },
      el("form", { role: "search", submit: (event) => this.found(event) }, this.#find),
      button("−", "Smaller", () => this.zoom(1 / 1.3)),
      button("+", "Larger", () => this.zoom(1.3)),
      button("Fit", "All of it", () => fit(this.#cy)),
      el("label", {}, this.#loops, " loops"),
      el("label", { title: "Boxes find their places by forces, in the place of columns" }, this.#free, " free layout"),
      el("span", { class: "gap" }),
      button("SVG", "Save as SVG", () => svg(this.#cy, this.#map?.title ?? "Causal map", name())),
      button("PNG", "Save as PNG", () => void png(this.#cy, name())),
    );
    view.replaceChildren(tools, this.#problem, this.#island, this.#announce);
    this.#cy = drawing(this.#canvas);
    this.#cy.on("tap", (event) => this.look(event.target === this.#cy ? "" : event.target.id()));
    this.#cy.on("dbltap", "node", (event) => !event.target.hasClass("loop") && this.expand(event.target.data()));
    walk(this.#cy, this.#canvas, { at: () => this.#state.at, look: (at) => this.look(at), read: () => this.#side.focus() });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go(fromForm(form, this.#state));
    });
    form.addEventListener("change", (event) => {
      if ((event.target as HTMLElement).matches("[type=checkbox], [type=number]")) this.go(fromForm(form, this.#state));
    });
    this.#loops.addEventListener("change", () => this.go({ ...this.#state, loops: this.#loops.checked }));
    this.#free.addEventListener("change", () => this.go({ ...this.#state, free: this.#free.checked }));
    this.#find.addEventListener("input", () => this.hint());
    addEventListener("popstate", () => {
      this.#state = read(location.search);
      void this.load();
    });
    void this.load();
  }

  /** Goes to another view and leaves the one before in the browser's history. */
  private go(state: State) {
    this.#state = state;
    history.pushState(null, "", address(state));
    void this.load();
  }

  private async load() {
    const asked = ++this.#asked;
    toForm(this.form, this.#state);
    this.#loops.checked = this.#state.loops;
    this.#free.checked = this.#state.free;
    this.#canvas.setAttribute("aria-busy", "true");
    try {
      const map = await mapOf(this.#state.wanted.toString());
      if (asked !== this.#asked) return;
      this.#map = map;
      this.shown(true);
      await show(this.#cy, map, { free: this.#state.free, loops: this.#state.loops, centre: this.centres(map) });
      document.title = `${map.title} · claimgraph`;
      document.querySelector("#map-title")!.textContent = map.title;
      list(map);
      this.tell();
      this.#announce.textContent = `${map.title}: ${map.elements.edges.length} links shown`;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#problem.textContent = error instanceof Error ? error.message : String(error);
      this.shown(false);
    } finally {
      if (asked === this.#asked) this.#canvas.removeAttribute("aria-busy");
    }
  }

  /** The map, or in its place what is wrong. */
  private shown(map: boolean) {
    this.#problem.hidden = map;
    this.#island.hidden = !map;
    document.querySelector("#map-list")?.toggleAttribute("hidden", !map);
    if (map) this.#cy.resize();
  }

  /** The concepts that were named, by their ids or labels. */
  private centres(map: MapData): string[] {
    const named = ["around", "to"].map((name) => this.#state.wanted.get(name)?.toLowerCase());
    return map.elements.nodes.filter(({ data }) => named.includes(data.id) || named.includes(data.name.toLowerCase())).map((n) => n.data.id);
  }

  look(at: string) {
    if (at === this.#state.at) return;
    this.#state = { ...this.#state, at };
    history.replaceState(null, "", address(this.#state));
    this.tell();
  }

  /** Marks on the map, and tells beside it, what is looked at. */
  private tell() {
    const map = this.#map;
    if (!map) return;
    const cy = this.#cy;
    const at = this.#state.at;
    cy.elements().removeClass("at way faded").unselect();
    const node = map.elements.nodes.find((n) => n.data.id === at)?.data;
    const link = map.elements.edges.find((e) => e.data.id === at)?.data;
    const loop = map.loops.find((l) => at === `loop:${l.name}`);
    const number = at.startsWith("chain:") ? Number(at.slice(6)) : 0;
    const chain = map.chains[number - 1];
    const way = loop ?? chain;
    if (node) {
      const here = cy.$id(node.id).addClass("at");
      cy.elements().not(here.closedNeighborhood()).not(".loop").addClass("faded");
      this.side(panel.concept(node, map, this));
    } else if (link) {
      cy.$id(link.id).addClass("at");
      this.side(panel.arrow(link, map, this));
      void this.ground(link.id);
    } else if (way) {
      const links = cy.edges().filter((edge) => way.links.includes(edge.id()));
      links.addClass("way");
      cy.elements().not(links).not(links.connectedNodes()).not(`[id = "${at}"]`).addClass("faded");
      if (loop) cy.$id(at).addClass("at");
      this.side(loop ? panel.loop(loop, map, this) : panel.chain(chain!, number, map, this));
    } else {
      this.side(panel.overview(map, this, MARKED));
    }
    const words = this.#side.querySelector("h2")?.textContent;
    if (at && words) this.#announce.textContent = words;
  }

  private side(parts: Node[]) {
    const back = el("button", { type: "button", class: "back", click: () => this.look("") }, "← the whole map");
    this.#side.replaceChildren(...(this.#state.at ? [back] : []), ...parts);
    this.#side.scrollTop = 0;
  }

  /** Evidence comes after the arrow itself. */
  private async ground(id: string) {
    const link = this.#map!.elements.edges.find((e) => e.data.id === id)!.data;
    const waiting = el("p", { class: "dim" }, "…");
    this.#side.append(waiting);
    try {
      const ground = await groundOf(link);
      if (this.#state.at === id) waiting.replaceWith(...panel.evidence(ground));
    } catch (error) {
      waiting.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  focus(node: NodeData) {
    this.go(aimed(this.#state, { around: node.id, to: "" }));
  }

  expand(node: NodeData) {
    this.go({ ...aimed(this.#state, { also: node.id }), at: node.id });
  }

  from(node: NodeData) {
    this.go(aimed(this.#state, { around: node.id }));
    if (!this.#state.wanted.get("to")) this.ask("to");
  }

  to(node: NodeData) {
    this.go(aimed(this.#state, { to: node.id }));
    if (!this.#state.wanted.get("around")) this.ask("around");
  }

  /** The other end is for the person to name. */
  private ask(field: string) {
    this.form.querySelector<HTMLInputElement>(`[name=${field}]`)?.focus();
  }

  private zoom(by: number) {
    this.#cy.zoom({ level: this.#cy.zoom() * by, renderedPosition: { x: this.#canvas.clientWidth / 2, y: this.#canvas.clientHeight / 2 } });
  }

  /** Lights up what is being typed. */
  private hint() {
    const words = this.#find.value.trim().toLowerCase();
    this.#cy.nodes().removeClass("found");
    if (words.length > 1) this.#cy.nodes().filter((n) => (n.data("name") as string | undefined)?.toLowerCase().includes(words) ?? false).addClass("found");
  }

  /** Goes to what was typed: on this map where it is there, else to a map around it. */
  private found(event: Event) {
    event.preventDefault();
    const words = this.#find.value.trim().toLowerCase();
    if (!words) return;
    const nodes = this.#map?.elements.nodes.map((n) => n.data) ?? [];
    const node = nodes.find((n) => n.name.toLowerCase() === words) ?? nodes.find((n) => n.name.toLowerCase().includes(words));
    if (node) {
      this.look(node.id);
      this.#cy.center(this.#cy.$id(node.id));
      this.#canvas.focus();
    } else {
      this.go(aimed(this.#state, { around: this.#find.value.trim(), to: "" }));
    }
  }
}
