// The SPARQL editor in the place of the form. The form stays where this script does not run.

import "../policy";
import "@zazuko/yasgui/build/yasgui.min.css";
import "./editor.css";
import Yasgui from "@zazuko/yasgui";
import { el } from "../page";
import { keepNamed } from "./access";
import { complete } from "./completion";
import { examples, queryOf } from "./examples";
import { Graph } from "./graph";
import { mark, problemOf, refusal, unmark } from "./mistake";
import type { Editor, Tab } from "./mistake";
import { here, questions, vocabulary, withPrefixes } from "./vocabulary";

const view = document.querySelector<HTMLElement>("#sparql-view");
const form = view?.querySelector<HTMLTextAreaElement>("#query");
if (view && form) void start(view, form.value);

async function start(view: HTMLElement, query: string) {
  const { first = query } = view.dataset;
  const asked = "asked" in view.dataset;
  // The tab has the query from here on; the editor would take it from the address a second time.
  if (asked) history.replaceState(null, "", "/sparql");
  const known = await vocabulary();
  const written = (text: string) => withPrefixes(text, known.prefixes);
  const endpoint = new URL("/sparql", location.href).href;
  // Settings are merged item by item, so a shorter list would leave some of the editor's own completers in.
  Yasgui.Yasqe.defaults.autocompleters = complete(known);
  results(() => yasgui.getTab()?.getYasqe());
  const root = el("div", { id: "yasgui" });
  const island = el("div", { class: "sparql-island" });
  view.replaceChildren(island);
  const requestConfig = {
    ...Yasgui.defaults.requestConfig,
    // Said as functions, these are not kept with a tab nor taken from a shared address: queries go to this server and nowhere else.
    endpoint: () => endpoint,
    method: () => "POST" as const,
    acceptHeaderSelect: () => "application/sparql-results+json,application/problem+json;q=0.1",
    acceptHeaderGraph: () => "text/turtle,application/problem+json;q=0.1",
  };
  const yasgui = new Yasgui(root, {
    autofocus: false,
    persistenceId: "claimgraph",
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { ...Yasgui.defaults.endpointCatalogueOptions, getData: () => [{ endpoint }] },
    requestConfig,
    yasqe: { value: written(first), inputStyle: "contenteditable", editorHeight: "20rem" },
    yasr: { ...Yasgui.Yasr.defaults, prefixes: known.prefixes },
  });
  /** A tab with this query: the one that has it already, or a new one. */
  const load = (name: string, value: string): Tab => {
    const there = Object.values(yasgui._tabs).find((tab) => tab.getPersistedJson().yasqe.value.trim() === value.trim());
    if (there) return yasgui.selectTabId(there.getId());
    return yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(yasgui), name, yasqe: { value } });
  };
  watch(yasgui);
  const beside = el("div");
  island.append(root, beside);
  yasgui.getTab()?.getYasqe()?.refresh();
  keepNamed(root);
  keepHere(root);
  if (asked) {
    await load("Query", written(query)).query().catch(() => undefined);
  }
  const library = await questions();
  beside.replaceWith(examples(library, (question) => load(question.name, queryOf(question)).getYasqe()?.focus()));
}

/** How answers are shown. */
function results(editor: () => Editor | undefined) {
  const { Yasr } = Yasgui;
  Yasr.registerPlugin("graph", Graph as never);
  Yasr.defaults.pluginOrder = ["table", "graph", "response"];
  // Words without quotation marks and language, whole: people read them.
  Yasr.defaults.plugins["table"] = { enabled: true, dynamicConfig: { compact: true, isEllipsed: false } };
  (Yasr.plugins["table"] as unknown as { defaults: { openIriInNewWindow: boolean } }).defaults.openIriInNewWindow = false;
  Yasr.defaults.errorRenderers = [
    async (error) => {
      const problem = problemOf(error.text);
      return problem && refusal(problem, editor());
    },
  ];
}

/** Marks mistakes when an answer comes, and takes the mark away with the next change. */
function watch(yasgui: Yasgui) {
  const watched = new WeakSet<Editor>();
  const begin = () => {
    const editor = yasgui.getTab()?.getYasqe();
    if (!editor || watched.has(editor)) return;
    watched.add(editor);
    editor.on("queryResponse", (_editor: Editor, response: unknown) => {
      const problem = response instanceof Error ? problemOf(response.message) : undefined;
      if (problem) mark(editor, problem);
      else unmark(editor);
    });
    editor.on("change" as never, (() => unmark(editor)) as never);
  };
  yasgui.on("tabSelect", () => setTimeout(begin));
  begin();
}

/** IRIs of the graph lead to their pages at this server. */
function keepHere(root: HTMLElement) {
  const mend = () => {
    for (const link of root.querySelectorAll<HTMLAnchorElement>(".yasr_results a.iri")) {
      const local = here(link.getAttribute("href") ?? "");
      if (local !== link.getAttribute("href")) {
        link.title = link.getAttribute("href") ?? "";
        link.setAttribute("href", local);
      }
    }
  };
  new MutationObserver(mend).observe(root, { childList: true, subtree: true });
  mend();
}
