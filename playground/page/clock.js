// Moving the playground's clock, and the app's with it.

import { h } from "./dom.js";
import { ask } from "./link.js";
import { menu, popup } from "./popups.js";
import { store } from "./store.js";
import { dayAndTime } from "./times.js";
import { toast, tried } from "./toasts.js";

const MOVES = [
  ["monday", "To Monday, 9:00", "When weekly things are due"],
  ["day", "By a day", "The same time tomorrow"],
  ["week", "By a week", "The same time in seven days"],
  [
    "clocks_change",
    "Over the next change of clocks",
    "To 9:00 on the first day of summer or winter time",
  ],
];

export function clockMenu(anchor) {
  if (!store.clock.can_move) {
    const words =
      "The clock can't be moved here: start the playground with --clock FILE, and the app so that " +
      "it reads the same file (for Whychain: whychain run --clock FILE).";
    popup(anchor, h("p", { class: "box-text", tabindex: "-1" }, words), { label: "The clock" });
    return;
  }
  menu(
    anchor,
    ["Move the clock (forward only)", ...MOVES.map(([to, label, hint]) => ({ label, hint, run: () => move(to) }))],
    "Move the clock",
  );
}

async function move(to) {
  const clock = await tried(() => ask("move_clock", { to, zone: store.self.zone }));
  if (clock) toast(`It is ${dayAndTime(clock.now)} now.`);
}
