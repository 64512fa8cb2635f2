"use strict";

/**
 * <exit-planner>: fills the page's rows with the days that the plan engine counts. It knows no plan:
 * steps, spans, fields and answers come from data/plans/ with the page.
 */
{
  /**
   * @typedef {{id: string, row: string, field: string, ends?: boolean, after: unknown[], said?: string, unsaid?: string,
   *   name: string, shown: HTMLTableRowElement, dates: string[], years: string}} Shown a step with its row and its days:
   *   when it starts, its earliest and its latest day; no days if they cannot be told
   * @typedef {{why: string, day: string, from: string, field: string, step: string, text?: string}} Fault of the engine
   * @typedef {{step: string, text: string, given?: string, early?: string}} Answer
   */
  const { doubt, today } = calendar;
  const { fill, make } = guide;
  const LONGEST_SHOWN = 30; // of what stands in the address and is no day

  class ExitPlanner extends HTMLElement {
    constructor() {
      super();
      this.config = guide.data(this, "config");
      /** @type {Record<string, string>} */
      this.strings = guide.data(this, "strings");
      /** What is wrong with the text of a field, or of `asof`. @type {Map<string, {why: string, text: string}>} */
      this.bad = new Map();
      this.asof = "";
      /** @type {Shown[]} */
      this.steps = [];
      /** The fields but for the kind of shop, by name. @type {Map<string, HTMLInputElement>} */
      this.fields = new Map();
      for (const field of this.querySelectorAll("input")) this.fields.set(field.name, field);
      this.kind = /** @type {HTMLSelectElement} */ (this.querySelector("[name=kind]"));
    }

    connectedCallback() {
      for (const hidden of this.querySelectorAll("[data-script]")) hidden.removeAttribute("hidden");
      this.oninput = (/** @type {Event} */ { target }) => {
        const { name, value } = /** @type {HTMLInputElement} */ (target);
        this.bad.delete(name);
        guide.setQuery({ [name]: value || null });
        this.show();
      };
      this.onclick = (/** @type {Event} */ { target }) => {
        const { act } = /** @type {HTMLElement} */ (target).dataset;
        if (act === "print") print();
        if (act === "save") this.save();
        if (act === "today") this.forget(["asof"]);
        if (act === "reset") this.forget(["kind", ...this.fields.keys()]);
      };
      addEventListener("popstate", this);
      this.handleEvent();
    }

    disconnectedCallback() {
      removeEventListener("popstate", this);
    }

    /** Forgets some fields; Back brings them back. @param {string[]} names */
    forget(names) {
      guide.setQuery(Object.fromEntries(names.map((name) => [name, null])), true);
      this.fill(new URLSearchParams([...guide.query()].filter(([name]) => !names.includes(name))));
    }

    /** The value of a field as far as it can be counted with. @param {string} name @param {string} text */
    checked(name, text) {
      const { first, last, lengths } = this.config;
      const [least, most] = lengths[name] || [];
      const why = least ? (/^\d\d?$/.test(text) && +text >= least && +text <= most ? "" : "no-length") : doubt(text, first, last);
      if (text && why) this.bad.set(name, { why, text: text.slice(0, LONGEST_SHOWN) });
      return why ? "" : text;
    }

    /** Fills the form from the address, which may hold anything. */
    handleEvent() {
      this.fill(guide.query());
    }

    /** @param {URLSearchParams} query */
    fill(query) {
      this.bad.clear();
      this.asof = this.checked("asof", query.get("asof") || "");
      for (const [name, field] of this.fields) {
        const text = query.get(name) || "";
        if (field.type === "text") field.value = text.slice(0, field.maxLength);
        else guide.setDay(field, this.checked(name, text));
      }
      this.kind.value = query.get("kind") || "";
      if (!this.kind.value) this.kind.selectedIndex = 0;
      this.show();
    }

    /** Counts, and shows what comes out. */
    show() {
      const asof = this.asof || today();
      /** @type {Record<string, string>} */
      const given = {};
      for (const [name, field] of this.fields) {
        if (field.validity.badInput) this.bad.set(name, { why: "half-day", text: "" });
        given[name] = field.type === "text" ? field.value : this.checked(name, field.value);
      }
      const plan = this.config.plans[this.kind.value];
      const { placed, faults } = planEngine.plan(plan.steps, given, asof, this.config.years);
      this.steps = plan.steps.map((/** @type {any} */ step) => {
        const { from, over, guessed } = placed[step.id] || {};
        return { ...step, dates: from ? [from[0], ...over] : [], years: [...(guessed || [])].sort().join(", ") };
      });
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-kinds]"))) {
        part.hidden = !(part.dataset.kinds || "").split(" ").includes(this.kind.value);
      }
      for (const step of this.steps) {
        step.shown = /** @type {HTMLTableRowElement} */ (this.querySelector(`[data-step="${step.row}"]`));
        step.shown.hidden = !!step.ends && !step.dates.length;
        step.name = step.shown.cells[0].textContent || "";
        this.fillRow(step);
      }
      for (const name of this.fields.keys()) this.complain(name, faults[name]);
      this.answer(plan.answer, given, asof, faults);
      this.draw(asof);
    }

    /** @param {Shown} step */
    fillRow({ shown, dates }) {
      shown.querySelectorAll("td[data-bound]").forEach((cell, index) => {
        const day = dates[index + 1];
        const bound = cell.getAttribute("data-bound");
        const weekday = day && new Date(day).toLocaleDateString(document.documentElement.lang, { weekday: "short", timeZone: "UTC" });
        cell.replaceChildren(...(day ? [make("time", { datetime: day, "data-bound": bound }, day), ` ${weekday}`] : ["–"]));
      });
    }

    /** Tells at a field what is wrong with it. @param {string} name @param {Fault} [fault] */
    complain(name, fault) {
      const field = /** @type {HTMLInputElement} */ (this.fields.get(name));
      const place = this.querySelector(`#pl-${name}-error`);
      if (!place) return;
      const hidden = field.closest("[hidden]"); // not asked of this kind of shop
      place.textContent = hidden ? "" : this.bad.has(name) ? this.badness(name, field) : this.faultiness(fault);
      field.setAttribute("aria-invalid", `${!!place.textContent}`);
    }

    /** @param {string} name @param {{min: string, max: string}} bounds */
    badness(name, { min, max }) {
      const { why, text } = this.bad.get(name) || { why: "", text: "" };
      return why && fill(this.strings[why], { text, min, max });
    }

    /** @param {Fault} [fault] */
    faultiness(fault) {
      if (!fault) return "";
      const field = this.fields.get(fault.field)?.labels?.[0].textContent || "";
      const step = this.steps.find(({ id }) => id === fault.step)?.name || "";
      return fill(fault.why === "early" && fault.text ? fault.text : this.strings[fault.why], { ...fault, field, step });
    }

    /** The answer in a sentence, and what it rests on.
     * @param {Answer} answer @param {Record<string, string>} given @param {string} asof @param {Record<string, Fault>} faults */
    answer(answer, given, asof, faults) {
      const { strings, steps, config } = this;
      const { field, dates } = /** @type {Shown} */ (steps.find(({ id }) => id === answer.step));
      const [, from, to] = dates;
      const day = given[field];
      const fault = faults[field];
      const said = day ? (fault ? answer.early : answer.given) || answer.text : to >= asof ? answer.text : strings.late;
      const first = fill(said, { day, from: fault ? fault.from : from, to });
      const doubtful = !fault && Object.keys(faults).length > 0;
      const years = [...new Set(steps.flatMap((each) => (each.years ? each.years.split(", ") : [])))].sort().join(", ");
      const empty = steps.some((each) => each.field && !each.ends && !each.after.length && !given[each.field] && each.dates.length);
      const notes = [
        ...steps.map((each) => each.field && fill((given[each.field] ? each.said : each.unsaid) || "", { day: given[each.field] })),
        this.bad.has("asof") && fill(strings["asof-bad"], { why: this.badness("asof", { min: config.first, max: config.last }) }),
        this.asof && fill(strings.asof, { day: asof }),
        empty && fill(strings.empty, { day: asof }),
        !this.asof && calendar.todayHere() !== asof && fill(strings.beijing, { day: asof }),
        years && fill(strings.guess, { years }),
        doubtful ? "" : this.querySelector("[aria-invalid=true]") && strings.check,
      ];
      this.querySelector("[data-say]")?.replaceChildren(
        ...[doubtful ? fill(strings.doubtful, { answer: first }) : first, ...notes].flatMap((text) => {
          const parts = text ? text.split(/(\d{4}-\d\d-\d\d)/) : [];
          return text ? make("p", {}, ...parts.map((part, at) => (at % 2 ? make("time", {}, part) : part))) : [];
        }),
      );
      this.querySelector("[data-act=today]")?.toggleAttribute("hidden", !this.asof);
    }

    /** The picture: a bar a step, dark up to its earliest day, light up to its latest. @param {string} asof */
    draw(asof) {
      const bars = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-step]:not([hidden])"))].flatMap(
        (shown) => this.steps.filter((step) => step.shown === shown && step.dates.length),
      );
      const days = bars.flatMap((bar) => bar.dates).concat(asof).sort();
      const [start, end] = [days[0], days[days.length - 1]];
      const at = (/** @type {string} */ day) => `${((Date.parse(day) - Date.parse(start)) / (Date.parse(end) - Date.parse(start) || 1)) * 100}%`;
      this.querySelector("figure")?.replaceChildren(
        ...bars.map(({ name, dates: [from, earliest, latest] }) =>
          make("div", {}, name, make("i", { style: `--a:${at(from)};--b:${at(earliest)};--c:${at(latest)};--now:${at(asof)}` })),
        ),
        make("div", {}, make("b", {}, start), make("b", {}, end)),
      );
    }

    /** Hands out a calendar file: a day for the earliest and one for the latest date of each step. */
    save() {
      const plan = this.config.plans[this.kind.value];
      const shop = (this.fields.get("shop")?.value || "").trim();
      guide.download("exit-plan.ics", "text/calendar", calendar.file(this.steps.flatMap((step) => this.events(plan.id, shop, step))));
      this.querySelector("[data-saved]")?.replaceChildren(this.strings.saved);
    }

    /** The entries of a step: one if its earliest and its latest day are the same.
     * @param {string} plan @param {string} shop @param {Shown} step @returns {CalendarEvent[]} */
    events(plan, shop, { id, dates, shown, name, years, said }) {
      const { strings } = this;
      const over = shown.dataset.over || name;
      const rule = /** @type {HTMLElement} */ (shown.cells[3].cloneNode(true));
      for (const cite of rule.querySelectorAll("details")) cite.remove();
      const notes = [strings.event, said && fill(said, { day: dates[1] }), years && fill(strings.guess, { years })];
      const text = [(rule.textContent || "").replace(/\s+/g, " ").trim(), ...notes].filter(Boolean).join("\n");
      return [...new Set(dates.slice(1))].map((day) => {
        const bound = day === dates[2] ? "latest" : "earliest"; // the same day is the latest
        const title = dates[1] === dates[2] ? over : fill(strings[bound], { step: over });
        const named = shop ? fill(strings.shop, { title, shop }) : title;
        return { id: calendar.id(shop, plan, id, bound), day, title: named, text, url: location.href };
      });
    }
  }
  guide.define("exit-planner", ExitPlanner);
}
