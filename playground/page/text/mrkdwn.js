// Slack's mrkdwn: code blocks and quotes first, then what stands inside a line.

import { drawInline } from "./inline.js";
import { fragment, node } from "./nodes.js";

const FENCE = /```\n?([\s\S]+?)```/g;
const QUOTE = /^(?:&gt;|>)(?!(?:&gt;|>){2}) ?/;
const LONG_QUOTE = /(^|\n)(?:&gt;|>){3} ?([\s\S]*)$/;

/** A message's words as Slack shows them. `verbatim` leaves bare addresses alone. */
export function drawMrkdwn(text, context, { verbatim = false } = {}) {
  const inline = { context, verbatim };
  return drawBeforeQuote(String(text ?? ""), inline);
}

/** A text without formatting: only emoji become pictures, unless `emoji` is false. */
export function drawPlain(text, context, { emoji = true } = {}) {
  return fragment(drawInline(String(text ?? ""), { context, plain: true, emoji }));
}

/** `>>>` quotes all that follows, so it is looked for outside of code before anything else. */
function drawBeforeQuote(text, inline) {
  const found = LONG_QUOTE.exec(text);
  const before = found ? text.slice(0, found.index) : text;
  if (!found || (before.split("```").length - 1) % 2) return drawFences(text, inline);
  const quote = node("blockquote", { class: "quote" }, drawFences(found[2], inline));
  return fragment(before && drawFences(before, inline), quote);
}

function drawFences(text, inline) {
  const drawn = [];
  let at = 0;
  for (const found of text.matchAll(FENCE)) {
    drawn.push(drawBetween(text.slice(at, found.index), inline));
    const code = drawInline(found[1].replace(/\n$/, ""), { ...inline, code: true });
    drawn.push(node("pre", { class: "code-block", tabindex: "0" }, code));
    at = found.index + found[0].length;
  }
  drawn.push(at ? drawBetween(text.slice(at), inline) : drawLines(text, inline));
  return fragment(drawn);
}

/** A code block stands on lines of its own: the line breaks around it are not drawn again. */
function drawBetween(text, inline) {
  const words = text.replace(/^\n/, "").replace(/\n$/, "");
  return words ? drawLines(words, inline) : null;
}

/** Lines that begin with `>` are gathered into quotes; the rest keeps its line breaks. */
function drawLines(text, inline) {
  const runs = [];
  for (const line of text.split("\n")) {
    const quoted = QUOTE.test(line);
    const words = quoted ? line.replace(QUOTE, "") : line;
    const last = runs.at(-1);
    if (last?.quoted === quoted) last.lines.push(words);
    else runs.push({ quoted, lines: [words] });
  }
  return fragment(
    runs.map(({ quoted, lines }) => {
      const inside = drawInline(lines.join("\n"), inline);
      return quoted ? node("blockquote", { class: "quote" }, inside) : inside;
    }),
  );
}
