// Keeps what a page of a case is made of, and shows it where the server cannot be reached: the page then fills itself from what
// the device holds. What it is to keep stands in KEPT, which the server writes before this. It keeps nothing that anybody wrote.
// Each page that is opened says in which language its person reads, beside what is kept.

const CACHE = `evenhand-${KEPT.version}`;
const LANGUAGE = "evenhand-language";
const LANGUAGE_SAID = "/offline/language";
const HELD = /^\/(?:inspections\/[^/]+\/(?:my-cases|casework\/.*))?$/;
const LONGEST_WAIT = 15000;
const UNREACHED = [502, 503, 504];

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(CACHE).then((kept) => kept.addAll([...Object.values(KEPT.shells), ...KEPT.assets])));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("evenhand-") && ![CACHE, LANGUAGE].includes(name)).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET") {
    return;
  }
  if (KEPT.assets.includes(pathname)) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === "navigate") {
    event.respondWith(shown(request, HELD.test(pathname)));
  }
});

/** The page without the server, in the language that was read last. */
async function shell() {
  const language = await (await caches.match(LANGUAGE_SAID))?.text();
  return caches.match(KEPT.shells[language] ?? Object.values(KEPT.shells)[0]);
}

/** The page from the server. One that the device holds is not waited for too long, and any other for as long as the server takes. */
async function shown(request, held) {
  try {
    const late = held ? [new Promise((_, reject) => setTimeout(reject, LONGEST_WAIT))] : [];
    const response = await Promise.race([fetch(request), ...late]);
    return held && UNREACHED.includes(response.status) ? ((await shell()) ?? response) : response;
  } catch {
    return (await shell()) ?? Response.error();
  }
}
