// Every event that went to the app and every call that it made, in order and live.

import { debounced, fill, h } from "./dom.js";
import { copyButton } from "./inspector.js";
import { drawJson } from "./json.js";
import { ask } from "./link.js";
import { listen } from "./live.js";
import { LogList } from "./log_list.js";
import { milliseconds } from "./times.js";
import { failed } from "./toasts.js";
import { openWorkshop } from "./workshop.js";

const KINDS = [
  ["all", "Everything"],
  ["in", "To the app"],
  ["call", "Calls of the app"],
  ["wrong", "What went wrong"],
];
const filter = { words: "", kind: "all" };
let wanted = null;

/** Show one entry's details. */
export function showEntry(kind, number) {
  wanted = { kind, number };
  openWorkshop("log");
}

export function drawLog(body) {
  const detail = h("div", { class: "detail" });
  const list = new LogList({ fits, open: (entry) => show(detail, entry) });
  const search = h("input", {
    type: "search",
    placeholder: "Filter",
    "aria-label": "Filter by name or state",
    value: filter.words,
    oninput: debounced(() => ((filter.words = search.value), list.showAgain()), 80),
  });
  const kinds = h(
    "select",
    { "aria-label": "Kind", onchange: () => ((filter.kind = kinds.value), list.showAgain()) },
    KINDS.map(([value, label]) => h("option", { value, selected: filter.kind === value }, label)),
  );
  const clear = h("button", { onclick: () => list.clear() }, "Clear");
  fill(body, h("div", { class: "filters" }, search, kinds, clear), detail, list.element);
  if (wanted) show(detail, wanted);
  wanted = null;
  return listen("/play/log", (news) => list.take(news.entries));
}

function fits({ kind, name, state, ok }) {
  if (filter.kind === "call" && kind !== "call") return false;
  if (filter.kind === "in" && kind === "call") return false;
  if (filter.kind === "wrong" && ok) return false;
  return `${name} ${state}`.toLowerCase().includes(filter.words.toLowerCase());
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
