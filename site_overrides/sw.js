"use strict";

/**
 * Keeps the guide for reading without a network: docs/decisions/offline.md.
 *
 * The build puts `release` before this script: {version, asked, off, languages: {zh: {core, rest}}},
 * each file as [path, hash]; `asked` is the ?v= in the addresses of its scripts and styles.
 * A cache holds the files of one release only, each compared with its hash, so that no mixture of
 * two releases is ever kept, not even in the middle of a publication.
 */
const ROOT = new URL("./", self.location.href).href;
const OURS = `exit-guide:${new URL(ROOT).pathname}:files:`; // other copies may live on the same host
const OLD = "exit-guide:files:"; // what all copies on a host called theirs before
const CACHE = OURS + release.version;
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PATIENCE = 4000; // ms for a page from the network while a copy is here
const HASHES = new Map(
  Object.values(release.languages).flatMap(({ core, rest }) => [...core, ...rest]),
);

/** The path of a request below the root; the version is not a part of it, nor a page's query.
 * @param {string} url */
function pathOf(url) {
  return url.startsWith(ROOT) ? url.slice(ROOT.length).replace(/[?#].*/s, "") : null;
}

/** @param {ArrayBuffer} body */
async function hashOf(body) {
  const digest = await crypto.subtle.digest("SHA-256", body);
  return [...new Uint8Array(digest).slice(0, 8)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/** Keeps a response if it belongs to this release. Returns whether it does.
 * @param {string} path @param {Response} response */
async function keep(path, response) {
  if (!response.ok || response.redirected || !HASHES.has(path)) return false;
  const body = await response.arrayBuffer();
  if ((await hashOf(body)) !== HASHES.get(path)) return false;
  const headers = { "Content-Type": response.headers.get("Content-Type") || "" };
  await (await caches.open(CACHE)).put(ROOT + path, new Response(body, { headers }));
  return true;
}

/** The copy of a path in this release's cache. @param {string} path */
async function kept(path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(ROOT + path)) || (path.endsWith("/") ? undefined : cache.match(`${ROOT + path}/`));
}

/** Takes files over from the caches of older releases where they are the same, else fetches them.
 * @param {KeptFile[]} files */
async function fill(files) {
  const cache = await caches.open(CACHE);
  const waiting = [...files];
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const [path] = file;
      if (await cache.match(ROOT + path)) continue;
      const old = await caches.match(ROOT + path);
      if (old && (await keep(path, old))) continue;
      if (!(await keep(path, await fetch(ROOT + path, { cache: "no-cache" })))) {
        throw new Error(`not of this release: ${path}`);
      }
    }
  };
  await Promise.all([work(), work(), work()]);
}

/** What notes in a cache that a part ("core" or "all") of a language is here.
 * @param {string} language @param {string} part */
const mark = (language, part) => `${ROOT}?kept=${language}-${part}`;

/** Fetches a part of a language and notes that it is here.
 * @param {string} language @param {string} part */
async function keepPart(language, part) {
  const { core, rest } = release.languages[language];
  await fill(part === "all" ? [...core, ...rest] : core);
  await (await caches.open(CACHE)).put(mark(language, part), new Response(""));
}

async function install() {
  // What the reader had is here again before the old release goes: never less than before.
  for (const language of Object.keys(release.languages)) {
    for (const part of ["core", "all"]) {
      if (await caches.match(mark(language, part))) await keepPart(language, part);
    }
  }
  await worker.skipWaiting();
}

/** Takes this copy's files out of a cache that other copies may share, and the cache if nothing is left.
 * @param {string} name */
async function leave(name) {
  const cache = await caches.open(name);
  const all = await cache.keys();
  // Each copy has noted below its own root what is kept. A copy at the root of its host has all
  // addresses below it: a file belongs to the nearest root.
  const noted = all.filter(({ url }) => url.includes("?kept=")).map(({ url }) => url.split("?")[0]);
  const roots = [ROOT, ...noted].sort((a, b) => b.length - a.length);
  const own = all.filter(({ url }) => roots.find((root) => url.startsWith(root)) === ROOT);
  for (const request of own) await cache.delete(request);
  if (own.length === all.length) await caches.delete(name);
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OLD)) await leave(name);
    else if (name.startsWith(OURS) && (release.off || name !== CACHE)) await caches.delete(name);
  }
  await (release.off ? worker.registration.unregister() : worker.clients.claim());
}

const isVisit = (/** @type {Request} */ request) => request.mode === "navigate";

/** From the network; from the cache when there is none, or none in time.
 * @param {FetchEvent} event @param {string} path */
async function fresh({ request }, path) {
  const copy = await kept(path);
  // The browser's own cache would show a page for minutes after a release has replaced it.
  const answer = fetch(new Request(request, { cache: "no-cache" })).then(async (response) => {
    if (response.status >= 500 && copy) return copy;
    await keep(path, response.clone()).catch(() => {}); // the reader has the page all the same
    return response;
  });
  if (copy) {
    const late = new Promise((done) => setTimeout(done, PATIENCE, copy));
    return Promise.race([answer, late]).catch(() => copy);
  }
  return answer.catch(async (error) => {
    const excuse = isVisit(request) && (await kept("offline.html"));
    if (excuse) return excuse;
    throw error;
  });
}

/** A file whose address changes with what is in it, or with the release. @param {string} url */
function isVersioned(url) {
  return /\.[0-9a-f]{8}\.min\./.test(url) || new URL(url).searchParams.get("v") === release.asked;
}

if (release.off) {
  worker.addEventListener("install", () => worker.skipWaiting());
} else {
  worker.addEventListener("install", (event) => event.waitUntil(install()));
  worker.addEventListener("message", (event) => {
    const { language, part } = event.data;
    if (language in release.languages) event.waitUntil(keepPart(language, part).catch(() => {}));
  });
  worker.addEventListener("fetch", (event) => {
    const { method, url } = event.request;
    const path = pathOf(url);
    if (method !== "GET" || path === null) return;
    if (!HASHES.has(path) && !isVisit(event.request)) return;
    const copy = isVersioned(url) ? kept(path) : Promise.resolve();
    event.respondWith(copy.then((found) => found || fresh(event, path)));
  });
}
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
