import { node } from "../text/nodes.js";

/** A remote file, of which a block tells only the id. */
export function drawFile({ external_id: id, source }) {
  return node("div", { class: "card" },
    node("span", { class: "emoji", "aria-hidden": "true" }, "📄"), ` File ${id} (${source ?? "remote"})`);
}
