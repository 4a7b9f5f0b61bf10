// The tables on the device: keys, what is not on the server yet, words typed into forms, and copies of cases. Each change is one
// transaction.

export const NAME = "evenhand";
const VERSION = 2;
const LONGEST_OPENING = 5000;
const TABLES = {
  keys: { keyPath: "person" },
  outbox: { keyPath: "number", autoIncrement: true },
  settled: { keyPath: "operation" },
  drafts: { keyPath: "draft" },
  cases: { keyPath: ["person", "sheet"] },
  forms: { keyPath: ["person", "inspection", "sample"] },
  held: { keyPath: "person" },
};

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

function opened() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    const there = request.result.objectStoreNames;
    for (const [name, how] of Object.entries(TABLES).filter(([name]) => !there.contains(name))) {
      const table = request.result.createObjectStore(name, how);
      if (name === "outbox") {
        table.createIndex("operation", "operation", { unique: true });
      }
    }
  };
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("the tables do not open")), LONGEST_OPENING));
  return Promise.race([asked(request), late]);
}

export class Tables {
  #database = null;

  static async open() {
    const tables = new Tables();
    await tables.#connected();
    return tables;
  }

  /** The database, opened anew where the browser has closed it. */
  async #connected() {
    if (!this.#database) {
      this.#database = await opened();
      this.#database.onclose = () => {
        this.#database = null;
      };
      this.#database.onversionchange = () => {
        this.#database.close();
        this.#database = null;
      };
    }
    return this.#database;
  }

  async get(table, key) {
    return asked((await this.#connected()).transaction(table).objectStore(table).get(key));
  }

  async all(table) {
    return asked((await this.#connected()).transaction(table).objectStore(table).getAll());
  }

  put(table, ...rows) {
    return this.#change([table], ([store]) => Promise.all(rows.map((row) => asked(store.put(row)))));
  }

  remove(table, key) {
    return this.#change([table], ([store]) => asked(store.delete(key)));
  }

  clear(...tables) {
    return this.#change(tables, (stores) => Promise.all(stores.map((store) => asked(store.clear()))));
  }

  /**
   * Put an operation into the outbox. `before` wrote into the same field last. Where that was never sent it is replaced, by one that
   * keeps what it was written over; where it was sent, and may have arrived, the new one waits for what becomes of it; where the
   * server has it, the new one is written over the revision that it became.
   */
  keep(row, before) {
    return this.#change(["outbox", "settled"], async ([outbox, settled]) => {
      const there = before && (await asked(outbox.index("operation").get(before)));
      const kept = { ...row };
      if (there?.attempted && !there.refused) {
        kept.after = there.operation;
      } else if (there) {
        Object.assign(kept, { base: there.base, after: there.after });
        await asked(outbox.delete(there.number));
      } else if (before) {
        kept.base = (await asked(settled.get(before)))?.revision ?? kept.base;
      }
      await asked(outbox.add(kept));
    });
  }

  /** Note that an operation is being sent. False where it was replaced meanwhile. */
  attempt(number) {
    return this.#change(["outbox"], async ([outbox]) => {
      const row = await asked(outbox.get(number));
      if (row) {
        await asked(outbox.put({ ...row, attempted: true }));
      }
      return Boolean(row);
    });
  }

  /** Remove everything that a person wrote here and that is not on the server. */
  removeOf(person) {
    return this.#change(["outbox", "drafts"], async (stores) => {
      for (const store of stores) {
        for (const row of (await asked(store.getAll())).filter((one) => one.person === person)) {
          await asked(store.delete(row.number ?? row.draft));
        }
      }
    });
  }

  /** What the server has is taken out. What was written after it is written over the revision that it became, if it became one. */
  settle(row, { status, revision }) {
    return this.#change(["outbox", "settled"], async ([outbox, settled]) => {
      await asked(outbox.delete(row.number));
      if (status === 200) {
        await asked(settled.put({ operation: row.operation, revision, at: Date.now() }));
      }
      await follow(outbox, row, { after: null, base: status === 200 ? revision : row.base });
    });
  }

  /**
   * What the server does not take stays here, with why, until it is written anew or removed: unless it was written anew already.
   * `refused` is "wrong" where it never can be taken, "not yours" where it may be one day; `sealed` is what was written, with why.
   */
  refuse(row, { refused, sealed }) {
    return this.#change(["outbox"], async ([outbox]) => {
      const there = await asked(outbox.get(row.number));
      const later = refused === "wrong" && (await asked(outbox.getAll())).some(({ after }) => after === row.operation);
      if (there && later) {
        await asked(outbox.delete(row.number));
        await follow(outbox, row, { after: row.after, base: row.base });
      } else if (there) {
        await asked(outbox.put({ ...there, refused, sealed }));
      }
    });
  }

  /** Remove an operation for good. What was written after it is written over what it was written over. */
  withdraw(row) {
    return this.#change(["outbox"], async ([outbox]) => {
      await asked(outbox.delete(row.number));
      await follow(outbox, row, { after: row.after, base: row.base });
    });
  }

  async #change(names, change) {
    const transaction = (await this.#connected()).transaction(names, "readwrite", { durability: "strict" });
    const end = ended(transaction);
    const result = await change(names.map((name) => transaction.objectStore(name)));
    await end;
    return result;
  }
}

/** What was written after an operation is written over something else from now on. */
async function follow(outbox, row, over) {
  for (const one of await asked(outbox.getAll())) {
    if (one.after === row.operation) {
      await asked(outbox.put({ ...one, ...over }));
    }
  }
}
