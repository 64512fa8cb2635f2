"use strict";

/**
 * The days of a plan: for each step of a graph the earliest and the latest. No page, no record's id:
 * docs/decisions/planner.md says how it counts, data/plans/ holds the graphs.
 */
const planEngine = (() => {
  /**
   * @typedef {{step: string, begun?: boolean, early?: string}} Wait what a step waits for: that it is
   *   over, or, as the earliest day reads the rule, that it has begun; and what to say of a day too early
   * @typedef {{id: string, field?: string, ends?: boolean, length?: string, span?: [number, number, string], after: Wait[]}} Step
   *   `field` tells the day on which it starts, is done, or (`ends`) is over; `length` names the field
   *   that tells its length; `span` is its least and most length, and the unit
   * @typedef {Record<string, string | number>} Given by field; "" or 0 where nothing is known
   * @typedef {{from: [string, string], over: [string, string], guessed: Set<string>}} Placed the earliest
   *   and the latest day of its start and of its end, and the years whose working days are a guess
   * @typedef {{why: "before" | "early", day: string, from: string, field: string, step: string, text?: string}} Fault
   *   a day before that of an earlier step, which `field` tells, or too early for what it waits for the
   *   longest, `step`; it would do from `from` on
   * @typedef {{placed: Record<string, Placed>, faults: Record<string, Fault>}} Plan steps by id, faults by field
   */

  /** @param {string[]} days the last of them; "" if there are none */
  const last = (...days) => days.reduce((a, b) => (a > b ? a : b), "");

  /**
   * @param {Step[]} steps @param {Given} given @param {string} asof the day from which to count
   * @param {WorkYears} years @returns {Plan}
   */
  function plan(steps, given, asof, years) {
    /** @type {Record<string, Step>} */
    const known = Object.fromEntries(steps.map((step) => [step.id, step]));
    /** @type {Record<string, Placed | null>} */
    const done = {};

    const dayOf = (/** @type {Step} */ step) => `${(step.field && given[step.field]) || ""}`;
    const waiting = (/** @type {Step} */ step) =>
      steps.flatMap((other) => other.after.filter((wait) => wait.step === step.id).map((wait) => ({ other, wait })));
    /** Whether a later step has its day: then this one has happened, on whatever day. @type {(step: Step) => boolean} */
    const happened = (step) => waiting(step).some(({ other }) => dayOf(other) || happened(other));

    /** The day on which a step that starts on `day` is over, at the least or at the most. */
    const end = (/** @type {Step} */ step, /** @type {string} */ day, /** @type {0 | 1} */ bound, guessed = new Set()) => {
      const [least, most, unit] = step.span || [0, 0, "day"];
      const length = (step.length && +given[step.length]) || (bound ? most : least);
      return calendar.addSpan(day, length, unit, years, (year) => guessed.add(year));
    };

    /** The latest day on which a step of unknown day can be over: what came after it had to wait for it. */
    const overBy = (/** @type {Step} */ step) => {
      const days = waiting(step).flatMap(({ other, wait }) => {
        const day = dayOf(other);
        return day ? [wait.begun ? end(step, day, 1) : day] : [];
      });
      return days.sort()[0] || "";
    };

    /** @param {Step} step @returns {Placed | null} null if its day cannot be told */
    function count(step) {
      const day = dayOf(step);
      /** @type {Set<string>} */
      const guessed = new Set();
      if (step.ends) return day ? { from: [day < asof ? day : asof, day < asof ? day : asof], over: [day, day], guessed } : null;
      const from = day ? /** @type {[string, string]} */ ([day, day]) : begin(step, guessed);
      return from && { from, over: [end(step, from[0], 0, guessed), end(step, from[1], 1, guessed)], guessed };
    }

    /** The earliest and latest day on which a step begins whose day is not given. @param {Step} step @param {Set<string>} guessed @returns {[string, string] | null} */
    function begin(step, guessed) {
      if (step.field && happened(step)) return null;
      const from = /** @type {[string, string]} */ (step.field ? [asof, asof] : ["", ""]);
      for (const wait of step.after) {
        const before = known[wait.step];
        const placed = place(before);
        if (placed) {
          for (const year of placed.guessed) guessed.add(year);
          from[0] = last(from[0], (wait.begun ? placed.from : placed.over)[0]);
        }
        from[1] = last(from[1], placed ? placed.over[1] : overBy(before));
      }
      return from[0] ? from : null;
    }

    /** @param {Step} step */
    function place(step) {
      if (!(step.id in done)) done[step.id] = count(step);
      return done[step.id];
    }

    /** What a step waits for the longest, at the least; day "" if nothing holds it. @param {Step} step @returns {{day: string, step: string, text?: string}} */
    function hold(step) {
      let held = { day: "", step: "" };
      for (const wait of step.after) {
        const before = known[wait.step];
        const placed = place(before);
        if (placed) {
          const day = (wait.begun ? placed.from : placed.over)[0];
          if (day > held.day) held = Object.assign({ day, step: before.id }, wait.early && { text: wait.early });
        } else {
          const inner = hold(before);
          const day = inner.day && (wait.begun ? inner.day : end(before, inner.day, 0));
          if (day > held.day) held = { ...inner, day };
        }
      }
      return held;
    }

    /** Every step that must come before one, near or far. @type {(step: Step) => Step[]} */
    const before = (step) => step.after.flatMap((wait) => [known[wait.step], ...before(known[wait.step])]);

    /** What is wrong with the day that is given for a step. @param {Step} step @returns {Fault | null} */
    function fault(step) {
      const day = dayOf(step);
      const earlier = before(step).filter((other) => !other.ends && dayOf(other) > day);
      const [first] = earlier.sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1));
      const held = hold(step);
      if (first) return { ...held, why: "before", from: held.day, day: dayOf(first), field: `${first.field}` };
      return day < held.day ? { ...held, why: "early", from: held.day, field: "" } : null;
    }

    /** @type {Plan} */
    const found = { placed: {}, faults: {} };
    for (const step of steps) {
      const placed = place(step);
      if (placed) found.placed[step.id] = placed;
      const wrong = dayOf(step) && fault(step);
      if (wrong && step.field) found.faults[step.field] = wrong;
    }
    return found;
  }

  return { plan };
})();
