// What the tour points at: outlined, and scrolled into view once.

import { byId } from "./dom.js";

let last = null;
let seen = "";

/** Point at what a step is about; without a step, at nothing. */
export function markTarget(step) {
  const target = step && targetOf(step);
  if (target === last && target?.classList.contains("tour-target")) return;
  last?.classList.remove("tour-target");
  last = target ?? null;
  if (!target) return;
  target.classList.add("tour-target");
  const key = `${step.play} ${step.name} ${step.words}`;
  if (seen === key) return;
  seen = key;
  target.scrollIntoView({ block: "nearest" });
}

function targetOf(step) {
  if (document.querySelector("dialog[open]")) return null;
  const box = step.in_thread ? byId("thread") : byId("main");
  if (step.shows === "clock") return clock();
  if (step.shows) return lineWith(box, step.shows);
  if (step.button) return buttonOf(box, step.button);
  return step.words ? box.querySelector(".composer .box") : null;
}

/** The clock, and in its open menu the first move. */
const clock = () =>
  document.querySelector(".page-menu[aria-label='Move the clock'] [role=menuitem]") ??
  document.querySelector("#top .clock");

const lineWith = (box, mark) =>
  [...box.querySelectorAll(".block")].find((each) => each.textContent.trim().startsWith(mark));

/** The first such button of the newest message that has one. */
function buttonOf(box, action) {
  const messages = [...box.querySelectorAll("article")].reverse();
  for (const message of messages) {
    const found = message.querySelector(`[data-action-id="${CSS.escape(action)}"]`);
    if (found) return found;
  }
  return null;
}
