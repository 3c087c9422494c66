// Requests to the playground. What Slack would not allow is `Refused`; an app that stays silent
// makes it `Unanswered`.

export class Refused extends Error {}
export class Unanswered extends Error {}

/** Do or read something as a person, by the names in `playground/people`. */
export const actAs = (person, act, args = {}) => post(`/play/people/${person}/${act}`, args);

/** Ask something of the playground itself, by the names in `playground/control.py`. */
export const ask = (control, args = {}) => post(`/play/slack/${control}`, args);

async function post(path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refused("The playground doesn't answer. Is it still running?");
  }
  const said = await answer
    .json()
    .catch(() => ({ cannot: `The playground failed (${answer.status}).` }));
  if (answer.ok) return said;
  if ("unanswered" in said) throw new Unanswered(said.unanswered);
  throw new Refused(said.cannot ?? "That didn't work.");
}
