// What the page asks of the clinic's server. The cookie that says who this is cannot be read here;
// the seat only tells which of the browser's cookies is this tab's.

const seat = document.querySelector('meta[name="seat"]').content;

/** Its message is a sentence to show. */
export class ServerError extends Error {}

/** Post JSON; returns what comes back, or throws a ServerError. */
export async function post(path, body = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-seat": seat },
      body: JSON.stringify(body),
    });
  } catch {
    throw new ServerError("The server cannot be reached. Check your connection and try again.");
  }
  if (answer.status === 204) return null;
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new ServerError(content.error ?? "The server could not answer. Try again.");
  return content;
}
