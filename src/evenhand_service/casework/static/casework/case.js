// The page of a case: saves what is written as it is written, and asks what the facts call for. Without it the page is sent whole.

import { applies } from "./routing.js";
import { Sending } from "./sending.js";

const form = document.getElementById("case");
const status = document.getElementById("case-status");
const words = status.dataset;
const PAUSE = 700;

/** One field of the page: a text, a box to tick, or the radios of one name. */
class Field {
  constructor(name) {
    this.name = name;
    const [kind, ...rest] = name.split(":");
    this.question = rest.join(":");
    this.part = kind === "fact" ? "answer" : kind;
    this.sheet = kind === "fact" ? form.dataset.facts : form.dataset.reading;
    this.hidden = form.elements[`base:${name}`];
  }

  get base() {
    return Number(this.hidden.value);
  }

  get value() {
    const control = form.elements[this.name];
    return control.type === "checkbox" ? (control.checked ? control.value : "") : control.value.trim();
  }

  /** What the server said: the revision that it is now, that somebody wrote otherwise meanwhile, or what is wrong. */
  answered({ status, revision, value, wrong }) {
    const mine = [...form.querySelectorAll(`[name="${CSS.escape(this.name)}"]`)].at(-1).closest(".govuk-form-group, .evenhand-question");
    mine.querySelector(`[data-about="${CSS.escape(this.name)}"]`)?.remove();
    if (status === 200) {
      this.hidden.value = revision;
      return;
    }
    const said = document.createElement("p");
    said.className = "govuk-error-message";
    said.dataset.about = this.name;
    said.setAttribute("role", "alert");
    said.textContent = status === 409 ? `${words.contested} ${value || "–"} ` : wrong.map((one) => `${one.said} ${one.cure ?? ""}`).join(" ");
    if (status === 409) {
      const choose = document.createElement("a");
      choose.className = "govuk-link";
      choose.href = location.pathname;
      choose.textContent = words.choose;
      said.append(choose);
    }
    mine.prepend(said);
  }
}

const fields = new Map(
  [...form.querySelectorAll('input[type=hidden][name^="base:"]')]
    .map((hidden) => hidden.name.slice("base:".length))
    .filter((name) => form.elements[name])
    .map((name) => [name, new Field(name)]),
);
const shown = new Map([...fields].map(([name, field]) => [name, field.value]));
const pauses = new Map();
const sending = new Sending({
  address: form.dataset.sheets,
  token: form.elements.csrfmiddlewaretoken.value,
  tell: ({ state, left }) => {
    const said = left ? `${words[state === "signed out" ? "signedOut" : state]} ${words.notSent.replace("%n", left)}` : words.saved;
    if (status.textContent !== said) {
      status.textContent = said;
    }
    status.dataset.left = left;
  },
});

function write(name) {
  clearTimeout(pauses.get(name));
  pauses.delete(name);
  const field = fields.get(name);
  if (field && field.value !== shown.get(name)) {
    shown.set(name, field.value);
    sending.write(field, field.value);
    route();
  }
}

/** Show the questions that the facts call for, or may call for; hide the others, unless they were answered. */
function route() {
  const facts = Object.fromEntries(
    [...fields].filter(([name, field]) => name.startsWith("fact:") && field.value).map(([, field]) => [field.question, field.value]),
  );
  let asked = 0, answered = 0;
  for (const question of form.querySelectorAll(".evenhand-question")) {
    const called = applies(JSON.parse(question.dataset.relevant), facts);
    const has = Boolean(fields.get(`answer:${question.dataset.code}`).value);
    question.querySelector('[type=radio][value=""]').parentElement.hidden = !has;
    question.hidden = called === false && !has;
    question.querySelector("[data-when=waiting]").hidden = called !== null;
    question.querySelector("[data-when=ruled-out]").hidden = !(called === false && has);
    asked += called !== false;
    answered += called !== false && has;
  }
  const progress = document.getElementById("progress");
  progress.max = asked;
  progress.value = answered;
  document.getElementById("progress-said").textContent = words.progress.replace("%n", answered).replace("%m", asked);
}

form.addEventListener("change", ({ target }) => write(target.name));
form.addEventListener("input", ({ target: { name } }) => {
  clearTimeout(pauses.get(name));
  pauses.set(name, setTimeout(() => write(name), PAUSE));
});
form.addEventListener("submit", (event) => {
  if (!form.querySelector('[name^="decide:"]:checked')) {
    event.preventDefault();
    [...fields.keys()].forEach(write);
  }
});
addEventListener("beforeunload", (event) => {
  [...pauses.keys()].forEach(write);
  if (sending.left) {
    event.preventDefault();
  }
});
status.hidden = false;
route();
document.documentElement.dataset.case = "ready";
