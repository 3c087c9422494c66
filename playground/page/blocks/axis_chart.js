// Lines, areas and bars over categories. The SVG is stretched over the plot, with strokes that
// don't stretch; the labels are HTML, so that they stay legible on a phone.

import { node, shape } from "../text/nodes.js";
import { number } from "./cell.js";
import { drawLegend } from "./legend.js";
import { scaleOf } from "./scale.js";

const DRAWERS = { line: drawLines, area: drawAreas, bar: drawBars };

export function drawAxisChart(chart, context, label) {
  const { categories, x_label: below, y_label: beside } = chart.axis_config;
  const series = chart.series.map(({ name, data }) => ({ name, values: valuesOf(data, categories) }));
  const scale = scaleOf(series.flatMap(({ values }) => values).filter((value) => value !== null));
  const plot = { categories, series, scale, context };
  return node("div", { class: "axis-chart" },
    beside && node("div", { class: "axis-name" }, beside),
    node("div", { class: "plot" },
      drawTicks(scale, context),
      shape("svg", {
        class: "plot-area", viewBox: "0 0 100 100", preserveAspectRatio: "none", role: "img", "aria-label": label,
      }, drawGrid(scale), DRAWERS[chart.type](plot)),
      node("div", { class: labelClass(categories), "aria-hidden": "true" },
        categories.map((name) => node("span", {}, node("span", {}, name))))),
    below && node("div", { class: "axis-name axis-name-below" }, below),
    (series.length > 1 || series[0].name) && drawLegend(series.map(({ name }) => name)));
}

/** Long or many labels are tilted. */
function labelClass(categories) {
  const isCrowded = categories.length > 6 || categories.some((name) => name.length > 10);
  return ["plot-x", isCrowded && "crowded", categories.length > 10 && "many"].filter(Boolean).join(" ");
}

function valuesOf(data, categories) {
  const values = new Map(data.map(({ label, value }) => [label, value]));
  return categories.map((category) => values.get(category) ?? null);
}

function drawTicks({ ticks, place }, { locale }) {
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 2 });
  return node("div", { class: "plot-y", "aria-hidden": "true" }, ticks.map((tick) =>
    node("span", { style: { top: `${place(tick)}%` } }, short.format(tick))));
}

function drawGrid({ ticks, place }) {
  return ticks.map((tick) =>
    shape("line", { class: tick === 0 ? "grid grid-zero" : "grid", x1: 0, x2: 100, y1: place(tick), y2: place(tick) }));
}

function middle(at, count) {
  return ((at + 0.5) / count) * 100;
}

function drawLines({ series, categories, scale, context }) {
  return series.map(({ name, values }, at) => {
    const points = pointsOf(values, scale);
    return [
      shape("polyline", { class: `line tone-${at % 12}`, points: points.join(" ") }),
      values.map((value, column) => value !== null && dot(at, points, column, values, said(name, categories[column], value, context))),
    ];
  });
}

/** A line of no length with round ends is a dot that does not stretch. */
function dot(at, points, column, values, title) {
  const drawn = values.slice(0, column).filter((value) => value !== null).length;
  const [x, y] = points[drawn].split(",");
  return shape("line", { class: `dot tone-${at % 12}`, x1: x, x2: x, y1: y, y2: y }, shape("title", {}, title));
}

function pointsOf(values, { place }) {
  return values
    .map((value, at) => value !== null && `${middle(at, values.length).toFixed(2)},${place(value).toFixed(2)}`)
    .filter(Boolean);
}

function drawAreas(plot) {
  const floor = plot.scale.place(0).toFixed(2);
  const areas = plot.series.map(({ values }, at) => {
    const points = pointsOf(values, plot.scale);
    const [first] = points[0]?.split(",") ?? [0];
    const [last] = points.at(-1)?.split(",") ?? [0];
    return shape("polygon", {
      class: `area tone-${at % 12}`, points: `${first},${floor} ${points.join(" ")} ${last},${floor}`,
    });
  });
  return [areas, drawLines(plot)];
}

function drawBars({ series, categories, scale, context }) {
  const room = 100 / categories.length;
  const width = (room * 0.72) / series.length;
  const floor = scale.place(0);
  return series.map(({ name, values }, at) => values.map((value, column) => {
    if (value === null) return null;
    const top = scale.place(value);
    return shape("rect", {
      class: `bar tone-${at % 12}`,
      x: (column * room + room * 0.14 + at * width).toFixed(2),
      y: Math.min(top, floor).toFixed(2),
      width: (width * 0.94).toFixed(2),
      height: Math.abs(top - floor).toFixed(2),
    }, shape("title", {}, said(name, categories[column], value, context)));
  }));
}

function said(name, category, value, context) {
  return `${name}, ${category}: ${number(value, context)}`;
}
