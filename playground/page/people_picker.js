// Choosing one of many people: a dialog with a search.

import { openDialog } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { avatar, badge } from "./names.js";
import { takesFirst } from "./popups.js";

const MOST = 60;

/** Ask for a person; resolves to null when none is chosen. Those with a `part` come first. */
export function choosePerson({ title, people, note }) {
  return new Promise((resolve) => {
    const list = h("ul", { class: "people" });
    const show = () =>
      fill(
        list,
        rows(people, search.value, (person) => end(person)),
      );
    const search = h("input", {
      type: "search",
      placeholder: "Search by name, team or title",
      "aria-label": "Search people",
      oninput: show,
    });
    const end = (person) => {
      resolve(person);
      dialog.close();
    };
    const inside = [note && h("p", { class: "quiet" }, note), search, list];
    const dialog = openDialog(title, inside, { closed: () => resolve(null) });
    search.addEventListener("keydown", takesFirst(list));
    show();
    search.focus();
  });
}

function rows(people, words, choose) {
  const wanted = words.trim().toLowerCase();
  const fits = (each) =>
    `${each.name} ${each.handle} ${each.title} ${each.team} ${each.part}`
      .toLowerCase()
      .includes(wanted);
  const found = people.filter(fits);
  const cast = found.filter((each) => each.part);
  const others = found.filter((each) => !each.part).sort((a, b) => a.name.localeCompare(b.name));
  const heading = (text) => h("li", { class: "heading" }, text);
  const row = (each) =>
    h(
      "li",
      {},
      h(
        "button",
        { onclick: () => choose(each) },
        avatar(each),
        h(
          "span",
          {},
          h("b", {}, each.name),
          badge(each),
          h("small", {}, each.part || each.title || `@${each.handle}`),
        ),
        each.workspace && h("small", { class: "far" }, each.workspace),
      ),
    );
  return [
    cast.length ? heading("Worth being") : null,
    cast.map(row),
    cast.length && others.length ? heading("Everybody else") : null,
    others.slice(0, MOST).map(row),
    others.length > MOST ? heading(`${others.length - MOST} more: search for them`) : null,
    found.length ? null : heading("Nobody fits."),
  ];
}
