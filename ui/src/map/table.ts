// The list of links below the map, kept in step with it.

import { el } from "../page";
import type { MapData } from "./data";
import { glyph, signClass } from "./data";

export function list(map: MapData) {
  const section = document.querySelector<HTMLElement>("#map-list");
  const items = section?.querySelector("ul");
  if (!section || !items) return;
  const node = new Map(map.elements.nodes.map((n) => [n.data.id, n.data]));
  section.hidden = false;
  items.replaceChildren(
    ...map.elements.edges.map(({ data }) => {
      const [from, to] = [node.get(data.source)!, node.get(data.target)!];
      return el(
        "li",
        {},
        el("a", { href: from.href }, from.name),
        " ",
        el("a", { class: `sign ${signClass(data.sign)}`, href: `/links/${from.id}/${to.id}`, title: "what it rests on" }, glyph(data.sign)),
        " ",
        el("a", { href: to.href }, to.name),
        " ",
        el("span", { class: "dim" }, data.footing),
      );
    }),
  );
}
