"use strict";

/**
 * What the reader has told this guide, kept in this browser: shops, ticks and days; texts.js adds texts. This
 * script alone knows the storage; tools show what it holds and tell it what changed. docs/decisions/reader.md.
 *
 * No call throws: the storage may be forbidden, full or hold rubbish. What cannot be kept is held for as
 * long as the page is open, and `reader.keeps` says so.
 */
const reader = (() => {
  /**
   * @typedef {"todo" | "done" | "na"} State of an item
   * @typedef {{id: string, name: string, kind: string, items: Record<string, string>, days: Record<string, string>}} Shop
   * @typedef {{at: string, shops: Shop[]}} Kept
   * @typedef {"localStorage" | "sessionStorage"} Place the browser's own, or that of the tab
   */
  const KINDS = ["ordinary", "trial", "cross-border", "removed"];
  const ID = /^[a-z][a-z0-9-]{0,80}$/;
  const { dataset } = document.documentElement;
  // Two copies of the guide may stand on one host, and other sites as well.
  const OLD = "exit-guide:";
  const PREFIX = `${OLD}${dataset.root || "/"}:`;
  const SHOPS = "shops";
  const TEXTS = "texts"; // what the reader wrote into texts to copy
  const MOST = 1000; // ticks or days that a file or a link may carry
  /** @type {(() => void)[]} */
  const listeners = [];
  /** Ids that moved, with those that took their places: what a page tells of its own. @type {Map<string, string>} */
  const moved = new Map();
  let keeps = true;
  /** The id of a shop that is not kept yet: calendar entries hang on it, so no two browsers give the same. */
  const newId = () => `shop-${Date.now().toString(36)}${Math.floor(Math.random() * 1e9).toString(36)}`;
  const FRESH = newId();
  /** What the storage did not take, to be done again on what other tabs keep meanwhile.
   * @type {((kept: Kept) => void)[]} */
  let pending = [];

  /** @param {string} key @param {Place} [place] @returns {string | null} */
  function get(key, place = "localStorage") {
    try {
      return globalThis[place].getItem(PREFIX + key);
    } catch {
      return null;
    }
  }

  /** Keeps a value; null removes it. @param {string} key @param {string | null} value @param {Place} [place] */
  function set(key, value, place = "localStorage") {
    try {
      if (value === null) globalThis[place].removeItem(PREFIX + key);
      else globalThis[place].setItem(PREFIX + key, value);
      return true;
    } catch {
      return false;
    }
  }

  /** What belongs to a value that may be anything. @param {unknown} value @returns {[string, unknown][]} */
  const entries = (value) => (Array.isArray(value) ? [] : Object.entries(Object(value)));

  /** The entries that may be kept: ids with a value that `fits`. One under an id that moved stands under
   * the new one, unless that has a value.
   * @param {unknown} value @param {(value: string) => boolean} fits @returns {Record<string, string>} */
  function checked(value, fits) {
    const found = /** @type {[string, string][]} */ (
      entries(value).filter(([id, each]) => ID.test(id) && typeof each === "string" && fits(each)).slice(0, MOST)
    );
    const old = found.filter(([id]) => moved.has(id)).map(([id, each]) => [moved.get(id), each]);
    return Object.fromEntries([...old, ...found.filter(([id]) => !moved.has(id))]);
  }

  /** @param {string} value */
  const isState = (value) => value === "done" || value === "na";
  /** @param {string} value */
  const isDay = (value) => /^\d{4}-\d\d-\d\d$/.test(value) && new Date(value).toJSON()?.slice(0, 10) === value;
  /** @param {unknown} value */
  const kindOf = (value) => (KINDS.includes(`${value}`) ? `${value}` : KINDS[0]);

  /** A shop made of a value that may be anything. @param {any} value @returns {Shop} */
  function shopOf(value) {
    const { id, name, kind, items, days } = Object(value);
    return {
      id: typeof id === "string" && ID.test(id) ? id : FRESH,
      name: typeof name === "string" ? name.slice(0, 40) : "",
      kind: kindOf(kind),
      items: checked(items, isState),
      days: checked(days, (day) => isDay(day) || /^\d{1,3}$/.test(day)),
    };
  }

  /** What the storage holds, or what an earlier release left there. @returns {Kept} */
  function read() {
    const text = get(SHOPS);
    if (text === null) return older();
    const { at, shops } = Object(parse(text));
    const found = (Array.isArray(shops) ? shops : []).map(shopOf);
    const ids = new Set();
    const own = found.filter(({ id }) => !ids.has(id) && ids.add(id));
    return { at: own.some(({ id }) => id === at) ? at : own[0]?.id || "", shops: own };
  }

  /** The names of all that this host keeps in the browser. @returns {string[]} */
  function keys() {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  }

  /** What an earlier release kept: a key an item or a day, for all copies of the guide together.
   * @returns {Kept} */
  function older() {
    const old = keys().filter(isOld).map((key) => [key.slice(OLD.length), localStorage.getItem(key) || ""]);
    const shop = shopOf({
      name: old.find(([id]) => id === "?shop")?.[1],
      items: Object.fromEntries(old.filter(([, value]) => isState(value))),
      days: Object.fromEntries(old.filter(([, value]) => isDay(value))),
    });
    const empty = !shop.name && !Object.keys({ ...shop.items, ...shop.days }).length;
    return empty ? { at: "", shops: [] } : { at: shop.id, shops: [shop] };
  }

  /** Whether a key is of an earlier release: the root of a copy begins with a slash. @param {string} key */
  function isOld(key) {
    return key.startsWith(OLD) && !key.startsWith(`${OLD}/`);
  }

  /** The value of a JSON text, or null if it is none. @param {string} text @returns {unknown} */
  function parse(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  let kept = read();
  /** Whether the shop at hand is kept: until then it has another id on each page. */
  let saved = get(SHOPS) !== null;
  /** What the texts do when shops change, once their script is here.
   * @type {{settle(): void, moved(from: string): void, forget(shop: string): void, clear(): void,
   *   follow(name: string, before: string | null, after: string | null): void, back(): void} | undefined} */
  let written;

  /** The shop at hand is kept from now on. */
  function settle() {
    saved = true;
    written?.settle();
  }

  /** The shop at hand; one without ticks where the reader has none yet. @returns {Shop} */
  function current() {
    return kept.shops.find(({ id }) => id === kept.at) || { ...shopOf({}), kind: kindOf(dataset.shop) };
  }

  /** Takes over what other tabs have kept; what this one could not keep stays. */
  function refresh() {
    kept = read();
    for (const change of pending) change(kept);
    if (get(SHOPS) !== null) settle();
  }

  /** Changes what is kept. @param {(kept: Kept) => void} change */
  function write(change) {
    pending.push(change);
    refresh();
    keeps = set(SHOPS, JSON.stringify(kept));
    set("kind", current().kind); // for the line in partials/header.html
    if (keeps) pending = [];
    settle();
    tell();
  }

  /** Changes the shop at hand, which is made if it is not kept. @param {(shop: Shop, all: Kept) => void} change */
  function edit(change) {
    const { id, kind } = current();
    write((all) => {
      // Where this page had none, another tab may have made one meanwhile.
      let shop = all.shops.find((each) => each.id === id) || (id === FRESH && all.shops.find((each) => each.id === all.at));
      if (!shop) {
        shop = shopOf({ id, kind });
        all.shops.push(shop);
        all.at = id;
      }
      change(shop, all);
    });
  }

  /** Tells the tools that something has changed. */
  function tell() {
    for (const listener of listeners) listener();
  }

  /** Follows what other pages have kept. */
  function follow() {
    const { kind } = current();
    refresh();
    if (current().kind !== kind) show(current().kind);
    tell();
  }

  /** Sets or removes an entry. @param {Record<string, string>} entries @param {string} id @param {string} value */
  function put(entries, id, value) {
    if (value) entries[id] = value;
    else delete entries[id];
  }

  /** Shows what concerns a kind of shop. @param {string} kind */
  function show(kind) {
    if (dataset.shop !== kind) dataset.shop = kind;
  }

  /** @param {(key: string) => boolean} fits */
  function remove(fits) {
    for (const key of keys().filter(fits)) localStorage.removeItem(key);
  }

  addEventListener("storage", ({ key, oldValue, newValue }) => {
    const name = key === null ? SHOPS : key.startsWith(PREFIX) ? key.slice(PREFIX.length) : "";
    written?.follow(name, oldValue, newValue);
    if ([SHOPS, TEXTS, `?${TEXTS}`].includes(name)) follow();
  });
  // A page that comes back has missed what others kept, and the browser may have put old ticks into it.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) written?.back();
    follow();
  });
  keeps = set("?", "1") && set("?", null);
  // Rubbish may stand where the header looks. A kind that the page shows for a visit stays.
  if (!KINDS.includes(dataset.shop || "")) show(current().kind);

  return {
    KINDS,
    get keeps() {
      return keeps;
    },
    /** The shops, in order. */
    shops: () => kept.shops.map(({ id, name, kind }) => ({ id, name, kind })),
    get current() {
      return kept.at;
    },
    get name() {
      return current().name;
    },
    /** All that is kept of the shop at hand. */
    get shop() {
      return current();
    },
    shopOf,
    /** Whether the shop at hand holds anything. */
    get used() {
      return Object.keys({ ...current().items, ...current().days }).length > 0;
    },
    /** The kind of shop whose rules the page shows. */
    get kind() {
      return kindOf(dataset.shop);
    },
    /** @param {string} id */
    choose(id) {
      write((all) => void (all.at = all.shops.some((shop) => shop.id === id) ? id : all.at));
      show(current().kind);
    },
    /** Adds a shop and goes over to it. @param {string} name @param {string} kind */
    add(name, kind) {
      const id = newId();
      edit(() => {}); // the one at hand is kept first, if it was not
      write((all) => {
        all.shops.push(shopOf({ id, name, kind }));
        all.at = id;
      });
      show(current().kind);
      return id;
    },
    /** @param {string} name */
    rename: (name) => edit((shop) => void (shop.name = name.slice(0, 40))),
    /** Deletes a shop with all that is kept of it. @param {string} [id] none: the one at hand */
    forget(id = kept.at) {
      written?.forget(id);
      write((all) => {
        all.shops = all.shops.filter((shop) => shop.id !== id);
        if (all.at === id) all.at = all.shops[0]?.id || "";
      });
      remove((key) => isOld(key) && key !== `${OLD}?dark`); // or it would come back
      show(current().kind);
    },
    /** Deletes everything that this guide keeps in this browser. */
    forgetAll() {
      remove((key) => key.startsWith(PREFIX) || isOld(key));
      set(TEXTS, null, "sessionStorage");
      written?.clear();
      pending = [];
      refresh();
      tell();
    },
    /** @param {string} kind */
    setKind(kind) {
      show(kindOf(kind));
      edit((shop) => void (shop.kind = kindOf(kind)));
    },
    /** Shows the rules of another kind for this visit. @param {string} [kind] none: the shop's own again */
    visit: (kind = current().kind) => show(kindOf(kind)),
    /** @param {string} id @returns {State} */
    item: (id) => /** @type {State} */ (current().items[id] || "todo"),
    /** @param {string} id @param {State} state */
    setItem: (id, state) => reader.setItems([id], state),
    /** Gives several items one state. @param {string[]} ids @param {State} state */
    setItems: (ids, state) => edit(({ items }) => ids.forEach((id) => put(items, id, state === "todo" ? "" : state))),
    /** @param {string} id of a deadline whose first day it is, or of a field of the planner */
    day: (id) => current().days[id] || "",
    /** @param {string} id @param {string} day "" for none */
    setDay: (id, day) => edit(({ days }) => put(days, id, day)),
    /** Whether something was written into texts: before a shop is deleted or gets another id, their script
     * must be here. */
    get wrote() {
      return get(TEXTS) !== null || get(TEXTS, "sessionStorage") !== null;
    },
    /** Has the texts follow what happens to shops. @param {NonNullable<typeof written>} follower
     * @returns what they need of the storage */
    join(follower) {
      written = follower;
      return { KEY: TEXTS, get, set, checked, parse, put, tell, at: () => kept.at, isSaved: () => saved };
    },
    /** A setting of this browser. @param {string} name */
    setting: (name) => get(`?${name}`) || "",
    /** @param {string} name @param {string} value "" for none */
    set: (name, value) => set(`?${name}`, value || null),
    /** Learns of ids that have moved; what is kept or carried under them stands under the new ones.
     * @param {Record<string, string>} found by old id */
    carry(found) {
      for (const [old, id] of Object.entries(found)) moved.set(old, id);
      if (moved.size) refresh();
    },
    /** Calls a listener after every change, here or in another tab. @param {() => void} listener */
    on: (listener) => void listeners.push(listener),
    /** The parameters of a link that carries these ids of the shop at hand; null where there is nothing.
     * @param {string[]} items @param {string[]} days */
    toQuery(items, days) {
      const shop = current();
      const list = (/** @type {string} */ state) => items.filter((id) => shop.items[id] === state).join(",") || null;
      const told = days.filter((id) => shop.days[id]).map((id) => `${id}~${shop.days[id]}`).join(",") || null;
      return { shop: shop.kind, done: list("done"), na: list("na"), days: told };
    },
    /** Takes over what a link or a file carries; what it does not name stays. @param {Carried} carried */
    take({ id = "", kind, name, items, days }) {
      const fresh = !reader.used;
      const before = kept.at;
      edit((shop, all) => {
        // The same shop on another device: what is kept of it, and its days in a calendar, stay the same.
        if (fresh && id && !all.shops.some((each) => each.id === id)) all.at = shop.id = id;
        shop.kind = kind;
        shop.name = shop.name || name || "";
        Object.assign(shop.items, items);
        Object.assign(shop.days, days);
      });
      if (before && before !== kept.at) written?.moved(before);
      show(kind);
    },
  };
})();
