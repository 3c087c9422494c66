// The workshop beside the workspace: the inspector, the log of events and calls, and trouble.

import { byId, fill, h } from "./dom.js";
import { iconButton } from "./icons.js";
import { drawInspector } from "./inspector.js";
import { drawLog } from "./log.js";
import { closedByEscape } from "./popups.js";
import { drawTrouble } from "./trouble.js";

const TABS = {
  inspector: ["Inspect", drawInspector],
  log: ["Events and calls", drawLog],
  trouble: ["Trouble", drawTrouble],
};
let current = "log";
let leave = null;

/** Open or close it. Each tab's drawing answers with what ends it. */
export function toggleWorkshop() {
  if (byId("workshop").hidden) openWorkshop(current);
  else closeWorkshop();
}

export function openWorkshop(tab) {
  current = tab;
  leave?.();
  const panel = byId("workshop");
  const close = iconButton("close", "Close the workshop", closeWorkshop);
  const body = h("div", {
    class: "workshop-body",
    role: "tabpanel",
    "aria-label": TABS[tab][0],
    tabindex: "0",
  });
  const tabs = h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": "Workshop", onkeydown: walk },
    Object.entries(TABS).map(([key, [label]]) => tabButton(key, label)),
  );
  fill(panel, h("header", { class: "head" }, tabs, h("span", { class: "space" }), close), body);
  panel.hidden = false;
  closedByEscape(panel, closeWorkshop);
  leave = TABS[tab][1](body);
}

export function closeWorkshop() {
  leave?.();
  leave = null;
  byId("workshop").hidden = true;
}

function tabButton(key, label) {
  const isCurrent = key === current;
  return h(
    "button",
    {
      role: "tab",
      "aria-selected": String(isCurrent),
      tabindex: isCurrent ? "0" : "-1",
      onclick: () => openWorkshop(key),
    },
    label,
  );
}

function walk(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const keys = Object.keys(TABS);
  openWorkshop(keys[(keys.indexOf(current) + step + keys.length) % keys.length]);
  byId("workshop").querySelector("[role=tab][aria-selected=true]").focus();
}
