// The tables on the device: keys, what is not on the server yet, and copies of cases. Each change of one is one transaction.

export const NAME = "evenhand";
const VERSION = 1;

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function ended(change) {
  return new Promise((resolve, reject) => {
    change.oncomplete = () => resolve();
    change.onabort = () => reject(change.error);
  });
}

export class Tables {
  #database;

  static async open() {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys", { keyPath: "person" });
      const outbox = request.result.createObjectStore("outbox", { keyPath: "number", autoIncrement: true });
      outbox.createIndex("operation", "operation", { unique: true });
      request.result.createObjectStore("cases", { keyPath: ["person", "sheet"] });
      request.result.createObjectStore("forms", { keyPath: ["person", "inspection", "sample"] });
      request.result.createObjectStore("held", { keyPath: "person" });
    };
    const database = await asked(request);
    database.onversionchange = () => database.close();
    return new Tables(database);
  }

  constructor(database) {
    this.#database = database;
  }

  get(table, key) {
    return asked(this.#database.transaction(table).objectStore(table).get(key));
  }

  all(table) {
    return asked(this.#database.transaction(table).objectStore(table).getAll());
  }

  put(table, row) {
    return this.#change(table, (rows) => asked(rows.put(row)));
  }

  remove(table, key) {
    return this.#change(table, (rows) => asked(rows.delete(key)));
  }

  clear(table) {
    return this.#change(table, (rows) => asked(rows.clear()));
  }

  /**
   * Put an operation into the outbox. One of the same field that was never sent is replaced by it, keeping what it was written
   * over; one that was sent, and may have arrived, stays, and the new one waits for what becomes of it.
   */
  keep(row, before) {
    return this.#change("outbox", async (rows) => {
      const there = before && (await asked(rows.index("operation").get(before)));
      const kept = { ...row };
      if (there?.attempted && !there.wrong) {
        kept.after = there.operation;
      } else if (there) {
        Object.assign(kept, { base: there.base, after: there.after });
        await asked(rows.delete(there.number));
      }
      await asked(rows.add(kept));
    });
  }

  /** Note that an operation is being sent. False where it was replaced meanwhile. */
  attempt(number) {
    return this.#change("outbox", async (rows) => {
      const row = await asked(rows.get(number));
      if (row) {
        await asked(rows.put({ ...row, attempted: true }));
      }
      return Boolean(row);
    });
  }

  /** What the server has is taken out. What was written after it is written over the revision that it became, if it became one. */
  settle(row, { status, revision }) {
    return this.#change("outbox", async (rows) => {
      await asked(rows.delete(row.number));
      await follow(rows, row, { after: null, base: status === 200 ? revision : row.base });
    });
  }

  /** What the server does not take stays here, with what is wrong, until it is written anew or removed. */
  refuse(row, wrong) {
    return this.#change("outbox", async (rows) => {
      await asked(rows.put({ ...(await asked(rows.get(row.number))), wrong }));
      await follow(rows, row, { after: row.after, base: row.base });
    });
  }

  async #change(table, change) {
    const transaction = this.#database.transaction(table, "readwrite", { durability: "strict" });
    const end = ended(transaction);
    const result = await change(transaction.objectStore(table));
    await end;
    return result;
  }
}

/** What was written after an operation is written over something else from now on. */
async function follow(rows, row, over) {
  for (const one of await asked(rows.getAll())) {
    if (one.after === row.operation) {
      await asked(rows.put({ ...one, ...over }));
    }
  }
}
