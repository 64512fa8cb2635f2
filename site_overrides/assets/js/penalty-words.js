"use strict";

/**
 * The ladders that the page holds as data, and the parts of a page that tell of them. What is said
 * stands in the data; it reaches the page as text.
 */
const ladderWords = (() => {
  const { make } = guide;

  /**
   * @typedef {{min: number, max: number, unit: string}} Value
   * @typedef {[sentence: string, note?: string, certainty?: string, base?: string]} Said
   * @typedef {[source: string, clause: string]} Cite
   * @typedef {{
   *   id: string, times?: [track: string | null, first: number, last: number | null, name: string][],
   *   cases?: [track: string | null, text: string][], measures?: any[], choice?: string, note?: string, open?: string, say?: Said[], cites?: Cite[]
   * }} Tier
   * @typedef {{page: string, tracks?: Record<string, string>, within?: Value, template?: string, cites?: Cite[], tiers: Tier[]}} Ladder
   * @typedef {{
   *   violations: Record<string, Ladder>, times: [string, string][], blocks: Record<string, string[]>,
   *   names: Record<string, string>, outcomes: Record<string, string>, conditions: Record<string, [string, string, string[]]>,
   *   sources: Record<string, [string, string, string]>, pages: Record<string, string>, or: string, colon: string
   * }} Data
   */

  /** @type {Data | undefined} */
  let read;

  /** The data of the page; without any, no violations. @returns {Data} */
  function data() {
    const text = document.getElementById("violation-data")?.textContent;
    read = read || /** @type {Data | undefined} */ (guide.parse(text || "")) || { violations: {}, times: [], blocks: {}, names: {}, outcomes: {}, conditions: {}, sources: {}, pages: {}, or: "", colon: "" };
    return read;
  }

  /** The ladder of a violation; an empty one of what is none. @param {string} id @returns {Ladder} */
  const of = (id) => (Object.keys(data().violations).includes(id) ? data().violations[id] : { page: "", tiers: [] });

  /** For which times and cases a tier is. @param {Ladder} ladder @param {Tier} tier */
  function when({ tracks = {} }, { times = [], cases = [] }) {
    const { or, colon } = data();
    const on = (/** @type {string | null} */ track) => (track ? tracks[track] + colon : "");
    return [...times.map(([track, , , name]) => on(track) + name), ...cases.map(([track, text], at) => (times.length || at ? or : "") + on(track) + text)];
  }

  /** One measure: its sentence, what is open about it. @param {string} penalty @param {Said} said */
  function measure(penalty, [sentence, note, certainty]) {
    return make(
      "li",
      { class: `o-${data().outcomes[penalty]}` },
      sentence,
      ...(certainty ? [" ", make("span", { class: "tag tag--unclear" }, certainty)] : []),
      ...(note ? [make("span", { class: "fact__note" }, note)] : []),
    );
  }

  /** What a tier brings: the choice among its measures, the measures, what is open. @param {Tier} tier @returns {HTMLElement[]} */
  function brings({ choice, measures = [], say = [], note, open }) {
    return [
      ...(choice && measures.length ? [make("p", { class: "tier__choice" }, choice)] : []),
      make("ul", { class: "measures" }, ...measures.map(({ penalty }, at) => measure(penalty, say[at]))),
      ...(note ? [make("p", { class: "fact__note" }, note)] : []),
      ...(open ? [make("p", {}, make("span", { class: "tag tag--unclear" }, open))] : []),
    ];
  }

  /** A tier with its times. @param {Ladder} ladder @param {Tier} tier */
  function whole(ladder, tier) {
    const times = make("p", { class: "tier__when" }, ...when(ladder, tier).map((text) => make("span", {}, text)));
    return make("li", { class: "tier" }, times, ...brings(tier));
  }

  return { brings, data, measure, of, when, whole };
})();
