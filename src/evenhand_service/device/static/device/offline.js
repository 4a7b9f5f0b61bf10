// The page in the place of one that cannot be reached: the case that its address names, or the list of those that are held.

import { start } from "../casework/case.js";
import { Field } from "../casework/field.js";
import { Device } from "./device-store.js";
import { arrived } from "./drafts.js";
import { Outbox } from "./outbox.js";

const here = document.getElementById("held");
const device = await Device.open(null);
const [, inspection, sheet] = location.pathname.match(/^\/inspections\/([^/]+)\/casework\/(\d+)$/) ?? [];
const held = device && sheet && (await device.caseOf(Number(sheet)));
const form = held && (await device.formOf(held.inspection, held.sample));
document.getElementById("lock").addEventListener("click", async () => {
  await Device.lock();
  location.reload();
});

if (device) {
  await arrived(device);
}
if (form && held.inspection === inspection) {
  document.getElementById("offline-heading").textContent = `${here.dataset.case} ${held.case}`;
  document.title = `${here.dataset.case} ${held.case} – Evenhand`;
  here.innerHTML = form.html;
  fill(document.getElementById("case"), held);
  await start(device);
} else {
  list(device ? await device.cases() : []);
  if (device) {
    new Outbox(device, waits).send();
  }
}

/** Put into an empty form what stands in a case. */
function fill(empty, { inspection, sheet, facts, sample, case: reference, fields }) {
  Object.assign(empty.dataset, { inspection, reading: sheet, facts, sample, case: reference });
  for (const [name, { value, revision }] of Object.entries(fields)) {
    if (empty.elements[name]) {
      Object.assign(new Field(empty, name), { given: value, base: revision });
    }
  }
}

/** Say how much waits here for the server. */
function waits({ left, refused, drafts }) {
  if (left !== undefined) {
    document.getElementById("held-waits").hidden = !(left + refused + drafts);
    document.getElementById("held-waits").querySelector("[data-count]").textContent = left + refused + drafts;
  }
}

function list(cases) {
  const place = document.getElementById(cases.length ? "held-list" : "held-nothing");
  place.hidden = false;
  for (const { inspection, unit, sheet, case: reference, sample, fields } of cases) {
    const answered = Object.entries(fields).filter(([name, { value }]) => name.startsWith("answer:") && value).length;
    const link = document.createElement("a");
    Object.assign(link, { className: "govuk-link", href: `/inspections/${inspection}/casework/${sheet}`, textContent: reference });
    const row = document.createElement("li");
    row.append(link, `, ${unit}, ${sample}; ${place.dataset.answered} ${answered}`);
    document.getElementById("held-rows").append(row);
  }
}

document.documentElement.dataset.ready = "";
