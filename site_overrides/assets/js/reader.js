"use strict";

/**
 * What the reader has told this guide, kept in this browser: shops, ticks, days and texts. This script
 * alone knows the storage; tools show what it holds and tell it what changed. docs/decisions/reader.md.
 *
 * No call throws: the storage may be forbidden, full or hold rubbish. What cannot be kept is held for as
 * long as the page is open, and `reader.keeps` says so.
 */
const reader = (() => {
  /**
   * @typedef {"todo" | "done" | "na"} State of an item
   * @typedef {{id: string, name: string, kind: string, items: Record<string, string>, days: Record<string, string>}} Shop
   * @typedef {{at: string, shops: Shop[], texts: Record<string, string>}} Kept
   * @typedef {{kind: string, name?: string, items: Record<string, string>, days: Record<string, string>}} Carried by a link or a file
   */
  const FORMAT = "exit-plan";
  const KINDS = ["ordinary", "trial", "cross-border", "removed"];
  const ID = /^[a-z][a-z0-9-]{0,80}$/;
  const { dataset } = document.documentElement;
  // Two copies of the guide may stand on one host, and other sites as well.
  const OLD = "exit-guide:";
  const PREFIX = `${OLD}${dataset.root || "/"}:`;
  const SHOPS = "shops";
  /** @type {((key: string) => void)[]} */
  const listeners = [];
  let keeps = true;
  /** Old ids and the ids that took their places. @type {Record<string, string>} */
  let renamed = {};
  /** The id of a new shop: calendar entries hang on it, so no two browsers give the same. */
  const newId = () => `shop-${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;

  /** @param {string} key @returns {string | null} */
  function get(key) {
    try {
      return localStorage.getItem(PREFIX + key);
    } catch {
      return null;
    }
  }

  /** Keeps a value; null removes it. @param {string} key @param {string | null} value */
  function set(key, value) {
    try {
      if (value === null) localStorage.removeItem(PREFIX + key);
      else localStorage.setItem(PREFIX + key, value);
      return true;
    } catch {
      return false;
    }
  }

  /** The texts of this tab, where the reader has not agreed to keep them. @returns {Record<string, string>} */
  function drafts() {
    try {
      return checked(parse(sessionStorage.getItem(`${PREFIX}texts`) || ""), () => true);
    } catch {
      return {};
    }
  }

  /** @param {Record<string, string>} texts @returns {boolean} whether they are kept */
  function setDrafts(texts) {
    try {
      sessionStorage.setItem(`${PREFIX}texts`, JSON.stringify(texts));
      return true;
    } catch {
      return false;
    }
  }

  /** What belongs to a value that may be anything. @param {unknown} value @returns {[string, unknown][]} */
  const entries = (value) => (Array.isArray(value) ? [] : Object.entries(Object(value)));

  /** The entries that may be kept: ids with a value that `fits`.
   * @param {unknown} value @param {(value: string) => boolean} fits @returns {Record<string, string>} */
  function checked(value, fits) {
    const found = entries(value).filter(([id, each]) => ID.test(id) && typeof each === "string" && fits(each));
    return Object.fromEntries(/** @type {[string, string][]} */ (found));
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
      id: typeof id === "string" && ID.test(id) ? id : "shop",
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
    const { at, shops, texts } = Object(parse(text));
    const found = (Array.isArray(shops) ? shops : []).map(shopOf);
    const ids = new Set();
    const own = found.filter(({ id }) => !ids.has(id) && ids.add(id));
    return { at: own.some(({ id }) => id === at) ? at : own[0]?.id || "", shops: own, texts: checked(texts, () => true) };
  }

  /** What an earlier release kept: a key an item or a day, for all copies of the guide together.
   * @returns {Kept} */
  function older() {
    const shop = shopOf({ id: newId() });
    try {
      for (const key of Object.keys(localStorage)) {
        const id = key.slice(OLD.length);
        const value = localStorage.getItem(key) || "";
        if (!key.startsWith(OLD) || !ID.test(id)) continue;
        if (isState(value)) shop.items[id] = value;
        else if (isDay(value)) shop.days[id] = value;
      }
      shop.name = (localStorage.getItem(`${OLD}?shop`) || "").slice(0, 40);
    } catch {
      // Forbidden: there is nothing older.
    }
    const empty = !shop.name && !Object.keys({ ...shop.items, ...shop.days }).length;
    return empty ? { at: "", shops: [], texts: {} } : { at: shop.id, shops: [shop], texts: {} };
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

  /** The shop at hand; one without ticks where the reader has none yet. @returns {Shop} */
  function current() {
    return kept.shops.find(({ id }) => id === kept.at) || { ...shopOf({}), kind: kindOf(dataset.shop) };
  }

  /** Takes over what other tabs have kept, changes it, and keeps it. @param {(kept: Kept) => void} change */
  function write(change) {
    if (keeps) kept = read();
    change(kept);
    keeps = set(SHOPS, JSON.stringify(kept)) && set("kind", current().kind);
    tell(SHOPS);
  }

  /** Changes the shop at hand, which is made if there is none. @param {(shop: Shop) => void} change */
  function edit(change) {
    write((all) => {
      if (!all.shops.some(({ id }) => id === all.at)) {
        const shop = { ...current(), id: newId() };
        all.shops.push(shop);
        all.at = shop.id;
      }
      change(current());
    });
  }

  /** Tells the tools that something has changed. @param {string} key */
  function tell(key) {
    for (const listener of listeners) listener(key);
  }

  /** Entries under the ids of today. @param {Record<string, string>} entries @returns {Record<string, string>} */
  function today(entries) {
    return Object.fromEntries(Object.entries(entries).map(([id, value]) => [renamed[id] || id, value]));
  }

  /** Sets or removes an entry. @param {Record<string, string>} entries @param {string} id @param {string} value */
  function put(entries, id, value) {
    if (value) entries[id] = value;
    else delete entries[id];
  }

  /** Shows what concerns a kind of shop. @param {string} kind */
  function show(kind) {
    dataset.shop = kind;
  }

  addEventListener("storage", ({ key }) => {
    if (key !== null && !key.startsWith(PREFIX)) return;
    // Ticks that are nowhere but on this page are not given up for another tab's.
    if (keeps) kept = read();
    tell(key === null ? SHOPS : key.slice(PREFIX.length));
  });
  // A page that comes back from the browser's memory has missed what other pages kept since.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || !keeps) return;
    kept = read();
    tell(SHOPS);
  });
  keeps = set("?", "1") && set("?", null);

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
    /** Deletes the shop at hand with all that is kept of it. */
    forget() {
      write((all) => {
        all.shops = all.shops.filter(({ id }) => id !== all.at);
        all.at = all.shops[0]?.id || "";
      });
      show(current().kind);
    },
    /** Deletes everything that this guide keeps in this browser. */
    forgetAll() {
      try {
        for (const key of Object.keys(localStorage)) {
          if (key.startsWith(PREFIX) || (key.startsWith(OLD) && !key.startsWith(`${OLD}/`))) localStorage.removeItem(key);
        }
      } catch {
        // Forbidden: nothing was kept.
      }
      kept = { at: "", shops: [], texts: {} };
      tell(SHOPS);
    },
    /** @param {string} kind */
    setKind(kind) {
      show(kindOf(kind));
      edit((shop) => void (shop.kind = kindOf(kind)));
    },
    /** Shows the rules of another kind for this visit. @param {string} kind */
    visit: (kind) => show(kindOf(kind)),
    /** @param {string} id @returns {State} */
    item: (id) => /** @type {State} */ (current().items[id] || "todo"),
    /** @param {string} id @param {State} state */
    setItem: (id, state) => edit(({ items }) => put(items, id, state === "todo" ? "" : state)),
    /** @param {string} id of a deadline whose first day it is, or of a field of the planner */
    day: (id) => current().days[id] || "",
    /** @param {string} id @param {string} day "" for none */
    setDay: (id, day) => edit(({ days }) => put(days, id, day)),
    /** Whether the reader agreed to keep texts in this browser; else they are of this tab. */
    get remembers() {
      return get("?texts") === "yes";
    },
    /** @param {boolean} agreed */
    remember(agreed) {
      const texts = agreed ? drafts() : kept.texts;
      set("?texts", agreed ? "yes" : null);
      write((all) => void (all.texts = agreed ? texts : {}));
      setDrafts(agreed ? {} : texts);
    },
    /** What the reader wrote into a text. @param {string} id */
    text: (id) => (get("?texts") === "yes" ? kept.texts : drafts())[id] || "",
    /** @param {string} id @param {string} text @returns {boolean} whether it outlasts the page */
    setText(id, text) {
      if (get("?texts") !== "yes") {
        const texts = drafts();
        put(texts, id, text);
        return setDrafts(texts);
      }
      write(({ texts }) => put(texts, id, text));
      return keeps;
    },
    /** A setting of this browser. @param {string} name */
    setting: (name) => get(`?${name}`) || "",
    /** @param {string} name @param {string} value "" for none */
    set: (name, value) => set(`?${name}`, value || null),
    /** Gives ids that have moved their new names. @param {Record<string, string>} moved by old id */
    carry(moved) {
      renamed = { ...renamed, ...moved };
      const old = Object.keys(moved).filter((id) => kept.shops.some(({ items, days }) => id in items || id in days));
      if (old.length) {
        write(({ shops }) => {
          for (const { items, days } of shops) for (const id of old) for (const all of [items, days]) {
            if (id in all && !(moved[id] in all)) all[moved[id]] = all[id];
            delete all[id];
          }
        });
      }
    },
    /** Calls a listener after every change, here or in another tab. @param {(key: string) => void} listener */
    on: (listener) => void listeners.push(listener),
    /** The parameters of a link that carries these ids of the shop at hand; null where there is nothing.
     * @param {string[]} items @param {string[]} days */
    toQuery(items, days) {
      const shop = current();
      const list = (/** @type {string} */ state) => items.filter((id) => shop.items[id] === state).join(",") || null;
      const told = days.filter((id) => shop.days[id]).map((id) => `${id}~${shop.days[id]}`).join(",") || null;
      return { shop: shop.kind === KINDS[0] ? null : shop.kind, done: list("done"), na: list("na"), days: told };
    },
    /** What an address carries, of these ids only. @param {URLSearchParams} query @param {string[]} items
     * @param {string[]} days @returns {Carried} */
    fromQuery(query, items, days) {
      /** @type {Record<string, string>} */
      const states = {};
      for (const state of ["na", "done"]) for (const id of (query.get(state) || "").split(",")) states[id] = state;
      const told = Object.fromEntries((query.get("days") || "").split(",").map((pair) => pair.split("~")));
      const now = { items: today(states), days: today(told) };
      return only({ kind: kindOf(query.get("shop") || current().kind), ...now }, items, days);
    },
    /** The shop at hand, for a file. */
    toFile: () => ({ format: FORMAT, saved: new Date().toJSON().slice(0, 10), ...current() }),
    /** What a file carries, also one of an earlier release; null if it is none of ours.
     * @param {unknown} value of its JSON @returns {Carried | null} */
    fromFile(value) {
      const file = Object(value);
      if (![FORMAT, "exit-checklist"].includes(file.format)) return null;
      const { kind, name, items, days } = shopOf(file);
      return { kind: file.kind ? kind : current().kind, name, items: today(items), days: today(days) };
    },
    /** What of the reader's own would be another than it is: the ids. @param {Carried} carried */
    loses({ items, days }) {
      const own = current();
      const lost = Object.keys(own.items).filter((id) => id in items && items[id] !== own.items[id]);
      return [...lost, ...Object.keys(own.days).filter((id) => id in days && days[id] !== own.days[id])];
    },
    /** Takes over what a link or a file carries; what it does not name stays. @param {Carried} carried */
    take({ kind, name, items, days }) {
      edit((shop) => {
        shop.kind = kind;
        if (name && !shop.name) shop.name = name;
        Object.assign(shop.items, items);
        Object.assign(shop.days, days);
      });
      show(kind);
    },
  };

  /** @param {Carried} carried @param {string[]} items @param {string[]} days @returns {Carried} */
  function only({ kind, items: states, days: told }, items, days) {
    const shop = shopOf({ kind, items: states, days: told });
    const pick = (/** @type {Record<string, string>} */ from, /** @type {string[]} */ ids) =>
      Object.fromEntries(Object.entries(from).filter(([id]) => ids.includes(id)));
    return { kind: shop.kind, items: pick(shop.items, items), days: pick(shop.days, days) };
  }
})();
