// Sends what was written, one operation at a time and in order, until the server has it. Of several pages one sends at a time.

import { IN_TURN } from "./device-store.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const LONGEST_ANSWER = 30000;
const LONGEST_TURN = 60000;
const OFTEN_WAIT = 5, OFTEN_MOST = 120;
const SAVED = 200, REFUSED = 403, CONTESTED = 409, WRONG = 422, OFTEN = 429, BROKEN = 500;
const GONE = [404, 410];

export class Outbox {
  #device;
  #say;
  #pages = new BroadcastChannel(IN_TURN);
  #wait = FIRST_WAIT;
  #notBefore = 0;
  #alarm = null;
  #sending = false;
  #more = false;
  #tried = new Set();

  /** `say` is told { state, left, refused } whenever that changes, and { operation, status, … } of each that was answered. */
  constructor(device, say) {
    this.#device = device;
    this.#say = say;
    this.state = "sending";
    this.#pages.addEventListener("message", async ({ data }) => {
      if (data.operation) {
        say(data);
      } else {
        this.send(); // for whoever wrote may be closed before it sends
      }
      await this.#tell(this.state);
    });
    addEventListener("online", () => this.send());
    addEventListener("visibilitychange", () => document.hidden || this.send());
  }

  /** Keep what was written on the device, and send it. Gives the identifier under which it is known. */
  async write(written, base, before) {
    const operation = await this.#device.keep(written, base, before);
    this.#pages.postMessage({ kept: operation });
    this.send();
    return operation;
  }

  send() {
    this.#at(0);
  }

  /** How things stand: what keeps back what waits, how much waits, and how much the server does not take. */
  async told() {
    return { state: this.state, ...(await this.#device.counted()) };
  }

  #at(milliseconds) {
    clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => this.#sendAll(), Math.max(milliseconds, this.#notBefore - Date.now()));
  }

  async #sendAll() {
    if (this.#sending) {
      this.#more = true;
      return;
    }
    this.#sending = true;
    const answer = await this.#inTurn();
    this.#sending = false;
    if (this.#more) {
      this.#more = false;
      this.send();
    }
    await this.#tell(answer.why).catch(() => {});
    if (answer.why === "saved") {
      this.#wait = FIRST_WAIT;
    } else {
      this.#notBefore = answer.wait ? Date.now() + answer.wait : 0;
      this.#at(this.#wait * (0.5 + Math.random()));
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    }
  }

  async #inTurn() {
    try {
      const turn = { signal: AbortSignal.timeout(LONGEST_TURN) };
      return await navigator.locks.request(IN_TURN, turn, () => this.#sendInTurn());
    } catch {
      return { why: "unreached" };
    }
  }

  /**
   * Send until nothing waits, or the server does not answer. What breaks there by itself does not keep back the rest. What was
   * refused for who sent it is tried once more by each page: a role may have been given again.
   */
  async #sendInTurn() {
    const broken = new Set();
    const passed = ({ number, refused }) => broken.has(number) || (refused && (refused !== "not yours" || this.#tried.has(number)));
    for (;;) {
      const next = await this.#device.next(passed);
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
    if (answer.refused) {
      this.#tried.add(row.number);
      await this.#device.refuse(row, answer);
    } else {
      await this.#device.settle(row, answer);
    }
    this.#wait = FIRST_WAIT; // a line on which something arrives is tried again soon
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
    return (await this.#read(response)) ?? (again ? { refused: "not yours", wrong: ["notYours"] } : this.#askedAgain(row));
  }

  #fetched({ inspection, sheet, operation, sample, reference, question, field, value, base, typed }) {
    return fetch(`/inspections/${inspection}/casework/sheets/${sheet}/operations/${operation}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.#device.token },
      body: JSON.stringify({ question, field, value, base, typed, sample, case: reference }),
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
    if ([SAVED, CONTESTED, WRONG].includes(status)) {
      const said = await response.json().catch(() => null);
      if (!said) {
        return { why: "unreached" };
      }
      return status === WRONG ? { refused: "wrong", wrong: said.wrong } : { ...said, status };
    }
    if (status === OFTEN) {
      const seconds = Number(response.headers.get("Retry-After"));
      return { why: "often", wait: 1000 * (seconds > 0 ? Math.min(seconds, OFTEN_MOST) : OFTEN_WAIT) };
    }
    if (GONE.includes(status)) {
      return { refused: "not yours", wrong: ["notYours"] };
    }
    return status === REFUSED ? null : { broken: status >= 400 && status <= BROKEN, why: "unreached" };
  }

  /** The token changes when somebody signs in again: with the one of now it is tried once more. */
  async #askedAgain(row) {
    this.#device.token = null;
    return this.#put(row, true);
  }

  async #tell(state) {
    this.state = state;
    this.#say(await this.told());
  }
}
