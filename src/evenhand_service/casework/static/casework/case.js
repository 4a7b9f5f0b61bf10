// The page of a case: what is written is kept on the device as it is written, sent to the server, and decides what is asked.

import { Device } from "../device/device-store.js";
import { Drafts } from "../device/drafts.js";
import { Outbox } from "../device/outbox.js";
import { departure, says } from "./departing.js";
import { Field } from "./field.js";
import { applies } from "./routing.js";

const PAUSE = 400;
const LONGEST_PAUSE = 2000;
const LONGEST_LAST_TRY = 5000;

class Case {
  #form = document.getElementById("case");
  #status = document.getElementById("case-status");
  #words = this.#status.dataset;
  #device;
  #outbox;
  #drafts;
  #ofDrafts = "";
  #pauses = new Map();
  #keeping = Promise.resolve();
  #kept = 0;
  #unkept = new Set();
  #told = { state: "sending", left: 0, refused: 0 };

  constructor(device) {
    this.#device = device;
    this.#drafts = new Drafts(this.#form, device, (words) => {
      this.#ofDrafts = words;
      this.#show();
    });
    this.#outbox = new Outbox(device, (said) => (said.operation ? this.#answered(said) : this.#tell(said)));
    const bases = [...this.#form.querySelectorAll('input[type=hidden][name^="base:"]:not([name^="base:decide:"])')].map(({ name }) => name.slice("base:".length));
    this.fields = new Map(bases.filter((name) => this.#form.elements[name]).map((name) => [name, new Field(this.#form, name)]));
    this.shown = new Map([...this.fields].map(([name, field]) => [name, field.given]));
  }

  /** Show what the device holds and the server does not, keep what was written before this ran, and go on from there. */
  async begin() {
    for (const row of await this.#device.waiting()) {
      const field = this.#own(row) && this.fields.get(row.name);
      if (field) {
        this.#overlay(field, row);
      }
    }
    this.#form.addEventListener("change", ({ target }) => this.#write(target.name));
    this.#form.addEventListener("input", ({ target: { name } }) => this.#later(name));
    this.#form.addEventListener("submit", (event) => this.#submitted(event));
    document.addEventListener("evenhand-keep", ({ detail }) => detail.push(this.#writeAll()));
    addEventListener("visibilitychange", () => document.hidden && this.#writeAll());
    addEventListener("beforeunload", (event) => this.#leaving(event));
    this.#told = await this.#outbox.told();
    await this.#drafts.begin();
    this.#writeAll();
    this.#route();
    this.#show();
    this.#status.parentElement.hidden = false;
    this.#outbox.send();
    document.documentElement.dataset.case = "ready";
  }

  #own({ sheet }) {
    return [Number(this.#form.dataset.reading), Number(this.#form.dataset.facts)].includes(sheet);
  }

  /** What waits is shown, unless something newer was typed before anybody looked. */
  #overlay(field, { value, operation, wrong }) {
    if (field.value === this.shown.get(field.name)) {
      field.value = value;
      this.shown.set(field.name, field.value);
    }
    field.last = operation;
    if (wrong) {
      field.answered({ wrong }, this.#words);
    }
  }

  /** Write what is typed when there is a pause in it, and every two seconds while there is none. */
  #later(name) {
    const since = this.#pauses.get(name)?.since ?? Date.now();
    clearTimeout(this.#pauses.get(name)?.alarm);
    const wait = Math.max(0, Math.min(PAUSE, since + LONGEST_PAUSE - Date.now()));
    this.#pauses.set(name, { since, alarm: setTimeout(() => this.#write(name), wait) });
    this.#show();
  }

  #write(name) {
    clearTimeout(this.#pauses.get(name)?.alarm);
    const field = this.fields.get(name);
    const changed = field && field.value !== this.shown.get(name);
    if (changed) {
      this.shown.set(name, field.value);
      this.#keep(field, field.value);
      this.#route();
    }
    if (this.#pauses.delete(name) || changed) {
      this.#show();
    }
  }

  /** Keep a change on the device: one after the other, as each is written over what came before it. */
  #keep(field, value) {
    const { inspection, reading, sample, case: reference } = this.#form.dataset;
    const { name, sheet, question, part } = field;
    const about = { inspection, sample, reference, reading: Number(reading), sheet, name, question, field: part };
    this.#kept += 1;
    this.#keeping = this.#keeping.then(async () => {
      try {
        const written = { ...about, value, typed: new Date().toISOString() };
        field.last = await this.#outbox.write(written, field.base, field.last);
        field.contested = false;
        this.#unkept.delete(name);
      } catch {
        this.#unkept.add(name);
        field.answered({ wrong: ["notKept"] }, this.#words);
      }
      this.#told = await this.#outbox.told().catch(() => this.#told);
      this.#kept -= 1;
      this.#show();
    });
  }

  #writeAll() {
    [...this.fields.keys()].forEach((name) => this.#write(name));
    return this.#keeping;
  }

  /**
   * What was chosen of two, and what is answered to others, is sent by itself, once what was written is kept. To finish, everything
   * else must be on the server. All the rest goes the way of whatever is written; what the device could not keep goes with the page.
   */
  #submitted(event) {
    const chosen = this.#form.querySelector('[name^="decide:"]:checked');
    const answers = this.#answers;
    if (!chosen && !answers && this.#unkept.size) {
      return;
    }
    event.preventDefault();
    const kept = this.#writeAll();
    this.#outbox.send();
    if (chosen || answers) {
      kept.then(() => this.#drafts.send(() => this.#post()));
    } else if (event.submitter?.value === "finish") {
      kept.then(() => this.#finish());
    }
  }

  /** How many answers to others are typed, which go by themselves. */
  get #answers() {
    return [...this.#form.querySelectorAll('[name^="thread:"]')].filter(({ value }) => value.trim()).length;
  }

  #post() {
    for (const control of [...this.#form.elements].filter(({ name }) => name)) {
      control.disabled = !/^(decide:|base:decide:|thread:|page$|draft$|csrfmiddlewaretoken$)/.test(control.name);
    }
    this.#form.submit();
  }

  /** Go to where a case is finished, when the server has all of it. Where it does not, the line at the foot says why. */
  async #finish() {
    for (const until = Date.now() + LONGEST_LAST_TRY; Date.now() < until; ) {
      if (!(await this.#outbox.told()).left) {
        location.assign(`${location.pathname}/finish`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** What is on the device is safe there. Only what is not is worth a question. */
  #leaving(event) {
    this.#writeAll();
    if (this.#kept || this.#unkept.size) {
      event.preventDefault();
    }
  }

  #answered(said) {
    [...this.fields.values()].find(({ last }) => last === said.operation)?.answered(said, this.#words);
    this.#show();
  }

  #tell(said) {
    this.#told = said;
    this.#show();
  }

  /** Say where everything is that was written: here, on the server, or waiting for a decision. */
  #show() {
    const { state, left, refused } = this.#told;
    const contested = [...this.fields.values()].filter((field) => field.contested).length;
    const decide = contested + this.#form.querySelectorAll('[name^="base:decide:"]').length;
    const waits = left || this.#kept;
    const said = [
      this.#unkept.size ? this.#words.notKept : "",
      waits ? this.#words[this.#kept ? "writing" : state === "saved" ? "sending" : state] : "",
      waits && !["saved", "sending"].includes(state) ? this.#words.notSent.replace("%n", left + this.#kept) : "",
      decide ? this.#words.decide.replace("%n", decide) : "",
      refused ? this.#words.refused.replace("%n", refused) : "",
      this.#answers ? this.#words.answers.replace("%n", this.#answers) : "",
      this.#ofDrafts,
    ].filter(Boolean);
    const text = said.join(" ") || this.#words.saved;
    if (this.#status.textContent !== text) {
      this.#status.textContent = text;
    }
    this.#status.parentElement.classList.toggle("evenhand-case__status--writing", this.#pauses.size + this.#kept > 0);
    this.#status.parentElement.classList.toggle("evenhand-case__status--waiting", said.length > 0);
  }

  /** Show the questions that the facts call for, or may call for; hide the others, unless they were answered. */
  #route() {
    const facts = this.#facts();
    const questions = [...this.#form.querySelectorAll(".evenhand-question")].map((question) => {
      const called = applies(JSON.parse(question.dataset.relevant), facts);
      const has = Boolean(this.#answer(question));
      question.querySelector('[type=radio][value=""]').parentElement.hidden = !has;
      question.hidden = called === false && !has;
      question.querySelector("[data-when=waiting]").hidden = called !== null;
      question.querySelector("[data-when=ruled-out]").hidden = !(called === false && has);
      return { question, asked: called !== false, answered: called !== false && has };
    });
    this.#count(questions);
    questions.filter(({ question }) => question.dataset.departs).forEach(({ question, asked }) => this.#depart(question, asked));
  }

  #answer(question) {
    return this.fields.get(`answer:${question.dataset.code}`).value;
  }

  /** Say how far the reader is: in the whole case, in each section, and which questions have no answer. */
  #count(questions) {
    const among = (some) => [some.filter(({ answered }) => answered).length, some.filter(({ asked }) => asked).length];
    const [answered, asked] = among(questions);
    Object.assign(document.getElementById("progress"), { max: asked, value: answered });
    document.getElementById("progress-said").textContent = this.#words.progress.replace("%n", answered).replace("%m", asked);
    for (const place of this.#form.querySelectorAll("[data-count-of]")) {
      const [n, m] = among(questions.filter(({ question }) => question.closest(`[aria-labelledby="${CSS.escape(place.dataset.countOf)}"]`)));
      place.textContent = this.#words.count.replace("%n", n).replace("%m", m);
    }
    const open = new Set(questions.filter(({ asked, answered }) => asked && !answered).map(({ question }) => question.dataset.code));
    for (const row of this.#form.querySelectorAll("[data-unanswered]")) {
      row.hidden = !open.has(row.dataset.unanswered);
    }
    document.getElementById("unanswered").hidden = !open.size;
  }

  /** Where a judgement departs far from its prompts, say so, gently. */
  #depart(question, asked) {
    const { prompts, silent, ...from } = JSON.parse(question.dataset.departs);
    const said = (one) => says(this.#answer(one), JSON.parse(one.dataset.sufficient), silent);
    const facts = this.#facts();
    const applied = (one) => applies(JSON.parse(one.dataset.relevant), facts) !== false;
    const beside = prompts.map((code) => document.getElementById(`q-${code}`)).filter(applied);
    const place = question.querySelector("[data-when=departs]");
    const found = asked && place && departure(from, said(question), beside.map(said));
    if (place) {
      place.hidden = !found;
    }
    if (found) {
      place.querySelector("[data-departs-against]").textContent = found.against;
      place.querySelector("[data-departs-answered]").textContent = found.answered;
    }
  }

  #facts() {
    const recorded = [...this.fields].filter(([name, field]) => name.startsWith("fact:") && field.value);
    return Object.fromEntries(recorded.map(([, field]) => [field.question, field.value]));
  }
}

/** Begin with the case on the page. Where the device can hold nothing, the form is sent whole, and the page says so. */
export async function start(device) {
  if (device) {
    await new Case(device).begin();
    return;
  }
  const status = document.getElementById("case-status");
  status.textContent = status.dataset.notHeld;
  status.parentElement.hidden = false;
  document.documentElement.dataset.case = "ready";
}

if (document.getElementById("case")) {
  await start(await Device.open(Number(document.body.dataset.person)));
}
