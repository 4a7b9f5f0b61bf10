// On every page of somebody who is signed in: sends what their device still holds, keeps the copies of their cases fresh, and sees
// to it that signing out loses nothing and leaves nothing open.

import { Device } from "./device-store.js";
import { hold } from "./holding.js";
import { Outbox } from "./outbox.js";

const LONGEST_LAST_TRY = 5000;
const person = Number(document.body.dataset.person);
const readsCases = document.documentElement.hasAttribute("data-reads-cases") || Boolean(document.querySelector("[data-reads-cases]"));

if (person && (readsCases || (await Device.used()))) {
  const device = await Device.open(person);
  navigator.serviceWorker?.register("/worker.js").catch(() => {});
  if (device) {
    if (!document.getElementById("case")) {
      new Outbox(device, tell).send();
    }
    hold(device);
    for (const form of document.querySelectorAll("form[data-signs-out]")) {
      form.addEventListener("submit", (event) => signOut(event, form, device));
    }
  }
}

/** On pages other than a case's: a line that says how much waits, for as long as anything does. */
function tell({ left, refused }) {
  const line = document.getElementById("device-line");
  if (left !== undefined && line) {
    line.hidden = !(left + refused);
    line.querySelector("[data-count]").textContent = left + refused;
  }
}

/** Sign out at once where everything is on the server. Else try once more, and let the person choose. */
async function signOut(event, form, device) {
  event.preventDefault();
  const left = async () => (await device.waiting()).length;
  const until = Date.now() + LONGEST_LAST_TRY;
  while ((await left()) && navigator.onLine && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const count = await left();
  const ask = document.getElementById("sign-out-asks");
  if (count && ask.returnValue !== "locked") {
    ask.querySelector("[data-count]").textContent = count;
    ask.addEventListener("close", () => ask.returnValue === "locked" && form.requestSubmit(), { once: true });
    ask.showModal();
    return;
  }
  if (!count) {
    await device.removeCopies();
  }
  await device.lock();
  form.submit();
}
