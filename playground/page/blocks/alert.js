import { node, unseen } from "../text/nodes.js";
import { drawTextObject } from "./texts.js";

const SIGNS = { default: "•", info: "ℹ", warning: "⚠", error: "✖", success: "✔" };

/** A remark that stands out, of one of five levels. */
export function drawAlert({ text, level = "default" }, context) {
  const known = Object.hasOwn(SIGNS, level) ? level : "default";
  return node(
    "div",
    { class: `alert alert-${known}`, role: "note" },
    node("span", { class: "alert-sign", "aria-hidden": "true" }, SIGNS[known]),
    unseen(known === "default" ? "" : `${known}: `),
    node("div", { class: "text" }, drawTextObject(text, context)),
  );
}
