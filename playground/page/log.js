// Every event that went to the app and every call that it made, in order and live.

import { debounced, fill, h, oncePerFrame } from "./dom.js";
import { copyButton, milliseconds } from "./inspector.js";
import { drawJson } from "./json.js";
import { ask } from "./link.js";
import { listen } from "./live.js";
import { failed } from "./toasts.js";
import { openWorkshop } from "./workshop.js";

const MOST = 500;
const SIGNS = { call: "←", events_api: "→", interactive: "→", slash_commands: "→" };
const KINDS = {
  call: "call",
  events_api: "event",
  interactive: "click",
  slash_commands: "command",
};
const filter = { words: "", kind: "all" };
let wanted = null;

/** Show one entry's details. */
export function showEntry(kind, number) {
  wanted = { kind, number };
  openWorkshop("log");
}

export function drawLog(body) {
  const entries = new Map();
  const list = h("ol", { class: "log" });
  const detail = h("div", { class: "detail" });
  const draw = oncePerFrame(() =>
    fill(
      list,
      rows(entries, (entry) => show(detail, entry)),
    ),
  );
  const search = h("input", {
    type: "search",
    placeholder: "Filter",
    "aria-label": "Filter by name or state",
    value: filter.words,
    oninput: debounced(() => ((filter.words = search.value), draw()), 80),
  });
  const kinds = h(
    "select",
    { "aria-label": "Kind", onchange: () => ((filter.kind = kinds.value), draw()) },
    [
      ["all", "Everything"],
      ["in", "To the app"],
      ["call", "Calls of the app"],
      ["wrong", "What went wrong"],
    ].map(([value, label]) => h("option", { value, selected: filter.kind === value }, label)),
  );
  const clear = h("button", { onclick: () => (entries.clear(), draw()) }, "Clear");
  fill(body, h("div", { class: "filters" }, search, kinds, clear), detail, list);
  draw();
  const stop = listen("/play/log", (news) => {
    for (const entry of news.entries)
      entries.set(`${entry.kind === "call" ? "c" : "d"}${entry.number}`, entry);
    draw();
  });
  if (wanted) show(detail, wanted);
  wanted = null;
  return stop;
}

function rows(entries, open) {
  const shown = [...entries.values()].filter(fits).slice(-MOST).reverse();
  if (!shown.length)
    return h(
      "li",
      { class: "quiet" },
      entries.size ? "Nothing fits the filter." : "Nothing has happened yet.",
    );
  return shown.map((entry) => row(entry, open));
}

function fits({ kind, name, state, ok }) {
  if (filter.kind === "call" && kind !== "call") return false;
  if (filter.kind === "in" && kind === "call") return false;
  if (filter.kind === "wrong" && ok) return false;
  return `${name} ${state}`.toLowerCase().includes(filter.words.toLowerCase());
}

function row(entry, open) {
  const time = new Date(entry.at * 1000).toLocaleTimeString("en-GB");
  const state = h("span", { class: entry.ok ? "state" : "state wrong" }, entry.state);
  return h(
    "li",
    {},
    h(
      "button",
      { class: entry.kind === "call" ? "out" : "in", onclick: () => open(entry) },
      h("time", {}, time),
      h("span", { "aria-hidden": "true" }, SIGNS[entry.kind]),
      h("span", { class: "name" }, entry.name),
      h("small", {}, KINDS[entry.kind]),
      state,
      h("span", { class: "far" }, milliseconds(entry.seconds)),
    ),
  );
}

async function show(detail, { kind, number }) {
  try {
    const isCall = kind === "call";
    const entry = await ask("entry", { kind: isCall ? "call" : "delivery", number });
    const { args, answer, payload } = entry;
    const parts = isCall ? { Arguments: args, Answer: answer } : { Payload: payload };
    const copied = JSON.stringify(isCall ? { args, answer } : payload, null, 2);
    const close = h("button", { onclick: () => fill(detail) }, "Close");
    fill(
      detail,
      h("h3", {}, entry.method ?? entry.type),
      h("p", { class: "quiet" }, isCall ? ofCall(entry) : ofDelivery(entry)),
      Object.entries(parts).map(([label, value]) => [h("h4", {}, label), drawJson(value)]),
      h("div", { class: "buttons" }, copyButton("Copy", copied), close),
    );
    detail.scrollIntoView({ block: "nearest" });
  } catch (error) {
    failed(error);
  }
}

const ofCall = ({ status, seconds }) => `${status}, ${milliseconds(seconds)}`;

function ofDelivery({ state, attempts, reasons }) {
  const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  return [state, tries, ...reasons.map((reason) => `failed: ${reason}`)].join(", ");
}
