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

  /** The last of some days; "" is before all of them. @param {string[]} days */
  const last = (...days) => days.reduce((a, b) => (a > b ? a : b), "");

  /** A plan under way, for one reader. */
  class Count {
    /** @param {Step[]} steps @param {Given} given @param {string} asof @param {WorkYears} years */
    constructor(steps, given, asof, years) {
      this.steps = steps;
      this.given = given;
      this.asof = asof;
      this.years = years;
      /** What has been counted, by id. @type {Record<string, Placed | null>} */
      this.done = {};
    }

    /** @param {string} id */
    step(id) {
      return /** @type {Step} */ (this.steps.find((step) => step.id === id));
    }

    /** The day that its field tells, or "". @param {Step} step */
    day(step) {
      return `${(step.field && this.given[step.field]) || ""}`;
    }

    /** The steps that wait for one, and how. @param {Step} step */
    later({ id }) {
      return this.steps.flatMap((step) => step.after.filter((wait) => wait.step === id).map(({ begun }) => ({ step, begun })));
    }

    /** Whether a later step has its day: then this one has happened, on whatever day. @param {Step} step @returns {boolean} */
    happened(step) {
      return this.later(step).some((later) => this.day(later.step) || this.happened(later.step));
    }

    /** The day on which a step that starts on `day` is over, at the least (0) or at the most (1).
     * @param {Step} step @param {string} day @param {0 | 1} bound @param {Set<string>} [guessed] */
    end(step, day, bound, guessed) {
      const [least, most, unit] = step.span || [0, 0, "day"];
      const length = (step.length && +this.given[step.length]) || (bound ? most : least);
      return calendar.addSpan(day, length, unit, this.years, (year) => guessed?.add(year));
    }

    /** The latest day on which a step of unknown day can be over: what came after it had to wait for it. @param {Step} step */
    overBy(step) {
      const days = this.later(step).flatMap((later) => {
        const day = this.day(later.step);
        return day ? [later.begun ? this.end(step, day, 1) : day] : [];
      });
      return days.sort()[0] || "";
    }

    /** When a step is, or null if that cannot be told. @param {Step} step */
    place(step) {
      if (!(step.id in this.done)) this.done[step.id] = step.ends ? this.until(step) : this.count(step);
      return this.done[step.id];
    }

    /** A step of which only the end is told. @param {Step} step @returns {Placed | null} */
    until(step) {
      const day = this.day(step);
      const from = day < this.asof ? day : this.asof;
      return day ? { from: [from, from], over: [day, day], guessed: new Set() } : null;
    }

    /** @param {Step} step @returns {Placed | null} */
    count(step) {
      const day = this.day(step);
      /** @type {Set<string>} */
      const guessed = new Set();
      /** @type {[string, string] | null} */
      const from = day ? [day, day] : this.begin(step, guessed);
      return from && { from, over: [this.end(step, from[0], 0, guessed), this.end(step, from[1], 1, guessed)], guessed };
    }

    /** The earliest and the latest day on which a step begins whose day is not given, or null.
     * @param {Step} step @param {Set<string>} guessed @returns {[string, string] | null} */
    begin(step, guessed) {
      if (step.field && this.happened(step)) return null;
      let [least, most] = step.field ? [this.asof, this.asof] : ["", ""];
      for (const wait of step.after) {
        const before = this.step(wait.step);
        const placed = this.place(before);
        for (const year of placed?.guessed || []) guessed.add(year);
        if (placed) least = last(least, (wait.begun ? placed.from : placed.over)[0]);
        most = last(most, placed ? placed.over[1] : this.overBy(before));
      }
      return least ? [least, most] : null;
    }

    /** What a step waits for the longest, at the least; day "" if nothing holds it.
     * @param {Step} step @returns {{day: string, step: string, text?: string}} */
    hold(step) {
      let held = { day: "", step: "" };
      for (const wait of step.after) {
        const found = this.holdOf(wait);
        if (found.day > held.day) held = found;
      }
      return held;
    }

    /** The same for one thing that it waits for. @param {Wait} wait @returns {{day: string, step: string, text?: string}} */
    holdOf({ step, begun, early }) {
      const before = this.step(step);
      const placed = this.place(before);
      if (placed) return { day: (begun ? placed.from : placed.over)[0], step, text: early };
      const inner = this.hold(before);
      return { ...inner, day: inner.day && (begun ? inner.day : this.end(before, inner.day, 0)) };
    }

    /** Every step that must come before one, near or far. @param {Step} step @returns {Step[]} */
    before(step) {
      return step.after.flatMap((wait) => [this.step(wait.step), ...this.before(this.step(wait.step))]);
    }

    /** What is wrong with the day that is given for a step, or null. @param {Step} step @returns {Fault | null} */
    fault(step) {
      const day = this.day(step);
      const earlier = this.before(step).filter((other) => !other.ends && this.day(other) > day);
      const [first] = earlier.sort((a, b) => (this.day(a) < this.day(b) ? 1 : -1));
      const held = this.hold(step);
      if (first) return { ...held, why: "before", from: held.day, day: this.day(first), field: `${first.field}` };
      return day < held.day ? { ...held, why: "early", from: held.day, field: "" } : null;
    }
  }

  /**
   * @param {Step[]} steps @param {Given} given @param {string} asof the day from which to count
   * @param {WorkYears} years @returns {Plan}
   */
  function plan(steps, given, asof, years) {
    const count = new Count(steps, given, asof, years);
    /** @type {Plan} */
    const found = { placed: {}, faults: {} };
    for (const step of steps) {
      const placed = count.place(step);
      if (placed) found.placed[step.id] = placed;
      const fault = count.day(step) && count.fault(step);
      if (fault && step.field) found.faults[step.field] = fault;
    }
    return found;
  }

  return { plan };
})();
