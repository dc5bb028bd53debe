// What the server knows: prefixes, the terms of the ontology and of the vocabularies in use, the named questions.

import { told } from "../page";

/** A class, property or value with the words that explain it. */
export interface Term {
  iri: string;
  name: string;
  kind: "class" | "property" | "value";
  label: string;
  definition: string;
  uses: number;
}

/** A named question. `filled` is its query with the example values in the place of parameters, where those are in the graph. */
export interface Question {
  name: string;
  summary: string;
  description: string;
  tags: string[];
  filled: string | null;
}

export interface Thing {
  iri: string;
  label: string;
}

export interface Vocabulary {
  prefixes: Record<string, string>;
  items: Term[];
}

export const vocabulary = () => told<Vocabulary>("/api/vocabulary");

export const questions = async () => (await told<{ items: Question[] }>("/api/questions")).items;

const kinds = { concept: "concepts", policy: "policies", work: "works" } as const;
const known = new Map<string, Promise<Thing[]> | Thing[]>();

/** Concepts, policies or works of the graph, asked for once and only when somebody types their prefix. */
export function things(prefix: string, space: string): Promise<Thing[]> | Thing[] | undefined {
  const kind = kinds[prefix as keyof typeof kinds];
  if (!kind || known.has(prefix)) return known.get(prefix);
  const asked = all(kind, space).then((list) => {
    known.set(prefix, list);
    return list;
  });
  known.set(prefix, asked);
  return asked;
}

async function all(kind: string, space: string): Promise<Thing[]> {
  const list: Thing[] = [];
  for (;;) {
    const page = await told<{ total: number; items: { id?: string; key?: string; label: string }[] }>(`/api/${kind}?limit=1000&offset=${list.length}`);
    list.push(...page.items.map((i) => ({ iri: space + (i.id ?? i.key ?? ""), label: i.label })));
    if (!page.items.length || list.length >= page.total) return list;
  }
}

/** With the longest prefix that fits. */
export function shortened(iri: string, prefixes: Record<string, string>): string {
  let best = "";
  for (const [name, space] of Object.entries(prefixes)) {
    if (iri.startsWith(space) && iri.length > space.length && space.length > (prefixes[best]?.length ?? 0)) best = name;
  }
  return best ? `${best}:${iri.slice(prefixes[best]!.length)}` : iri;
}

/** Where an IRI of the graph is looked up: at this server, not out in the world. */
export function here(iri: string): string {
  const base = "https://w3id.org/claimgraph/";
  if (iri.startsWith(`${base}id/`)) return `/id/${iri.slice(base.length + 3)}`;
  return iri.startsWith(`${base}ns`) ? "/ontology" : iri;
}

/** The query with a line for each prefix that it uses and does not declare, so that it can be taken to another endpoint. */
export function withPrefixes(query: string, prefixes: Record<string, string>): string {
  const plain = query.replace(/<[^<>\s]*>|"[^"\n]*"|'[^'\n]*'|#[^\n]*/g, " ");
  const declared = new Set([...plain.matchAll(/\bPREFIX\s+([\w-]*):/gi)].map((m) => m[1]));
  const used = new Set([...plain.matchAll(/(?<![\w?$:-])([A-Za-z][\w-]*):/g)].map((m) => m[1]!));
  const missing = [...used].filter((name) => prefixes[name] && !declared.has(name)).sort();
  return missing.map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`).join("") + query;
}
