"use strict";

/**
 * <exit-checklist>: keeps the state of each item in this browser, and says what is still missing.
 * The template writes the list and the controls; without this script the list is all there.
 */
{
  /** @typedef {"todo" | "done" | "na"} State */
  /** @typedef {{id: string, must: boolean, row: HTMLElement, box: HTMLInputElement, na: HTMLElement, link: HTMLElement, phase: HTMLElement, state: State}} Item */
  const FORMAT = "exit-checklist";
  const LARGEST_FILE = 1000000;
  const EVENTS = ["storage", "pageshow", "hashchange"];

  /** @param {unknown} value @returns {value is "done" | "na"} */
  const isKept = (value) => value === "done" || value === "na";

  class ExitChecklist extends HTMLElement {
    constructor() {
      super();
      /** @type {Map<string, Item>} */
      this.items = new Map();
      /** The fields for the days on which spans start. @type {Map<string, HTMLInputElement>} */
      this.days = new Map();
      /** @type {Record<string, string>} */
      this.words = guide.data(this, "strings");
      /** Old ids, and the ids that took their places. @type {Record<string, string>} */
      this.moved = guide.data(this, "moved");
      this.filter = /** @type {HTMLSelectElement} */ (this.find("[data-filter]"));
      /** What the reader calls the shop, for the calendar; only where there are dates. */
      this.shop = /** @type {HTMLInputElement | null} */ (this.find("[data-shop]"));
    }

    connectedCallback() {
      this.querySelectorAll("[data-made]").forEach((made) => made.remove());
      for (const box of this.inputs("[data-item]")) this.prepare(box);
      for (const day of this.inputs("[data-date]")) this.days.set(day.dataset.date || "", day);
      this.keeps = guide.store.works();
      if (this.shop) this.shop.value = guide.store.get("?shop") || "";
      this.carry();
      this.read();
      this.setLevel(guide.store.get("?level") !== "short");
      this.querySelectorAll("[data-script]").forEach((part) => part.removeAttribute("hidden"));
      if (!this.keeps) this.say(this, "not-kept");
      this.addEventListener("click", this);
      this.addEventListener("change", this);
      EVENTS.forEach((type) => addEventListener(type, this));
      this.receive();
    }

    disconnectedCallback() {
      EVENTS.forEach((type) => removeEventListener(type, this));
    }

    /** @param {Event} event */
    handleEvent(event) {
      if (event.type === "storage") this.follow(/** @type {StorageEvent} */ (event));
      else if (event.type === "pageshow") this.keeps && this.read();
      else if (event.type === "hashchange") this.reveal();
      else if (event.type === "click") this.press(/** @type {Element} */ (event.target));
      else this.change(/** @type {HTMLInputElement} */ (event.target));
    }

    /** @param {string} selector @returns {HTMLElement} */
    find(selector) {
      return /** @type {HTMLElement} */ (this.querySelector(selector));
    }

    /** @param {string} selector @returns {NodeListOf<HTMLInputElement>} */
    inputs(selector) {
      return this.querySelectorAll(selector);
    }

    /** @param {Element} place @param {string} word @param {Record<string, string | number>} [values] */
    say(place, word, values = {}) {
      guide.say(place, guide.fill(this.words[word], values));
    }

    /** @param {HTMLInputElement} box */
    prepare(box) {
      const id = box.dataset.item || "";
      const row = /** @type {HTMLElement} */ (box.closest("li"));
      const text = row.querySelector(".item__do")?.textContent || "";
      const na = guide.make(
        "button",
        { type: "button", class: "item__na", "data-made": true, "data-na": id, "aria-label": `${this.words.na}: ${text}` },
        this.words.na,
      );
      row.querySelector(".item__link")?.before(na);
      const link = guide.make("li", { "data-made": true }, guide.make("a", { href: `#${id}` }, text));
      const phase = /** @type {HTMLElement} */ (row.closest("[data-phase]"));
      this.items.set(id, { id, must: row.dataset.need === "must", row, box, na, link, phase, state: "todo" });
    }

    /** Carries what was kept under old ids over to the new ones. */
    carry() {
      for (const [old, id] of Object.entries(this.moved)) {
        const kept = guide.store.get(old);
        if (kept === null) continue;
        if (guide.store.get(id) !== null || guide.store.set(id, kept)) guide.store.set(old, null);
      }
    }

    /** Takes every state and day from the storage, where anything may stand. */
    read() {
      for (const item of this.items.values()) {
        const kept = guide.store.get(item.id);
        item.state = isKept(kept) ? kept : "todo";
        this.show(item);
      }
      for (const [id, field] of this.days) this.setDay(field, guide.store.get(id) || "");
      this.count();
    }

    /** Gives an item a state, and keeps it. @param {Item} item @param {State} state */
    set(item, state) {
      item.state = state;
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
      item.box.checked = item.state === "done";
      item.box.dataset.state = item.row.dataset.state = item.state;
      item.na.setAttribute("aria-pressed", String(item.state === "na"));
      if (item.must) this.showBlocker(item);
    }

    /** Puts an item into the list of what still blocks, in its place, or takes it out. @param {Item} item */
    showBlocker(item) {
      if (item.state !== "todo") item.link.remove();
      else if (!item.link.isConnected) {
        let after = null;
        let found = false;
        for (const other of this.items.values()) {
          if (found && other.link.isConnected) {
            after = other.link;
            break;
          }
          found = found || other === item;
        }
        this.find("[data-blocking] ul").insertBefore(item.link, after);
      }
    }

    /** Tells the progress, in all and by phase, and how many items still block. @param {Item} [changed] none: all may have */
    count(changed) {
      const all = [...this.items.values()];
      this.progress("", all);
      for (const phase of changed ? [changed.phase] : new Set(all.map((item) => item.phase))) {
        this.progress(phase.dataset.phase || "", all.filter((item) => item.phase === phase));
      }
      const left = all.filter((item) => item.must && item.state === "todo").length;
      const word = left ? "blockers" : "no-blockers";
      this.find("[data-blockers]").textContent = guide.fill(this.words[word], { n: left });
      this.find("[data-none]").hidden = left > 0;
    }

    /** @param {string} name of a phase, "" for all @param {Item[]} items */
    progress(name, items) {
      const bar = this.find(`[data-bar="${name}"]`);
      const na = items.filter((item) => item.state === "na").length;
      const done = items.filter((item) => item.state === "done").length;
      const all = items.length - na;
      const word = !all ? "progress-none" : na ? "progress-na" : "progress";
      const text = guide.fill(this.words[word], { done, all, na });
      const label = bar.parentElement?.querySelector("a")?.textContent || this.words["progress-all"];
      const marks = { role: "progressbar", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": all || 1 };
      const now = { "aria-valuenow": all ? done : 1, "aria-valuetext": text };
      for (const [key, value] of Object.entries({ ...marks, ...now })) bar.setAttribute(key, String(value));
      bar.style.setProperty("--done", String(all ? done / all : 1));
      this.find(name ? `[data-count="${name}"]` : "[data-count]").textContent = text;
    }

    /** @param {Element} target */
    press(target) {
      const pressed = /** @type {HTMLElement | null} */ (target.closest("[data-act], [data-na]"));
      if (!pressed) return;
      const { act = "", na } = pressed.dataset;
      const item = this.items.get(na || "");
      if (item) {
        this.set(item, item.state === "na" ? "todo" : "na");
        this.count(item);
      } else if (act === "copy") this.copy();
      else if (act === "print") print();
      else if (act === "export") this.export();
      else if (act === "ics") this.exportDays();
      else if (act === "reset") this.reset();
    }

    /** @param {HTMLInputElement} field */
    change(field) {
      const item = this.items.get(field.dataset.item || "");
      if (item) {
        this.set(item, field.checked ? "done" : "todo");
        this.count(item);
      } else if (field.dataset.date) {
        const half = field.validity.badInput;
        this.setDay(field, field.value);
        if (half) field.parentElement?.querySelector("output")?.replaceChildren(this.words["half-day"]);
        this.keep(field.dataset.date, field.value || null);
      } else if (field === this.shop) {
        guide.store.set("?shop", field.value || null);
      } else if (field.dataset.level !== undefined) {
        this.setLevel(field.checked);
        guide.store.set("?level", field.checked ? null : "short");
      } else if (field.dataset.import !== undefined) this.import(field);
      else if (field.dataset.filter !== undefined) this.choose();
    }

    /** @param {boolean} long whether reasons and sources are shown */
    setLevel(long) {
      /** @type {HTMLInputElement} */ (this.find("[data-level]")).checked = long;
      this.classList.toggle("cl-short", !long);
    }

    /** Shows the items that the filter lets through. A tick does not hide its item at once. */
    choose() {
      const { value } = this.filter;
      let shown = 0;
      for (const { row, must, state } of this.items.values()) {
        row.hidden = !(value === "all" || (value === "must" ? must && state === "todo" : value === state));
        if (!row.hidden) shown += 1;
      }
      for (const phase of this.querySelectorAll("[data-phase]")) {
        /** @type {HTMLElement} */ (phase).hidden = !phase.querySelector("li.item:not([hidden])");
      }
      this.say(this, "shown", { n: shown });
    }

    /** A link to an item that the filter hides shows all items. */
    reveal() {
      const target = this.items.get(location.hash.slice(1));
      if (!target || !target.row.hidden) return;
      this.filter.value = "all";
      this.choose();
      target.row.scrollIntoView();
    }

    /** Follows what another tab has changed, unless ticks of this one are nowhere but here. @param {StorageEvent} event */
    follow(event) {
      if (!this.keeps) return;
      const key = guide.store.changed(event);
      if (key !== null && (key === "" || this.items.has(key) || this.days.has(key))) this.read();
    }

    /** The ids of the items in a state, as an address holds them; null if there are none. @param {State} state */
    list(state) {
      const found = [...this.items.values()].filter((item) => item.state === state);
      return found.map((item) => item.id).join(",") || null;
    }

    /**
     * The known ids among some, with their states. What is unknown is left out.
     * @param {[string, unknown][]} entries @returns {Map<string, State>}
     */
    known(entries) {
      /** @type {Map<string, State>} */
      const states = new Map();
      for (const [id, state] of entries) {
        const now = Object.prototype.hasOwnProperty.call(this.moved, id) ? this.moved[id] : id;
        if (isKept(state) && this.items.has(now)) states.set(now, state);
      }
      return states;
    }

    /** Takes the states that came with the address; asks before any of the reader's own is replaced. */
    async receive() {
      const query = guide.query();
      if (!query.has("done") && !query.has("na")) return;
      const entries = ["na", "done"].flatMap((state) =>
        (query.get(state) || "").split(",").map((id) => /** @type {[string, string]} */ ([id, state])),
      );
      const states = this.known(entries);
      if (states.size) await this.replace(states, this.find(".cl-head"), "link", false);
      else this.say(this, "link-bad");
      if (this.keeps && this.isConnected) guide.setQuery({ done: null, na: null });
    }

    /**
     * Replaces all states, asking first if the reader has others of his own.
     * @param {Map<string, State>} states @param {HTMLElement} place @param {string} from `link` or `file`
     * @param {boolean} focus @returns {Promise<boolean>} whether it was done
     */
    async replace(states, place, from, focus) {
      const all = [...this.items.values()];
      const mine = all.filter((item) => item.state !== "todo");
      if (mine.some((item) => states.get(item.id) !== item.state)) {
        const done = [...states.values()].filter((state) => state === "done").length;
        const question = guide.fill(this.words[`${from}-ask`], { done, na: states.size - done });
        if (!(await guide.ask(place, question, this.words.yes, this.words.no, focus))) return false;
      }
      for (const item of all) {
        const state = states.get(item.id) || "todo";
        if (state !== item.state) this.set(item, state);
      }
      this.count();
      if (this.keeps) this.say(place, `${from}-used`);
      return true;
    }

    async copy() {
      const place = this.find("[data-keep]");
      const link = guide.address({ done: this.list("done"), na: this.list("na") }).replace(/#.*/, "");
      const field = guide.make("input", { class: "cl-copied", readonly: true, "aria-label": this.words.link, "data-made": true });
      field.value = link;
      place.querySelector(".cl-copied")?.remove();
      place.append(field);
      const copied = await guide.copy(link, field);
      if (copied) field.remove();
      this.say(place, copied ? "copied" : "copy-refused");
    }

    export() {
      const items = [...this.items.values()].filter((item) => item.state !== "todo");
      const days = [...this.days].filter(([, field]) => field.value);
      const file = {
        format: FORMAT,
        checklist: this.dataset.checklist,
        saved: calendar.today(),
        items: Object.fromEntries(items.map((item) => [item.id, item.state])),
        days: Object.fromEntries(days.map(([id, field]) => [id, field.value])),
      };
      guide.download(`${file.checklist}-${file.saved}.json`, "application/json", JSON.stringify(file, null, 1));
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
      const found = guide.parse(text) || {};
      const items = Object.entries(Object(found.items));
      const states = this.known(items);
      const untouched = found.checklist === this.dataset.checklist && !items.length;
      if (found.format !== FORMAT || !(states.size || untouched)) {
        this.say(place, "file-bad");
        return;
      }
      if (!(await this.replace(states, place, "file", true))) return;
      for (const [id, day] of Object.entries(Object(found.days))) {
        const field = this.days.get(id);
        if (!field || typeof day !== "string" || !calendar.isDay(day)) continue;
        this.setDay(field, day);
        this.keep(id, day);
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
      const shop = this.shop?.value.trim() || "";
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

    exportDays() {
      const place = this.find("[data-dates]");
      const events = [...this.days].flatMap(([id, field]) => this.events(id, field));
      if (events.length) {
        guide.download(`${this.dataset.checklist}.ics`, "text/calendar", calendar.file(events));
      } else this.find("[data-date]").focus();
      this.say(place, events.length ? "saved" : "no-day");
    }
  }

  guide.define("exit-checklist", ExitChecklist);
}
