// What this page's person sees, and who wants to know when it changes.

import { actAs } from "./link.js";

/** The parts that listeners name. Of `channels` and `threads` only those come that changed;
 * `messages` come as a list of changes too, and whoever shows them keeps them; `acts` are the names
 * of what the person did. */
const PARTS = [
  "me",
  "workspace",
  "app",
  "people",
  "groups",
  "channels",
  "threads",
  "ephemerals",
  "views",
  "home",
  "clock",
  "trouble",
  "is_connected",
  "tour",
  "messages",
  "acts",
];

class Store {
  #listeners = new Map(PARTS.map((part) => [part, new Set()]));
  person = null;
  me = null;
  workspace = null;
  app = null;
  people = new Map();
  groups = new Map();
  channels = new Map();
  threads = new Map();
  ephemerals = [];
  views = [];
  home = null;
  clock = null;
  clockSkew = 0;
  trouble = { calls: [], events: [] };
  is_connected = false;
  tour = null;

  /** Call `told` with a part whenever it changes; returns a function that stops this. */
  on(part, told) {
    this.#listeners.get(part).add(told);
    return () => this.#listeners.get(part).delete(told);
  }

  /** Take the first batch, which holds everything. */
  begin(news) {
    this.channels.clear();
    this.threads.clear();
    this.take(news);
  }

  /** Take what changed. */
  take(news) {
    for (const part of PARTS) if (part in news) this.#keep(part, news[part]);
    for (const id of news.gone ?? []) this.channels.delete(id);
    if (news.gone) this.#tell("channels");
    for (const part of PARTS) if (part in news) this.#tell(part, news[part]);
  }

  #keep(part, value) {
    if (part === "people" || part === "groups")
      this[part] = new Map(value.map((each) => [each.id, each]));
    else if (part === "channels") for (const each of value) this.channels.set(each.id, each);
    else if (part === "threads")
      for (const each of value) this.threads.set(`${each.channel} ${each.ts}`, each);
    else if (part === "clock") this.#setClock(value);
    else if (part !== "messages") this[part] = value;
  }

  #setClock(clock) {
    this.clock = clock;
    this.clockSkew = clock.now - Date.now() / 1000;
  }

  #tell(part, value = this[part]) {
    for (const told of this.#listeners.get(part)) told(value);
  }

  /** Seconds since the epoch, in the playground. */
  now() {
    return Date.now() / 1000 + this.clockSkew;
  }

  /** The person who uses this page. */
  get self() {
    return this.people.get(this.me);
  }

  /** The app's bot, where it is installed. */
  get bot() {
    return this.people.get(this.app?.bot);
  }

  /** Do something as this page's person. */
  act(name, args) {
    this.#tell("acts", name);
    return actAs(this.person, name, args);
  }
}

export const store = new Store();
