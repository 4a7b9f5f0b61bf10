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

/** Puts what changed in place, and leaves what somebody is in as it is until the next time; false where a part came or went. */
function show(page) {
  const [here, there] = [partsOf(document), partsOf(page)];
  if (here.size !== there.size || ![...here.keys()].every((name) => there.has(name))) {
    return false;
  }
  let whole = true;
  for (const [name, part] of here) {
    const now = there.get(name);
    if (part.innerHTML !== now.innerHTML) {
      if (part.contains(document.activeElement)) {
        whole = false;
      } else {
        part.replaceChildren(...document.adoptNode(now).childNodes);
      }
    }
  }
  if (whole) {
    version = page.querySelector("[data-live-control]").dataset.version;
  }
  return true;
}

async function look() {
  const headers = { "If-None-Match": version, "Evenhand-Asked": "by-itself" };
  const response = await fetch(location.href, { headers, redirect: "manual", signal: AbortSignal.timeout(LONGEST_ANSWER) });
  if (response.status === 304) {
    return words.going;
  }
  if (!response.ok) {
    return words.ended;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return show(page) ? words.going : words.more;
}

async function lookAndGoOn() {
  say(await look().catch(() => words.cut));
  if (status.textContent === words.going || status.textContent === words.cut) {
    goOn();
  }
}

function say(text) {
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

function goOn() {
  clearTimeout(waiting);
  waiting = setTimeout(() => (document.hidden ? goOn() : lookAndGoOn()), EVERY);
}

button.addEventListener("click", () => {
  const stops = button.textContent === words.stop;
  button.textContent = stops ? words.start : words.stop;
  clearTimeout(waiting);
  if (stops) {
    say(words.stopped);
  } else {
    lookAndGoOn();
  }
});

button.textContent = words.stop;
say(words.going);
control.hidden = false;
goOn();
