"use strict";

/**
 * @typedef {InstanceType<typeof ShopTool> & {
 *   config: {plans: Record<string, {id: string}>, over: Record<string, string>},
 *   placed(today: string): {id: string, over: [string, string]}[]}} PlanTool the plan, as exit-plan.js has it
 */

/** What the plan does only after a tap: names and deletes shops, writes a calendar file. By the names of its
 * buttons. @type {Record<string, (tool: PlanTool) => unknown>} */
const planActs = (() => {
  const { fill, make } = guide;

  /** Asks for the name of a shop: of another one, or of the one at hand. @param {PlanTool} tool @param {boolean} another */
  function name(tool, another) {
    const place = guide.find(tool, "[data-name]");
    const { words } = tool;
    const field = make("input", { type: "text", maxlength: "40", autocomplete: "off", "aria-label": words.name, placeholder: words.name });
    field.value = another ? "" : reader.name;
    const row = make("form", { class: "tool-row", "data-made": true }, field, make("button", { class: "tool-button" }, words.save));
    row.addEventListener("submit", (event) => {
      event.preventDefault();
      row.remove();
      if (another) reader.add(field.value.trim(), reader.kind);
      else reader.rename(field.value.trim());
      place.scrollIntoView({ block: "nearest" });
    });
    place.parentElement?.querySelector("form")?.remove();
    place.after(row);
    field.focus();
  }

  /** Deletes the shop at hand, after a question. @param {PlanTool} tool */
  async function forget(tool) {
    const { words } = tool;
    const question = fill(words["forget-ask"], { name: tool.shopName });
    if (!(await guide.ask(guide.find(tool, "[data-keep]"), question, words["forget-yes"], words["forget-no"]))) return;
    if (reader.wrote) await guide.load("texts"); // they go with it
    reader.forget();
    tool.tell("forgotten");
  }

  /** Hands out a calendar file: the earliest and the latest day of each step. @param {PlanTool} tool */
  async function ics(tool) {
    const { words, config } = tool;
    const plan = config.plans[reader.kind].id;
    const shop = reader.name;
    const events = tool.placed(calendar.today() || "").flatMap(({ id, over }) => {
      const told = config.over[`${plan}.${id}`];
      return !told ? [] : [...new Set(over)].map((day, index, days) => {
        const bound = index === days.length - 1 ? "latest" : "earliest";
        const title = days[1] ? fill(words[bound], { over: told }) : told;
        return {
          id: calendar.id(reader.current, plan, id, bound),
          day,
          title: shop ? fill(words.shop, { title, shop }) : title,
          text: words.event,
          url: location.href.replace(/[?#].*/, ""),
        };
      });
    });
    tool.tell((await guide.downloadCalendar("exit-plan.ics", events)) ? "saved" : "not-fetched");
  }

  return { add: (tool) => name(tool, true), forget, ics, rename: (tool) => name(tool, false) };
})();
