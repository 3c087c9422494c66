// The keys, and the dialog that lists them.

import { openDialog } from "./dialogs.js";
import { byId, h } from "./dom.js";
import { focusMessages } from "./timeline.js";
import { quickSwitch } from "./quick_switch.js";
import { toggleDrawer } from "./sidebar.js";
import { switchPerson } from "./switcher.js";
import { toggleWorkshop } from "./workshop.js";

const GLOBAL = [
  {
    keys: "Ctrl K",
    does: "Jump to a channel or person",
    fits: (event) => (event.ctrlKey || event.metaKey) && event.key === "k",
    run: quickSwitch,
  },
  {
    keys: "Alt P",
    does: "Be somebody else",
    fits: (event) => event.altKey && event.code === "KeyP",
    run: switchPerson,
  },
  {
    keys: "Alt W",
    does: "Open or close the workshop",
    fits: (event) => event.altKey && event.code === "KeyW",
    run: toggleWorkshop,
  },
  {
    keys: "Alt C",
    does: "Go to the list of channels",
    fits: (event) => event.altKey && event.code === "KeyC",
    run: focusSidebar,
  },
  {
    keys: "Alt M",
    does: "Go to the messages",
    fits: (event) => event.altKey && event.code === "KeyM",
    run: focusMessages,
  },
  {
    keys: "Alt N",
    does: "Go to where messages are written",
    fits: (event) => event.altKey && event.code === "KeyN",
    run: () => byId("main").querySelector("textarea")?.focus(),
  },
];
const ELSEWHERE = [
  ["Up, Down", "From message to message, while one has focus"],
  ["R", "Add a reaction to the message"],
  ["T", "Reply in its thread"],
  ["E", "Edit it, if it is yours"],
  ["Delete", "Delete it, if it is yours"],
  ["I", "Inspect it"],
  ["M", "More actions, with the app's shortcuts"],
  ["Enter, Shift Enter", "Send; a new line"],
  ["@, #, :, /", "Mention a person, a channel, an emoji; run a command"],
  ["Escape", "Close what is open: a menu, a modal, the thread, the workshop"],
  ["?", "This list"],
];

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    const found =
      event.key === "?" && !isTyping ? { run: showKeys } : GLOBAL.find((each) => each.fits(event));
    if (!found) return;
    event.preventDefault();
    found.run();
  });
}

function focusSidebar() {
  if (matchMedia("(max-width: 700px)").matches) toggleDrawer();
  else
    (
      byId("sidebar").querySelector("[aria-current]") ?? byId("sidebar").querySelector("a")
    )?.focus();
}

export function showKeys() {
  const rows = [...GLOBAL.map(({ keys, does }) => [keys, does]), ...ELSEWHERE];
  const about =
    "This is a small Slack on this machine (127.0.0.1 only), for trying an app without a " +
    "workspace. Nothing leaves it.";
  const line = ([keys, does]) => h("div", {}, h("dt", {}, drawKeys(keys)), h("dd", {}, does));
  openDialog("Help and keys", [
    h("p", { class: "quiet" }, about),
    h("dl", { class: "keys" }, rows.map(line)),
  ]);
}

/** "Enter, Shift Enter": one or the other. */
const drawKeys = (keys) =>
  keys
    .split(", ")
    .map((each, index) => [index ? " or " : "", each.split(" ").map((key) => h("kbd", {}, key))]);
