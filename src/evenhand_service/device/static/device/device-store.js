// What the device of one person holds, and how it comes by their key.

import { NAME, Tables } from "./rows.js";
import { keyOf, sealed, unsealed } from "./seal.js";

const DAYS = 14;
const DAY = 24 * 60 * 60 * 1000;

export class Device {
  #tables;
  #key;

  /**
   * The device of a person, or of whoever signed in last where no page says who. Null where the browser cannot hold anything, or
   * holds no key and cannot be given one. Keys of other people are taken away: what they wrote stays, locked until they sign in.
   */
  static async open(person) {
    if (!globalThis.crypto?.subtle || !navigator.locks) {
      return null;
    }
    try {
      const tables = await Tables.open();
      const keys = await tables.all("keys");
      const device = new Device(tables, person ?? keys[0]?.person);
      return (await device.#unlock(keys)) ? device : null;
    } catch {
      return null;
    }
  }

  /** Whether anything was ever held in this browser. */
  static async used() {
    return ((await globalThis.indexedDB?.databases?.()) ?? []).some(({ name }) => name === NAME);
  }

  constructor(tables, person) {
    this.#tables = tables;
    this.person = person;
    this.token = null;
  }

  async #unlock(keys) {
    for (const { person } of keys.filter(({ person }) => person !== this.person)) {
      await this.#tables.remove("keys", person);
    }
    this.#key = keys.find(({ person }) => person === this.person)?.key;
    if (!this.#key && this.person && (await this.ask()) !== "known") {
      return false;
    }
    await this.#forgetOld();
    return Boolean(this.#key);
  }

  /** Ask the server who is signed in: "known" where it is this person, who then has a key here and a token to send with. */
  async ask() {
    let response;
    try {
      response = await fetch("/this-device/key", { redirect: "manual", cache: "no-store" });
    } catch {
      return "unreached";
    }
    if (response.type === "opaqueredirect" || response.status === 403) {
      return "signedOut";
    }
    if (!response.ok) {
      return "unreached";
    }
    const { person, key, token } = await response.json();
    if (person !== this.person) {
      return "other";
    }
    this.token = token;
    if (!this.#key) {
      this.#key = await keyOf(key);
      await this.#tables.put("keys", { person, key: this.#key });
    }
    return "known";
  }

  /** Take the key away: what is here stays locked until the same person signs in again. */
  async lock() {
    await this.#tables.clear("keys");
  }

  /** Keep what was written, before anything else happens to it. `before` is the operation that wrote into the same field last. */
  async keep(written, base, before) {
    const operation = crypto.randomUUID();
    const row = { person: this.person, operation, base, after: null, attempted: false };
    await this.#tables.keep({ ...row, sealed: await sealed(this.#key, written) }, before);
    return operation;
  }

  /** Everything that is not on the server, in the order in which it was written. */
  async waiting() {
    const rows = (await this.#tables.all("outbox")).filter(({ person }) => person === this.person);
    return Promise.all(rows.map(async (row) => ({ ...row, ...(await unsealed(this.#key, row.sealed)) })));
  }

  attempt(row) {
    return this.#tables.attempt(row.number);
  }

  async settle(row, answer) {
    await this.#tables.settle(row, answer);
    await this.#note(row, answer);
  }

  refuse(row, wrong) {
    return this.#tables.refuse(row, wrong);
  }

  remove(row) {
    return this.#tables.remove("outbox", row.number);
  }

  /** Let the copy of a case say what the server has now. */
  async #note({ reading, name }, { value, revision }) {
    const held = await this.caseOf(reading);
    if (held) {
      held.fields[name] = { value, revision };
      await this.#putCase(held, Date.now());
    }
  }

  async #putCase(held, at) {
    await this.#tables.put("cases", { person: this.person, sheet: held.sheet, at, sealed: await sealed(this.#key, held) });
  }

  async caseOf(sheet) {
    const row = await this.#tables.get("cases", [this.person, sheet]);
    return row && unsealed(this.#key, row.sealed);
  }

  async cases() {
    const rows = (await this.#tables.all("cases")).filter(({ person }) => person === this.person);
    return Promise.all(rows.map(({ sealed }) => unsealed(this.#key, sealed)));
  }

  /** Hold these cases and no others. What the device knows later than the server said it stays. */
  async hold(cases) {
    const wanted = new Set(cases.map(({ sheet }) => sheet));
    for (const { sheet } of await this.cases()) {
      if (!wanted.has(sheet)) {
        await this.#tables.remove("cases", [this.person, sheet]);
      }
    }
    for (const held of cases) {
      const known = (await this.caseOf(held.sheet))?.fields ?? {};
      for (const [name, one] of Object.entries(known)) {
        if (one.revision > (held.fields[name]?.revision ?? 0)) {
          held.fields[name] = one;
        }
      }
      await this.#putCase(held, Date.now());
    }
    await this.#tables.put("held", { person: this.person, at: Date.now() });
  }

  /** When the cases were last fetched, in milliseconds; 0 where they never were. */
  async heldAt() {
    return (await this.#tables.get("held", this.person))?.at ?? 0;
  }

  formOf(inspection, sample) {
    return this.#tables.get("forms", [this.person, inspection, sample]);
  }

  putForm(form) {
    return this.#tables.put("forms", { person: this.person, ...form });
  }

  /** Remove the copies of cases: all of them are on the server. */
  async removeCopies() {
    for (const table of ["cases", "forms", "held"]) {
      await this.#tables.clear(table);
    }
  }

  /** Copies that nobody has fetched anew for a fortnight are removed, whoever's they are. What is not on the server stays. */
  async #forgetOld() {
    for (const { person, sheet, at } of await this.#tables.all("cases")) {
      if (Date.now() - at > DAYS * DAY) {
        await this.#tables.remove("cases", [person, sheet]);
      }
    }
  }
}
