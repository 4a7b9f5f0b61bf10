// On every page of somebody who is signed in: sends what their device still holds, keeps the words that they type into forms and the
// copies of their cases fresh, and sees to it that signing out loses nothing and leaves nothing open.

import { Device } from "./device-store.js";
import { arrived, keepWords } from "./drafts.js";
import { hold } from "./holding.js";
import { Outbox } from "./outbox.js";

const LONGEST_LAST_TRY = 5000;
const person = Number(document.body.dataset.person);

if (person && (document.querySelector("[data-reads-cases], form[data-drafts] textarea") || (await Device.used()))) {
  const opening = Device.open(person);
  for (const form of document.querySelectorAll("form[data-signs-out]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      signOut(form, opening);
    });
  }
  navigator.serviceWorker?.register("/worker.js").catch(() => {});
  sayLanguage().catch(() => {});
  const device = await opening;
  if (device) {
    await arrived(device).catch(() => {});
    if (!document.getElementById("case")) {
      new Outbox(device, tell).send();
    }
    for (const form of [...document.querySelectorAll("form[data-drafts]:not(#case)")].filter((one) => one.querySelector("textarea"))) {
      await keepWords(form, device);
    }
    await hold(device);
  }
}

/** Say in which language the page without the server is to be shown: the one of the page that was opened last. */
async function sayLanguage() {
  const kept = await globalThis.caches?.open("evenhand-language");
  await kept?.put("/offline/language", new Response(document.documentElement.lang));
}

/** On pages other than a case's: a line that says how much waits, for as long as anything does. */
function tell({ left, refused, drafts }) {
  const line = document.getElementById("device-line");
  if (left !== undefined && line) {
    line.querySelector("[data-count]").textContent = left + refused + drafts;
    line.hidden = !(left + refused + drafts);
  }
}

let leaving = false;

/** Sign out at once where everything is on the server. Else try once more, and let the person choose. */
async function signOut(form, opening) {
  if (leaving) {
    return;
  }
  leaving = true;
  try {
    const count = await unsent(await opening);
    if (count && (await asked(count)) !== "locked") {
      leaving = false;
      return;
    }
    await Device.lock();
  } catch {
    // Whatever the device says, who wants to sign out is signed out; the page after it locks again.
  }
  form.submit();
}

/** How much is on the device alone, once what was being written is kept, and a moment was given to send it. */
async function unsent(device) {
  const keeping = [];
  document.dispatchEvent(new CustomEvent("evenhand-keep", { detail: keeping }));
  await Promise.all(keeping);
  const until = Date.now() + LONGEST_LAST_TRY;
  for (;;) {
    const { left = 0, refused = 0, drafts = 0 } = (await device?.counted()) ?? {};
    if (!left || !navigator.onLine || Date.now() > until) {
      return left + refused + drafts;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function asked(count) {
  const ask = document.getElementById("sign-out-asks");
  ask.querySelector("[data-count]").textContent = count;
  ask.returnValue = "";
  ask.showModal();
  await new Promise((closed) => ask.addEventListener("close", closed, { once: true }));
  return ask.returnValue;
}
