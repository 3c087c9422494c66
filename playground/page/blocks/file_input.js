// Files to hand in. Without an `upload` of the page's, only their names go on.

import { node } from "../text/nodes.js";
import { give } from "./field.js";

export function drawFileInput(field) {
  const { element, context } = field;
  const most = element.max_files ?? 10;
  let files = field.value ?? [];
  const list = node("ul", { class: "files" });
  const note = node("div", { class: "soft", role: "status" });
  const input = node("input", {
    ...field.attributes, type: "file", class: "field file-field", multiple: most > 1,
    accept: element.filetypes?.map((type) => `.${type}`).join(","),
    onchange: () => take([...input.files]),
  });
  show();
  return node("div", {}, input, note, list);

  async function take(chosen) {
    note.textContent = "";
    const room = chosen.slice(0, most - files.length);
    if (room.length < chosen.length) note.textContent = `No more than ${most} ${most === 1 ? "file" : "files"}.`;
    input.setAttribute("aria-busy", "true");
    try {
      const upload = context.upload ?? (async ({ name, size }) => ({ name, size }));
      files = [...files, ...(await Promise.all(room.map((file) => upload(file))))];
      await give(field, files, input);
    } catch {
      note.textContent = "That could not be uploaded. Try again.";
    } finally {
      input.removeAttribute("aria-busy");
      input.value = "";
      show();
    }
  }

  function show() {
    list.replaceChildren(...files.map((file) =>
      node("li", {}, `📄 ${file.name ?? file.id} `,
        node("button", {
          type: "button", class: "token-remove", "aria-label": `Remove ${file.name ?? file.id}`,
          onclick: () => {
            files = files.filter((other) => other !== file);
            give(field, files, input);
            show();
            input.focus();
          },
        }, "×"))));
  }
}
