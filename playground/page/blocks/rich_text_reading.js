// Reads what stands in the editor back into Slack's rich_text.

const STYLES = {
  B: "bold", STRONG: "bold", I: "italic", EM: "italic", S: "strike", STRIKE: "strike", DEL: "strike",
  CODE: "code", U: "underline",
};
const BLOCKS = new Set(["DIV", "P", "UL", "OL", "BLOCKQUOTE", "PRE"]);

/** A rich_text block, or null when nothing but white space is there. */
export function readRichText(editor) {
  if (!editor.textContent.trim()) return null;
  const parts = [];
  readBlocks(editor, parts, "rich_text_section");
  return { type: "rich_text", elements: parts.map(trimmed).filter(({ elements }) => elements.length) };
}

function readBlocks(parent, parts, kind) {
  for (const child of parent.childNodes) {
    if (!BLOCKS.has(child.nodeName)) readInline(child, {}, partOf(parts, kind).elements);
    else if (child.nodeName === "UL" || child.nodeName === "OL") readList(child, parts, 0);
    else readBlock(child, parts, kind);
  }
}

function readBlock(child, parts, kind) {
  const own = { BLOCKQUOTE: "rich_text_quote", PRE: "rich_text_preformatted" }[child.nodeName] ?? kind;
  const last = parts.at(-1);
  if (last?.type === own && last.elements.length) breakLine(last.elements);
  readBlocks(child, parts, own);
}

/** The part that words of this kind go on in. */
function partOf(parts, kind) {
  if (parts.at(-1)?.type !== kind) parts.push({ type: kind, elements: [] });
  return parts.at(-1);
}

/** Lists are flat in rich text; an inner list ends the outer one, which goes on after it. */
function readList(list, parts, indent) {
  const style = list.nodeName === "OL" ? "ordered" : "bullet";
  const own = () => {
    const last = parts.at(-1);
    if (last?.type === "rich_text_list" && last.style === style && last.indent === indent) return last;
    parts.push({ type: "rich_text_list", style, indent, elements: [] });
    return parts.at(-1);
  };
  for (const item of list.children) {
    if (item.nodeName !== "LI") readList(item, parts, indent + 1);
    else readItem(item, own, parts, indent);
  }
}

function readItem(item, own, parts, indent) {
  const section = { type: "rich_text_section", elements: [] };
  own().elements.push(section);
  for (const child of item.childNodes) {
    if (child.nodeName === "UL" || child.nodeName === "OL") readList(child, parts, indent + 1);
    else readInline(child, {}, section.elements);
  }
}

function readInline(child, style, pieces) {
  if (child.nodeType === Node.TEXT_NODE) return put(child.data, style, pieces);
  if (child.dataset?.piece) return pieces.push(JSON.parse(child.dataset.piece));
  if (child.nodeName === "BR") return breakLine(pieces);
  const name = STYLES[child.nodeName];
  const inside = name ? { ...style, [name]: true } : style;
  for (const grandchild of child.childNodes) readInline(grandchild, inside, pieces);
  return undefined;
}

function put(text, style, pieces) {
  const words = text.replaceAll("\u00a0", " ");
  const last = pieces.at(-1);
  const isSame = last?.type === "text" && JSON.stringify(last.style ?? {}) === JSON.stringify(style);
  if (!words) return;
  if (isSame) last.text += words;
  else pieces.push({ type: "text", text: words, ...(Object.keys(style).length && { style }) });
}

function breakLine(pieces) {
  put("\n", {}, pieces);
}

/** The browser ends a block with a line break that nobody typed. */
function trimmed(part) {
  const last = part.elements.at(-1);
  if (last?.type === "text") {
    last.text = last.text.replace(/\n$/, "");
    if (!last.text) part.elements.pop();
  }
  return part;
}
