// Words that are typed into a form which is sent as a whole: kept on the device as they are typed, put back when the page is opened
// again, and removed when the server says that it has them. The words that this says stand in the form.

import { Field } from "../casework/field.js";

const PAUSE = 400;
const LONGEST_GOING = 15000;
const ARRIVED = /^#kept=([0-9a-f-]{36})(?:;(.*))?$/;
const NOT_TYPED = ["hidden", "password", "file", "submit", "button", "select-one", "select-multiple"];
const IDENTIFIERS = ["once", "page"];

/** What the server has is kept no longer. It says so in the address that it leads to. */
export async function arrived(device) {
  const [, draft, rest] = location.hash.match(ARRIVED) ?? [];
  if (draft) {
    await device.removeDraft(draft);
    history.replaceState(history.state, "", rest ? `#${rest}` : `${location.pathname}${location.search}`);
  }
}

/** Hold a draft for as long as this page is open. False where another window holds it. */
function held(draft) {
  return new Promise((answer) => {
    navigator.locks.request(`evenhand-draft-${draft}`, { ifAvailable: true }, (lock) => {
      answer(Boolean(lock));
      return lock && new Promise(() => {});
    });
  });
}

/** Whether a control is, or belongs to, a field with one value: a text, a box to tick, or radios. */
function isOne(form, { name, type }) {
  const several = form.elements.namedItem(name) instanceof RadioNodeList;
  return name && !NOT_TYPED.includes(type) && (type === "radio" ? several : !several);
}

export class Drafts {
  #form;
  #device;
  #say;
  #words;
  #fields;
  #was = new Map();
  #tried = null;
  #draft = null;
  #there = false;
  #alarm = null;
  #waits = 0;
  #keeping = Promise.resolve();
  #unkept = false;
  #sending = false;
  #begun = null;

  /** `say` is told in words how it stands with what was typed. */
  constructor(form, device, say) {
    this.#form = form;
    this.#device = device;
    this.#words = form.querySelector("[data-draft-words]").dataset;
    this.#say = (state) => say(this.#words[state] ?? "");
    const names = new Set([...form.elements].filter((one) => one.name?.startsWith(form.dataset.drafts) && isOne(form, one)).map(({ name }) => name));
    this.#fields = [...names].map((name) => new Field(form, name));
  }

  /** Put back what was kept, and keep what is typed from now on, or was before this ran. */
  begin() {
    this.#begun ??= this.#begin();
    return this.#begun;
  }

  async #begin() {
    await arrived(this.#device);
    this.#fields.forEach((field) => this.#was.set(field.name, field.given));
    const row = await this.#kept();
    this.#draft = row?.draft ?? crypto.randomUUID();
    if (row) {
      this.#putBack(row);
    } else {
      await held(this.#draft);
    }
    this.#form.addEventListener("input", ({ target }) => this.#later(target));
    this.#form.addEventListener("change", ({ target }) => this.#later(target));
    document.addEventListener("evenhand-keep", ({ detail }) => detail.push(this.#keep()));
    addEventListener("visibilitychange", () => document.hidden && this.#keep());
    addEventListener("beforeunload", (event) => this.#leaving(event));
    await this.#keep();
  }

  /** What was kept of this form last, unless another window has it. */
  async #kept() {
    for (const row of await this.#device.drafts()) {
      const here = !row.unreadable && row.path === location.pathname && row.form === this.#form.id;
      if (here && this.#fields.some(({ name }) => row.fields[name]) && (await held(row.draft))) {
        return row;
      }
    }
    return null;
  }

  /** Where the server says something else than when this was typed, both are shown. What was typed since the page came stays. */
  #putBack({ fields, tried }) {
    this.#there = true;
    this.#tried = tried;
    let back = false;
    for (const field of this.#fields.filter(({ name }) => fields[name])) {
      const { value, was } = fields[field.name];
      const { given } = field;
      const typed = field.value !== given && field.value !== value;
      if (typed) {
        this.#beside(field, "before", value);
      } else if (field.value !== value) {
        field.value = value;
        back = true;
      }
      if (given !== was && given !== value) {
        this.#beside(field, "otherwise", given);
      } else {
        this.#was.set(field.name, was);
      }
    }
    if (back) {
      this.#say("back");
    }
  }

  #beside({ name }, what, text) {
    const said = document.createElement("p");
    said.className = "govuk-body-s";
    said.append(`${this.#words[what]} `, Object.assign(document.createElement("q"), { textContent: text || "–" }));
    const [control] = this.#form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
    (control.closest(".govuk-radios, .govuk-checkboxes") ?? control).before(said);
  }

  #later({ name }) {
    if (this.#fields.some((field) => field.name === name)) {
      clearTimeout(this.#alarm);
      this.#alarm = setTimeout(() => this.#keep(), PAUSE);
    }
  }

  get #typed() {
    const changed = this.#fields.filter((field) => field.value !== this.#was.get(field.name));
    return Object.fromEntries(changed.map((field) => [field.name, { value: field.value, was: this.#was.get(field.name), label: this.#label(field) }]));
  }

  #label({ name }) {
    const [control] = this.#form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
    const said = control.type === "radio" ? control.closest("fieldset")?.querySelector("legend") : control.labels[0];
    return said?.textContent.trim() ?? "";
  }

  /** Keep what is typed now, after what is being kept. Where all is as it was, nothing is. */
  #keep() {
    clearTimeout(this.#alarm);
    this.#alarm = null;
    const fields = this.#typed;
    const any = Object.keys(fields).length > 0;
    const words = { path: location.pathname, form: this.#form.id, title: document.title, fields, tried: this.#tried };
    this.#waits += 1;
    this.#keeping = this.#keeping.then(async () => {
      try {
        await (any ? this.#device.putDraft(this.#draft, words) : this.#there && this.#device.removeDraft(this.#draft));
        if (any !== this.#there) {
          this.#say(any ? "kept" : "");
        }
        this.#there = any;
        this.#unkept = false;
      } catch {
        this.#unkept = true;
        this.#say("notKept");
      }
      this.#waits -= 1;
    });
    return this.#keeping;
  }

  /**
   * Send the form by `act`, once what was typed is kept, and the server says that the person who typed it is signed in. Otherwise
   * it stays, and is said to. What was sent before and may have arrived goes under the identifier that it had: it counts once.
   */
  async send(act) {
    if (this.#sending) {
      return;
    }
    this.#hold(true);
    await this.begin();
    const values = JSON.stringify(this.#fields.map(({ name, value }) => [name, value]));
    const own = [...this.#form.elements].filter(({ name, type }) => type === "hidden" && IDENTIFIERS.includes(name));
    if (this.#tried?.values === values) {
      own.forEach((control) => (control.value = this.#tried.identifiers[control.name] ?? control.value));
    } else {
      this.#tried = { values, identifiers: Object.fromEntries(own.map(({ name, value }) => [name, value])) };
    }
    await this.#keep();
    const who = await this.#device.ask();
    if (who !== "known") {
      this.#hold(false);
      this.#say(who);
      return;
    }
    this.#form.elements.csrfmiddlewaretoken.value = this.#device.token;
    if (this.#there) {
      this.#name("draft", this.#draft);
    }
    act();
    setTimeout(() => this.#hold(false), LONGEST_GOING);
  }

  #hold(sending) {
    this.#sending = sending;
    const texts = this.#fields.map(({ name }) => this.#form.elements.namedItem(name)).filter((one) => "readOnly" in one);
    texts.forEach((one) => (one.readOnly = sending));
  }

  #name(name, value) {
    const control = this.#form.elements.namedItem(name) ?? this.#form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
    control.value = value;
  }

  #leaving(event) {
    if (this.#alarm) {
      this.#keep();
    }
    if (!this.#sending && (this.#waits || this.#unkept)) {
      event.preventDefault();
    }
  }
}

/** Keep the words of a form, and say below them how it stands with these. */
export async function keepWords(form, device) {
  const said = Object.assign(document.createElement("p"), { className: "govuk-body" });
  said.setAttribute("role", "status");
  (form.querySelector(".govuk-button-group") ?? form.lastElementChild).before(said);
  const drafts = new Drafts(form, device, (words) => (said.textContent = words));
  let going = false;
  form.addEventListener("submit", (event) => {
    if (going) {
      going = false;
      return;
    }
    event.preventDefault();
    drafts.send(() => {
      going = true;
      form.requestSubmit(event.submitter);
    });
  });
  await drafts.begin();
  form.dataset.draftsReady = "";
}
