// Sends what was written, one operation at a time and in order, until the server has it.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const SAVED = 200, CONTESTED = 409, WRONG = 422;

/** What waits to be sent, by field: one operation each, the last that was written. `tell` is called whenever anything changes. */
export class Sending {
  #waiting = new Map();
  #underway = null;
  #wait = FIRST_WAIT;
  #alarm = null;

  constructor({ address, token, tell }) {
    this.address = address;
    this.token = token;
    this.tell = tell;
    this.state = "saved";
    addEventListener("online", () => this.#at(0));
  }

  /** How many changes the server does not have yet. */
  get left() {
    return this.#waiting.size + (this.#underway ? 1 : 0);
  }

  /** Send a change of a field. What waits of the same field is replaced by it; what is underway is written over once it is there. */
  write(field, value) {
    this.#waiting.set(field.name, { field, value, operation: crypto.randomUUID() });
    this.#tell("sending");
    this.#at(0);
  }

  #at(milliseconds) {
    clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => this.#send(), milliseconds);
  }

  async #send() {
    const [name, next] = this.#waiting.entries().next().value ?? [];
    if (this.#underway || !next) {
      return;
    }
    this.#waiting.delete(name);
    this.#underway = next;
    const answer = await this.#put(next);
    this.#underway = null;
    if (answer.settled) {
      this.#wait = FIRST_WAIT;
      next.field.answered(answer);
      this.#tell(this.left ? "sending" : "saved");
      this.#at(0);
    } else {
      this.#again(name, next);
      this.#tell(answer.state);
      this.#at(answer.wait ?? this.#wait * (0.5 + Math.random()));
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    }
  }

  /** Keep what did not arrive, before everything else that waits: unless the same field was written since. */
  #again(name, next) {
    if (!this.#waiting.has(name)) {
      this.#waiting = new Map([[name, next], ...this.#waiting]);
    }
  }

  async #put({ field, value, operation }) {
    const written = { question: field.question, field: field.part, value, base: field.base, typed: new Date().toISOString() };
    let response;
    try {
      response = await fetch(`${this.address}/${field.sheet}/operations/${operation}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify(written),
        redirect: "manual",
      });
    } catch {
      return { settled: false, state: "unreached" };
    }
    if ([SAVED, CONTESTED, WRONG].includes(response.status)) {
      return { settled: true, status: response.status, ...(await response.json()) };
    }
    if (response.status === 429) {
      return { settled: false, state: "sending", wait: 1000 * Number(response.headers.get("Retry-After") ?? 5) };
    }
    if (response.type === "opaqueredirect" || response.status === 403) {
      await this.#newToken();
      return { settled: false, state: "signed out" };
    }
    return { settled: false, state: "unreached" };
  }

  /** The token against forgery changes when somebody signs in again: take the one that the page has now. */
  async #newToken() {
    try {
      const response = await fetch(location.href, { redirect: "manual" });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      this.token = page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? this.token;
    } catch {
      // The next attempt asks again.
    }
  }

  #tell(state) {
    this.state = state;
    this.tell(this);
  }
}
