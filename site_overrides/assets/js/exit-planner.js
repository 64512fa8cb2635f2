"use strict";

{
  /**
   * @typedef {{kind: string, notice: string, last: string, period: number, applied: string, signed: string, asof: string}} Given
   * "" is a day that is not known, 0 an unknown period
   * @typedef {Record<string, string | number>} Values
   * @typedef {[from: string, earliest: string, latest: string]} Dates
   */
  const { addDays, addWorkdays, isDay, today } = calendar;
  const { fill, make } = guide;
  const DAYS = /** @type {const} */ (["notice", "last", "applied", "signed"]);
  const max = (/** @type {string[]} */ ...days) => days.reduce((a, b) => (a > b ? a : b));

  /**
   * The dates of each step: docs/decisions/planner.md says how they are counted.
   * @param {Given} given
   * @param {{spans: Record<string, [number, number]>, years: Record<string, [string[], string[] | null]>}} config
   */
  function plan({ kind, notice, last, period, applied, signed, asof }, { spans, years }) {
    /** @type {Record<string, Dates>} */
    const dates = {};
    /** @type {Set<string>} */
    const guessed = new Set();
    /** @type {Record<string, [text: string, values: Values]>} */
    const wrong = {};
    const abroad = kind === "cross-border";
    if (abroad) signed = "";
    const begun = applied || signed;
    const on = notice || (begun ? "" : asof);
    const done = last || (begun ? "" : asof);

    const workdays = (/** @type {string} */ day, /** @type {number} */ count) =>
      addWorkdays(day, count, years, (year) => guessed.add(year));
    /** @param {string} id @param {string} from @param {number} [length] @returns {Dates} */
    const wait = (id, from, length) => {
      const [least, most] = length ? [length, length] : spans[id];
      return from ? (dates[id] = [from, addDays(from, least), addDays(from, most)]) : ["", "", ""];
    };

    const full = spans["closing-notice-span"][1];
    const [, , over] = wait(abroad ? "cross-border-notice-span" : "closing-notice-span", on);
    const waits = [abroad ? wait("cross-border-last-order-span", done) : wait("after-sales-period-span", done, period)];
    if (abroad) waits.push([on, over, over]);
    if (kind === "trial") waits.push(wait("settlement-trial-span", done), wait("trial-full-withdrawal-span", done));
    const ready = max(on, ...waits.map((dates) => dates[1]));
    const sure = max(over, ...waits.map((dates) => dates[2]));

    if (signed && signed < over) wrong.signed = ["short", { day: over, n: full }];
    if (begun && begun < ready) wrong[applied ? "applied" : "signed"] = ["early", { day: ready }];
    for (const [field, day] of Object.entries({ applied, signed })) {
      for (const [before, other] of Object.entries({ notice, last, applied })) {
        if (day && day < other) wrong[field] = ["before", { field: before, day: other }];
      }
    }

    const apply = applied || !begun ? [applied || max(asof, ready), applied || max(asof, sure)] : null;
    if (apply) dates[abroad ? "cross-border-step-apply" : "close-apply"] = [apply[0], apply[0], apply[1]];
    if (abroad) return { dates, guessed, wrong };
    let sign = [signed, signed];
    if (apply) {
      const [least, most] = spans["review-span"];
      const review = [workdays(apply[0], least), workdays(apply[1], most)];
      dates["review-span"] = [apply[0], review[0], review[1]];
      // A notice of unknown day was on when the request was made.
      if (!signed) sign = [max(asof, review[0], over), max(asof, review[1], over || addDays(applied, full))];
    }
    dates["close-sign"] = [sign[0], sign[0], sign[1]];
    const [least, most] = spans["deposit-refund-span"];
    dates["deposit-refund-span"] = [sign[0], workdays(sign[0], least), workdays(sign[1], most)];
    return { dates, guessed, wrong };
  }

  class ExitPlanner extends HTMLElement {
    connectedCallback() {
      this.config = guide.data(this, "config");
      /** @type {Record<string, string>} */
      this.strings = guide.data(this, "strings");
      /** @type {Record<string, Dates>} */
      this.dates = {};
      /** Fields, and `asof`, that hold no such day or number. @type {Set<string>} */
      this.bad = new Set();
      this.asof = "";
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
        if (act === "reset") this.forget(["kind", "period", ...DAYS]);
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

    /** @param {string} name @returns {HTMLInputElement} */
    field(name) {
      return /** @type {any} */ (this.querySelector(`[name=${name}]`));
    }

    /** The value of a field as far as it can be counted with. @param {string} name @param {string} text */
    checked(name, text) {
      const { first, last, spans } = this.config;
      const [least, most] = spans["after-sales-period-span"];
      const good = name === "period" ? /^\d\d$/.test(text) && +text >= least && +text <= most : isDay(text) && text >= first && text <= last;
      if (text && !good) this.bad.add(name);
      return good ? text : "";
    }

    /** Fills the form from the address, which may hold anything. */
    handleEvent() {
      this.fill(guide.query());
    }

    /** @param {URLSearchParams} query */
    fill(query) {
      const kind = this.field("kind");
      this.bad.clear();
      this.asof = this.checked("asof", query.get("asof") || "");
      for (const name of ["period", ...DAYS]) guide.setDay(this.field(name), this.checked(name, query.get(name) || ""));
      kind.value = query.get("kind") || "";
      if (!kind.value) kind.value = "ordinary";
      this.show();
    }

    /** Counts, and shows what comes out. */
    show() {
      const value = (/** @type {string} */ name) => {
        const field = this.field(name);
        if (field.validity.badInput) this.bad.add(name);
        return this.checked(name, field.value);
      };
      const kind = this.field("kind").value;
      const asof = this.asof || today();
      const given = { kind, notice: value("notice"), last: value("last"), period: +value("period"), applied: value("applied"), signed: value("signed"), asof };
      const { dates, guessed, wrong } = plan(given, this.config);
      this.dates = dates;
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-kinds]"))) {
        part.hidden = !(part.dataset.kinds || "").split(" ").includes(kind);
      }
      for (const name of ["period", ...DAYS]) this.complain(name, wrong[name]);
      for (const { row, dates } of this.rows()) {
        row.querySelectorAll("td[data-bound]").forEach((cell, index) => {
          const day = dates && dates[index + 1];
          const bound = cell.getAttribute("data-bound");
          const weekday = day && new Date(day).toLocaleDateString(document.documentElement.lang, { weekday: "short", timeZone: "UTC" });
          cell.replaceChildren(...(day ? [make("time", { datetime: day, "data-bound": bound }, day), ` ${weekday}`] : ["–"]));
        });
      }
      this.answer(given, [...guessed].sort().join(", "));
      this.draw(asof);
    }

    /** The steps of this kind of shop that are shown, with their dates. */
    rows() {
      const rows = /** @type {NodeListOf<HTMLTableRowElement>} */ (this.querySelectorAll("[data-step]:not([hidden])"));
      return [...rows].map((row) => {
        const id = row.dataset.step || "";
        return { id, row, dates: this.dates[id], name: (row.querySelector("th") || row).innerText };
      });
    }

    /** Tells at a field what is wrong with it. @param {string} name @param {[string, Values]} [wrong] */
    complain(name, wrong) {
      const field = this.field(name);
      if (field.closest("[hidden]")) wrong = undefined; // not asked of this kind of shop
      else if (this.bad.has(name)) wrong = ["bad", { min: field.min, max: field.max }];
      const [text, values] = wrong || ["", {}];
      const other = values.field ? this.field(`${values.field}`).labels?.[0].innerText || "" : "";
      const place = this.querySelector(`#pl-${name}-error`);
      if (place) place.textContent = text && fill(this.strings[text], { ...values, field: other });
      field.setAttribute("aria-invalid", `${!!text}`);
    }

    /** The answer in a sentence, and what it rests on. @param {Given} given @param {string} years */
    answer({ kind, notice, last, applied, signed, asof }, years) {
      const { bad, strings, config } = this;
      const [, from, to] = this.dates["deposit-refund-span"] || this.dates["cross-border-step-apply"];
      const said = kind === "cross-border" || to >= asof ? strings[`answer-${kind}`] || strings.answer : strings.late;
      const notes = [
        bad.has("asof") && fill(strings.bad, { min: config.first, max: config.last }),
        this.asof && strings.asof,
        !applied && !signed && !(notice && last) && strings.empty,
        years && strings.guess,
        this.querySelector("[aria-invalid=true]") && strings.check,
      ];
      this.querySelector("[data-say]")?.replaceChildren(
        ...[said, ...notes].flatMap((text) => {
          const parts = text ? fill(text, { from, to, years, day: asof }).split(/([\d-]{10})/) : [];
          return text ? make("p", {}, ...parts.map((part, at) => (at % 2 ? make("time", {}, part) : part))) : [];
        }),
      );
      this.querySelector("[data-act=today]")?.toggleAttribute("hidden", !this.asof);
    }

    /** The picture: a bar a step, dark up to its earliest day, light up to its latest. @param {string} asof */
    draw(asof) {
      const bars = this.rows().filter((row) => row.dates);
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
      const events = this.rows().flatMap(({ id, row, dates, name }) =>
        [...new Set((dates || []).slice(1))].map((day) => ({
          id,
          day,
          title: dates[1] === dates[2] ? name : fill(this.strings[day === dates[1] ? "earliest" : "latest"], { step: name }),
          text: row.cells[3].innerText,
          url: location.href,
        })),
      );
      guide.download("exit-plan.ics", "text/calendar", calendar.file(events));
    }
  }
  guide.define("exit-planner", ExitPlanner);
}
