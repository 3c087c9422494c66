// The list at the side: channels, conversations, and the app.

import { byId, h, oncePerFrame, renew } from "./dom.js";
import { icon } from "./icons.js";
import { avatar, channelName, channelSign } from "./names.js";
import { choosePerson } from "./people_picker.js";
import { HOME, go, place } from "./place.js";
import { menu } from "./popups.js";
import { store } from "./store.js";
import { threadsMenu, unreadThreads } from "./threads.js";
import { tried } from "./toasts.js";

export function startSidebar() {
  const draw = oncePerFrame(drawSidebar);
  for (const part of ["channels", "threads", "people", "app"]) store.on(part, draw);
  addEventListener("hashchange", () => {
    draw();
    closeDrawer();
  });
  byId("columns").addEventListener(
    "click",
    (event) => event.target === byId("columns") && closeDrawer(),
  );
  byId("sidebar").addEventListener("keydown", (event) => event.key === "Escape" && closeDrawer());
}

/** On a narrow screen the list slides in from the side. */
export function toggleDrawer() {
  const isOpen = document.body.classList.toggle("drawer");
  if (isOpen) byId("sidebar").querySelector("a")?.focus();
}

export function closeDrawer() {
  if (!document.body.classList.contains("drawer")) return;
  document.body.classList.remove("drawer");
  byId("top").querySelector(".menu-button")?.focus();
}

function drawSidebar() {
  if (!store.workspace) return;
  const all = [...store.channels.values()];
  const mine = all.filter(
    (each) => each.name && each.is_member && !each.is_mpim && !each.is_archived,
  );
  const direct = all.filter(
    (each) =>
      (each.is_im || each.is_mpim) &&
      each.user !== store.app.bot &&
      (!each.is_empty || each.id === place().where),
  );
  const focused = document.activeElement?.closest("#sidebar a")?.getAttribute("href");
  renew(
    byId("sidebar"),
    threads(),
    section(
      "Channels",
      mine.sort(byName).map(link),
      h("button", { class: "row-button", onclick: browse }, icon("add"), "Browse channels"),
    ),
    section(
      "Direct messages",
      direct.sort(byName).map(link),
      h("button", { class: "row-button", onclick: newMessage }, icon("add"), "New message"),
    ),
    store.bot && section("Apps", appLinks()),
  );
  if (focused)
    byId("sidebar")
      .querySelector(`a[href="${CSS.escape(focused)}"]`)
      ?.focus();
}

function threads() {
  const unread = unreadThreads();
  const row = h(
    "button",
    {
      class: unread ? "row-button unread" : "row-button",
      "aria-haspopup": "menu",
      onclick: () => threadsMenu(row),
    },
    icon("thread"),
    h("span", { class: "name" }, "Threads"),
    unread ? [h("span", { class: "for-readers" }, ", unread"), badgeOf(unread)] : null,
  );
  return row;
}

const byName = (a, b) => channelName(a).localeCompare(channelName(b));

function section(title, ...rows) {
  return h(
    "section",
    {},
    h("h2", {}, title),
    h(
      "ul",
      {},
      rows.flat().map((row) => h("li", {}, row)),
    ),
  );
}

function link(channel) {
  const isHere = place().where === channel.id;
  const unread = isHere && !document.hidden ? 0 : channel.unread;
  const count = channel.mentions ? badgeOf(channel.mentions) : null;
  const said = unread ? h("span", { class: "for-readers" }, `, ${unread} unread`) : null;
  return row(
    { where: channel.id, isHere, isUnread: unread > 0 },
    channelSign(channel),
    h("span", { class: "name" }, channelName(channel)),
    said,
    unread ? count : null,
  );
}

const badgeOf = (number) => h("span", { class: "count" }, number > 98 ? "99+" : number);

function row({ where, isHere, isUnread }, ...inside) {
  const open = (event) => {
    event.preventDefault();
    go({ where });
  };
  const href = `#/${store.person}/${where}`;
  return h(
    "a",
    {
      href,
      class: isUnread ? "unread" : "",
      "aria-current": isHere ? "page" : null,
      onclick: open,
    },
    inside,
  );
}

/** The app has two rows: its Home, and its messages. */
function appLinks() {
  const direct = [...store.channels.values()].find((each) => each.user === store.app.bot);
  const here = place().where;
  const openDirect = () =>
    tried(async () =>
      go({ where: (await store.act("open_direct", { who: store.app.bot })).channel }),
    );
  const home = row(
    { where: HOME, isHere: here === HOME },
    avatar(store.bot),
    h("span", { class: "name" }, store.bot.name, h("small", {}, " Home")),
  );
  if (direct) return [home, link(direct)];
  return [
    home,
    h("button", { class: "row-button", onclick: openDirect }, avatar(store.bot), store.bot.name),
  ];
}

function browse(event) {
  const others = [...store.channels.values()].filter((each) => each.name && !each.is_member);
  const item = (each) => ({
    label: each.name,
    hint: each.is_archived ? "Archived" : each.topic?.value,
    icon: icon("hash"),
    run: () => go({ where: each.id }),
  });
  const items = others.sort(byName).map(item);
  menu(
    event.currentTarget,
    items.length
      ? ["Channels that you are not in", ...items]
      : ["You are in every channel that you can see"],
    "Browse channels",
  );
}

async function newMessage() {
  const person = await choosePerson({
    title: "New message to",
    people: [...store.people.values()].filter((each) => !each.is_left && each.id !== store.me),
  });
  if (person)
    tried(async () => go({ where: (await store.act("open_direct", { who: person.id })).channel }));
}
