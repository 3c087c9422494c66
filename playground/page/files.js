// Files of a message: pictures are shown, everything else is a card with a link.

import { h } from "./dom.js";
import { icon } from "./icons.js";

export function drawFiles(files) {
  return h(
    "div",
    { class: "message-files" },
    files.map((file) => (isPicture(file) ? picture(file) : card(file))),
  );
}

const isPicture = (file) => /^image\/(png|jpeg|gif|webp)$/.test(file.mimetype ?? "");

/** The path of a file here; a made-up company's files have no bytes to show. */
function pathOf(file) {
  const url = file.url_private && new URL(file.url_private);
  return url && url.host === location.host ? url.pathname : null;
}

function picture(file) {
  const path = pathOf(file);
  const image = h("img", { src: path, alt: file.title || file.name, loading: "lazy" });
  return h(
    "figure",
    {},
    h("a", { href: path, target: "_blank", rel: "noopener" }, image),
    h("figcaption", {}, file.name),
  );
}

function card(file) {
  const path = pathOf(file);
  const size = file.size ? `${Math.max(1, Math.round(file.size / 1024))} kB` : "";
  const inside = [icon("file"), h("span", {}, file.title || file.name, h("small", {}, size))];
  if (!path) return h("div", { class: "file-card" }, inside);
  return h("a", { class: "file-card", href: path, download: file.name }, inside);
}
