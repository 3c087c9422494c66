// A video: its title and its still picture, which lead to it. Nothing is embedded here.

import { link } from "../text/links.js";
import { node } from "../text/nodes.js";
import { drawPicture } from "./picture.js";
import { drawTextObject, words } from "./texts.js";

export function drawVideo(block, context) {
  const still = drawPicture(
    { image_url: block.thumbnail_url, alt_text: block.alt_text }, context, "picture", { isLinked: true },
  );
  const play = link(block.video_url, still, node("span", { class: "video-play", "aria-hidden": "true" }, "▶"));
  play.classList.add("video-still");
  play.setAttribute("aria-label", `Play ${words(block.title)}: ${block.alt_text ?? ""}`);
  return node(
    "figure",
    { class: "video" },
    node("figcaption", {},
      byline(block),
      node("div", { class: "video-title" }, title(block, context)),
      block.description && node("div", {}, drawTextObject(block.description, context))),
    play,
  );
}

function title({ title: text, title_url: address }, context) {
  const drawn = drawTextObject(text, context);
  return address ? link(address, drawn) : drawn;
}

function byline({ provider_name: provider, author_name: author }) {
  const names = [provider, author].filter(Boolean).join(" · ");
  return names ? node("div", { class: "soft" }, names) : null;
}
