// Doing what an element says: ask first where it wants that, then show that something goes on.

import { confirmed } from "./confirm.js";

/** Resolves to whether the app was told. Pressing again while something goes on does nothing. */
export async function perform({ element, block, context }, value, trigger) {
  if (isBusy(trigger)) return false;
  if (element.confirm && !(await confirmed(element.confirm, context))) return false;
  const { type, action_id } = element;
  return busyWhile(trigger, context.act({ type, block_id: block.block_id, action_id, value }));
}

function isBusy(trigger) {
  return trigger.getAttribute("aria-busy") === "true";
}

/** The element keeps the focus meanwhile, so it is not disabled. */
async function busyWhile(trigger, work) {
  trigger.setAttribute("aria-busy", "true");
  trigger.setAttribute("aria-disabled", "true");
  try {
    await work;
    return true;
  } catch {
    return false; // the page tells the person why
  } finally {
    trigger.removeAttribute("aria-busy");
    trigger.removeAttribute("aria-disabled");
  }
}
