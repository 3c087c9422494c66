// A table to work with: sorted by a click on a column's head, searched, page by page.

import { freshId, node } from "../text/nodes.js";
import { drawCell, valueOf } from "./cell.js";

const PAGE = 5;

export function drawDataTable(block, context) {
  const [head, ...rows] = block.rows;
  const view = { rows, sorted: null, down: false, page: 0, query: "" };
  const size = block.page_size ?? PAGE;
  const isNumeric = head.map((_, column) => rows.every((row) => row[column]?.type === "raw_number"));
  const heads = head.map((cell, column) => drawHead(cell, column, isNumeric[column]));
  const body = node("tbody");
  const pager = drawPager(turn);
  const caption = freshId("caption");

  function drawHead(cell, column, numeric) {
    const button = node("button", { type: "button", class: "sort", onclick: () => sort(column) },
      drawCell(cell, context), node("span", { class: "sort-sign", "aria-hidden": "true" }));
    return node("th", { scope: "col", class: numeric ? "align-right" : null }, button);
  }

  function sort(column) {
    view.down = view.sorted === column && !view.down;
    view.sorted = column;
    view.page = 0;
    show();
  }

  function turn(by) {
    view.page += by;
    show();
  }

  function find(query) {
    view.query = query.toLowerCase();
    view.page = 0;
    show();
  }

  function show() {
    const found = ordered(view.rows.filter((row) => matches(row, view.query)), view);
    const from = view.page * size;
    const shown = found.slice(from, from + size);
    body.replaceChildren(...shown.map((row) => drawRow(row, block.row_header_column_index ?? 0, context)));
    heads.forEach((th, column) => markSorted(th, column, view));
    pager.show(found.length, from, shown.length);
  }

  show();
  return node(
    "div",
    { class: "data-table" },
    node("div", { class: "data-table-top" },
      node("div", { class: "caption", id: caption }, block.caption),
      rows.length > size && drawSearch(find)),
    node("div", { class: "table-frame", tabindex: "0", role: "region", "aria-labelledby": caption },
      node("table", { class: "table", "aria-labelledby": caption },
        node("thead", {}, node("tr", {}, heads)), body)),
    rows.length > size && pager.element,
  );
}

function drawSearch(find) {
  return node("input", {
    class: "field search", type: "search", placeholder: "Search", "aria-label": "Search in the table",
    oninput: (event) => find(event.target.value),
  });
}

function drawRow(row, headerColumn, context) {
  return node("tr", {}, row.map((cell, column) =>
    column === headerColumn
      ? node("th", { scope: "row" }, drawCell(cell, context))
      : node("td", { class: cell?.type === "raw_number" ? "align-right" : null }, drawCell(cell, context))));
}

function matches(row, query) {
  return !query || row.some((cell) => String(valueOf(cell)).toLowerCase().includes(query));
}

function ordered(rows, { sorted, down }) {
  if (sorted === null) return rows;
  const sign = down ? -1 : 1;
  return [...rows].sort((one, other) => sign * compare(valueOf(one[sorted]), valueOf(other[sorted])));
}

function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), undefined, { numeric: true });
}

function markSorted(th, column, { sorted, down }) {
  if (column !== sorted) th.removeAttribute("aria-sort");
  else th.setAttribute("aria-sort", down ? "descending" : "ascending");
}

function drawPager(turn) {
  const back = node("button", { type: "button", class: "button", onclick: () => turn(-1) }, "Previous");
  const on = node("button", { type: "button", class: "button", onclick: () => turn(1) }, "Next");
  const where = node("span", { class: "soft", role: "status" });
  return {
    element: node("div", { class: "pager" }, back, where, on),
    show(total, from, length) {
      where.textContent = length ? `${from + 1}–${from + length} of ${total}` : "Nothing found";
      back.disabled = from === 0;
      on.disabled = from + length >= total;
    },
  };
}
