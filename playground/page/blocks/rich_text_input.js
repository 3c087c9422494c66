// A field for formatted words. What stands in it is read back into a rich_text block.

import { node } from "../text/nodes.js";
import { give } from "./field.js";
import { drawRichText } from "./rich_text.js";
import { readRichText } from "./rich_text_reading.js";

const TOOLS = [
  ["Bold", "B", "bold"],
  ["Italic", "I", "italic"],
  ["Strikethrough", "S", "strikeThrough"],
  ["Code", "<>", "code"],
  ["Bulleted list", "•", "insertUnorderedList"],
  ["Numbered list", "1.", "insertOrderedList"],
  ["Quote", "❝", "quote"],
];

export function drawRichTextInput(field) {
  const { element, context } = field;
  const isEager = (element.dispatch_action_config?.trigger_actions_on ?? []).includes("on_character_entered");
  const { autofocus, ...attributes } = field.attributes;
  const editor = node("div", {
    ...attributes, class: "field editor rich-text", contenteditable: "true", role: "textbox",
    "aria-multiline": "true", "data-placeholder": field.placeholder, autofocus, tabindex: "0",
    oninput: () => tell(isEager),
    onkeydown: (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !field.block.dispatch_action) return;
      event.preventDefault();
      tell(true);
    },
    // Only words are pasted: another page's markup has no business here.
    onpaste: (event) => {
      event.preventDefault();
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
    },
    ondrop: (event) => event.preventDefault(),
  });
  if (field.value) editor.append(...drawRichText(field.value, context, { editing: true }).childNodes);
  const toolbar = node("div", { class: "editor-tools", role: "toolbar", "aria-label": "Formatting" },
    TOOLS.map(([label, sign, command], at) => node("button", {
      type: "button", class: `editor-tool editor-${command}`, "aria-label": label, title: label,
      tabindex: at === 0 ? "0" : "-1",
      onmousedown: (event) => event.preventDefault(),
      onclick: () => format(editor, command),
      onkeydown: (event) => rove(event, toolbar),
    }, sign)));
  return node("div", { class: "editor-frame" }, toolbar, editor);

  function tell(dispatch) {
    give(field, readRichText(editor), editor, { dispatch });
  }
}

/** `execCommand` is old, but the one way that keeps the browser's own undo. Code it doesn't know. */
function format(editor, command) {
  if (!editor.contains(document.getSelection().anchorNode)) editor.focus();
  const isQuoted = command === "quote" && within(editor, "BLOCKQUOTE");
  if (command === "code") toggleCode(editor);
  else if (command === "quote") document.execCommand("formatBlock", false, isQuoted ? "div" : "blockquote");
  else document.execCommand(command);
}

/** Set selected words in code, or take them out of it. Both are built as nodes, never as HTML. */
function toggleCode(editor) {
  const selection = document.getSelection();
  if (selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const code = within(editor, "CODE");
  const words = document.createTextNode(range.toString());
  if (code) code.replaceWith(document.createTextNode(code.textContent));
  else {
    range.deleteContents();
    range.insertNode(node("code", { class: "code" }, words));
  }
  editor.dispatchEvent(new Event("input"));
}

/** The element of this kind around the cursor, inside the editor. */
function within(editor, tag) {
  let at = document.getSelection().anchorNode;
  while (at && at !== editor && at.nodeName !== tag) at = at.parentNode;
  return at === editor ? null : at;
}

/** In a toolbar the arrows go from one tool to the next. */
function rove(event, toolbar) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tools = [...toolbar.children];
  const next = tools.at((tools.indexOf(event.target) + step) % tools.length);
  tools.forEach((tool) => { tool.tabIndex = tool === next ? 0 : -1; });
  next.focus();
  event.preventDefault();
}
