"use strict";

/**
 * @typedef {InstanceType<typeof guide.Tool> & {
 *   config: {plans: Record<string, {id: string}>}, kind: HTMLSelectElement, fields: Map<string, HTMLInputElement>, own: boolean,
 *   steps: {id: string, name: string, said?: string, shown: HTMLTableRowElement, dates: string[], years: string[]}[],
 *   key(name: string): string, forget(names: string[]): void}} PlannerTool the planner, as exit-planner.js has it
 */

/** What the planner does only after a tap: empties its fields, writes a calendar file. */
const plannerActs = (() => {
  const { fill } = guide;

  /** Empties the fields, and asks before days go that other tools know as well. @param {PlannerTool} tool */
  async function reset(tool) {
    const names = [...tool.fields.keys()].filter((name) => name !== "name");
    const { words } = tool;
    const kept = names.filter((name) => tool.own && reader.day(tool.key(name)));
    if (kept.length && !(await guide.ask(tool, words["reset-ask"], words["reset-yes"], words["reset-no"]))) return;
    for (const name of kept) reader.setDay(tool.key(name), "");
    tool.forget(["kind", ...tool.fields.keys()]);
  }

  /** Hands out a calendar file: a day for the earliest and one for the latest date of each step. @param {PlannerTool} tool */
  async function save(tool) {
    const done = await guide.downloadCalendar("exit-plan.ics", tool.steps.flatMap((step) => events(tool, step)));
    guide.find(tool, "[data-saved]").textContent = tool.words[done ? "saved" : "not-fetched"];
  }

  /** The entries of a step: one if its earliest and its latest day are the same.
   * @param {PlannerTool} tool @param {PlannerTool["steps"][number]} step @returns {CalendarEvent[]} */
  function events(tool, { id, dates, shown, name, years, said }) {
    const { words, config, kind } = tool;
    const shop = (tool.fields.get("name")?.value || "").trim();
    const notes = [rule(shown), words.event, said && fill(said, { day: dates[1] }), years.length && fill(words.guess, { years: years.join(", ") })];
    return [...new Set(dates.slice(1))].map((day) => {
      const bound = day === dates[2] ? "latest" : "earliest"; // the only day is the latest
      const over = shown.dataset.over || name;
      const title = dates[1] === dates[2] ? over : fill(words[bound], { step: over });
      return {
        id: calendar.id(tool.own ? reader.current : shop, config.plans[kind.value].id, id, bound),
        day,
        title: shop ? fill(words.shop, { title, shop }) : title,
        text: notes.filter(Boolean).join("\n"),
        url: location.href,
      };
    });
  }

  /** What a row says of its step, without the citations. @param {HTMLTableRowElement} shown */
  function rule(shown) {
    const cell = /** @type {HTMLElement} */ (shown.cells[3].cloneNode(true));
    for (const cite of guide.all(cell, "details")) cite.remove();
    return (cell.textContent || "").replace(/\s+/g, " ").trim();
  }

  return { reset, save };
})();
