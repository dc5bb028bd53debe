// Small helps that both islands use.

/** An element with attributes and children; text stays text. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | ((event: Event) => void)> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** What the server tells, or the words of its refusal. */
export async function told<T>(address: string): Promise<T> {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  const body = (await response.json()) as T & { title?: string };
  if (!response.ok) throw new Error(body.title ?? response.statusText);
  return body;
}

/** Gives a file to the person. */
export function save(name: string, content: Blob) {
  const address = URL.createObjectURL(content);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A colour or another value of the page's style sheet, as it is at the moment. */
export function style(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Tells what changed to those who listen to the page. */
export function announcer(): HTMLElement {
  return el("p", { class: "unseen", role: "status", "aria-live": "polite" });
}
