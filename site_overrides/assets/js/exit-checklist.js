"use strict";

/**
 * <exit-checklist>: shows which items are done and which do not apply, and says what is still missing.
 * The template writes the list and the controls; without this script the list is all there.
 * What is ticked is known to reader.js.
 */
{
  /** @typedef {"todo" | "done" | "na"} State */
  /** @typedef {{id: string, must: boolean, phase: string, row: HTMLElement, box: HTMLInputElement, na: HTMLElement}} Item */

  class ExitChecklist extends ShopTool {
    constructor() {
      super();
      /** @type {Map<string, Item>} */
      this.items = new Map();
      /** The fields for the days on which spans start. @type {Map<string, HTMLInputElement>} */
      this.days = new Map();
      this.filter = guide.find(this, "[data-filter]", HTMLSelectElement);
    }

    start() {
      for (const box of guide.all(this, "[data-item]", HTMLInputElement)) this.prepare(box);
      for (const day of guide.all(this, "[data-day]", HTMLInputElement)) this.days.set(day.dataset.day || "", day);
      super.start();
      this.listen(window, { hashchange: this.reveal });
    }

    /** @param {string} selector */
    find(selector) {
      return guide.find(this, selector);
    }

    /** Makes what an item has with a script only. @param {HTMLInputElement} box */
    prepare(box) {
      const id = box.dataset.item || "";
      const row = guide.find(this, `#${id}`);
      const text = row.querySelector(".item__do")?.textContent || "";
      const na = guide.make(
        "button",
        { type: "button", class: "item__na", "data-made": true, "data-na": id, "aria-label": `${this.words.na}: ${text}` },
        this.words.na,
      );
      row.querySelector(".item__link")?.before(na);
      const phase = row.closest("[data-phase]")?.getAttribute("data-phase") || "";
      this.items.set(id, { id, must: row.dataset.need === "must", phase, row, box, na });
      delete box.dataset.state; // a saved page has it, but not the tick
    }

    /** Shows every state and day that is kept. */
    show() {
      for (const item of this.items.values()) this.showItem(item);
      for (const [id, field] of this.days) if (field.value !== reader.day(id)) this.setDay(field, reader.day(id));
      this.count();
    }

    /** @param {Item} item */
    showItem({ id, box, row, na }) {
      const state = reader.item(id);
      box.checked = state === "done"; // the browser may have put back what it remembers
      if (box.dataset.state === state) return;
      box.dataset.state = row.dataset.state = state;
      na.setAttribute("aria-pressed", String(state === "na"));
    }

    /** Tells the progress, in all and by phase, and how many items still block. */
    count() {
      /** How many items are in each state, by phase; "": of all. @type {Record<string, Record<State, number>>} */
      const counts = { "": { todo: 0, done: 0, na: 0 } };
      let left = 0;
      for (const { id, phase, must } of this.items.values()) {
        const state = reader.item(id);
        const own = (counts[phase] = counts[phase] || { todo: 0, done: 0, na: 0 });
        own[state]++;
        counts[""][state]++;
        if (must && state === "todo") left++;
      }
      for (const [phase, own] of Object.entries(counts)) this.progress(phase, own);
      const button = this.find("[data-blockers]");
      button.textContent = guide.fill(this.words[left ? "blockers" : "no-blockers"], { n: left });
      button.toggleAttribute("disabled", !left);
    }

    /** @param {string} phase "" for all @param {Record<State, number>} counts */
    progress(phase, { todo, done, na }) {
      const bar = this.find(`[data-bar="${phase}"]`);
      const all = done + todo;
      const word = !all ? "progress-none" : na ? "progress-na" : "progress";
      const text = guide.fill(this.words[word], { done, all, na });
      const label = bar.parentElement?.querySelector("a")?.textContent || this.words["progress-all"];
      const [now, max] = all ? [done, all] : [1, 1];
      bar.setAttribute("role", "progressbar");
      const marks = { label, valuemin: 0, valuemax: max, valuenow: now, valuetext: text };
      for (const [key, value] of Object.entries(marks)) bar.setAttribute(`aria-${key}`, String(value));
      bar.style.setProperty("--done", String(now / max));
      this.find(`[data-count="${phase}"]`).textContent = text;
    }

    /** @param {Event} event */
    press(event) {
      super.press(event);
      const { act = "", na = "" } = guide.hit(event, "[data-act], [data-na]")?.dataset || {};
      if (this.items.has(na)) reader.setItem(na, reader.item(na) === "na" ? "todo" : "na");
      else if (act === "blockers") this.choose("must");
      else if (act === "ics" || act === "reset") this.act(act);
    }

    /** Has the script of what needs a tap do it. @param {"ics" | "reset"} name */
    async act(name) {
      await guide.load("checklist-acts");
      if (typeof checklistActs === "undefined") this.tell("not-fetched");
      else checklistActs[name](this);
    }

    /** @param {Event} event */
    change(event) {
      super.change(event);
      const { target } = event;
      if (target === this.filter) this.choose(this.filter.value);
      if (!(target instanceof HTMLInputElement)) return;
      const { day, item } = target.dataset;
      if (item) reader.setItem(item, target.checked ? "done" : "todo");
      else if (day) this.changeDay(target, day);
    }

    /** Takes a day that the reader fills in, perhaps one that does not exist. @param {HTMLInputElement} field @param {string} id */
    changeDay(field, id) {
      const half = field.validity.badInput;
      this.setDay(field, field.value);
      if (half) field.parentElement?.querySelector("output")?.replaceChildren(this.words["half-day"]);
      else reader.setDay(id, field.value);
    }

    /** Shows the items that a filter lets through. A tick does not hide its item at once. @param {string} filter */
    choose(filter) {
      this.filter.value = filter;
      let shown = 0;
      for (const { id, must, row } of this.items.values()) {
        const state = reader.item(id);
        row.hidden = !(filter === "all" || (filter === "must" ? must && state === "todo" : filter === state));
        if (!row.hidden) shown++;
      }
      for (const phase of guide.all(this, "[data-phase]")) phase.hidden = !phase.querySelector(".item:not([hidden])");
      this.say(this, "shown", { n: shown });
    }

    /** A link to an item that the filter hides shows all items. */
    reveal() {
      const target = this.items.get(location.hash.slice(1));
      if (!target?.row.hidden) return;
      this.choose("all");
      target.row.scrollIntoView();
    }

    /** Shows when a span ends that starts on a day. @param {HTMLInputElement} field @param {string} day */
    setDay(field, day) {
      field.value = calendar.isDay(day) ? day : "";
      const { days, note } = this.ends(field);
      const [a, b] = days;
      const text = a ? guide.fill(this.words[b ? "between" : "until"], { a, b }) + note : "";
      field.parentElement?.querySelector("output")?.replaceChildren(text);
    }

    /**
     * The first and last day on which a span may end, the last only if it differs; and what to
     * know if they are an estimate.
     * @param {HTMLInputElement} field @returns {{days: string[], note: string}}
     */
    ends(field) {
      let note = "";
      const guess = () => void (note = this.words.estimate);
      const [least, most, unit] = guide.data(field, "span");
      const years = guide.data(this, "years");
      const end = (/** @type {number} */ count) => calendar.addSpan(field.value, count, unit, years, guess);
      const days = field.value ? [...new Set([end(least), end(most)])] : [];
      return { days, note };
    }
  }

  guide.define("exit-checklist", ExitChecklist);
}
