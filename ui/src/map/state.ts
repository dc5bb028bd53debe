// What is seen, as it stands in the address: the same words that the page takes without this script, and some of its own.

export interface State {
  /** `around`, `to`, `steps`, `most`, `with`, `disputed`, `also`: what the server draws. */
  wanted: URLSearchParams;
  /** The concept, link (`a--b`), loop (`loop:R1`) or chain (`chain:2`) that is looked at. */
  at: string;
  /** Whether loops are marked. */
  loops: boolean;
  /** Whether boxes find their places by forces, in the place of columns. */
  free: boolean;
}

const OWN = ["at", "loops", "free"];

export function read(address: string): State {
  const all = new URLSearchParams(address);
  const wanted = new URLSearchParams([...all].filter(([name, value]) => !OWN.includes(name) && value !== ""));
  return { wanted, at: all.get("at") ?? "", loops: all.get("loops") !== "0", free: all.get("free") === "1" };
}

export function address(state: State): string {
  const all = new URLSearchParams(state.wanted);
  if (!state.loops) all.set("loops", "0");
  if (state.free) all.set("free", "1");
  if (state.at) all.set("at", state.at);
  const query = all.toString();
  return query ? `/map?${query}` : "/map";
}

/** Another part of the map, with what counts in it as before. */
export function aimed(state: State, change: { around?: string; to?: string; also?: string }): State {
  const wanted = new URLSearchParams(state.wanted);
  if (change.also) {
    wanted.append("also", change.also);
  } else {
    for (const name of ["around", "to"] as const) {
      const value = change[name];
      if (value === undefined) continue;
      if (value) wanted.set(name, value);
      else wanted.delete(name);
    }
    wanted.delete("also");
  }
  return { ...state, wanted, at: "" };
}

/** From the fields of the form. */
export function fromForm(form: HTMLFormElement, state: State): State {
  const wanted = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim()) wanted.append(name, value.trim());
  }
  const same = ["around", "to"].every((name) => wanted.get(name) === state.wanted.get(name));
  if (same) for (const id of state.wanted.getAll("also")) wanted.append("also", id);
  return { ...state, wanted, at: same ? state.at : "" };
}

/** Into the fields of the form. */
export function toForm(form: HTMLFormElement, state: State) {
  for (const field of form.querySelectorAll<HTMLInputElement>("input")) {
    if (field.type === "checkbox") field.checked = state.wanted.getAll(field.name).includes(field.value);
    else field.value = state.wanted.get(field.name) ?? { steps: "1", most: "30" }[field.name] ?? "";
  }
}
