// The named questions beside the editor: one click puts one into a tab of its own.

import { el } from "../page";
import type { Question } from "./vocabulary";

/** The question over its query, without the header that is for other tools. */
export function queryOf(question: Question): string {
  const body = (question.filled ?? "").split("\n").filter((line) => !line.startsWith("#+"));
  return [`# ${question.summary}`, ...body].join("\n").trimEnd();
}

/** Questions by theme, in the order of the alphabet; one that has several themes stands under the first. */
function themes(list: Question[]): [string, Question[]][] {
  const themes = new Map<string, Question[]>();
  for (const question of list) {
    const theme = question.tags[0] ?? "other";
    themes.set(theme, [...(themes.get(theme) ?? []), question]);
  }
  return [...themes].sort(([a], [b]) => a.localeCompare(b));
}

export function examples(list: Question[], load: (question: Question) => void): HTMLElement {
  const filter = el("input", { type: "search", placeholder: "Find a question", "aria-label": "Find a question" });
  const count = el("p", { class: "unseen", role: "status" });
  const panel = el("aside", { class: "examples", "aria-label": "Questions to begin from" }, el("h2", {}, "Questions"), filter, count);
  const rows: { words: string; row: HTMLElement }[] = [];
  const groups: { group: HTMLElement; rows: HTMLElement[] }[] = [];
  const body = el("div", { class: "themes", tabindex: "0", role: "group", "aria-label": "Questions by theme" });
  for (const [theme, questions] of themes(list)) {
    const items = el("ul", {});
    const group = el("section", {}, el("h3", {}, theme), items);
    const mine: HTMLElement[] = [];
    for (const question of questions) {
      const what = question.filled
        ? el("button", { type: "button", title: question.description, click: () => load(question) }, question.summary)
        : el("a", { href: `/questions/${question.name}`, title: question.description }, question.summary);
      const row = el("li", {}, what);
      rows.push({ words: `${question.name} ${question.summary} ${question.tags.join(" ")}`.toLowerCase(), row });
      mine.push(row);
      items.append(row);
    }
    groups.push({ group, rows: mine });
    body.append(group);
  }
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { words: text, row } of rows) row.hidden = !words.every((w) => text.includes(w));
    for (const { group, rows } of groups) group.hidden = rows.every((r) => r.hidden);
    count.textContent = `${rows.filter(({ row }) => !row.hidden).length} questions`;
  });
  panel.append(body);
  return panel;
}
