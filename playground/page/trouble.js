// Trouble on order: what a network and a busy Slack do to an app, as switches.

import { fill, h } from "./dom.js";
import { ask } from "./link.js";
import { store } from "./store.js";
import { toast, tried } from "./toasts.js";

const TROUBLES = [
  {
    kind: "ratelimited",
    of: "calls",
    label: "Rate limit",
    says: "Calls are refused with 429 and “Retry-After: 2”.",
    how: { seconds: 2 },
  },
  {
    kind: "slow",
    of: "calls",
    label: "Slow",
    says: "Calls take effect at once and are answered 4 s later.",
    how: { seconds: 4 },
  },
  {
    kind: "hang_up",
    of: "calls",
    label: "Error after accept",
    says: "Calls take effect, and the connection breaks before the answer.",
    how: {},
  },
  {
    kind: "server_error",
    of: "calls",
    label: "Server error",
    says: "Calls are answered with 500 and have no effect.",
    how: {},
  },
  {
    kind: "limited",
    of: "calls",
    label: "Limited history",
    says: "History comes 15 messages at a time, once a minute, as for apps sold outside the Marketplace.",
    how: { method: "conversations.history" },
  },
  {
    kind: "duplicate",
    of: "events",
    label: "Duplicate deliveries",
    says: "Events are delivered twice.",
    how: {},
  },
  {
    kind: "hold",
    of: "events",
    label: "Reorder",
    says: "Three events are held back and delivered in reverse.",
    how: { times: 3 },
    isOnce: true,
  },
  {
    kind: "delay",
    of: "events",
    label: "Late events",
    says: "Events arrive 5 s late.",
    how: { seconds: 5 },
  },
  {
    kind: "drop_connection",
    of: "events",
    label: "Disconnect",
    says: "The connection breaks as an event is delivered.",
    how: {},
  },
];

export function drawTrouble(body) {
  const list = h("ul", { class: "troubles" });
  const draw = () => fill(list, TROUBLES.map(row));
  const none = h(
    "button",
    { class: "main-button", onclick: () => tried(() => ask("no_trouble")) },
    "No trouble",
  );
  const drop = h(
    "button",
    {
      onclick: () =>
        tried(async () => (await ask("drop"), toast("The app's connections are broken."))),
    },
    "Disconnect now",
  );
  fill(
    body,
    h(
      "p",
      { class: "quiet" },
      "Order what networks and a busy Slack do, and watch the app cope. What is on order is counted in the bar at the top.",
    ),
    h("div", { class: "buttons" }, none, drop),
    list,
  );
  draw();
  return store.on("trouble", draw);
}

function row(trouble) {
  const ordered = store.trouble[trouble.of].filter((each) => each.kind === trouble.kind);
  const always = ordered.some((each) => each.times === null);
  const left = ordered.reduce((sum, each) => sum + (each.times ?? 0), 0);
  const state = always ? "on" : left ? `next ${left}` : "off";
  const id = `trouble-${trouble.kind}`;
  const toggle = h("button", {
    role: "switch",
    "aria-checked": String(always || left > 0),
    "aria-labelledby": id,
    onclick: () =>
      tried(() =>
        ordered.length
          ? ask("cancel_trouble", { kind: trouble.kind })
          : order(trouble, trouble.isOnce ? trouble.how.times : null),
      ),
  });
  const once = trouble.isOnce
    ? null
    : h(
        "button",
        { onclick: () => tried(() => order(trouble, 1)) },
        trouble.of === "calls" ? "Next call" : "Next event",
      );
  return h(
    "li",
    {},
    toggle,
    h("span", {}, h("b", { id }, trouble.label), h("small", {}, trouble.says)),
    h("span", { class: "state" }, state),
    once,
  );
}

const order = ({ kind, of, how }, times) => ask(`trouble_${of}`, { kind, ...how, times });
