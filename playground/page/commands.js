// Slash commands, with the sentences that Slack has for those it doesn't run.

import { Refused, Unanswered } from "./link.js";
import { store } from "./store.js";

const UNKNOWN =
  "In Slack, all messages that start with the “/” character are interpreted as commands. If you " +
  "are trying to send a message and not run a command, try preceding the “/” with an empty space.";

/** Run what was typed; raises a `Refused` with Slack's sentence. */
export async function runCommand(typed, channel, thread) {
  const [, command, text] = typed.match(/^(\/\S*)\s*([\s\S]*)$/);
  if (!isKnown(command)) throw new Refused(`${command} is not a valid command. ${UNKNOWN}`);
  if (thread) throw new Refused(`${command} is not supported in threads. Sorry!`);
  try {
    await store.act("command", { channel, command, text });
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    const code = error.message === "timeout" ? "operation_timeout" : "dispatch_failed";
    throw new Refused(`⚠️ ${command} failed with the error “${code}”`);
  }
}

/** An app whose manifest isn't known may have any command. */
function isKnown(command) {
  const { commands } = store.app;
  return commands === null || commands.some((each) => each.command === command);
}
