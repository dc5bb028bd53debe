// Completion from our own vocabulary, in the place of the editor's own, which would ask other machines.

import Yasgui from "@zazuko/yasgui";
import { el } from "../page";
import type { Term, Vocabulary } from "./vocabulary";
import { shortened, things } from "./vocabulary";

type Completer = Parameters<typeof Yasgui.Yasqe.registerAutocompleter>[0];
type Editor = Parameters<Completer["isValidCompletionPosition"]>[0];
type Token = ReturnType<Editor["getCompleteToken"]>;
type Hint = ReturnType<NonNullable<Completer["postprocessHints"]>>[number];

const MOST = 60;

/** What stands before a class. */
const CLASS_PLACE = new Set(["a", "rdf:type", "rdfs:domain", "rdfs:range", "rdfs:subClassOf"]);

/** Each IRI once: a term may be property and value at the same time. */
const iris = (found: { iri: string }[]) => [...new Set(found.map((t) => t.iri))].slice(0, MOST);

/** A name or IRI is being typed: not a variable, a literal, a comment, nor the head of a PREFIX line. */
function namePlace(editor: Editor): boolean {
  const token = editor.getCompleteToken();
  const typed = token.string.trim();
  if (!typed || /^[?$"'#]/.test(typed) || ["comment", "string", "keyword"].includes(token.type ?? "")) return false;
  const before = editor.getPreviousNonWsToken(editor.getDoc().getCursor().line, token);
  if (before?.string.toUpperCase() === "PREFIX") return false;
  const possible: string[] = token.state.possibleCurrent ?? [];
  return /[:<]/.test(typed) || possible.some((p) => ["a", "IRI_REF", "PNAME_LN", "PNAME_NS"].includes(p));
}

/** The kind that comes first, by the place in the triple. */
function wantedKind(editor: Editor, token: Token): Term["kind"] {
  if ((token.state.possibleCurrent ?? []).includes("a")) return "property";
  const before = editor.getPreviousNonWsToken(editor.getDoc().getCursor().line, token);
  return CLASS_PLACE.has(before?.string.trim() ?? "") || CLASS_PLACE.has(token.state.lastProperty) ? "class" : "value";
}

/** What is typed, as the beginning of an IRI. */
interface Begun {
  prefix: string;
  space: string;
  local: string;
}

function begun(typed: string, prefixes: Record<string, string>): Begun | undefined {
  if (typed.startsWith("<")) return { prefix: "", space: "", local: typed.replace(/[<>]/g, "") };
  const colon = typed.indexOf(":");
  const space = prefixes[typed.slice(0, Math.max(colon, 0))];
  return colon > 0 && space ? { prefix: typed.slice(0, colon), space, local: typed.slice(colon + 1) } : undefined;
}

class Terms {
  /** What things of the graph are called, as far as they were offered. */
  readonly #labels = new Map<string, string>();
  readonly #terms: Map<string, Term>;

  constructor(private readonly known: Vocabulary) {
    this.#terms = new Map(known.items.map((t) => [t.iri, t]));
  }

  /** IRIs for what is being typed, the best first. */
  found(editor: Editor, token: Token): string[] {
    const typed = token.string.trim();
    const kind = wantedKind(editor, token);
    const start = begun(typed, { ...this.known.prefixes, ...editor.getPrefixesFromQuery() });
    if (!start) return this.called(typed.toLowerCase(), kind);
    return this.thing(editor, start) ?? this.term(start, kind);
  }

  /** Concepts, policies and works, by their ids or labels. */
  private thing(editor: Editor, { prefix, space, local }: Begun): string[] | undefined {
    const list = things(prefix, space);
    if (list instanceof Promise) {
      // People type on meanwhile; what they then have typed is completed.
      void list.then(() => editor.autocomplete());
      return [];
    }
    const words = local.toLowerCase();
    const found = list?.filter((t) => t.iri.slice(space.length).includes(words) || t.label.toLowerCase().includes(words));
    for (const t of found ?? []) this.#labels.set(t.iri, t.label);
    return found && iris(found);
  }

  private term({ space, local }: Begun, kind: Term["kind"]): string[] {
    const rank = (t: Term) => (t.kind === kind ? 0 : 1);
    const found = this.known.items.filter((t) => t.iri.startsWith(space + local));
    return iris(found.sort((a, b) => rank(a) - rank(b) || b.uses - a.uses || a.name.localeCompare(b.name)));
  }

  /** Words without a prefix: what is called so. */
  private called(words: string, kind: Term["kind"]): string[] {
    if (words.length < 3) return [];
    const found = this.known.items.filter((t) => t.kind === kind && (t.label.toLowerCase().includes(words) || t.name.toLowerCase().includes(words)));
    return iris(found.sort((a, b) => b.uses - a.uses));
  }

  /** The name as it will be typed, what kind it is, what it means. */
  explained(hint: Hint): Hint {
    const colon = hint.text.indexOf(":");
    const iri = hint.text.startsWith("<") ? hint.text.slice(1, -1) : (this.known.prefixes[hint.text.slice(0, colon)] ?? "") + hint.text.slice(colon + 1);
    const term = this.#terms.get(iri);
    const words = term ? term.definition || term.label : this.#labels.get(iri);
    hint.render = (line) => {
      line.append(el("b", {}, hint.text), ...(term ? [el("i", {}, term.kind)] : []), ...(words ? [el("span", {}, words)] : []));
      if (words) line.title = words;
    };
    return hint;
  }
}

/** Replaces the editor's own completers. Returns the names of those that are left, in the order in which they are tried. */
export function complete(known: Vocabulary): string[] {
  const { Yasqe } = Yasgui;
  const terms = new Terms(known);
  // The prefixes that declare themselves once they are typed.
  Yasqe.forkAutocompleter("prefixes", {
    name: "prefixes-here",
    persistenceId: null,
    get: () => Object.entries(known.prefixes).map(([name, space]) => `${name}: <${space}>`),
  });
  Yasqe.registerAutocompleter({
    name: "terms",
    bulk: false,
    autoShow: true,
    isValidCompletionPosition: namePlace,
    get: (editor, token) => (token ? terms.found(editor, token) : []),
    postProcessSuggestion: (editor, _token, iri) => {
      const name = shortened(iri, { ...known.prefixes, ...editor.getPrefixesFromQuery() });
      return name === iri ? `<${iri}>` : name;
    },
    postprocessHints: (_editor, hints) => hints.map((hint) => terms.explained(hint)),
  });
  return ["prefixes-here", "variables", "terms"];
}
