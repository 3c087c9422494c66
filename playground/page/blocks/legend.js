import { node } from "../text/nodes.js";

/** What each colour means. Screen readers get the table of numbers instead. */
export function drawLegend(names) {
  return node("ul", { class: "legend", "aria-hidden": "true" }, names.map((name, at) =>
    node("li", {}, node("span", { class: `legend-mark tone-${at % 12}` }), name)));
}
