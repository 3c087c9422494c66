// Jumping to a channel or a person by name.

import { fill, h } from "./dom.js";
import { channelName, channelSign } from "./names.js";
import { HOME, go } from "./place.js";
import { takesFirst } from "./popups.js";
import { store } from "./store.js";

const MOST = 12;

export function quickSwitch() {
  const list = h("ul", { class: "people" });
  const show = () =>
    fill(
      list,
      found(search.value).map((each) =>
        h("li", {}, h("button", { onclick: () => open(each) }, each.sign, each.name)),
      ),
    );
  const open = ({ where }) => {
    dialog.close();
    go({ where });
  };
  const search = h("input", {
    type: "search",
    placeholder: "Jump to …",
    "aria-label": "Jump to a channel or person",
    oninput: show,
    onkeydown: takesFirst(list),
  });
  const dialog = h(
    "dialog",
    { class: "box-dialog", "aria-label": "Jump to", onclose: () => dialog.remove() },
    search,
    list,
  );
  document.body.append(dialog);
  show();
  dialog.showModal();
  search.focus();
}

function found(words) {
  const wanted = words.trim().toLowerCase().replace(/^#/, "");
  const channels = [...store.channels.values()].map((each) => ({
    where: each.id,
    name: channelName(each),
    sign: channelSign(each),
    unread: each.unread,
  }));
  const home = store.bot
    ? [{ where: HOME, name: `${store.bot.name}: Home`, sign: null, unread: 0 }]
    : [];
  return [...channels, ...home]
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .sort((a, b) => b.unread - a.unread)
    .slice(0, MOST);
}
