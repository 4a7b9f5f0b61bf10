// Fetches every case that a person is to read, and the empty forms of these, so that the device holds them, visited or not.

import { IN_TURN } from "./device-store.js";

const EVERY = 5 * 60 * 1000;
const LONGEST_ANSWER = 30000;

/** Hold the cases as the server has them, unless they were fetched a moment ago. Says nothing where it cannot be reached. */
export async function hold(device) {
  if (await device.holdsSince(EVERY)) {
    return;
  }
  try {
    const asked = Date.now();
    const { person, inspections, failed } = await (await fetched("/this-device/cases")).json();
    if (person !== device.person) {
      return;
    }
    for (const { name, forms } of inspections) {
      for (const form of forms) {
        await holdForm(device, name, form);
      }
    }
    const cases = inspections.flatMap(({ name, unit, cases }) => cases.map((one) => ({ ...one, inspection: name, unit })));
    await navigator.locks.request(IN_TURN, () => device.hold(cases, failed, asked));
  } catch {
    // They are fetched again when the next page is opened.
  }
}

async function holdForm(device, inspection, { sample, digest, address }) {
  if ((await device.formOf(inspection, sample))?.digest !== digest) {
    const html = await (await fetched(address)).text();
    await device.putForm({ inspection, sample, digest, html });
  }
}

async function fetched(address) {
  const response = await fetch(address, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(LONGEST_ANSWER) });
  if (!response.ok) {
    throw new Error(address);
  }
  return response;
}
