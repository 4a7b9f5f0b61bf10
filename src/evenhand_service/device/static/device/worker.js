// Keeps what a page of a case is made of, and shows it where the server cannot be reached: the page then fills itself from what
// the device holds. What it is to keep stands in KEPT, which the server writes before this. It keeps nothing that anybody wrote.

const CACHE = `evenhand-${KEPT.version}`;
const HELD = /^\/(?:inspections\/[^/]+\/(?:my-cases|casework\/.*))?$/;
const LONGEST_WAIT = 15000;
const UNREACHED = [502, 503, 504];

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(CACHE).then((kept) => kept.addAll([KEPT.shell, ...KEPT.assets])));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("evenhand-") && name !== CACHE).map((name) => caches.delete(name))))
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
  } else if (request.mode === "navigate" && HELD.test(pathname)) {
    event.respondWith(shown(request));
  }
});

async function shown(request) {
  const shell = () => caches.match(KEPT.shell);
  try {
    const response = await Promise.race([fetch(request), new Promise((_, reject) => setTimeout(reject, LONGEST_WAIT))]);
    return UNREACHED.includes(response.status) ? ((await shell()) ?? response) : response;
  } catch {
    return (await shell()) ?? Response.error();
  }
}
