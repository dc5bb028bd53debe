// What the server says of a query that it does not understand, shown at its place.

import type Yasgui from "@zazuko/yasgui";
import { el } from "../page";

export type Tab = ReturnType<Yasgui["addTab"]>;
export type Editor = NonNullable<ReturnType<Tab["getYasqe"]>>;

/** The body of a refusal (RFC 9457). */
interface Problem {
  title: string;
  detail?: string;
  message?: string;
  line?: number;
  column?: number;
  start?: number;
  end?: number;
}

export function problemOf(text: string): Problem | undefined {
  try {
    const problem = JSON.parse(text) as Problem;
    return typeof problem.title === "string" ? problem : undefined;
  } catch {
    return undefined;
  }
}

/** The server counts bytes, the editor UTF-16 units. */
function units(query: string, bytes: number): number {
  return new TextDecoder().decode(new TextEncoder().encode(query).slice(0, bytes)).length;
}

/** Marks the place in the text and in the gutter. Both go with the next change. */
export function mark(editor: Editor, problem: Problem) {
  unmark(editor);
  if (problem.start === undefined) return;
  const doc = editor.getDoc();
  const query = doc.getValue();
  let [from, to] = [units(query, problem.start), units(query, problem.end ?? problem.start)];
  // A mark needs something to stand on: at the end of the query the last sign, elsewhere at least one.
  if (from >= query.length) from = query.trimEnd().length - 1;
  if (to <= from) to = from + 1;
  const words = problem.message ?? problem.title;
  const place = doc.posFromIndex(Math.max(from, 0));
  doc.markText(place, doc.posFromIndex(to), { className: "mistake", attributes: { title: words } });
  editor.setGutterMarker(place.line, "gutterErrorBar", el("span", { class: "mistake-sign", role: "img", "aria-label": words, title: words }, "✖"));
}

export function unmark(editor: Editor) {
  for (const old of editor.getDoc().getAllMarks()) if (old.className === "mistake") old.clear();
}

/** The refusal in the place of results, with a way to the place. */
export function refusal(problem: Problem, editor: Editor | undefined): HTMLElement {
  const box = el("div", { class: "refusal", role: "alert" }, el("p", {}, problem.title));
  if (problem.detail) box.append(problem.line ? el("pre", {}, problem.detail) : el("p", { class: "dim" }, problem.detail));
  if (problem.line && editor) {
    const go = () => {
      editor.getDoc().setCursor({ line: problem.line! - 1, ch: problem.column! - 1 });
      editor.focus();
    };
    box.append(el("button", { type: "button", click: go }, "Go to the place"));
  }
  return box;
}
