// Small comforts. Every page works without them.
"use strict";
const typing = () => document.activeElement?.matches("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter" && document.activeElement?.matches("textarea")) {
    document.activeElement.form?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") document.activeElement?.blur();
  if (typing()) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector("#q")?.focus();
  } else if (event.key === "?") {
    location.href = "/help";
  }
});
// The list of claims: j and k walk, t goes to the text.
const list = document.querySelector(".claims");
list?.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("li > a")];
  const at = links.indexOf(document.activeElement);
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
  } else if (event.key === "t" && at >= 0) {
    links[at].parentElement.querySelector(".dim a")?.click();
  }
});
// Tables sort by a click on their head.
for (const table of document.querySelectorAll("table.sortable")) {
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      table.querySelectorAll("th").forEach((h) => h.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const body = table.tBodies[0];
      const key = (row) => row.cells[column].textContent;
      const rows = [...body.rows].sort((a, b) => key(a).localeCompare(key(b), "en", { numeric: true }));
      body.replaceChildren(...(up ? rows : rows.reverse()));
    });
  });
}
