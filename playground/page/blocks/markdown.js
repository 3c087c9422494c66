import { drawMarkdown } from "../text/markdown.js";
import { node } from "../text/nodes.js";

/** A block of Markdown, as models write it. */
export function drawMarkdownBlock({ text }, context) {
  return node("div", { class: "markdown" }, drawMarkdown(text, context));
}
