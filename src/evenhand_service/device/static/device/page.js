// The page about this device: what it holds, what of that is nowhere else, and how it is removed.

import { Device } from "./device-store.js";

const place = document.getElementById("device");
const words = place.dataset;
const asks = document.getElementById("remove-asks");
const device = await Device.open(Number(document.body.dataset.person));

async function show() {
  const rows = device ? await device.waiting() : [];
  const list = document.getElementById("device-rows");
  document.getElementById("device-cases").textContent = device ? (await device.cases()).length : 0;
  document.getElementById("device-said").textContent = rows.length || words.nothing;
  list.replaceChildren(...(await Promise.all(rows.map(shown))));
  place.hidden = false;
}

async function shown(row) {
  const about = document.createElement("li");
  const held = await device.caseOf(row.reading);
  const text = document.createElement("blockquote");
  Object.assign(text, { className: "evenhand-unsent", textContent: row.value || words.emptied });
  const remove = document.createElement("button");
  Object.assign(remove, { type: "button", className: "evenhand-link-button", textContent: words.remove });
  remove.append(Object.assign(document.createElement("span"), { className: "govuk-visually-hidden", textContent: ` ${row.question}` }));
  remove.addEventListener("click", () => ask(1, () => device.withdraw(row)));
  about.append(`${held?.case ?? row.inspection} ${row.question}: `, text, " ", ...(row.wrong ?? []).map((one) => `${words[one] ?? one} `), remove);
  return about;
}

/** Remove something: at once where it is on the server too, else when the person has been told how much would go. */
async function ask(count, remove) {
  if (count) {
    asks.querySelector("[data-count]").textContent = count;
    asks.returnValue = "";
    asks.showModal();
    await new Promise((closed) => asks.addEventListener("close", closed, { once: true }));
    if (asks.returnValue !== "remove") {
      return;
    }
  }
  await remove();
  await show();
}

document.getElementById("remove-copies").addEventListener("click", () => ask(0, () => device.removeCopies()));
document.getElementById("remove-all").addEventListener("click", async () => {
  const rows = await device.waiting();
  await ask(rows.length, async () => {
    for (const row of rows) {
      await device.withdraw(row);
    }
    await device.removeCopies();
  });
});
await show();
