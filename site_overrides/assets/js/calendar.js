"use strict";

/**
 * Days, and the ids of calendar entries. A day is a string YYYY-MM-DD: it has no time zone, so it never shifts.
 *
 * @typedef {Record<string, [string[], string[] | null]>} WorkYears by year the free days from Monday to
 *   Friday and the weekend days that are worked, as MMDD; null in a year without an arrangement
 * @typedef {{id: string, day: string, title: string, text: string, url: string}} CalendarEvent a day;
 *   `id` stays the same when the day moves, and differs between shops: see `calendar.id`
 */
const calendar = (() => {
  const DAY = 86400000;
  const BEIJING = 480; // minutes ahead of UTC, without summer time

  /** A day as a string; undefined for a time that is none. @param {number} time */
  const write = (time) => new Date(time).toJSON()?.slice(0, 10);

  /**
   * What is wrong with a day that somebody filled in: "" if nothing, `no-day`, `no-such-day` (such as
   * 30 February), or `out-of-bounds`.
   * @param {string} text @param {string} first @param {string} last
   */
  function doubt(text, first, last) {
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) return "no-day";
    if (text !== write(Date.parse(text))) return "no-such-day";
    return text < first || text > last ? "out-of-bounds" : "";
  }

  /** Whether a string is a day of the calendar, from 1970 to 2199. @param {string} text */
  const isDay = (text) => !doubt(text, "1970-01-01", "2199-12-31");

  /** Today where the platform is, or so many minutes ahead of UTC. */
  const today = (ahead = BEIJING) => write(Date.now() + ahead * 60000);

  /** Today where the reader is. */
  const todayHere = () => today(-new Date().getTimezoneOffset());

  /** The last day that may be filled in. Ten years ahead of the build are ten years ahead of the reader
   * as well, even if the page was built years ago. @param {string} last ten years ahead of the build */
  function reach(last) {
    const late = `${Number((today() || "").slice(0, 4)) + 10}-12-31`;
    return late > last ? late : last;
  }

  /** The day `count` days later. @param {string} day @param {number} count */
  function addDays(day, count) {
    return write(Date.parse(day) + count * DAY);
  }

  /** The same day `count` months later, or the last of its month. @param {string} day @param {number} count */
  function addMonths(day, count) {
    const [year, month, date] = day.split("-").map(Number);
    const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
    return write(Date.UTC(year, month - 1 + count, Math.min(date, last)));
  }

  /**
   * The day that is the `count`-th working day after `day`.
   * @param {string} day @param {number} count @param {WorkYears} years
   * @param {(year: string) => void} [guess] is told each year that had to be estimated
   */
  function addWorkdays(day, count, years, guess = () => {}) {
    let left = count;
    while (left > 0) {
      day = addDays(day, 1);
      const year = day.slice(0, 4);
      const [free, worked] = years[year] || [[], null];
      if (!worked) guess(year);
      const short = day.slice(5).replace("-", "");
      const weekend = new Date(day).getUTCDay() % 6 === 0;
      if (weekend ? worked && worked.includes(short) : !free.includes(short)) left -= 1;
    }
    return day;
  }

  /**
   * The day on which a span that starts on `day` is over.
   * @param {string} day @param {number} count @param {string} unit of the records; hours end on the day
   *   of the last whole day @param {WorkYears} years @param {(year: string) => void} [guess]
   */
  function addSpan(day, count, unit, years, guess) {
    if (unit === "workday") return addWorkdays(day, count, years, guess);
    if (unit === "month") return addMonths(day, count);
    if (unit === "year") return addMonths(day, count * 12);
    return addDays(day, unit === "hour" ? Math.floor(count / 24) : count);
  }

  /**
   * The id of an event, the same in both languages and whatever its day. @param {string} shop what the
   * reader calls the shop, "" for none: its letters do not leave the page @param {...string} parts
   */
  function id(shop, ...parts) {
    let hash = 0;
    for (const letter of shop.trim()) hash = (hash * 31 + /** @type {number} */ (letter.codePointAt(0))) >>> 0;
    return parts.concat(hash ? hash.toString(36) : []).join(".");
  }

  return { addDays, addMonths, addSpan, addWorkdays, doubt, id, isDay, reach, today, todayHere };
})();
