"use strict";

/**
 * <exit-checklist>: keeps the state of each item in this browser, and says what is still missing.
 * The template writes the list and the controls; without this script the list is all there.
 * What is ticked is known to checklist-state.js; here it is shown.
 */
{
  /** @typedef {"todo" | "done" | "na"} State */
  /** @typedef {{id: string, must: boolean, phase: string, row: HTMLElement, box: HTMLInputElement, na: HTMLElement, link: HTMLElement}} Item */
  const LARGEST_FILE = 1e6;

  class ExitChecklist extends guide.Tool {
    constructor() {
      super();
      /** @type {Map<string, Item>} */
      this.items = new Map();
      /** The fields for the days on which spans start. @type {Map<string, HTMLInputElement>} */
      this.days = new Map();
      /** @type {InstanceType<typeof ChecklistState<Item>>} */
      this.state = new ChecklistState([], {});
      this.filter = guide.find(this, "[data-filter]", HTMLSelectElement);
      this.level = guide.find(this, "[data-level]", HTMLInputElement);
      this.keeps = false;
      /** What the reader calls the shop, for the calendar; only where there are dates. */
      this.shop = this.querySelector("[data-shop]");
    }

    start() {
      for (const box of guide.all(this, "[data-item]", HTMLInputElement)) this.prepare(box);
      for (const day of guide.all(this, "[data-date]", HTMLInputElement)) this.days.set(day.dataset.date || "", day);
      this.state = new ChecklistState([...this.items.values()], guide.data(this, "moved"));
      this.keeps = guide.store.works();
      if (this.shop instanceof HTMLInputElement) this.shop.value = guide.store.get("?shop") || "";
      this.state.carry(guide.store);
      this.restore();
      this.setLevel(guide.store.get("?level") !== "short");
      if (!this.keeps) this.say(this, "not-kept");
      this.listen(this, { click: this.press, change: this.change });
      this.listen(window, { storage: this.follow, pageshow: () => this.keeps && this.restore(), hashchange: this.reveal });
    }

    /** Takes the states that came with the address. @param {boolean} back */
    read(back) {
      if (!back) this.receive();
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
      const link = guide.make("li", { "data-made": true }, guide.make("a", { href: `#${id}` }, text));
      const phase = row.closest("[data-phase]")?.getAttribute("data-phase") || "";
      this.items.set(id, { id, must: row.dataset.need === "must", phase, row, box, na, link });
    }

    /** Shows every state and day that the storage has. */
    restore() {
      this.state.restore(guide.store);
      for (const item of this.items.values()) this.show(item);
      for (const [id, field] of this.days) this.setDay(field, guide.store.get(id) || "");
      this.count();
    }

    /** Gives an item a state, and keeps it. @param {Item} item @param {State} state */
    set(item, state) {
      this.state.states.set(item.id, state);
      this.show(item);
      this.keep(item.id, state === "todo" ? null : state);
    }

    /** @param {string} id @param {string | null} value */
    keep(id, value) {
      if (guide.store.set(id, value) || !this.keeps) return;
      this.keeps = false;
      this.say(this, "not-kept");
    }

    /** @param {Item} item */
    show(item) {
      const state = this.state.states.get(item.id);
      item.box.checked = state === "done";
      item.box.dataset.state = item.row.dataset.state = state;
      item.na.setAttribute("aria-pressed", String(state === "na"));
      if (item.must) this.showBlocker(item, state === "todo");
    }

    /** Puts an item into the list of what still blocks, in its place, or takes it out. @param {Item} item @param {boolean} blocks */
    showBlocker(item, blocks) {
      if (!blocks) item.link.remove();
      else if (!item.link.isConnected) {
        const all = [...this.items.values()];
        const next = all.slice(all.indexOf(item) + 1).find(({ link }) => link.isConnected);
        this.find("[data-blocking] ul").insertBefore(item.link, next ? next.link : null);
      }
    }

    /** Tells the progress, in all and by phase, and how many items still block.
     * @param {string} [phase] the only one that changed */
    count(phase) {
      this.progress("");
      const phases = new Set(this.state.items.map((item) => item.phase));
      for (const name of phase ? [phase] : phases) this.progress(name);
      const left = this.state.blockers().length;
      this.find("[data-blockers]").textContent = guide.fill(this.words[left ? "blockers" : "no-blockers"], { n: left });
      this.find("[data-none]").hidden = left > 0;
    }

    /** @param {string} phase "" for all */
    progress(phase) {
      const bar = this.find(`[data-bar="${phase}"]`);
      const { done, all, na } = this.state.progress(phase);
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
      const { act = "", na = "" } = guide.hit(event, "[data-act], [data-na]")?.dataset || {};
      const item = this.items.get(na);
      if (item) this.mark(item, this.state.states.get(na) === "na" ? "todo" : "na");
      else if (act === "copy") this.copy();
      else if (act === "print") print();
      else if (act === "export") this.export();
      else if (act === "ics") this.exportDays();
      else if (act === "reset") this.reset();
    }

    /** @param {Event} event */
    change({ target }) {
      if (target === this.filter) this.choose();
      if (!(target instanceof HTMLInputElement)) return;
      const { date } = target.dataset;
      const item = this.items.get(target.dataset.item || "");
      if (item) this.mark(item, target.checked ? "done" : "todo");
      else if (date) this.changeDay(target, date);
      else if (target === this.shop) guide.store.set("?shop", target.value || null);
      else if (target === this.level) {
        this.setLevel(target.checked);
        guide.store.set("?level", target.checked ? null : "short");
      } else this.import(target);
    }

    /** Takes a day that the reader fills in, perhaps one that does not exist. @param {HTMLInputElement} field @param {string} id */
    changeDay(field, id) {
      const half = field.validity.badInput;
      this.setDay(field, field.value);
      if (half) field.parentElement?.querySelector("output")?.replaceChildren(this.words["half-day"]);
      this.keep(id, field.value || null);
    }

    /** Gives one item a state, and tells what that changes. @param {Item} item @param {State} state */
    mark(item, state) {
      this.set(item, state);
      this.count(item.phase);
    }

    /** @param {boolean} long whether reasons and sources are shown */
    setLevel(long) {
      this.level.checked = long;
      this.classList.toggle("cl-short", !long);
    }

    /** Shows the items that the filter lets through. A tick does not hide its item at once. */
    choose() {
      let shown = 0;
      for (const item of this.items.values()) {
        item.row.hidden = !this.state.passes(this.filter.value, item);
        if (!item.row.hidden) shown++;
      }
      for (const phase of guide.all(this, "[data-phase]")) phase.hidden = !phase.querySelector(".item:not([hidden])");
      this.say(this, "shown", { n: shown });
    }

    /** A link to an item that the filter hides shows all items. */
    reveal() {
      const target = this.items.get(location.hash.slice(1));
      if (!target?.row.hidden) return;
      this.filter.value = "all";
      this.choose();
      target.row.scrollIntoView();
    }

    /** Follows what another tab has changed, unless ticks of this one are nowhere but here. @param {StorageEvent} event */
    follow(event) {
      if (!this.keeps) return;
      const key = guide.store.changed(event);
      if (key !== null && (key === "" || this.items.has(key) || this.days.has(key))) this.restore();
    }

    /** Takes the states that came with the address; asks before any of the reader's own is replaced. */
    async receive() {
      const query = guide.query();
      const long = guide.tooLong();
      if (!long && !query.has("done") && !query.has("na")) return;
      const states = this.state.fromQuery(query);
      if (states.size) await this.replace(states, this.find(".cl-head"), "link", false);
      else this.say(this, long ? "link-long" : "link-bad");
      if (this.keeps) guide.setQuery({ done: null, na: null });
    }

    /**
     * Replaces all states, asking first if the reader has others of his own.
     * @param {Map<string, State>} states @param {HTMLElement} place @param {string} from `link` or `file`
     * @param {boolean} focus @returns {Promise<boolean>} whether it was done
     */
    async replace(states, place, from, focus) {
      if (this.state.loses(states)) {
        const done = [...states.values()].filter((state) => state === "done").length;
        const question = guide.fill(this.words[`${from}-ask`], { done, na: states.size - done });
        if (!(await guide.ask(place, question, this.words.yes, this.words.no, focus))) return false;
      }
      for (const item of this.state.changes(states)) this.set(item, states.get(item.id) || "todo");
      this.count();
      if (this.keeps) this.say(place, `${from}-used`);
      return true;
    }

    async copy() {
      const place = this.find("[data-keep]");
      const link = guide.address(this.state.toQuery()).replace(/#.*/, "");
      const field = guide.make("input", { class: "cl-copied", readonly: true, "aria-label": this.words.link, "data-made": true });
      field.value = link;
      place.querySelector(".cl-copied")?.remove();
      place.append(field);
      const copied = await guide.copy(link, field);
      if (copied) field.remove();
      this.say(place, !copied ? "copy-refused" : location.protocol === "file:" ? "copied-disk" : "copied");
    }

    export() {
      const { checklist } = this.dataset;
      /** @type {[string, string][]} */
      const days = [];
      for (const [id, { value }] of this.days) if (value) days.push([id, value]);
      const file = this.state.toFile(checklist, calendar.today(), days);
      guide.download(`${checklist}-${file.saved}.json`, "application/json", JSON.stringify(file, null, 1));
      this.say(this.find("[data-keep]"), "saved");
    }

    /** Takes the states of a file, if it is one of ours. @param {HTMLInputElement} input */
    async import(input) {
      const place = this.find("[data-keep]");
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
      const found = this.state.fromFile(guide.parse(text), this.dataset.checklist);
      if (!found) this.say(place, "file-bad");
      else if (await this.replace(found.states, place, "file", true)) {
        for (const [id, field] of this.days) {
          const day = found.days.get(id);
          if (!day) continue;
          this.setDay(field, day);
          this.keep(id, day);
        }
      }
    }

    async reset() {
      const place = this.find("[data-keep]");
      const { words } = this;
      if (!(await guide.ask(place, words["reset-ask"], words["reset-yes"], words["reset-no"]))) return;
      for (const item of this.items.values()) this.set(item, "todo");
      for (const [id, field] of this.days) {
        guide.setDay(field, "");
        this.setDay(field, "");
        this.keep(id, null);
      }
      this.count();
      this.say(place, "reset-done");
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

    /** The entries of a span: one if it can only end on one day. @param {string} id @param {HTMLInputElement} field @returns {CalendarEvent[]} */
    events(id, field) {
      const { words } = this;
      const { name = "", ends = "", of } = field.dataset;
      const { days, note } = this.ends(field);
      const over = field.dataset.over || guide.fill(words.end, { name });
      const shop = this.shop instanceof HTMLInputElement ? this.shop.value.trim() : "";
      return days.map((day, index) => {
        const bound = index === days.length - 1 ? "latest" : "earliest"; // the only day is the latest
        const title = days[1] ? guide.fill(words[bound], { over }) : over;
        return {
          id: calendar.id(shop, this.dataset.checklist || "", id, bound),
          day,
          title: shop ? guide.fill(words.shop, { title, shop }) : title,
          text: guide.fill(words.event, { ends, day: field.value }) + note,
          url: `${location.href.replace(/[?#].*/, "")}#${of}`,
        };
      });
    }

    async exportDays() {
      const place = this.find("[data-dates]");
      const events = [...this.days].flatMap(([id, field]) => this.events(id, field));
      if (!events.length) {
        this.find("[data-date]").focus();
        this.say(place, "no-day");
      } else this.say(place, (await guide.downloadCalendar(`${this.dataset.checklist}.ics`, events)) ? "saved" : "not-fetched");
    }
  }

  guide.define("exit-checklist", ExitChecklist);
}
