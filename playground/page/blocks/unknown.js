// What this page does not know, or could not draw, is shown instead of hidden.

import { node } from "../text/nodes.js";

/** `Unknown block: TYPE` with its JSON folded; a reason where there is one. */
export function drawUnknown(noun, what, error) {
  const type = what?.type ?? "no type";
  return node(
    "div",
    { class: "unknown" },
    node("span", {}, `Unknown ${noun}: ${type}`),
    error && node("span", { class: "unknown-reason" }, String(error.message ?? error)),
    node("details", {}, node("summary", {}, "JSON"),
      node("pre", { class: "code-block", tabindex: "0" }, json(what))),
  );
}

function json(what) {
  try {
    return JSON.stringify(what, null, 2) ?? String(what);
  } catch (error) {
    return String(error);
  }
}
