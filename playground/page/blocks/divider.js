import { node } from "../text/nodes.js";

/** A line. */
export function drawDivider() {
  return node("hr", { class: "divider" });
}
