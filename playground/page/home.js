// The app's Home tab.

import { drawBlocks } from "./blocks/index.js";
import { appTabs } from "./channel.js";
import { contextOf } from "./context.js";
import { byId, fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { inspectView } from "./inspector.js";
import { avatar } from "./names.js";
import { HOME } from "./place.js";
import { store } from "./store.js";
import { sentence } from "./toasts.js";
import { keepFocus, stateOf } from "./views.js";

const PATIENCE = 3000;

/** Show Home, and tell the app that it was opened; returns a function that takes it away. */
export function showHome() {
  const body = h("div", {
    class: "blocks home",
    tabindex: "0",
    role: "region",
    "aria-label": `Home of ${store.app.name}`,
  });
  const inspect = h(
    "button",
    {
      "aria-label": "Inspect",
      title: "Inspect",
      onclick: () => store.home && inspectView(store.home.id),
    },
    icon("code"),
  );
  const head = h(
    "header",
    { class: "head" },
    h("h2", {}, avatar(store.bot), store.bot.name),
    appTabs(HOME),
    h("span", { class: "space" }),
    inspect,
  );
  fill(byId("main"), head, body);
  draw(body);
  const stop = store.on("home", () => draw(body));
  const late = setTimeout(
    () => store.home || say(body, `${store.app.name} hasn't put anything here.`),
    PATIENCE,
  );
  const refused = (error) => (clearTimeout(late), say(body, sentence(error)));
  store.act("open_home").catch(refused);
  return () => {
    stop();
    clearTimeout(late);
  };
}

const say = (body, words) => fill(body, h("p", { class: "loading" }, words));

function draw(body) {
  const view = store.home;
  if (!view) return say(body, "Opening Home …");
  const context = contextOf("home", { home: true }, { state: stateOf(view) });
  return keepFocus(body, () => fill(body, drawBlocks(view.blocks, context)));
}
