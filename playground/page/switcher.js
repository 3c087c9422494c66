// Being somebody else.

import { ask } from "./link.js";
import { choosePerson } from "./people_picker.js";
import { go } from "./place.js";
import { store } from "./store.js";
import { tried } from "./toasts.js";

const NOTE = "You see just what Slack would show this person. A second tab can be somebody else.";

/** Everybody whom the visitor can be. */
export async function everybody() {
  const { workspaces } = await ask("cast");
  const [home] = workspaces;
  return workspaces.flatMap(({ name, people }) =>
    people
      .filter((each) => !each.is_bot && !each.is_left)
      .map((each) => ({ ...each, workspace: name === home.name ? "" : name })),
  );
}

export async function switchPerson() {
  const people = await tried(everybody);
  const person = people && (await choosePerson({ title: "Be somebody else", note: NOTE, people }));
  if (person && person.id !== store.me) go({ person: person.handle, where: null });
}
