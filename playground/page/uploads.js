// Files on their way to the playground.

import { store } from "./store.js";

export const LARGEST_FILE = 20 * 1024 * 1024;

/** A file's bytes, as the playground takes them. */
export function base64(file) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1] ?? "");
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Keep a file that a form's field took; answers with Slack's file object. */
export async function keepFile(file) {
  return (await store.act("keep_file", { name: file.name, content: await base64(file) })).file;
}
