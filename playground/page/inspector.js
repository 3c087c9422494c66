// What the app sent: its JSON, the calls that made it, and the limits that it comes near.

import { openDialog } from "./dialogs.js";
import { fill, h } from "./dom.js";
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
  openDialog("Inspect", body);
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
  const open = ({ method, number }) =>
    h("button", { class: "text-button", onclick: () => showEntry("call", number) }, method);
  const row = (call) => [
    h("td", {}, open(call)),
    h("td", { class: call.ok ? "good" : "wrong" }, call.error ?? call.status),
    h("td", {}, milliseconds(call.seconds)),
  ];
  return table(["Method", "Status", "Latency"], calls.map(row));
}

function limitTable(limits) {
  const count = (number) => number.toLocaleString("en");
  const row = ({ pointer, size, most, unit, share }) => {
    const percent = `${Math.round(share * 100)} %`;
    const meter = { min: "0", max: "1", high: "0.95", value: share, "aria-label": percent };
    return [
      h("td", {}, h("code", {}, pointer)),
      h("td", { class: share > 1 ? "wrong" : "" }, `${count(size)} of ${count(most)} ${unit}`),
      h("td", {}, h("meter", meter), ` ${percent}`),
    ];
  };
  return table(["Where", "Used", "Share"], limits.map(row));
}

function table(heads, rows) {
  const head = heads.map((name) => h("th", { scope: "col" }, name));
  const body = rows.map((cells) => h("tr", {}, cells));
  return h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, body));
}

export function copyButton(label, words) {
  const copy = async () => {
    await navigator.clipboard.writeText(words);
    toast("Copied.");
  };
  return h("button", { onclick: () => copy().catch(failed) }, label);
}
