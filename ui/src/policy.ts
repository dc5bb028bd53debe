// The server's content policy allows style sheets from its own files only. Libraries that put a <style> into the head are given an adopted
// style sheet in its place, which the policy allows.

const head = document.head;
const append = head.appendChild.bind(head);

head.appendChild = <T extends Node>(node: T): T => {
  if (!(node instanceof HTMLStyleElement)) return append(node);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(node.textContent ?? "");
  document.adoptedStyleSheets.push(sheet);
  return node;
};

// Cytoscape looks for its element and adds none where it finds one; our style sheets say what it would have said.
const mark = document.createElement("meta");
mark.id = "__________cytoscape_stylesheet";
append(mark);

export {};
