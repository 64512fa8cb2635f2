"use strict";

/**
 * <exit-planner>: fills the page's rows with the days that the plan engine counts. It knows no plan:
 * steps, spans, fields and answers come with the page, from data/plans/.
 */
{
  /**
   * @typedef {{step: string, text: string, given?: string, early?: string}} Answer what to say of a step: what
   *   is counted, what the reader gave, and what he gave too early
   * @typedef {{id: string, row: string, field?: string, key?: string, ends?: boolean, after: {step: string}[], said?: string, unsaid?: string}} Step
   * @typedef {Step & {name: string, shown: HTMLTableRowElement, dates: string[], years: string[]}} Shown a step
   *   with its row and its days: when it starts, its earliest and its latest day; none if they cannot be told
   * @typedef {{id: string, steps: Step[], answer: Answer}} Plan
   * @typedef {{plans: Record<string, Plan>, years: WorkYears, first: string, last: string, lengths: Record<string, number[]>}} Config
   * @typedef {{why: string, day: string, from: string, field: string, step: string, text?: string}} Fault of the engine
   */
  const { fill, make } = guide;
  const LONGEST_SHOWN = 30; // of what stands in the address and is no day

  class ExitPlanner extends guide.Tool {
    constructor() {
      super();
      /** @type {Config} */
      this.config = guide.data(this, "config");
      this.config.last = calendar.reach(this.config.last);
      this.kind = guide.find(this, "[name=kind]", HTMLSelectElement);
      /** The other fields, by name. */
      this.fields = new Map(guide.all(this, "input", HTMLInputElement).map((field) => [field.name, field]));
      /** What is wrong with the text of a field, or of `asof`. @type {Map<string, {why: string, text: string}>} */
      this.bad = new Map();
      /** @type {Shown[]} */
      this.steps = [];
      this.asof = ""; // as the address has it
      /** Whether the fields hold the reader's own days. */
      this.own = true;
    }

    start() {
      for (const field of this.fields.values()) if (field.type === "date") field.max = this.config.last;
      this.listen(this, { input: this.change, click: this.press });
      guide.onShop(() => this.kind.value !== reader.kind && reader.kind in this.config.plans && this.choose(reader.kind));
    }

    /** @param {Event} event */
    change({ target }) {
      const { name, value } = /** @type {HTMLInputElement} */ (target);
      this.bad.delete(name);
      if (target === this.kind) reader.setKind(value);
      else if (name === "name") reader.rename(value.trim());
      else if (!this.checked(name, value) === !value) reader.setDay(this.key(name), value);
      const all = [...this.fields].map(([each, field]) => [each, field.value || null]);
      guide.setQuery({ ...Object.fromEntries(all), kind: this.kind.selectedIndex ? this.kind.value : null });
      this.show();
    }

    /** Goes over to another kind of shop. @param {string} kind */
    choose(kind) {
      this.kind.value = kind;
      this.show();
    }

    /** The id under which the reader's day of a field is kept, for all tools alike. @param {string} name */
    key(name) {
      return this.config.plans[this.kind.value].steps.find(({ field }) => field === name)?.key || name;
    }

    /** @param {Event} event */
    press(event) {
      const act = guide.hit(event, "[data-act]")?.dataset.act;
      if (act === "print") print();
      else if (act === "today") this.forget(["asof"]);
      else if (act === "save" || act === "reset") this.act(act);
    }

    /** Has the script of what needs a tap do it. @param {"save" | "reset"} name */
    async act(name) {
      await guide.load("planner-acts");
      if (typeof plannerActs === "undefined") guide.find(this, "[data-saved]").textContent = this.words["not-fetched"];
      else plannerActs[name](this);
    }

    /** Forgets some fields; Back brings them back. @param {string[]} names */
    forget(names) {
      guide.setQuery(Object.fromEntries(names.map((name) => [name, null])), true);
      this.fill(new URLSearchParams([...guide.query()].filter(([name]) => !names.includes(name))));
    }

    /** Fills the form from the address, which may hold anything. */
    read() {
      this.fill(guide.query());
    }

    /** @param {URLSearchParams} query */
    fill(query) {
      this.bad.clear();
      this.asof = this.checked("asof", query.get("asof") || "");
      this.kind.value = query.get("kind") || reader.kind;
      if (!this.kind.value) this.kind.selectedIndex = 0;
      reader.visit(this.kind.value);
      // An address with days is somebody's case: the reader's own days stay out of it, and untouched.
      const own = (this.own = ![...this.fields.keys(), "asof"].some((name) => query.has(name)));
      for (const [name, field] of this.fields) {
        const text = query.get(name) || (own ? (name === "name" ? reader.name : reader.day(this.key(name))) : "");
        if (field.type === "text") field.value = text.slice(0, field.maxLength);
        else guide.setDay(field, this.checked(name, text));
      }
      this.show();
    }

    /** The value of a field as far as it can be counted with. @param {string} name @param {string} text */
    checked(name, text) {
      const { first, last, lengths } = this.config;
      const [least, most] = lengths[name] || [];
      const fits = /^\d+$/.test(text) && +text >= least && +text <= most;
      const why = least ? (fits ? "" : "no-length") : calendar.doubt(text, first, last);
      if (text && why) this.bad.set(name, { why, text: text.slice(0, LONGEST_SHOWN) });
      return why ? "" : text;
    }

    /** What the fields say, by name. */
    given() {
      /** @type {Record<string, string>} */
      const given = {};
      for (const [name, field] of this.fields) {
        if (field.validity.badInput) this.bad.set(name, { why: "half-day", text: "" });
        given[name] = field.type === "text" ? field.value : this.checked(name, field.value);
      }
      return given;
    }

    /** Counts, and shows what comes out. */
    show() {
      const asof = this.asof || calendar.today();
      const given = this.given();
      const { steps, answer } = this.config.plans[this.kind.value];
      const { placed, faults } = planEngine.plan(steps, given, asof, this.config.years);
      for (const part of guide.all(this, "[data-kinds]")) {
        part.hidden = !(part.dataset.kinds || "").split(" ").includes(this.kind.value);
      }
      this.steps = steps.map((step) => {
        const { from, over, guessed } = placed[step.id] || {};
        const shown = guide.find(this, `[data-step="${step.row}"]`, HTMLTableRowElement);
        const name = shown.cells[0].textContent || "";
        return { ...step, name, shown, dates: from ? [from[0], ...over] : [], years: [...(guessed || [])] };
      });
      this.steps.forEach(fillRow);
      for (const name of this.fields.keys()) this.complain(name, faults[name]);
      this.tell([this.headline(answer, given, asof, faults), this.left(answer, given, asof), ...this.notes(given, asof)]);
      guide.find(this, "[data-say]").toggleAttribute("data-doubt", Object.keys(faults).length > 0);
      this.draw(asof);
    }

    /** Tells at a field what is wrong with it. @param {string} name @param {Fault} [fault] */
    complain(name, fault) {
      const field = /** @type {HTMLInputElement} */ (this.fields.get(name));
      const place = this.querySelector(`#pl-${name}-error`);
      if (!place) return;
      const unasked = field.closest("[hidden]"); // of this kind of shop
      const text = unasked ? "" : this.badness(name, field) || this.faultiness(fault);
      place.textContent = text;
      field.setAttribute("aria-invalid", `${!!text}`);
    }

    /** What is wrong with the text of a field, or "". @param {string} name @param {{min: string, max: string}} bounds */
    badness(name, { min, max }) {
      const bad = this.bad.get(name);
      return bad ? fill(this.words[bad.why], { text: bad.text, min, max }) : "";
    }

    /** How the day of a field contradicts others, or "". @param {Fault} [fault] */
    faultiness(fault) {
      if (!fault) return "";
      const field = this.fields.get(fault.field)?.labels?.[0].textContent || "";
      const step = this.steps.find(({ id }) => id === fault.step)?.name || "";
      return fill((fault.why === "early" && fault.text) || this.words[fault.why], { ...fault, field, step });
    }

    /** The answer in a sentence.
     * @param {Answer} answer @param {Record<string, string>} given @param {string} asof @param {Record<string, Fault>} faults */
    headline(answer, given, asof, faults) {
      const { field = "", dates } = /** @type {Shown} */ (this.steps.find(({ id }) => id === answer.step));
      const [, from, to] = dates;
      const day = given[field];
      const fault = faults[field];
      const late = !day && to < asof;
      const text = late ? this.words.late : (day && (fault ? answer.early : answer.given)) || answer.text;
      const said = fill(text, { day, from: fault ? fault.from : from, to });
      const doubtful = !fault && Object.keys(faults).length;
      return doubtful ? fill(this.words.doubtful, { answer: said }) : said;
    }

    /** How many days are left to the earliest day of the answer. @param {Answer} answer
     * @param {Record<string, string>} given @param {string} asof */
    left(answer, given, asof) {
      const { field = "", dates } = /** @type {Shown} */ (this.steps.find(({ id }) => id === answer.step));
      const n = Math.round((Date.parse(dates[1]) - Date.parse(asof)) / 864e5);
      return !given[field] && n > 0 && fill(this.words.left, { n });
    }

    /** What the answer rests on; empty where there is nothing to say. @param {Record<string, string>} given @param {string} asof */
    notes(given, asof) {
      const { words, steps, config } = this;
      const years = guessed(steps);
      const starts = steps.filter(({ field, ends, after, dates }) => field && !ends && !after.length && dates.length);
      const bad = this.badness("asof", { min: config.first, max: config.last });
      return [
        ...steps.map(({ field, said, unsaid }) => field && fill((given[field] ? said : unsaid) || "", { day: given[field] })),
        bad && fill(words["asof-bad"], { why: bad }),
        this.asof && fill(words.asof, { day: asof }),
        starts.some(({ field = "" }) => !given[field]) && fill(words.empty, { day: asof }),
        !this.asof && calendar.todayHere() !== asof && fill(words.beijing, { day: asof }),
        years && fill(words.guess, { years }),
        this.querySelector("[aria-invalid=true]") && words.check,
      ];
    }

    /** Says some sentences, each day marked as one. @param {(string | false | null | undefined)[]} texts */
    tell(texts) {
      const paragraphs = texts.filter((text) => text).map((text) => {
        const parts = `${text}`.split(/(\d{4}-\d\d-\d\d)/);
        return make("p", {}, ...parts.map((part, at) => (at % 2 ? make("time", {}, part) : part)));
      });
      guide.find(this, "[data-say]").replaceChildren(...paragraphs);
      guide.find(this, "[data-act=today]").hidden = !this.asof;
    }

    /** The picture: a bar a step, dark up to its earliest day, light up to its latest. @param {string} asof */
    draw(asof) {
      const bars = this.steps.filter(({ dates }) => dates.length);
      const days = bars.flatMap((bar) => bar.dates).concat(asof).sort();
      const [start, end] = [days[0], days[days.length - 1]];
      const since = (/** @type {string} */ day) => Date.parse(day) - Date.parse(start);
      const at = (/** @type {string} */ day) => `${(since(day) / (since(end) || 1)) * 100}%`;
      const bar = (/** @type {Record<string, string>} */ places) => {
        const made = make("i");
        for (const [name, day] of Object.entries(places)) made.style.setProperty(name, at(day)); // no attribute: the policy
        return made;
      };
      guide.find(this, "figure").replaceChildren(
        ...bars.map(({ name, dates: [from, earliest, latest] }) =>
          make("div", {}, name, bar({ "--a": from, "--b": earliest, "--c": latest, "--now": asof })),
        ),
        make("div", {}, make("b", {}, start), make("b", {}, end)),
      );
    }
  }

  /** @param {Shown} step */
  function fillRow({ shown, dates, ends }) {
    shown.hidden = !!ends && !dates.length;
    guide.all(shown, "[data-bound]", HTMLTableCellElement).forEach((cell, index) => {
      const day = dates[index + 1];
      const bound = cell.dataset.bound || "";
      const weekday = day && new Date(day).toLocaleDateString(document.documentElement.lang, { weekday: "short", timeZone: "UTC" });
      cell.replaceChildren(...(day ? [make("time", { datetime: day, "data-bound": bound }, day), ` ${weekday}`] : ["–"]));
    });
  }

  /** The years whose working days are a guess. @param {Shown[]} steps */
  function guessed(steps) {
    return [...new Set(steps.flatMap(({ years }) => years))].sort().join(", ");
  }

  guide.define("exit-planner", ExitPlanner);
}
