// JSON to read: indented, its keys and values in colours, always as text.

import { h } from "./dom.js";

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g;

export function drawJson(value) {
  const words = JSON.stringify(value, null, 2) ?? "";
  const pieces = [];
  let end = 0;
  for (const found of words.matchAll(TOKEN)) {
    pieces.push(words.slice(end, found.index), h("span", { class: kindOf(found) }, found[0]));
    end = found.index + found[0].length;
  }
  return h(
    "pre",
    { class: "json", tabindex: "0", role: "region", "aria-label": "JSON" },
    pieces,
    words.slice(end),
  );
}

function kindOf([, string, colon]) {
  if (colon) return "j-key";
  return string ? "j-string" : "j-word";
}
