"use strict";

/**
 * What follows from the ladders of penalties: the tier of a case, sums in yuan, days. No page is
 * needed; the ladders are those of `finder` in macros/render/ladders.py.
 */
const penalties = (() => {
  /**
   * @typedef {{min: number, max: number, unit: string}} Value
   * @typedef {{percent: Value, least?: number, most?: number}} Part
   * @typedef {Part & {of: string, days?: Value, under?: Part & {amount: number}}} Share
   * @typedef {{
   *   penalty: string, lasts?: Value, at_least?: boolean, until_conditions?: boolean, for_good?: boolean,
   *   proceeds?: {of: string}, multiple?: number, amount?: Value, share?: Share, held_first?: Value,
   *   rounded_down_to?: number, per?: string, whom?: string
   * }} Measure
   * @typedef {{least?: number, most?: number}} Sum
   * @typedef {{id: string, times?: [track: string | null, first: number, last: number | null, name?: string][], cases?: [string | null, string][], measures?: Measure[]}} Tier
   * @typedef {{within?: Value, tiers: Tier[]}} Ladder
   */
  const LEAST_TIMES = 5;

  /** The steps of a track, "" for the only one: the first and the last time of each. @template {Tier} T @param {{tiers: T[]}} ladder @param {string} track */
  const steps = (ladder, track) =>
    ladder.tiers.flatMap((tier) =>
      (tier.times || []).filter(([on]) => (on || "") === track).map(([, first, last]) => ({ tier, first, last: last || Infinity })),
    );

  /** The tier of a count. @template {Tier} T @param {{tiers: T[]}} ladder @param {string} track @param {number} count @returns {T | undefined} */
  const tierAt = (ladder, track, count) => steps(ladder, track).find(({ first, last }) => first <= count && count <= last)?.tier;

  /** The count that means "and later". @param {{tiers: Tier[]}} ladder @param {string} track */
  const mostTimes = (ladder, track) => Math.max(LEAST_TIMES, ...steps(ladder, track).map(({ first }) => first));

  /** The tiers that a condition of this track, or of any, leads to. @template {Tier} T @param {{tiers: T[]}} ladder @param {string} track */
  const casesOf = (ladder, track) => ladder.tiers.filter(({ cases }) => cases?.some(([on]) => !on || on === track));

  /** A product without the dust of binary fractions, which would tip a half. @param {number} a @param {number} b */
  const times = (a, b) => Number((a * b).toPrecision(14));

  /** To the cent. @param {number} yuan */
  const toCent = (yuan) => Math.round(times(yuan, 100)) / 100;

  /** The least of the numbers that a share and its part for small sums have, or the most; none where one has none.
   * @param {Share} share @param {"least" | "most"} name @param {(...of: number[]) => number} pick */
  function bound(share, name, pick) {
    const parts = share.under ? [share, share.under] : [share];
    const numbers = parts.flatMap((part) => part[name] ?? []);
    return numbers.length === parts.length ? pick(...numbers) : undefined;
  }

  /** A share of an amount, between its bounds. @param {Share} share @param {number} amount */
  function shareOf(share, amount) {
    const { percent, least = 0, most = Infinity } = share.under && amount < share.under.amount ? share.under : share;
    const taken = (/** @type {number} */ rate) => Math.min(Math.max(times(amount, rate / 100), least), most);
    return { least: taken(percent.min), most: taken(percent.max) };
  }

  /** The sum of a measure before it is rounded. @param {Measure} measure @param {number | null} amount @returns {Sum} */
  function exact({ amount: fixed, share, multiple }, amount) {
    if (fixed) return { least: fixed.min || undefined, most: fixed.max }; // from 0: up to
    if (multiple && amount !== null) return { least: times(multiple, amount), most: times(multiple, amount) };
    if (!share) return {};
    return amount === null ? { least: bound(share, "least", Math.min), most: bound(share, "most", Math.max) } : shareOf(share, amount);
  }

  /**
   * The sum of a measure in yuan, rounded as the rule says; a bound that it gives no number for is left out.
   * @param {Measure} measure @param {number | null} amount what a share is taken of; null: not known
   * @returns {Sum}
   */
  function money(measure, amount) {
    const step = measure.rounded_down_to;
    const round = (/** @type {number | undefined} */ yuan) => (yuan === undefined ? yuan : step ? Math.floor(yuan / step) * step : toCent(yuan));
    const { least, most } = exact(measure, amount);
    return { least: round(least), most: round(most) };
  }

  /** The day that a span after `day` ends on. @param {string} day @param {number} count @param {string} unit */
  const after = (day, count, unit) => calendar.addSpan(day, count, unit, {});

  /**
   * The days of a measure, counted from the day of the notice: when what lasts is over, or when held
   * money is taken. A bound that nobody can know is left out.
   * @param {Measure} measure @param {string} notice a day, "" where it is not known
   * @returns {{earliest?: string, latest?: string, taken?: boolean}}
   */
  function days(measure, notice) {
    const { lasts, held_first: held, at_least, until_conditions } = measure;
    const taken = !!held && !!(measure.amount || measure.share);
    const span = taken ? held : lasts;
    if (!notice || !span || span.unit === "workday") return {};
    const earliest = span.min ? after(notice, span.min, span.unit) : undefined; // from 0: up to
    const latest = after(notice, span.max, span.unit);
    if (taken) return { earliest, latest, taken };
    return at_least || until_conditions ? { earliest } : { earliest, latest };
  }

  /** The last day to appeal; "" where the rule gives none. @param {Ladder} ladder @param {string} notice */
  const appealBy = ({ within }, notice) => (notice && within ? after(notice, within.max, within.unit) : "");

  /**
   * What stands in the way of leaving, each id with the earliest day on which it no longer does
   * ("" where no day can be told).
   * @param {Measure[]} measures @param {Record<string, string[]>} blocks by penalty @param {string} notice
   */
  function blocked(measures, blocks, notice) {
    /** @type {Record<string, string>} */
    const found = {};
    for (const measure of measures) {
      if (measure.whom) continue; // it meets others
      const { earliest = "" } = days(measure, notice);
      for (const id of blocks[measure.penalty] || []) {
        found[id] = [found[id] || "", earliest].sort()[1];
      }
    }
    return found;
  }

  /** The yuan that a text names; null where it is none that can be counted with. @param {string} text */
  function readAmount(text) {
    const plain = text.normalize("NFKC").replace(/[\s,，¥元]|yuan/gi, "");
    return /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
  }

  return { appealBy, blocked, casesOf, days, money, mostTimes, readAmount, tierAt };
})();
