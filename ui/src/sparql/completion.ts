// Completion from our own vocabulary, in the place of the editor's own, which would ask other machines.

import Yasgui from "@zazuko/yasgui";
import type { Vocabulary } from "./vocabulary";
import { shortened, things } from "./vocabulary";

type Completer = Parameters<typeof Yasgui.Yasqe.registerAutocompleter>[0];
type Editor = Parameters<Completer["isValidCompletionPosition"]>[0];
type Token = ReturnType<Editor["getCompleteToken"]> & { autocompletionString?: string; tokenPrefix?: string; tokenPrefixUri?: string };

const MOST = 60;

/** Each IRI once, as the first that told it has it: a term may be property and value at the same time. */
const iris = (found: { iri: string }[]) => [...new Set(found.map((t) => t.iri))].slice(0, MOST);

/** Where a class is expected. */
const CLASS_PLACE = new Set(["a", "rdf:type", "rdfs:domain", "rdfs:range", "rdfs:subClassOf"]);

/** A name or IRI is being typed: not a variable, a literal, a comment, nor the head of a PREFIX line. */
function namePlace(editor: Editor): boolean {
  const token = editor.getCompleteToken();
  const cursor = editor.getDoc().getCursor();
  if (/^[?$"'#]/.test(token.string) || token.type === "comment" || token.type === "string") return false;
  const before = editor.getPreviousNonWsToken(cursor.line, token);
  if (before?.string.toUpperCase() === "PREFIX" || token.type === "keyword") return false;
  const possible: string[] = token.state.possibleCurrent ?? [];
  const typed = token.string.trim();
  return typed.length > 0 && (/[:<]/.test(typed) || possible.some((p) => ["a", "IRI_REF", "PNAME_LN", "PNAME_NS"].includes(p)));
}

/** The order in which kinds come first, by the place in the triple. */
function wantedKind(editor: Editor, token: Token): string {
  const cursor = editor.getDoc().getCursor();
  if ((token.state.possibleCurrent ?? []).includes("a")) return "property";
  const before = editor.getPreviousNonWsToken(cursor.line, token);
  return CLASS_PLACE.has(before?.string.trim() ?? "") || CLASS_PLACE.has(token.state.lastProperty) ? "class" : "value";
}

/** The whole IRI of what is typed, by the prefixes of the query and of the server. */
function whole(typed: string, prefixes: Record<string, string>): { prefix: string; iri: string } | undefined {
  if (typed.startsWith("<")) return { prefix: "", iri: typed.replace(/[<>]/g, "") };
  const colon = typed.indexOf(":");
  if (colon < 0) return undefined;
  const prefix = typed.slice(0, colon);
  const space = prefixes[prefix];
  return space ? { prefix, iri: space + typed.slice(colon + 1) } : undefined;
}

/** Replaces the editor's own completers. Returns their names, in the order in which they are tried. */
export function complete({ prefixes, items }: Vocabulary): string[] {
  const labels = new Map(items.map((t) => [t.iri, t]));
  const names = new Map<string, string>();
  const { Yasqe } = Yasgui;
  // The prefixes that appear by themselves once they are typed.
  Yasqe.forkAutocompleter("prefixes", {
    name: "prefixes-here",
    persistenceId: null,
    get: () => Object.entries(prefixes).map(([name, space]) => `${name}: <${space}>`),
  });
  Yasqe.registerAutocompleter(
    {
      name: "terms",
      bulk: false,
      autoShow: true,
      isValidCompletionPosition: namePlace,
      preProcessToken: (_editor, token) => token,
      get: (editor, token) => {
        if (!token) return [];
        const typed = token.string.trim();
        const all = { ...prefixes, ...editor.getPrefixesFromQuery() };
        const kind = wantedKind(editor, token);
        const rank = (k: string) => (k === kind ? 0 : 1);
        const full = whole(typed, all);
        if (full) {
          const list = things(full.prefix, all[full.prefix] ?? "");
          if (list instanceof Promise) {
            // People type on meanwhile; what they then have typed is completed.
            void list.then(() => editor.autocomplete());
            return [];
          }
          if (list) {
            const words = full.iri.slice((all[full.prefix] ?? "").length).toLowerCase();
            const found = list.filter((t) => t.iri.slice((all[full.prefix] ?? "").length).includes(words) || t.label.toLowerCase().includes(words));
            for (const t of found) names.set(t.iri, t.label);
            return iris(found);
          }
          const found = items.filter((t) => t.iri.startsWith(full.iri));
          return iris(found.sort((a, b) => rank(a.kind) - rank(b.kind) || b.uses - a.uses || a.name.localeCompare(b.name)));
        }
        // Words without a prefix: what is called so.
        const words = typed.toLowerCase();
        if (words.length < 3) return [];
        const found = items.filter((t) => t.kind === kind && (t.label.toLowerCase().includes(words) || t.name.toLowerCase().includes(words)));
        return iris(found.sort((a, b) => b.uses - a.uses));
      },
      postProcessSuggestion: (editor, _token, iri) => {
        const name = shortened(iri, { ...prefixes, ...editor.getPrefixesFromQuery() });
        return name === iri ? `<${iri}>` : name;
      },
      postprocessHints: (_editor, hints) =>
        hints.map((hint) => {
          const space = hint.text.indexOf(":");
          const iri = hint.text.startsWith("<") ? hint.text.slice(1, -1) : (prefixes[hint.text.slice(0, space)] ?? "") + hint.text.slice(space + 1);
          const term = labels.get(iri);
          const words = term ? term.definition || term.label : names.get(iri);
          hint.render = (line) => {
            const name = document.createElement("b");
            name.textContent = hint.text;
            line.append(name);
            if (term) {
              const kind = document.createElement("i");
              kind.textContent = term.kind;
              line.append(kind);
            }
            if (words) {
              const meaning = document.createElement("span");
              meaning.textContent = words;
              line.append(meaning);
              line.title = words;
            }
          };
          return hint;
        }),
    },
    true,
  );
  return ["prefixes-here", "variables", "terms"];
}
