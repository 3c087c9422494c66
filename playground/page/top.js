// The bar at the top: the workspace, the clock, the app's shortcuts, the workshop, who one is.

import { byId, fill, h, oncePerFrame } from "./dom.js";
import { clockMenu } from "./clock.js";
import { icon } from "./icons.js";
import { showKeys } from "./keys.js";
import { avatar } from "./names.js";
import { menu } from "./popups.js";
import { toggleDrawer } from "./sidebar.js";
import { store } from "./store.js";
import { switchPerson } from "./switcher.js";
import { turnTheme } from "./theme.js";
import { dayAndTime, shortDayAndTime } from "./times.js";
import { toast, tried } from "./toasts.js";
import { onTourHiding, showTour, tourIsHidden } from "./tour_hiding.js";
import { toggleWorkshop } from "./workshop.js";

export function startTop() {
  const draw = oncePerFrame(drawTop);
  for (const part of ["people", "app", "clock", "trouble", "is_connected"]) store.on(part, draw);
  onTourHiding(draw);
  setInterval(showTime, 5000);
}

function drawTop() {
  if (!store.self) return;
  const button = (label, name, run, ...more) =>
    h("button", { "aria-label": label, title: label, onclick: run }, icon(name), ...more);
  const ordered = store.trouble.calls.length + store.trouble.events.length;
  const workshop = button(
    "Workshop: events, calls and trouble",
    "bug",
    () => toggleWorkshop(),
    h("span", { class: "word" }, "Workshop"),
    ordered ? h("span", { class: "count" }, ordered) : null,
  );
  fill(
    byId("top"),
    h(
      "button",
      { class: "menu-button", "aria-label": "Channels and conversations", onclick: toggleDrawer },
      icon("menu"),
    ),
    h("h1", {}, store.workspace.name, h("small", {}, "playground")),
    h(
      "button",
      {
        class: "clock",
        "aria-haspopup": "menu",
        title: "Move the clock",
        onclick: (event) => clockMenu(event.currentTarget),
      },
      icon("clock"),
      h("time", { id: "time" }),
      h("time", { id: "short-time" }),
    ),
    h("span", { class: "space" }),
    button("Shortcuts", "bolt", (event) => shortcuts(event.currentTarget)),
    workshop,
    tourIsHidden() && button("Show the tour", "flag", showTour),
    button("Light or dark", "theme", () => toast(`Colours: ${turnTheme()}`)),
    button("Help and keys", "help", showKeys),
    h(
      "button",
      {
        class: "who",
        "aria-label": `You are ${store.self.name}. Be somebody else`,
        onclick: switchPerson,
      },
      avatar(store.self),
      h(
        "span",
        {},
        h("b", {}, store.self.name),
        h("small", {}, store.self.part || store.self.title),
      ),
      icon("down"),
    ),
  );
  showTime();
  showConnection();
}

function showTime() {
  if (!byId("time") || !store.clock) return;
  byId("time").textContent = dayAndTime(store.now());
  byId("short-time").textContent = shortDayAndTime(store.now());
}

function showConnection() {
  const isMissing = store.app.bot && !store.is_connected;
  byId("notice").textContent = isMissing
    ? missing()
    : "";
}

/** A playground with a tour has been started together with its app. */
function missing() {
  return store.tour
    ? `${store.app.name} isn't connected yet. At its first start it reads what was asked here in the last 13 weeks; that takes a few seconds.`
    : `${store.app.name} isn't connected. Start it with this playground's SLACK_API_URL, SLACK_BOT_TOKEN and SLACK_APP_TOKEN.`;
}

function shortcuts(anchor) {
  const { shortcuts: offered, name } = store.app;
  const run = (callback_id) => tried(() => store.act("shortcut", { callback_id }));
  const items = (offered ?? [])
    .filter((each) => each.type === "global")
    .map((each) => ({
      label: each.name,
      hint: each.description,
      run: () => run(each.callback_id),
    }));
  const none = offered
    ? `${name} has no global shortcuts`
    : "Start the playground with --manifest FILE to see the app's shortcuts here";
  menu(anchor, items.length ? [name, ...items] : [none], "Shortcuts");
}
