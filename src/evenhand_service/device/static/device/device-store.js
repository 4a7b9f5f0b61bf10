// What the device of one person holds, and how it comes by their key.

import { NAME, Tables } from "./rows.js";
import { keyOf, sealed, unsealed } from "./seal.js";

const DAY = 24 * 60 * 60 * 1000;
const LONGEST_ASKING = 10000;
const COPIES = ["cases", "forms", "held"];
export const IN_TURN = "evenhand-outbox";

export class Device {
  #tables;
  #key = null;

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

  /** Whether anything may be held in this browser. */
  static async used() {
    const names = await globalThis.indexedDB?.databases?.();
    return names ? names.some(({ name }) => name === NAME) : Boolean(globalThis.indexedDB);
  }

  /** Take keys and copies away, whoever's they are. What is not on the server stays, locked until its writer signs in again. */
  static async lock() {
    if (await Device.used()) {
      const tables = await Tables.open();
      await navigator.locks.request(IN_TURN, () => tables.clear("keys", ...COPIES));
    }
  }

  constructor(tables, person) {
    this.#tables = tables;
    this.person = person;
    this.token = null;
  }

  async #unlock(keys) {
    await this.#forgetOld();
    const mine = keys.find((one) => one.person === this.person && recent(one));
    for (const { person } of keys.filter((one) => one !== mine)) {
      await this.#tables.remove("keys", person);
    }
    this.#key = mine?.key ?? null;
    if (!this.#key && this.person && (await this.ask()) !== "known") {
      return false;
    }
    return Boolean(this.#key);
  }

  /** Ask the server who is signed in: "known" where it is this person, who then has a key here and a token to send with. */
  async ask() {
    try {
      const asking = { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(LONGEST_ASKING) };
      const response = await fetch("/this-device/key", asking);
      if (response.type === "opaqueredirect" || response.status === 403) {
        return "signedOut";
      }
      const { person, key, token, days } = await response.json();
      if (person !== this.person) {
        return "other";
      }
      await this.#take(await keyOf(key), days);
      this.token = token;
      return "known";
    } catch {
      return "unreached";
    }
  }

  /** Hold a key. Where it is another than before, as after a backup was restored, what waits is sealed anew under it. */
  async #take({ key, mark }, days) {
    const there = await this.#tables.get("keys", this.person);
    if (there && there.mark !== mark) {
      for (const [table, rows] of [["outbox", await this.waiting()], ["drafts", await this.drafts()]]) {
        const anew = rows.filter(({ unreadable }) => !unreadable).map(async (row) => ({ ...raw(row), sealed: await sealed(key, said(row)) }));
        await this.#tables.put(table, ...(await Promise.all(anew)));
      }
      await this.#tables.clear(...COPIES);
    }
    this.#key = key;
    await this.#tables.put("keys", { person: this.person, key, mark, days, at: Date.now() });
  }

  /** Keep what was written, before anything else happens to it. `before` is the operation that wrote into the same field last. */
  async keep(written, base, before) {
    const operation = crypto.randomUUID();
    const row = { person: this.person, at: Date.now(), operation, base, after: null, attempted: false };
    await this.#tables.keep({ ...row, sealed: await sealed(this.#key, written) }, before);
    navigator.storage?.persist?.();
    return operation;
  }

  async #rows(table = "outbox") {
    return (await this.#tables.all(table)).filter(({ person }) => person === this.person);
  }

  /** Everything that is not on the server, in the order in which it was written. */
  async waiting() {
    return Promise.all((await this.#rows()).map((row) => this.#read(row)));
  }

  /** The words that were typed into forms and not sent, the latest first. */
  async drafts() {
    const rows = await Promise.all((await this.#rows("drafts")).map((row) => this.#read(row)));
    return rows.sort((one, other) => other.at - one.at);
  }

  /** Keep what is typed into a form, in the place of what was kept of it before. */
  async putDraft(draft, words) {
    const row = { draft, person: this.person, at: Date.now(), sealed: await sealed(this.#key, words) };
    await this.#tables.put("drafts", row);
    navigator.storage?.persist?.();
  }

  removeDraft(draft) {
    return this.#tables.remove("drafts", draft);
  }

  /** What other people left here, locked: how much of each, and since when. Who they are is not told. */
  async others() {
    const rows = [...(await this.#tables.all("outbox")), ...(await this.#tables.all("drafts"))];
    const found = new Map();
    for (const { person, at } of rows.filter((row) => row.person !== this.person)) {
      const { count, since } = found.get(person) ?? { count: 0, since: at };
      found.set(person, { person, count: count + 1, since: Math.min(since, at) });
    }
    return [...found.values()];
  }

  removeOf(person) {
    return navigator.locks.request(IN_TURN, () => this.#tables.removeOf(person));
  }

  async #read(row) {
    return { ...row, ...((await unsealed(this.#key, row.sealed)) ?? { unreadable: true, refused: "unreadable", wrong: ["unreadable"] }) };
  }

  /** The first that can be sent and is not passed over; what waits for one that is gone waits for nothing. */
  async next(passed) {
    const rows = await this.#rows();
    const there = new Set(rows.map(({ operation }) => operation));
    for (const row of rows) {
      if (!passed(row) && !(row.after && there.has(row.after))) {
        const read = await this.#read(row);
        if (!read.unreadable) {
          return read;
        }
      }
    }
    return null;
  }

  /** How much waits, how much the server does not take, and of how many forms words are kept that nobody sent. */
  async counted() {
    const rows = await this.#rows();
    const refused = rows.filter((row) => row.refused).length;
    return { left: rows.length - refused, refused, drafts: (await this.#rows("drafts")).length };
  }

  attempt(row) {
    return this.#tables.attempt(row.number);
  }

  async settle(row, answer) {
    await this.#tables.settle(row, answer);
    await this.#note(row, answer).catch(() => {});
  }

  /** Why names questions, answers and cases, so it is sealed with what was written. */
  async refuse(row, { refused, wrong }) {
    await this.#tables.refuse(row, { refused, sealed: await sealed(this.#key, { ...said(row), wrong }) });
  }

  withdraw(row) {
    return this.#tables.withdraw(row);
  }

  /** Let the copy of a case say what the server has now. */
  async #note({ reading, name }, { value, revision }) {
    const held = await this.caseOf(reading);
    if (held && (held.fields[name]?.revision ?? 0) <= revision) {
      held.fields[name] = { value, revision, noted: Date.now() };
      await this.#putCase(held);
    }
  }

  async #putCase(held) {
    const { days } = await this.#tables.get("keys", this.person);
    const row = { person: this.person, sheet: held.sheet, inspection: held.inspection, days, at: Date.now() };
    await this.#tables.put("cases", { ...row, sealed: await sealed(this.#key, held) });
  }

  async caseOf(sheet) {
    const row = await this.#tables.get("cases", [this.person, sheet]);
    return row ? unsealed(this.#key, row.sealed) : null;
  }

  async cases() {
    const rows = (await this.#tables.all("cases")).filter(({ person }) => person === this.person);
    return (await Promise.all(rows.map(({ sealed }) => unsealed(this.#key, sealed)))).filter(Boolean);
  }

  /**
   * Hold these cases and no others, but for those of inspections that `failed`. `asked` is when the server was asked for them: what
   * it has acknowledged since is newer than what it said then.
   */
  async hold(cases, failed, asked) {
    if (!(await this.#tables.get("keys", this.person))) {
      return;
    }
    const wanted = new Set(cases.map(({ sheet }) => sheet));
    for (const { person, sheet, inspection } of await this.#tables.all("cases")) {
      if (person === this.person && !wanted.has(sheet) && !failed.includes(inspection)) {
        await this.#tables.remove("cases", [person, sheet]);
      }
    }
    for (const held of cases) {
      const known = Object.entries((await this.caseOf(held.sheet))?.fields ?? {});
      Object.assign(held.fields, Object.fromEntries(known.filter(([, { noted }]) => noted >= asked)));
      await this.#putCase(held);
    }
    await this.#tables.put("held", { person: this.person, at: asked, language: document.documentElement.lang });
  }

  /** Whether the cases were fetched within so many milliseconds, with their forms in the language of this page. */
  async holdsSince(milliseconds) {
    const held = await this.#tables.get("held", this.person);
    const age = Date.now() - (held?.at ?? 0);
    return age >= 0 && age < milliseconds && held.language === document.documentElement.lang;
  }

  formOf(inspection, sample) {
    return this.#tables.get("forms", [this.person, inspection, sample]);
  }

  putForm(form) {
    return this.#tables.put("forms", { person: this.person, ...form });
  }

  /** Remove the copies of cases: all of them are on the server. */
  removeCopies() {
    return navigator.locks.request(IN_TURN, () => this.#tables.clear(...COPIES));
  }

  /** Copies that nobody has fetched anew for so long are removed, whoever's they are. What is not on the server stays. */
  async #forgetOld() {
    for (const row of await this.#tables.all("cases")) {
      if (!recent(row)) {
        await this.#tables.remove("cases", [row.person, row.sheet]);
      }
    }
    for (const { operation, at } of await this.#tables.all("settled")) {
      if (!(Date.now() - at < DAY)) {
        await this.#tables.remove("settled", operation);
      }
    }
  }
}

/** Whether something was held within so many days as the server said. */
function recent({ at, days }) {
  const age = Date.now() - at;
  return age > -DAY && age < days * DAY;
}

const OUTSIDE = ["number", "draft", "person", "at", "operation", "base", "after", "attempted", "refused"];

/** Of a row that waits: what stands outside of its seal, and what within. */
function raw(row) {
  return Object.fromEntries(Object.entries(row).filter(([name]) => OUTSIDE.includes(name)));
}

function said(row) {
  return Object.fromEntries(Object.entries(row).filter(([name]) => ![...OUTSIDE, "sealed"].includes(name)));
}
