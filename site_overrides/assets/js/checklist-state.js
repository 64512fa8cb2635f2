"use strict";

/**
 * What a checklist holds, without a page: which items are done or do not apply, and how that is kept
 * in the storage, carried by a link and saved as a file. docs/decisions/checklist.md.
 */
const ChecklistState = (() => {
  /**
   * @typedef {"todo" | "done" | "na"} State
   * @typedef {{id: string, must: boolean, phase: string}} Item
   * @typedef {{get: (key: string) => string | null, set: (key: string, value: string | null) => boolean}} Store
   */
  const FORMAT = "exit-checklist";

  /** @param {unknown} value @returns {value is "done" | "na"} */
  const isKept = (value) => value === "done" || value === "na";

  /** What belongs to a JSON value, none if it is no object. @param {unknown} value @returns {[string, unknown][]} */
  const entries = (value) => Object.entries(Object(value));

  /** @template {Item} T what stands for an item */
  class ChecklistState {
    /**
     * @param {T[]} items in their order
     * @param {Record<string, string>} moved old ids, and the ids that took their places
     */
    constructor(items, moved) {
      this.items = items;
      this.moved = new Map(Object.entries(moved));
      /** The state of every item. @type {Map<string, State>} */
      this.states = new Map(items.map(({ id }) => [id, "todo"]));
    }

    /** Carries what the storage has under old ids over to the new ones. @param {Store} store */
    carry(store) {
      for (const [old, id] of this.moved) {
        const kept = store.get(old);
        if (kept === null) continue;
        if (store.get(id) !== null || store.set(id, kept)) store.set(old, null);
      }
    }

    /** Takes every state from the storage, where anything may stand. @param {Store} store */
    restore(store) {
      for (const { id } of this.items) {
        const kept = store.get(id);
        this.states.set(id, isKept(kept) ? kept : "todo");
      }
    }

    /** Those of some items, or of all, that are in a state. @param {State} state @param {T[]} [items] */
    of(state, items = this.items) {
      return items.filter(({ id }) => this.states.get(id) === state);
    }

    /** How many items are done, how many there are to do in all, and how many do not apply.
     * @param {string} [phase] none: of the whole list */
    progress(phase) {
      const items = this.items.filter((item) => !phase || item.phase === phase);
      const na = this.of("na", items).length;
      return { done: this.of("done", items).length, all: items.length - na, na };
    }

    /** The items that still block. */
    blockers() {
      return this.of("todo").filter(({ must }) => must);
    }

    /** Whether a filter lets an item through. @param {string} filter a state, `must` or `all` @param {Item} item */
    passes(filter, { id, must }) {
      const state = this.states.get(id);
      return filter === "all" || (filter === "must" ? must && state === "todo" : filter === state);
    }

    /** The items that have another state among these. What they do not name is to do.
     * @param {Map<string, State>} states */
    changes(states) {
      return this.items.filter(({ id }) => this.states.get(id) !== (states.get(id) || "todo"));
    }

    /** Whether these states would replace any that the reader has set. @param {Map<string, State>} states */
    loses(states) {
      return this.changes(states).some(({ id }) => this.states.get(id) !== "todo");
    }

    /** The known ids among some, with their states. What is unknown is left out.
     * @param {[string, unknown][]} pairs @returns {Map<string, State>} */
    known(pairs) {
      /** @type {Map<string, State>} */
      const states = new Map();
      for (const [id, state] of pairs) {
        const now = this.moved.get(id) || id;
        if (isKept(state) && this.states.has(now)) states.set(now, state);
      }
      return states;
    }

    /** The parameters of a link that carries the states; null where there are none. */
    toQuery() {
      const list = (/** @type {State} */ state) => this.of(state).map(({ id }) => id).join(",") || null;
      return { done: list("done"), na: list("na") };
    }

    /** The states that an address carries. @param {URLSearchParams} query */
    fromQuery(query) {
      /** @type {[string, string][]} */
      const pairs = [];
      for (const state of ["na", "done"]) {
        for (const id of (query.get(state) || "").split(",")) pairs.push([id, state]);
      }
      return this.known(pairs);
    }

    /** What a file carries. @param {string | undefined} checklist @param {string} saved the day
     * @param {[string, string][]} days the reader's, each with its id */
    toFile(checklist, saved, days) {
      const items = [...this.states].filter(([, state]) => state !== "todo");
      return { format: FORMAT, checklist, saved, items: Object.fromEntries(items), days: Object.fromEntries(days) };
    }

    /** The states and days that a file carries, or null if it is none of this checklist's.
     * @param {unknown} value of its JSON @param {string | undefined} checklist */
    fromFile(value, checklist) {
      /** @type {Record<string, unknown>} */
      const file = Object(value);
      const items = entries(file.items);
      const states = this.known(items);
      const untouched = file.checklist === checklist && !items.length;
      if (file.format !== FORMAT || !(states.size || untouched)) return null;
      /** @type {Map<string, string>} */
      const days = new Map();
      for (const [id, day] of entries(file.days)) {
        if (typeof day === "string" && calendar.isDay(day)) days.set(id, day);
      }
      return { states, days };
    }
  }
  return ChecklistState;
})();
