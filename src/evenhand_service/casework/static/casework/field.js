// One field of the page of a case: a text, a box to tick, or the radios of one name.

export class Field {
  #form;

  constructor(form, name) {
    this.#form = form;
    this.name = name;
    const [kind, ...rest] = name.split(":");
    this.question = rest.join(":");
    this.part = kind === "fact" ? "answer" : kind;
    this.sheet = Number(kind === "fact" ? form.dataset.facts : form.dataset.reading);
    /** The operation that wrote into it last, as far as this page knows; what was said of it; and what became of it. */
    this.last = null;
    this.contested = false;
  }

  get base() {
    return Number(this.#form.elements.namedItem(`base:${this.name}`).value);
  }

  set base(revision) {
    this.#form.elements.namedItem(`base:${this.name}`).value = revision;
  }

  get #controls() {
    return [...this.#form.querySelectorAll(`[name="${CSS.escape(this.name)}"]`)];
  }

  get value() {
    const control = this.#form.elements.namedItem(this.name);
    return control.type === "checkbox" ? (control.checked ? control.value : "") : control.value.trim();
  }

  /** What is put here is seen: what folds it away is opened. */
  set value(value) {
    const control = this.#form.elements.namedItem(this.name);
    if (value) {
      this.#controls.at(-1).closest("details")?.setAttribute("open", "");
    }
    if (control.type === "checkbox") {
      control.checked = Boolean(value);
    } else {
      control.value = value;
    }
  }

  /** What the page came with. Somebody may have written before any script ran. */
  get given() {
    const ticked = this.#controls.filter(({ type }) => ["radio", "checkbox"].includes(type));
    const [first] = this.#controls;
    return (ticked.length ? (ticked.find(({ defaultChecked }) => defaultChecked)?.value ?? "") : first.defaultValue).trim();
  }

  set given(value) {
    this.value = value;
    for (const control of this.#controls) {
      control.defaultChecked = control.checked;
      if (!["radio", "checkbox"].includes(control.type)) {
        control.defaultValue = control.value;
      }
    }
  }

  /** What the server said: the revision that it is now, that somebody wrote otherwise meanwhile, or what is wrong. */
  answered({ status, revision, value, wrong }, words) {
    this.contested = status === 409;
    if (wrong) {
      this.#say(wrong.map((one) => words[one] ?? one).join(" "));
    } else if (status === 200) {
      this.base = revision;
      this.#say(null);
    } else {
      this.#say(`${words.contested} ${value || "–"} `, words.choose);
    }
  }

  #say(text, choose) {
    const place = this.#controls.at(-1).closest(".govuk-form-group, .evenhand-question");
    place.querySelector(`[data-about="${CSS.escape(this.name)}"]`)?.remove();
    if (text === null) {
      return;
    }
    const said = document.createElement("p");
    Object.assign(said, { className: "govuk-error-message", textContent: text });
    said.dataset.about = this.name;
    said.setAttribute("role", "alert");
    said.id = `about-${this.name}`;
    this.#controls.forEach((control) => control.setAttribute("aria-describedby", said.id));
    if (choose) {
      said.append(Object.assign(document.createElement("a"), { className: "govuk-link", href: location.pathname, textContent: choose }));
    }
    place.prepend(said);
  }
}
