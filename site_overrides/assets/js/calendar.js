"use strict";

/**
 * Days and calendar files. A day is a string YYYY-MM-DD: it has no time zone, so it never shifts.
 */
const calendar = (() => {
  const DAY = 86400000;

  /** Whether a string is a day of the calendar, from 1970 to 2199. @param {string} text */
  function isDay(text) {
    if (!/^(19[7-9]|20\d|21\d)\d-\d\d-\d\d$/.test(text)) return false;
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && text === new Date(time).toISOString().slice(0, 10);
  }

  /** Today where the reader is. */
  function today() {
    const now = new Date();
    const utc = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    return new Date(utc).toISOString().slice(0, 10);
  }

  /** The day `count` days later. @param {string} day @param {number} count */
  function addDays(day, count) {
    return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
  }

  /** The same day `count` months later, or the last of its month. @param {string} day @param {number} count */
  function addMonths(day, count) {
    const [year, month, date] = day.split("-").map(Number);
    const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
    const time = Date.UTC(year, month - 1 + count, Math.min(date, last));
    return new Date(time).toISOString().slice(0, 10);
  }

  /**
   * The day that is the `count`-th working day after `day`.
   * @param {string} day @param {number} count
   * @param {Record<string, [string[], string[] | null]>} years by year the free days from Monday to
   *   Friday and the weekend days that are worked, as MMDD; null in a year without an arrangement
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

  /** A line of RFC 5545: folded at 75 bytes, between characters. @param {string} line */
  function fold(line) {
    let folded = "";
    let bytes = 0;
    for (const character of line) {
      const size = new TextEncoder().encode(character).length;
      if (bytes + size > 75) {
        folded += "\r\n ";
        bytes = 1;
      }
      folded += character;
      bytes += size;
    }
    return folded;
  }

  /** @param {string} text */
  function escape(text) {
    return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  }

  /**
   * A calendar file (RFC 5545) of whole-day events.
   * @param {{id: string, day: string, title: string, text: string, url: string}[]} events
   * @returns {string}
   */
  function file(events) {
    const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Douyin Shop Exit Guide//EN", "CALSCALE:GREGORIAN"];
    for (const event of events) {
      lines.push(
        "BEGIN:VEVENT",
        `UID:${event.id}-${event.day}@exit-guide`,
        `DTSTAMP:${stamp}`,
        `DTSTART;VALUE=DATE:${event.day.replace(/-/g, "")}`,
        `DTEND;VALUE=DATE:${addDays(event.day, 1).replace(/-/g, "")}`,
        `SUMMARY:${escape(event.title)}`,
        `DESCRIPTION:${escape(event.text)}`,
        `URL:${event.url}`,
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
      );
    }
    lines.push("END:VCALENDAR");
    return lines.map((line) => `${fold(line)}\r\n`).join("");
  }

  return { addDays, addMonths, addWorkdays, file, isDay, today };
})();
