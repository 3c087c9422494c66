// Menus and small boxes that open at a button and close by Escape, a click elsewhere, or a choice.

import { h } from "./dom.js";

let open = null;

/** Show a box at an element; focus goes into it, and back when it closes. */
export function popup(anchor, box, { label } = {}) {
  closePopup();
  const frame = h("div", { class: "page-popup", role: "dialog", "aria-label": label }, box);
  const before = document.activeElement;
  (anchor.closest("dialog") ?? document.body).append(frame);
  put(frame, anchor.getBoundingClientRect());
  const outside = (event) =>
    frame.contains(event.target) || anchor.contains(event.target) || closePopup();
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    closePopup();
  };
  document.addEventListener("pointerdown", outside, true);
  frame.addEventListener("keydown", escape);
  anchor.setAttribute("aria-expanded", "true");
  open = () => {
    frame.remove();
    document.removeEventListener("pointerdown", outside, true);
    anchor.setAttribute("aria-expanded", "false");
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  (frame.querySelector("[autofocus], input, [role=menuitem], button") ?? frame).focus();
  return frame;
}

export function closePopup() {
  const close = open;
  open = null;
  close?.();
}

/** Call `close` when Escape is pressed in an element and nothing inside it wanted the key. */
export function closedByEscape(element, close) {
  element.onkeydown = (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  };
}

/** Enter in a search takes the first of what was found. It must not reach what gets the focus
 * back then, which would be pressed by it. */
export const takesFirst = (list) => (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  list.querySelector("button")?.click();
};

/** A menu: items are `{label, hint, icon, danger, run}`, null draws a line, a string is a heading. */
export function menu(anchor, items, label) {
  const list = h(
    "div",
    { role: "menu", class: "page-menu", "aria-label": label, onkeydown: walk },
    items.map(row),
  );
  const frame = popup(anchor, list, { label });
  frame.removeAttribute("role");
  frame.removeAttribute("aria-label");
}

function row(item) {
  if (item === null) return h("div", { role: "separator", class: "menu-line" });
  if (typeof item === "string") return h("div", { class: "heading", role: "presentation" }, item);
  const run = () => {
    closePopup();
    item.run();
  };
  const hint = item.hint && h("small", {}, item.hint);
  return h(
    "button",
    { role: "menuitem", class: item.danger ? "destructive" : "", tabindex: "-1", onclick: run },
    item.icon,
    h("span", {}, item.label, hint),
  );
}

function walk(event) {
  const items = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
  const here = items.indexOf(document.activeElement);
  const steps = {
    ArrowDown: here + 1,
    ArrowUp: here - 1 + items.length,
    Home: 0,
    End: items.length - 1,
  };
  if (!(event.key in steps)) return;
  event.preventDefault();
  items[steps[event.key] % items.length]?.focus();
}

function put(frame, at) {
  const { width, height } = frame.getBoundingClientRect();
  const left = Math.min(at.left, innerWidth - width - 8);
  const below = at.bottom + 4;
  const top = below + height > innerHeight - 8 ? Math.max(8, at.top - height - 4) : below;
  Object.assign(frame.style, { left: `${Math.max(8, left)}px`, top: `${top}px` });
}
