"use strict";

/**
 * @typedef {{kind: string, id?: string, name?: string, items: Record<string, string>, days: Record<string, string>}} Carried
 *   what a link or a file carries of a shop
 * @typedef {InstanceType<typeof ShopTool>} Carrying a tool that shows a shop
 */

/**
 * The link and the file that carry a shop into another browser: docs/decisions/reader.md. Fetched when an
 * address carries something, or when the reader saves or opens a file: see `ShopTool.carried`.
 */
const carrier = (() => {
  const FORMAT = "exit-plan";
  const LARGEST_FILE = 1e6;

  /** What an address carries, of these ids only. @param {URLSearchParams} query @param {string[]} items
   * @param {string[]} days @returns {Carried} */
  function fromQuery(query, items, days) {
    /** @type {Record<string, string>} */
    const states = {};
    for (const state of ["na", "done"]) for (const id of (query.get(state) || "").split(",")) states[id] = state;
    const told = Object.fromEntries((query.get("days") || "").split(",").map((pair) => pair.split("~")));
    return only({ kind: query.get("shop") || reader.shop.kind, items: states, days: told }, items, days);
  }

  /** @param {Carried} carried @param {string[]} items @param {string[]} days @returns {Carried} */
  function only(carried, items, days) {
    const shop = reader.shopOf(carried);
    const pick = (/** @type {Record<string, string>} */ from, /** @type {string[]} */ ids) =>
      Object.fromEntries(Object.entries(from).filter(([id]) => ids.includes(id)));
    return { kind: shop.kind, items: pick(shop.items, items), days: pick(shop.days, days) };
  }

  /** The shop at hand, for a file. */
  function toFile() {
    return { format: FORMAT, saved: new Date().toJSON().slice(0, 10), ...reader.shop };
  }

  /** What a file carries, also one of an earlier release; null if it is none of ours.
   * @param {unknown} value of its JSON @returns {Carried | null} */
  function fromFile(value) {
    const file = Object(value);
    if (![FORMAT, "exit-checklist"].includes(file.format)) return null;
    const { id, kind, name, items, days } = reader.shopOf(file);
    return { id, kind: file.kind ? kind : reader.shop.kind, name, items, days };
  }

  /** The values of some entries, each beside another's under the same id.
   * @param {Record<string, string>} all @param {Record<string, string>} beside */
  function pairs(all, beside) {
    return Object.entries(all).map(([id, value]) => [value, beside[id]]);
  }

  /** What a link or a file would change of a shop in use: how many ticks and days are new, and how many
   * are other than the reader's own; null if it would change nothing, or only bring back what the shop had.
   * @param {Carried} carried */
  function changes({ id, kind, items, days }) {
    const own = reader.shop;
    const all = [...pairs(items, own.items), ...pairs(days, own.days)].filter(([theirs, mine]) => theirs !== mine);
    const other = all.filter(([, mine]) => mine).length;
    const same = kind === own.kind && !(id === own.id ? other : all.length);
    if (!reader.used || same) return null;
    return { added: all.length - other, other, kind };
  }

  /** Whether a link or a file carries anything that a tool shows. @param {Carrying} tool @param {Carried} carried */
  function isKnown(tool, { items, days }) {
    const own = new Set(tool.ids().flat());
    return Object.keys({ ...items, ...days }).some((id) => own.has(id));
  }

  /** Takes what the address carries. @param {Carrying} tool @param {URLSearchParams} query */
  async function receive(tool, query) {
    const carried = fromQuery(query, ...tool.ids());
    const place = guide.find(tool, "[data-head]");
    if (isKnown(tool, carried)) await take(tool, carried, place, "link", false);
    else tool.say(place, guide.tooLong() ? "link-long" : "link-bad");
    if (!reader.keeps) return;
    guide.setQuery({ shop: null, done: null, na: null, days: null });
    reader.visit();
  }

  /**
   * Takes over what a link or a file carries. If the shop at hand is in use and would change, the reader
   * says whether it goes there, into a shop of its own, or nowhere.
   * @param {Carrying} tool @param {Carried} carried @param {HTMLElement} place
   * @param {string} from `link` or `file` @param {boolean} focus
   */
  async function take(tool, carried, place, from, focus) {
    const found = changes(carried);
    if (found) {
      const { words } = tool;
      const shop = guide.data(guide.find(document, ".foot-say"), "strings").shops[found.kind];
      const counts = { items: Object.keys(carried.items).length, days: Object.keys(carried.days).length };
      const values = { ...found, ...counts, shop, name: tool.shopName };
      const labels = [guide.fill(words.into, values), words.another, words.leave];
      const answer = await guide.choose(place, guide.fill(words[`${from}-ask`], values), labels, focus);
      if (answer === 2) return;
      if (answer === 1) reader.add(carried.name || "", carried.kind);
    }
    if (reader.wrote) await guide.load("texts"); // they stay with the shop
    reader.take(carried);
    tool.say(place, reader.keeps ? `${from}-used` : "carried");
  }

  /** Hands the reader the shop as a file. @param {Carrying} tool */
  async function save(tool) {
    const text = JSON.stringify(toFile(), null, 1);
    const done = await guide.download(`exit-plan-${calendar.today()}.json`, "application/json", text);
    tool.tell(done ? "saved" : "not-fetched");
  }

  /** Takes what a file carries, if it is one of ours. @param {Carrying} tool @param {HTMLInputElement} input */
  async function open(tool, input) {
    const place = guide.find(tool, "[data-keep]");
    const [file] = input.files || [];
    if (!file) return;
    let text = "";
    try {
      if (file.size <= LARGEST_FILE) text = await file.text();
    } catch {
      // It cannot be read: the message below says all that the reader needs.
    }
    input.value = ""; // or the same file could not be chosen again
    guide.say(place, ""); // what an earlier file was told
    const carried = fromFile(guide.parse(text));
    if (carried && isKnown(tool, carried)) await take(tool, carried, place, "file", true);
    else tool.tell("file-bad");
  }

  return { changes, fromFile, fromQuery, open, receive, save, toFile };
})();
