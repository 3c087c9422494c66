// Markdown as models write it, for the `markdown` block. HTML in it stays text.

import { drawMarkdownLine } from "./markdown_inline.js";
import { fragment, node } from "./nodes.js";

const FENCE = /^ {0,3}(```+|~~~+)\s*(\S*)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const RULE = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const TABLE_RULE = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const DEEPEST = 12;

/** Draw a whole document. */
export function drawMarkdown(text, context, depth = 0) {
  const lines = String(text ?? "").split(/\r?\n/);
  const drawn = [];
  let at = 0;
  while (at < lines.length) {
    const taken = takeBlock(lines, at, { context, depth });
    if (taken.drawn) drawn.push(taken.drawn);
    at = taken.next;
  }
  return fragment(drawn);
}

function takeBlock(lines, at, place) {
  const line = lines[at];
  if (!line.trim()) return { next: at + 1 };
  if (FENCE.test(line)) return takeFence(lines, at);
  if (HEADING.test(line)) return takeHeading(line, at, place);
  if (RULE.test(line)) return { drawn: node("hr", { class: "divider" }), next: at + 1 };
  if (place.depth < DEEPEST && QUOTE.test(line)) return takeQuote(lines, at, place);
  if (place.depth < DEEPEST && ITEM.test(line)) return takeList(lines, at, place);
  if (isTable(lines, at)) return takeTable(lines, at, place);
  return takeParagraph(lines, at, place);
}

function takeFence(lines, at) {
  const [, fence] = FENCE.exec(lines[at]);
  let end = at + 1;
  while (end < lines.length && !lines[end].trim().startsWith(fence)) end += 1;
  const code = lines.slice(at + 1, end).join("\n");
  return { drawn: node("pre", { class: "code-block", tabindex: "0" }, code), next: end + 1 };
}

/** Headings of a message are no headings of the page: they begin at the fourth level. */
function takeHeading(line, at, { context }) {
  const [, marks, words] = HEADING.exec(line);
  const level = Math.min(6, marks.length + 3);
  const size = `markdown-heading markdown-heading-${Math.min(marks.length, 4)}`;
  return { drawn: node(`h${level}`, { class: size }, drawMarkdownLine(words, context)), next: at + 1 };
}

function takeQuote(lines, at, { context, depth }) {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end])) end += 1;
  const inside = lines.slice(at, end).map((line) => line.replace(QUOTE, ""));
  const drawn = drawMarkdown(inside.join("\n"), context, depth + 1);
  return { drawn: node("blockquote", { class: "quote" }, drawn), next: end };
}

/** Items of one kind at one indent; what is indented further belongs to the item above it. */
function takeList(lines, at, place) {
  const [, indent, mark] = ITEM.exec(lines[at]);
  const isOrdered = /\d/.test(mark);
  const start = isOrdered ? Number.parseInt(mark, 10) : 1;
  const attributes = { class: "list", start: isOrdered && start !== 1 && start };
  const list = node(isOrdered ? "ol" : "ul", attributes);
  let next = at;
  while (next < lines.length && belongs(lines[next], indent.length, isOrdered)) {
    const end = itemEnd(lines, next + 1, indent.length);
    list.append(drawItem(lines.slice(next, end), place));
    next = end;
  }
  return { drawn: list, next };
}

function belongs(line, indent, isOrdered) {
  const found = ITEM.exec(line);
  return found && Math.abs(found[1].length - indent) < 2 && /\d/.test(found[2]) === isOrdered;
}

function itemEnd(lines, from, indent) {
  let end = from;
  while (end < lines.length) {
    const isBlank = !lines[end].trim();
    const isDeeper = /^\s*/.exec(lines[end])[0].length >= indent + 2;
    const comesDeeper = isBlank && /^\s*/.exec(lines[end + 1] ?? "")[0].length >= indent + 2;
    const goesOn = !isBlank && !isDeeper && !startsBlock(lines[end]) && lines[end - 1].trim();
    if (!(isBlank ? comesDeeper : isDeeper || goesOn)) break;
    end += 1;
  }
  return end;
}

function startsBlock(line) {
  return [FENCE, HEADING, RULE, QUOTE, ITEM].some((pattern) => pattern.test(line));
}

function drawItem([first, ...more], { context, depth }) {
  const [, , , words] = ITEM.exec(first);
  const task = /^\[([ xX])\]\s+(.*)$/.exec(words);
  const inside = [task ? task[2] : words, ...more.map((line) => line.replace(/^(?:\t| {1,4})/, ""))];
  const drawn = drawMarkdown(inside.join("\n"), context, depth + 1);
  if (!task) return node("li", {}, drawn);
  const isDone = task[1] !== " ";
  const sign = node("span", { role: "img", "aria-label": isDone ? "done" : "to do" }, isDone ? "☑" : "☐");
  return node("li", { class: "task" }, sign, node("div", {}, drawn));
}

function isTable(lines, at) {
  return lines[at].includes("|") && TABLE_RULE.test(lines[at + 1] ?? "") && lines[at + 1].includes("-");
}

function takeTable(lines, at, { context }) {
  const sides = cells(lines[at + 1]).map(sideOf);
  const row = (line, tag) =>
    node("tr", {}, cells(line).map((cell, column) =>
      node(tag, { class: sides[column], scope: tag === "th" && "col" }, drawMarkdownLine(cell, context))));
  let end = at + 2;
  while (end < lines.length && lines[end].includes("|") && lines[end].trim()) end += 1;
  const body = lines.slice(at + 2, end).map((line) => row(line, "td"));
  const table = node("table", { class: "table" },
    node("thead", {}, row(lines[at], "th")), node("tbody", {}, body));
  return { drawn: node("div", { class: "table-frame", tabindex: "0" }, table), next: end };
}

function cells(line) {
  const inside = line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "");
  return inside.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function sideOf(rule) {
  if (/^:.*:$/.test(rule)) return "align-center";
  return rule.endsWith(":") ? "align-right" : null;
}

function takeParagraph(lines, at, { context }) {
  let end = at + 1;
  while (end < lines.length && lines[end].trim() && !startsBlock(lines[end]) && !isTable(lines, end)) {
    end += 1;
  }
  const words = lines.slice(at, end).map((line) => line.trim()).join("\n");
  return { drawn: node("p", { class: "paragraph" }, drawMarkdownLine(words, context)), next: end };
}
