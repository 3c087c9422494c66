// A pie: each part from twelve o'clock on.

import { node, shape } from "../text/nodes.js";
import { number } from "./cell.js";
import { drawLegend } from "./legend.js";

export function drawPie({ segments }, context, label) {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  const percent = new Intl.NumberFormat(context.locale, { style: "percent", maximumFractionDigits: 1 });
  let from = 0;
  const parts = segments.map(({ label: name, value }, at) => {
    const to = from + value / total;
    const part = slice(from, to, at);
    part.append(shape("title", {}, `${name}: ${number(value, context)}`));
    from = to;
    return part;
  });
  const names = segments.map(({ label: name, value }) => `${name} ${percent.format(value / total)}`);
  return node("div", { class: "pie" },
    shape("svg", { class: "pie-plot", viewBox: "-1 -1 2 2", role: "img", "aria-label": label }, parts),
    drawLegend(names));
}

function slice(from, to, at) {
  const kind = `slice tone-${at % 12}`;
  if (to - from > 0.9999) return shape("circle", { class: kind, r: 1 });
  const [x, y] = onCircle(from);
  const [u, v] = onCircle(to);
  const isLarge = to - from > 0.5 ? 1 : 0;
  return shape("path", { class: kind, d: `M0 0L${x} ${y}A1 1 0 ${isLarge} 1 ${u} ${v}Z` });
}

function onCircle(share) {
  const angle = (share - 0.25) * 2 * Math.PI;
  return [Math.cos(angle).toFixed(4), Math.sin(angle).toFixed(4)];
}
