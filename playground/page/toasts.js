// Short sentences in a corner: what was refused, what an app left unanswered, what was done.

import { h } from "./dom.js";
import { iconButton } from "./icons.js";
import { Refused, Unanswered } from "./link.js";
import { store } from "./store.js";

const SHOWN = 8000;

/** Say something, for a while or until it is waved away. */
export function toast(words, { kind = "told" } = {}) {
  const close = iconButton("close", "Dismiss", () => box.remove());
  const box = h(
    "div",
    { class: `toast ${kind}`, role: kind === "told" ? "status" : "alert" },
    h("span", {}, words),
    close,
  );
  corner().append(box);
  setTimeout(() => box.remove(), SHOWN);
}

/** The corner of the page, or of the dialog above it: all that is below can't be reached. */
function corner() {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const there = top.querySelector(":scope > .toasts");
  if (there) return there;
  const made = h("div", { class: "toasts" });
  top.append(made);
  return made;
}

/** Take away what was said: it was said to somebody else. */
export const clearToasts = () => document.querySelectorAll(".toast").forEach((box) => box.remove());

/** The sentence for something that went wrong. */
export function sentence(error) {
  if (error instanceof Unanswered)
    return `⚠️ ${store.app?.name ?? "The app"} didn't respond in time (${error.message}).`;
  return error.message;
}

/** Show what went wrong. What is neither a refusal nor silence is a fault of the page's. */
export function failed(error) {
  toast(sentence(error), { kind: "wrong" });
  if (!(error instanceof Refused || error instanceof Unanswered)) console.error(error);
}

/** Run something whose failure is shown; returns undefined then. */
export async function tried(work) {
  try {
    return await work();
  } catch (error) {
    failed(error);
    return undefined;
  }
}
