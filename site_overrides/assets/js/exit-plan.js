"use strict";

/**
 * <exit-plan>: the reader's own plan. The page has the steps of every kind of shop with their items;
 * here the reader's ticks and days are shown in them, and the days that the engine counts.
 */
{
  /**
   * @typedef {{id: string, row: string, phase: string, field?: string, key?: string, length?: string, after: {step: string}[]}} Step
   * @typedef {{id: string, steps: Step[]}} Plan
   * @typedef {{plans: Record<string, Plan>, years: WorkYears, last: string, over: Record<string, string>}} Config
   *   `over`: what happens on the day on which a step is over, by plan and step
   * @typedef {{id: string, phase: string, from: string, over: [string, string], guessed: boolean}} Placed
   */
  const { fill, make } = guide;
  const APPLY = "apply"; // the step before which everything required must be done

  class ExitPlan extends ShopTool {
    constructor() {
      super();
      /** @type {Config} */
      this.config = guide.data(this, "config");
      /** The step that was opened for the reader, of its kind of shop. */
      this.opened = "";
    }

    start() {
      for (const day of guide.all(this, "[type=date]", HTMLInputElement)) day.max = calendar.reach(this.config.last);
      super.start();
      guide.onShop(() => this.show());
    }

    ids() {
      const [items, days] = super.ids();
      const lengths = Object.values(this.config.plans).flatMap(({ steps }) => steps.map(({ length }) => length || ""));
      return /** @type {[string[], string[]]} */ ([items, [...new Set([...days, ...lengths])]]);
    }

    /** The part of the page for the reader's kind of shop. */
    get way() {
      return guide.find(this, `[data-plan="${reader.kind}"]`);
    }

    /** The steps of the reader's plan with the days that are counted. @param {string} today @returns {Placed[]} */
    placed(today) {
      const { steps } = this.config.plans[reader.kind];
      /** @type {Record<string, string | number>} */
      const given = {};
      for (const { field, key = "", length } of steps) {
        if (field) given[field] = reader.day(key);
        if (length) given[length] = +reader.day(length);
      }
      const { placed } = planEngine.plan(/** @type {any} */ (steps), given, today, this.config.years);
      return steps.filter(({ id }) => placed[id]).map(({ id, phase }) => {
        const { from, over, guessed } = placed[id];
        return { id, phase, from: from[0], over, guessed: guessed.size > 0 };
      });
    }

    show() {
      const today = calendar.today() || "";
      const placed = this.placed(today);
      for (const box of guide.all(this, "[data-item]", HTMLInputElement)) {
        const state = reader.item(box.dataset.item || "");
        box.checked = state === "done";
        box.dataset.state = state;
        box.closest("li")?.setAttribute("data-state", state);
      }
      for (const field of guide.all(this, "[data-day]", HTMLInputElement)) {
        const day = reader.day(field.dataset.day || "");
        if (field.value !== day) guide.setDay(field, day);
      }
      for (const step of guide.all(this.way, ".step")) this.showStep(step, placed);
      this.head(placed, today);
      const days = placed.map(({ id, over }) => [`${this.config.plans[reader.kind].id}.${id}`, over[0]]);
      reader.set("next", reader.used ? JSON.stringify({ shop: reader.current, days }) : ""); // for the first page
    }

    /** The items of a step that are required and open, or all of them. @param {Element} step @param {boolean} [open] */
    boxes(step, open) {
      const all = guide.all(step, "[data-item]", HTMLInputElement);
      return open ? all.filter(({ dataset }) => dataset.need === "must" && dataset.state === "todo") : all;
    }

    /** Shows how far a step is, and its days. @param {HTMLElement} step @param {Placed[]} placed */
    showStep(step, placed) {
      const boxes = this.boxes(step);
      const done = boxes.filter(({ dataset }) => dataset.state !== "todo").length;
      guide.find(step, "[data-count]").textContent = fill(this.words.count, { done, all: boxes.length });
      const own = placed.filter(({ phase }) => phase === step.dataset.phase);
      const days = own.length ? [...own.map(({ over }) => over[0])].sort().slice(-1).concat(own.map(({ over }) => over[1]).sort().slice(-1)) : [];
      const [a, b] = [...new Set(days)];
      guide.find(step, "[data-days]").textContent = a ? (b ? fill(this.words.days, { a, b }) : a) : "";
      step.toggleAttribute("data-done", !this.boxes(step, true).length);
    }

    /** What comes first: the step at hand, the next day that matters, what blocks. @param {Placed[]} placed @param {string} today */
    head(placed, today) {
      const steps = guide.all(this.way, ".step");
      const now = steps.find((step) => this.boxes(step, true).length);
      const title = now?.querySelector(".step__title")?.textContent || "";
      const { words } = this;
      const next = placed.filter(({ over }) => over[0] >= today).sort((a, b) => (a.over[0] < b.over[0] ? -1 : 1))[0];
      const lines = [make("p", { class: "plan-now" }, now ? fill(words.now, { step: title }) : words["all-done"])];
      if (next) lines.push(make("p", {}, this.nextDay(next, today)));
      if (placed.some(({ guessed }) => guessed)) lines.push(make("p", { class: "tool-hint" }, words.guess));
      guide.find(this, "[data-next]").replaceChildren(...lines);
      const last = steps.findIndex(({ dataset }) => dataset.phase === this.config.plans[reader.kind].steps.find(({ id }) => id === APPLY)?.phase);
      const blocks = steps.slice(0, last + 1).flatMap((step) => this.boxes(step, true)).length;
      guide.find(this, "[data-blocks]").textContent = blocks ? fill(words.blocks, { n: blocks }) : words["blocks-none"];
      guide.find(this, "[data-name]").textContent = this.shopName;
      if (now && this.opened !== reader.kind) guide.find(now, "details", HTMLDetailsElement).open = true;
      this.opened = reader.kind;
    }

    /** @param {Placed} next @param {string} today */
    nextDay({ id, over: [day] }, today) {
      const { words, config } = this;
      const n = Math.round((Date.parse(day) - Date.parse(today)) / 864e5);
      const left = n > 1 ? fill(words.left, { n }) : words[n ? "left-one" : "today"];
      const told = this.config.plans[reader.kind].steps.some(({ key = "" }) => reader.day(key));
      return fill(words[told ? "next" : "next-if"], { day, what: config.over[`${config.plans[reader.kind].id}.${id}`] || "", left });
    }

    /** @param {Event} event */
    press(event) {
      super.press(event);
      const act = guide.hit(event, "[data-act]")?.dataset.act || "";
      if (["add", "forget", "ics", "rename"].includes(act)) this.act(act);
    }

    /** Has the script of what needs a tap do it. @param {string} name */
    async act(name) {
      await guide.load("plan-acts");
      if (typeof planActs === "undefined") this.tell("not-fetched");
      else planActs[name](this);
    }

    /** @param {Event} event */
    change(event) {
      super.change(event);
      const { target } = event;
      if (!(target instanceof HTMLInputElement)) return;
      const { item, day } = target.dataset;
      if (item) reader.setItem(item, target.checked ? "done" : "todo");
      else if (day && target.validity.badInput) this.tell("half-day");
      else if (day) reader.setDay(day, target.value);
    }
  }

  guide.define("exit-plan", ExitPlan);
}
