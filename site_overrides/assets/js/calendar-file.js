"use strict";

/** Writes calendar files. Fetched when the reader asks for the first one: see `guide.downloadCalendar`. */
const calendarFile = (() => {
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
   * A calendar file (RFC 5545) of whole-day events. Each file outdoes the one before it, so that a
   * calendar that takes both moves an event whose day has moved.
   * @param {CalendarEvent[]} events @returns {string}
   */
  return (events) => {
    const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const sequence = Math.floor(Date.now() / 60000); // of two with the same, the later stamp counts
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Douyin Shop Exit Guide//EN", "CALSCALE:GREGORIAN"];
    for (const event of events) {
      lines.push(
        "BEGIN:VEVENT",
        `UID:${event.id}@exit-guide`,
        `DTSTAMP:${stamp}`,
        `SEQUENCE:${sequence}`,
        `DTSTART;VALUE=DATE:${event.day.replace(/-/g, "")}`,
        `DTEND;VALUE=DATE:${calendar.addDays(event.day, 1).replace(/-/g, "")}`,
        `SUMMARY:${escape(event.title)}`,
        `DESCRIPTION:${escape(event.text)}`,
        `URL:${event.url}`,
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
      );
    }
    lines.push("END:VCALENDAR");
    return lines.map((line) => `${fold(line)}\r\n`).join("");
  };
})();
