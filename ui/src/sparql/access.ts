// What the editor leaves out for screen readers and keyboards: names of fields, and roles that fit what is there. Drawn anew, the parts lose
// it, so it is said again after each change.

const say = (element: Element | null | undefined, attributes: Record<string, string | null>) => {
  if (!element) return;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
};

export function name(root: HTMLElement) {
  // A tab list may hold nothing but tabs, and here it holds a button and a menu as well; so it is told as a group of links.
  say(root.querySelector(".tabsList"), { role: "group", "aria-label": "Queries" });
  for (const tab of root.querySelectorAll(".tabsList .tab > a")) {
    const selected = tab.parentElement!.classList.contains("active");
    say(tab, { role: null, "aria-selected": null, "aria-controls": null, tabindex: "0", "aria-current": selected ? "true" : null });
    say(tab.querySelector("input"), { "aria-label": "Name of the query" });
    const close = tab.querySelector(".closeTab");
    say(close, { title: "Close this query" });
  }
  for (const panel of root.querySelectorAll(".tabPanel")) say(panel, { role: "group" });
  for (const field of root.querySelectorAll(".CodeMirror textarea, .CodeMirror-code[contenteditable]")) {
    say(field, { role: "textbox", "aria-label": "Query. Escape leaves the editor.", "aria-multiline": "true" });
  }
  for (const button of root.querySelectorAll(".yasr_btn")) say(button, { "aria-disabled": button.classList.contains("disabled") ? "true" : null });
  for (const select of root.querySelectorAll(".tableSizer")) say(select, { "aria-label": "Rows on a page" });
  for (const area of root.querySelectorAll(".yasr_results, .CodeMirror-scroll")) say(area, { tabindex: area.matches(".yasr_results") ? "0" : "-1" });
  for (const results of root.querySelectorAll(".yasr_results")) say(results, { role: "region", "aria-label": "Results" });
  for (const info of root.querySelectorAll(".yasr_response_chip")) say(info, { role: "status" });
}

/** Says it again whenever something is drawn. */
export function keepNamed(root: HTMLElement) {
  let waiting = false;
  const again = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      name(root);
    });
  };
  new MutationObserver(again).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["class", "role", "aria-selected"] });
  name(root);
}
