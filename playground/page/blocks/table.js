// A table. Its first row is its head.

import { node } from "../text/nodes.js";
import { drawCell } from "./cell.js";

export function drawTable({ rows, column_settings: settings = [] }, context) {
  const [head, ...body] = rows;
  const row = (cells, tag) =>
    node("tr", {}, cells.map((cell, column) =>
      node(tag, { class: columnClass(settings[column], cell), scope: tag === "th" && "col" },
        drawCell(cell, context))));
  return node(
    "div",
    { class: "table-frame", tabindex: "0", role: "region", "aria-label": "Table" },
    node("table", { class: "table" },
      node("thead", {}, row(head, "th")),
      node("tbody", {}, body.map((cells) => row(cells, "td")))),
  );
}

function columnClass(setting, cell) {
  const side = setting?.align ?? (cell?.type === "raw_number" ? "right" : "left");
  const known = ["left", "center", "right"].includes(side) ? side : "left";
  return `align-${known}${setting?.is_wrapped ? " wrapped" : ""}`;
}
