"use strict";

/**
 * <exit-checklist>: shows which items are done and which do not apply, and says what is still missing.
 * The template writes the list and the controls; without this script the list is all there.
 * What is ticked is known to reader.js.
 */
{
  /** @typedef {"todo" | "done" | "na"} State */
  /** @typedef {{id: string, must: boolean, phase: string, row: HTMLElement, box: HTMLInputElement, na: HTMLElement}} Item */
  const LARGEST_FILE = 1e6;

  class ExitChecklist extends guide.Tool {
    constructor() {
      super();
      /** @type {Map<string, Item>} */
      this.items = new Map();
      /** The fields for the days on which spans start. @type {Map<string, HTMLInputElement>} */
      this.days = new Map();
      this.filter = guide.find(this, "[data-filter]", HTMLSelectElement);
    }

    start() {
      for (const plain of guide.all(this, "[data-plain]")) plain.hidden = true; // ticks are kept from now on
      reader.carry(guide.data(this, "moved"));
      for (const box of guide.all(this, "[data-item]", HTMLInputElement)) this.prepare(box);
      for (const day of guide.all(this, "[data-date]", HTMLInputElement)) this.days.set(day.dataset.date || "", day);
      this.restore();
      reader.on(() => this.restore());
      this.listen(this, { click: this.press, change: this.change });
      this.listen(window, { hashchange: this.reveal });
    }

    /** Takes the states that came with the address. @param {boolean} back */
    read(back) {
      if (!back) this.receive();
    }

    /** @param {string} selector */
    find(selector) {
      return guide.find(this, selector);
    }

    /** Makes what an item has with a script only, and keeps a tick that was set before it ran.
     * @param {HTMLInputElement} box */
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
      if (Reflect.get(box, "touched")) reader.setItem(id, box.checked ? "done" : "todo");
      delete box.dataset.state; // a saved page has it, but not the tick
    }

    /** Shows every state and day that is kept. */
    restore() {
      for (const item of this.items.values()) this.show(item);
      for (const [id, field] of this.days) if (field.value !== reader.day(id)) this.setDay(field, reader.day(id));
      this.count();
      this.find("[data-not-kept]").hidden = reader.keeps;
      // Where nothing is kept, the address carries the ticks: to the other language, and over a reload.
      if (!reader.keeps && reader.used) guide.setQuery(this.query());
    }

    /** @param {Item} item */
    show({ id, box, row, na }) {
      const state = reader.item(id);
      if (box.dataset.state === state) return;
      box.checked = state === "done";
      box.dataset.state = row.dataset.state = state;
      na.setAttribute("aria-pressed", String(state === "na"));
    }

    /** The parameters of a link that carries the ticks and days of this list. */
    query() {
      return reader.toQuery([...this.items.keys()], [...this.days.keys()]);
    }

    /** The items in a state, of a phase or of all. @param {State} state @param {string} [phase] */
    of(state, phase) {
      return [...this.items.values()].filter((item) => (!phase || item.phase === phase) && reader.item(item.id) === state);
    }

    /** Tells the progress, in all and by phase, and how many items still block. */
    count() {
      for (const phase of ["", ...new Set([...this.items.values()].map((item) => item.phase))]) this.progress(phase);
      const left = this.of("todo").filter(({ must }) => must).length;
      const button = this.find("[data-blockers]");
      button.textContent = guide.fill(this.words[left ? "blockers" : "no-blockers"], { n: left });
      button.toggleAttribute("disabled", !left);
    }

    /** @param {string} phase "" for all */
    progress(phase) {
      const bar = this.find(`[data-bar="${phase}"]`);
      const done = this.of("done", phase).length;
      const na = this.of("na", phase).length;
      const all = done + this.of("todo", phase).length;
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
      if (this.items.has(na)) reader.setItem(na, reader.item(na) === "na" ? "todo" : "na");
      /** @type {Record<string, () => unknown>} */
      const acts = {
        blockers: () => this.choose("must"),
        copy: () => this.copy(),
        export: () => this.export(),
        ics: () => this.exportDays(),
        print: () => print(),
        reset: () => this.reset(),
      };
      acts[act]?.();
    }

    /** @param {Event} event */
    change({ target }) {
      if (target === this.filter) this.choose(this.filter.value);
      if (!(target instanceof HTMLInputElement)) return;
      const { date, item } = target.dataset;
      if (item) reader.setItem(item, target.checked ? "done" : "todo");
      else if (date) this.changeDay(target, date);
      else if (target.type === "file") this.import(target);
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

    /** Takes the states that came with the address; asks before any of the reader's own is replaced. */
    async receive() {
      const query = guide.query();
      const long = guide.tooLong();
      if (!long && !["done", "na", "days"].some((name) => query.has(name))) return;
      const carried = reader.fromQuery(query, [...this.items.keys()], [...this.days.keys()]);
      if (Object.keys({ ...carried.items, ...carried.days }).length) await this.replace(carried, this.find(".cl-head"), "link", false);
      else this.say(this, long ? "link-long" : "link-bad");
      if (reader.keeps) guide.setQuery({ done: null, na: null, days: null });
    }

    /**
     * Takes over what a link or a file carries, asking first if any of the reader's own would change.
     * @param {ReturnType<typeof reader.fromQuery>} carried @param {HTMLElement} place
     * @param {string} from `link` or `file` @param {boolean} focus
     */
    async replace(carried, place, from, focus) {
      const lost = reader.loses(carried).length;
      if (lost) {
        const states = Object.values(carried.items);
        const done = states.filter((state) => state === "done").length;
        const counts = { done, na: states.length - done, days: Object.keys(carried.days).length, lost };
        const question = guide.fill(this.words[`${from}-ask`], counts);
        if (!(await guide.ask(place, question, this.words.yes, this.words.no, focus))) return;
      }
      reader.take(carried);
      if (reader.keeps) this.say(place, `${from}-used`);
    }

    async copy() {
      const place = this.find("[data-keep]");
      const link = guide.address(this.query()).replace(/#.*/, "");
      const field = guide.make("input", { class: "cl-copied", readonly: true, "aria-label": this.words.link, "data-made": true });
      field.value = link;
      place.querySelector(".cl-copied")?.remove();
      place.append(field);
      const copied = await guide.copy(link, field);
      if (copied) field.remove();
      this.say(place, !copied ? "copy-refused" : location.protocol === "file:" ? "copied-disk" : "copied");
    }

    export() {
      const file = reader.toFile();
      guide.download(`${this.dataset.checklist}-${calendar.today()}.json`, "application/json", JSON.stringify(file, null, 1));
      this.say(this.find("[data-keep]"), "saved");
    }

    /** Takes what a file carries, if it is one of ours. @param {HTMLInputElement} input */
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
      const carried = reader.fromFile(guide.parse(text));
      const known = carried && Object.keys({ ...carried.items, ...carried.days }).some((id) => this.items.has(id) || this.days.has(id));
      if (carried && known) await this.replace(carried, place, "file", true);
      else this.say(place, "file-bad");
    }

    async reset() {
      const place = this.find("[data-keep]");
      const { words } = this;
      if (!(await guide.ask(place, words["reset-ask"], words["reset-yes"], words["reset-no"]))) return;
      for (const id of this.items.keys()) reader.setItem(id, "todo");
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
      const shop = reader.name;
      return days.map((day, index) => {
        const bound = index === days.length - 1 ? "latest" : "earliest"; // the only day is the latest
        const title = days[1] ? guide.fill(words[bound], { over }) : over;
        return {
          id: calendar.id(reader.current, this.dataset.checklist || "", id, bound),
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
