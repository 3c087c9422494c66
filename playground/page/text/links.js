// Links: only to addresses of kinds that can't run anything in the page.

import { node } from "./nodes.js";

const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "slack:"]);

/** The address if it is absolute and of a safe kind, else null. */
export function safeAddress(address) {
  try {
    return SAFE.has(new URL(String(address)).protocol) ? String(address) : null;
  } catch {
    return null;
  }
}

/** The address if a picture may come from it, else null. */
export function pictureAddress(address) {
  const safe = safeAddress(address);
  return safe && /^https?:/i.test(safe) ? safe : null;
}

/** A link, or just its label when the address is of another kind. */
export function link(address, ...label) {
  const safe = safeAddress(address);
  if (!safe) return node("span", {}, ...label);
  return node(
    "a",
    { class: "link", href: safe, rel: "noopener noreferrer", target: "_blank" },
    ...label,
  );
}
