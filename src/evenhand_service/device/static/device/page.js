// The page about this device: what it holds, what of that is nowhere else, and how it is removed.

import { Device } from "./device-store.js";

const place = document.getElementById("device");
const words = place.dataset;
const asks = document.getElementById("remove-asks");
const device = await Device.open(Number(document.body.dataset.person));

async function show() {
  const rows = device ? await device.waiting() : [];
  const drafts = device ? await device.drafts() : [];
  const list = document.getElementById("device-rows");
  document.getElementById("device-cases").textContent = device ? (await device.cases()).length : 0;
  document.getElementById("device-said").textContent = rows.length + drafts.length || words.nothing;
  list.replaceChildren(...(await Promise.all(rows.map(shown))), ...drafts.map(shownDraft));
  showOthers(device ? await device.others() : []);
  place.hidden = false;
}

async function shown(row) {
  const held = await device.caseOf(row.reading);
  const why = (row.wrong ?? []).map((one) => `${words[one] ?? one} `);
  return line(`${held?.case ?? row.inspection} ${row.question}: `, [quoted(row.value)], why, row.question, () => device.withdraw(row));
}

/** Words that were typed into a form: they lead to its page, where they are put back. */
function shownDraft(row) {
  const page = Object.assign(document.createElement("a"), { className: "govuk-link", href: row.path ?? "", textContent: row.title });
  const typed = Object.values(row.fields ?? {}).flatMap(({ label, value }) => [`${label}: `, quoted(value)]);
  return line("", row.unreadable ? [] : [page, " ", ...typed], row.unreadable ? [words.unreadable] : [`${words.typed} `], row.title ?? "", () => device.removeDraft(row.draft));
}

function quoted(text) {
  return Object.assign(document.createElement("blockquote"), { className: "evenhand-unsent", textContent: text || words.emptied });
}

function line(about, what, why, name, remove) {
  const row = document.createElement("li");
  row.append(about, ...what, " ", ...why, button(name, 1, remove));
  return row;
}

function button(name, count, remove) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "evenhand-link-button", textContent: words.remove });
  made.append(Object.assign(document.createElement("span"), { className: "govuk-visually-hidden", textContent: ` ${name}` }));
  made.addEventListener("click", () => ask(count, remove));
  return made;
}

/** What other people left here: how much and since when. What it says, and whose it is, nobody but they can see. */
function showOthers(others) {
  const rows = others.map(({ person, count, since }) => {
    const day = new Date(since).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const said = words.locked.replace("%n", count).replace("%d", day);
    const row = document.createElement("li");
    row.append(`${said} `, button(said, count, () => device.removeOf(person)));
    return row;
  });
  document.getElementById("others").hidden = !rows.length;
  document.getElementById("others-rows").replaceChildren(...rows);
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
  const [rows, drafts] = [await device.waiting(), await device.drafts()];
  await ask(rows.length + drafts.length, async () => {
    for (const row of rows) {
      await device.withdraw(row);
    }
    for (const { draft } of drafts) {
      await device.removeDraft(draft);
    }
    await device.removeCopies();
  });
});
await show();
