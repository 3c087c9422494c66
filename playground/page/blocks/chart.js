// Charts: a picture in SVG for the eye, and the same numbers as a table.

import { freshId, node } from "../text/nodes.js";
import { drawAxisChart } from "./axis_chart.js";
import { number } from "./cell.js";
import { drawPie } from "./pie.js";

const DRAWERS = { pie: drawPie, line: drawAxisChart, bar: drawAxisChart, area: drawAxisChart };

export function drawChart({ title, chart }, context) {
  if (!Object.hasOwn(DRAWERS, chart?.type)) throw new TypeError(`no chart: ${chart?.type}`);
  const id = freshId("numbers");
  const table = node("div", { class: "unseen", id }, numbers(title, chart, context));
  const toggle = node("button", {
    type: "button", class: "button-plain", "aria-expanded": "false", "aria-controls": id,
    onclick: () => {
      const isHidden = table.className !== "unseen";
      table.className = isHidden ? "unseen" : "table-frame chart-numbers";
      table.tabIndex = isHidden ? -1 : 0;
      toggle.setAttribute("aria-expanded", String(!isHidden));
      toggle.textContent = isHidden ? "Show the numbers" : "Hide the numbers";
    },
  }, "Show the numbers");
  return node("figure", { class: "chart" },
    node("figcaption", { class: "chart-title" }, title),
    DRAWERS[chart.type](chart, context, `${title}: ${chart.type} chart`),
    toggle, table);
}

function numbers(title, chart, context) {
  const rows = chart.type === "pie" ? pieRows(chart) : axisRows(chart);
  const [head, ...body] = rows;
  const said = (value) => (typeof value === "number" ? number(value, context) : value);
  return node("table", { class: "table" },
    node("caption", { class: "unseen" }, title),
    node("thead", {}, node("tr", {}, head.map((name) => node("th", { scope: "col" }, name)))),
    node("tbody", {}, body.map(([name, ...values]) =>
      node("tr", {}, node("th", { scope: "row" }, name),
        values.map((value) => node("td", { class: "align-right" }, said(value)))))));
}

function pieRows({ segments }) {
  return [["Part", "Value"], ...segments.map(({ label, value }) => [label, value])];
}

function axisRows({ series, axis_config: axes }) {
  const head = [axes.x_label || "Category", ...series.map(({ name }) => name)];
  return [head, ...axes.categories.map((category) =>
    [category, ...series.map(({ data }) => data.find(({ label }) => label === category)?.value ?? "–")])];
}
