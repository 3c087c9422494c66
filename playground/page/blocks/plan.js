import { node } from "../text/nodes.js";
import { words } from "./texts.js";

/** An agent's plan: its title and its steps. */
export function drawPlan({ title, tasks }, context, drawBlock) {
  return node("div", { class: "card" },
    node("div", { class: "card-title" }, words(title)),
    (tasks ?? []).map((task) => drawBlock({ type: "task_card", ...task }, context)));
}
