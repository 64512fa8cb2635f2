"use strict";

/**
 * What the reader wrote into texts to copy, each shop's its own: docs/decisions/reader.md. Comes with the
 * texts to copy, and on other pages where something was written: see `reader.wrote`.
 */
const texts = (() => {
  const AGREED = "?texts"; // whether this browser may keep what is written
  const NONE = "shop"; // no shop
  const { get, set, checked, parse, put, tell, at, isSaved, KEY } = reader.join({ settle, moved: move, forget, clear, follow, back });

  const agreed = () => get(AGREED) === "yes";
  /** @param {string | null} kept @returns {Record<string, string>} */
  const textsOf = (kept) => checked(parse(kept || ""), () => true);
  /** @param {"localStorage" | "sessionStorage"} place */
  const textsIn = (place) => textsOf(get(KEY, place));
  /** What was written in this tab comes before what another has written since. */
  const read = () => ({ ...(agreed() ? textsIn("localStorage") : {}), ...textsIn("sessionStorage") });
  /** A shop's texts are its own; `NONE` has those that were written before there was a shop. @param {string} id */
  const ofShop = (id, shop = at()) => `${(isSaved() && shop) || NONE}--${id}`;

  let all = read();
  /** How long the texts last. @type {"browser" | "tab" | "page"} */
  let lasts = "page";
  keep({ ...all, ...textsIn("localStorage") });
  if (isSaved()) settle();

  /** Keeps the texts for the tab, and those of the `browser` if the reader agreed. @param {Record<string, string>} browser */
  function keep(browser) {
    const write = (/** @type {Record<string, string>} */ found) => (Object.keys(found).length ? JSON.stringify(found) : null);
    const inTab = set(KEY, write(all), "sessionStorage");
    const inBrowser = agreed() && set(KEY, write(browser));
    if (inBrowser && !inTab) set(KEY, null, "sessionStorage"); // what is old there would come first
    lasts = inBrowser ? "browser" : inTab ? "tab" : "page";
  }

  /** Texts that were written before there was a shop are the first one's. */
  function settle() {
    move(NONE);
  }

  /** What was written for another id becomes the text of the shop at hand. @param {string} from */
  function move(from) {
    const browser = textsIn("localStorage");
    for (const some of [all, browser]) for (const id of Object.keys(some)) {
      const own = ofShop(id.slice(from.length + 2));
      if (!id.startsWith(`${from}--`) || own === id) continue;
      put(some, own, some[own] || some[id]);
      delete some[id];
    }
    keep(browser);
  }

  /** Deletes what was written for a shop. @param {string} shop */
  function forget(shop) {
    const browser = textsIn("localStorage");
    for (const some of [all, browser]) for (const key of Object.keys(some)) if (key.startsWith(ofShop("", shop))) delete some[key];
    keep(browser);
  }

  /** Deletes all that was written. */
  function clear() {
    all = {};
    keep({});
  }

  /** Takes over what another tab has changed, where nothing else was written here.
   * @param {string} name of what it changed @param {string | null} before @param {string | null} after */
  function follow(name, before, after) {
    if (name === AGREED) keep({ ...all, ...textsIn("localStorage") });
    if (name !== KEY || !agreed()) return;
    const [old, found] = [textsOf(before), textsOf(after)];
    for (const id of Object.keys({ ...old, ...found })) if (all[id] === old[id]) put(all, id, found[id] || "");
  }

  /** A page that comes back has missed what others wrote. */
  function back() {
    if (lasts !== "page") all = read();
  }

  return {
    /** Whether the reader agreed that this browser keeps texts. */
    get remembers() {
      return agreed();
    },
    /** @param {boolean} yes */
    remember(yes) {
      set(AGREED, yes ? "yes" : null);
      if (!yes) set(KEY, null);
      keep({ ...textsIn("localStorage"), ...all });
      tell();
    },
    /** How long what is written lasts: "browser", "tab" or "page". */
    get lasts() {
      return lasts;
    },
    /** What the reader wrote into a text for the shop at hand. @param {string} id */
    text: (id) => all[ofShop(id)] || "",
    /** @param {string} id @param {string} text */
    setText(id, text) {
      const browser = textsIn("localStorage");
      for (const some of [all, browser]) put(some, ofShop(id), text);
      keep(browser);
      tell();
    },
  };
})();
