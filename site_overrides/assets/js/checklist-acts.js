"use strict";

/**
 * @typedef {InstanceType<typeof ShopTool> & {
 *   items: Map<string, unknown>, days: Map<string, HTMLInputElement>,
 *   ends(field: HTMLInputElement): {days: string[], note: string}}} ChecklistTool the list, as exit-checklist.js has it
 */

/** What a checklist does only after a tap: takes all ticks away, writes a calendar file. */
const checklistActs = (() => {
  /** Takes the ticks of the list away, after a question. @param {ChecklistTool} tool */
  async function reset(tool) {
    const place = guide.find(tool, "[data-keep]");
    const { words } = tool;
    if (!(await guide.ask(place, words["reset-ask"], words["reset-yes"], words["reset-no"]))) return;
    reader.setItems([...tool.items.keys()], "todo");
    tool.say(place, "reset-done");
  }

  /** The entries of a span: one if it can only end on one day.
   * @param {ChecklistTool} tool @param {string} id @param {HTMLInputElement} field @returns {CalendarEvent[]} */
  function events(tool, id, field) {
    const { words } = tool;
    const { name = "", ends = "", of } = field.dataset;
    const { days, note } = tool.ends(field);
    const over = field.dataset.over || guide.fill(words.end, { name });
    const shop = reader.name;
    return days.map((day, index) => {
      const bound = index === days.length - 1 ? "latest" : "earliest"; // the only day is the latest
      const title = days[1] ? guide.fill(words[bound], { over }) : over;
      return {
        id: calendar.id(reader.current, tool.dataset.checklist || "", id, bound),
        day,
        title: shop ? guide.fill(words.shop, { title, shop }) : title,
        text: guide.fill(words.event, { ends, day: field.value }) + note,
        url: `${location.href.replace(/[?#].*/, "")}#${of}`,
      };
    });
  }

  /** Hands out a calendar file of the days on which spans end. @param {ChecklistTool} tool */
  async function ics(tool) {
    const place = guide.find(tool, "[data-dates]");
    const all = [...tool.days].flatMap(([id, field]) => events(tool, id, field));
    if (!all.length) {
      guide.find(tool, "[data-day]").focus();
      tool.say(place, "no-day");
    } else tool.say(place, (await guide.downloadCalendar(`${tool.dataset.checklist}.ics`, all)) ? "saved" : "not-fetched");
  }

  return { ics, reset };
})();
