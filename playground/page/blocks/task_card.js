// One step of an agent's work.

import { link } from "../text/links.js";
import { node } from "../text/nodes.js";
import { words } from "./texts.js";

const SIGNS = {
  pending: ["○", "To do"], in_progress: ["◐", "In progress"], complete: ["✔", "Done"], error: ["✖", "Failed"],
};

export function drawTaskCard(block, context, drawBlock) {
  const status = Object.hasOwn(SIGNS, block.status) ? block.status : "pending";
  const [sign, label] = SIGNS[status];
  const more = [block.details, block.output].filter(Boolean).map((text) => drawBlock(text, context));
  return node(
    "div",
    { class: `task-card task-${status}` },
    node("span", { class: "task-sign", role: "img", "aria-label": label, title: label }, sign),
    node("div", {}, node("div", { class: "card-title" }, words(block.title)), more, sources(block)),
  );
}

function sources({ sources: given }) {
  if (!given?.length) return null;
  return node("ul", { class: "task-sources" }, given.map(({ url, text }) =>
    node("li", {}, link(url, text ?? url))));
}
