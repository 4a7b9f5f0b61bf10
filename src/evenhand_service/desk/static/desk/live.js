// Keeps the figures of the page as they are on the server while somebody looks at it, until they stop it.

const EVERY = 30_000;
const LONGEST_ANSWER = 20_000;

const control = document.querySelector("[data-live-control]");
const status = control.querySelector("[role=status]");
const button = control.querySelector("button");
const words = control.dataset;
let version = words.version;
let waiting;

/** The parts that may change, by their names. */
function partsOf(page) {
  return new Map([...page.querySelectorAll("[data-live]")].map((part) => [part.dataset.live, part]));
}

/** Whether somebody is in a part: its keyboard focus is there, or words of it are marked to be copied. */
function isUsed(part) {
  const marked = getSelection();
  return part.contains(document.activeElement) || (!marked.isCollapsed && marked.containsNode(part, true));
}

/**
 * Puts what changed in place. What somebody is in stays as it is until the next time. Where a part came or went, all of it is put
 * in place at once: what is not to be seen any more is gone then, whoever is in it.
 */
function show(page) {
  const [here, there] = [partsOf(document), partsOf(page)];
  if (here.size !== there.size || [...here.keys()].some((name) => !there.has(name))) {
    showAll(page);
  } else {
    const changed = [...here].filter(([name, part]) => part.innerHTML !== there.get(name).innerHTML);
    const free = changed.filter(([, part]) => !isUsed(part));
    free.forEach(([name, part]) => part.replaceChildren(...document.adoptNode(there.get(name)).childNodes));
    if (free.length < changed.length) {
      return;
    }
  }
  version = page.querySelector("[data-live-control]").dataset.version;
}

/** All that stands below the control, anew; whoever was in it by the keyboard is led to the control. */
function showAll(page) {
  const all = document.querySelector("[data-live-all]");
  const was = all.contains(document.activeElement);
  all.replaceChildren(...document.adoptNode(page.querySelector("[data-live-all]")).childNodes);
  document.dispatchEvent(new CustomEvent("evenhand-shown", { detail: all }));
  if (was) {
    button.focus({ preventScroll: true });
  }
}

/** What is to be said once it was looked: that it goes on, that nobody answers for now, or that this page has ended. */
async function look() {
  const headers = { "If-None-Match": version, "Evenhand-Asked": "by-itself" };
  const response = await fetch(location.href, { headers, redirect: "manual", signal: AbortSignal.timeout(LONGEST_ANSWER) });
  if (response.status === 429 || response.status >= 500) {
    return words.cut;
  }
  if (response.status !== 304) {
    if (!response.ok) {
      return words.ended;
    }
    show(new DOMParser().parseFromString(await response.text(), "text/html"));
  }
  return words.going;
}

async function lookAndGoOn() {
  const said = await look().catch(() => words.cut);
  say(said, said !== words.ended);
}

/** Says how it stands, and goes on or does not; the button says what it would do. */
function say(text, goes) {
  if (status.textContent !== text) {
    status.textContent = text;
  }
  button.textContent = goes ? words.stop : words.start;
  clearTimeout(waiting);
  if (goes) {
    waiting = setTimeout(() => (document.hidden ? say(text, true) : lookAndGoOn()), EVERY);
  }
}

button.addEventListener("click", () => (button.textContent === words.stop ? say(words.stopped, false) : lookAndGoOn()));
say(words.going, true);
control.hidden = false;
