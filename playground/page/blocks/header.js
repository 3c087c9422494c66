import { node } from "../text/nodes.js";
import { drawTextObject } from "./texts.js";

/** A heading below those of the page. */
export function drawHeader({ text }, context) {
  return node("h3", { class: "header" }, drawTextObject(text, context));
}
