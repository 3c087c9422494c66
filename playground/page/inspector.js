// What the app sent: its JSON, the calls that made it, and the limits that it comes near.

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { drawJson } from "./json.js";
import { ask } from "./link.js";
import { openWorkshop } from "./workshop.js";
import { showEntry } from "./log.js";
import { milliseconds } from "./times.js";
import { failed, toast } from "./toasts.js";

const BUILDER = "https://app.slack.com/block-kit-builder/#";
const INVITATION =
  "Choose “Inspect” on a message, a modal or Home: here you see what the app sent, by which call, " +
  "and which of Slack's limits it comes near.";
let subject = null;

export function inspectMessage(channel, ts) {
  subject = { channel, ts };
  openWorkshop("inspector");
}

/** A modal lies above the workshop, so its inspector is a dialog of its own. */
export function inspectView(view_id) {
  subject = { view_id };
  if (!document.querySelector("dialog[open]")) openWorkshop("inspector");
  else showAbove();
}

function showAbove() {
  const body = h("div", { class: "workshop-body" });
  const close = h(
    "button",
    { class: "plain", "aria-label": "Close", onclick: () => dialog.close() },
    icon("close"),
  );
  const dialog = h(
    "dialog",
    { class: "box-dialog", "aria-label": "Inspect", onclose: () => dialog.remove() },
    h("header", {}, h("h2", {}, "Inspect"), close),
    body,
  );
  document.body.append(dialog);
  dialog.showModal();
  report(body);
}

export function drawInspector(body) {
  if (subject) report(body);
  else fill(body, h("p", { class: "quiet" }, INVITATION));
  return () => {};
}

async function report(body) {
  try {
    draw(body, await ask("inspect", subject));
  } catch (error) {
    failed(error);
    fill(body, h("p", { class: "quiet" }, error.message));
  }
}

function draw(body, report) {
  const forBuilder = builderPayload(report);
  const address = BUILDER + encodeURIComponent(JSON.stringify(forBuilder));
  fill(
    body,
    h("h3", {}, report.calls.length === 1 ? "The call" : "The calls"),
    report.calls.length
      ? callTable(report.calls)
      : h("p", { class: "quiet" }, "No call made this: a person wrote it, or a response_url did."),
    h("h3", {}, "Limits"),
    report.problems.length
      ? h(
          "ul",
          { class: "problems" },
          report.problems.map((each) => h("li", {}, each)),
        )
      : null,
    report.limits.length
      ? limitTable(report.limits)
      : h("p", { class: "quiet" }, "Nothing is near a limit of Slack's (80 % of one or more)."),
    h("h3", {}, "JSON"),
    h(
      "div",
      { class: "buttons" },
      copyButton("Copy JSON", JSON.stringify(report.sent, null, 2)),
      copyButton("Copy for Block Kit Builder", JSON.stringify(forBuilder, null, 2)),
      copyButton("Copy Builder address", address),
    ),
    drawJson(report.sent),
  );
}

function builderPayload({ sent, view }) {
  if (!view)
    return {
      blocks: sent.blocks ?? [{ type: "section", text: { type: "mrkdwn", text: sent.text ?? "" } }],
    };
  return sent;
}

function callTable(calls) {
  const row = (call) =>
    h(
      "tr",
      {},
      h(
        "td",
        {},
        h(
          "button",
          { class: "text-button", onclick: () => showEntry("call", call.number) },
          call.method,
        ),
      ),
      h("td", { class: call.ok ? "good" : "wrong" }, call.error ?? call.status),
      h("td", {}, milliseconds(call.seconds)),
    );
  return h(
    "table",
    {},
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        ["Method", "Status", "Latency"].map((name) => h("th", { scope: "col" }, name)),
      ),
    ),
    h("tbody", {}, calls.map(row)),
  );
}

function limitTable(limits) {
  const row = (each) =>
    h(
      "tr",
      {},
      h("td", {}, h("code", {}, each.pointer)),
      h(
        "td",
        { class: each.share > 1 ? "wrong" : "" },
        `${each.size.toLocaleString("en")} of ${each.most.toLocaleString("en")} ${each.unit}`,
      ),
      h(
        "td",
        {},
        h("meter", {
          min: "0",
          max: "1",
          high: "0.95",
          value: each.share,
          "aria-label": `${Math.round(each.share * 100)} %`,
        }),
        ` ${Math.round(each.share * 100)} %`,
      ),
    );
  return h(
    "table",
    {},
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        ["Where", "Used", "Share"].map((name) => h("th", { scope: "col" }, name)),
      ),
    ),
    h("tbody", {}, limits.map(row)),
  );
}

export function copyButton(label, words) {
  const copy = async () => {
    await navigator.clipboard.writeText(words);
    toast("Copied.");
  };
  return h("button", { onclick: () => copy().catch(failed) }, label);
}
