// Sends what was written, one operation at a time and in order, until the server has it. Of several pages one sends at a time.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const LONGEST_ANSWER = 30000;
const SAVED = 200, REFUSED = 403, CONTESTED = 409, WRONG = 422, OFTEN = 429, BROKEN = 500;
const GONE = [400, 404, 405, 410, 413];

export class Outbox {
  #device;
  #say;
  #pages = new BroadcastChannel("evenhand-outbox");
  #wait = FIRST_WAIT;
  #alarm = null;
  #sending = false;
  #more = false;

  /** `say` is told { state, left, refused } whenever that changes, and { operation, status, … } of each that was answered. */
  constructor(device, say) {
    this.#device = device;
    this.#say = say;
    this.state = "sending";
    this.#pages.addEventListener("message", async ({ data }) => {
      say(data);
      await this.#tell(this.state);
    });
    addEventListener("online", () => this.send());
    addEventListener("visibilitychange", () => document.hidden || this.send());
  }

  /** Keep what was written on the device, and send it. Gives the identifier under which it is known. */
  async write(written, base, before) {
    const operation = await this.#device.keep(written, base, before);
    this.send();
    return operation;
  }

  send() {
    this.#at(0);
  }

  #at(milliseconds) {
    clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => this.#sendAll(), milliseconds);
  }

  async #sendAll() {
    if (this.#sending) {
      this.#more = true;
      return;
    }
    this.#sending = true;
    const answer = await navigator.locks.request("evenhand-outbox", () => this.#sendInTurn());
    this.#sending = false;
    if (this.#more) {
      this.#more = false;
      this.send();
      return;
    }
    await this.#tell(answer.why);
    if (answer.why === "saved") {
      this.#wait = FIRST_WAIT;
    } else {
      this.#at(answer.wait ?? this.#wait * (0.5 + Math.random()));
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    }
  }

  /** Send until nothing waits, or the server does not answer. What breaks there by itself does not keep back the rest. */
  async #sendInTurn() {
    const broken = new Set();
    for (;;) {
      const rows = await this.#device.waiting();
      const next = rows.find((row) => !row.wrong && !row.after && !broken.has(row.number));
      if (!next) {
        return { why: broken.size ? "unreached" : "saved" };
      }
      if (!(await this.#device.attempt(next))) {
        continue;
      }
      await this.#tell("sending");
      const answer = await this.#put(next);
      if (answer.broken) {
        broken.add(next.number);
      } else if (answer.why) {
        return answer;
      } else {
        await this.#take(next, answer);
      }
    }
  }

  async #take(row, answer) {
    if (answer.wrong) {
      await this.#device.refuse(row, answer.wrong);
    } else {
      await this.#device.settle(row, answer);
    }
    const said = { operation: row.operation, ...answer };
    this.#say(said);
    this.#pages.postMessage(said);
  }

  async #put(row, again = false) {
    if (!this.#device.token) {
      const who = await this.#device.ask();
      if (who !== "known") {
        return { why: who };
      }
    }
    let response;
    try {
      response = await this.#fetched(row);
    } catch {
      return { why: "unreached" };
    }
    return (await this.#read(response)) ?? (again ? { status: REFUSED, wrong: ["notYours"] } : this.#askedAgain(row));
  }

  #fetched({ inspection, sheet, operation, question, field, value, base, typed }) {
    return fetch(`/inspections/${inspection}/casework/sheets/${sheet}/operations/${operation}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.#device.token },
      body: JSON.stringify({ question, field, value, base, typed }),
      redirect: "manual",
      signal: AbortSignal.timeout(LONGEST_ANSWER),
    });
  }

  /** What an answer says; nothing where the server refuses who sends, which may have signed in again since. */
  async #read(response) {
    const { status } = response;
    if (response.type === "opaqueredirect") {
      this.#device.token = null;
      return { why: "signedOut" };
    }
    try {
      if ([SAVED, CONTESTED, WRONG].includes(status)) {
        return { status, ...(await response.json()) };
      }
    } catch {
      return { why: "unreached" };
    }
    if (status === OFTEN) {
      return { why: "sending", wait: 1000 * Number(response.headers.get("Retry-After") ?? 5) };
    }
    if (GONE.includes(status)) {
      return { status, wrong: ["notYours"] };
    }
    return status === REFUSED ? null : { broken: status === BROKEN, why: "unreached" };
  }

  /** The token changes when somebody signs in again: with the one of now it is tried once more. */
  async #askedAgain(row) {
    this.#device.token = null;
    return this.#put(row, true);
  }

  /** How things stand: what keeps back what waits, how much waits, and how much the server does not take. */
  async told() {
    const rows = await this.#device.waiting();
    const refused = rows.filter(({ wrong }) => wrong).length;
    return { state: this.state, left: rows.length - refused, refused };
  }

  async #tell(state) {
    this.state = state;
    this.#say(await this.told());
  }
}
