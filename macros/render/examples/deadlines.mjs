import { writeFile } from "node:fs/promises";

const API = "https://example.org/api/v1/";
const LANGUAGE = "en";
const STARTS = {
  "closing-notice-span": "2026-12-01",
  "review-span": "2027-01-28",
  "deposit-refund-span": "2027-04-12",
};

const load = async (name) => (await fetch(API + name)).json();
const years = Object.values((await load("calendar.json")).years);
const free = new Set(years.flatMap((year) => year.free));
const worked = new Set(years.flatMap((year) => year.worked));

const written = (day) => day.toISOString().slice(0, 10);
const short = (day) => written(day).replaceAll("-", "");
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&");

function counts(day, unit) {
  const weekend = [0, 6].includes(day.getUTCDay());
  const weekday = !weekend && !free.has(written(day));
  return unit === "day" || weekday || worked.has(written(day));
}

function lastDay(start, { max, unit }) {
  const day = new Date(start);
  for (let left = max; left > 0; left -= counts(day, unit) ? 1 : 0) {
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return day;
}

const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//deadlines//EN"];
for (const item of (await load("deadlines.json")).items) {
  if (item.id in STARTS) {
    const cites = item.grounds.flatMap((ground) => ground.cites);
    const clauses = cites.map((cite) => cite.label[LANGUAGE]).join("; ");
    lines.push(
      "BEGIN:VEVENT",
      `UID:${item.id}@example`,
      `DTSTAMP:${short(new Date())}T000000Z`,
      `DTSTART;VALUE=DATE:${short(lastDay(STARTS[item.id], item.length))}`,
      `SUMMARY:${escaped(item.name[LANGUAGE])}`,
      `DESCRIPTION:${escaped(clauses)}`,
      "END:VEVENT",
    );
  }
}
lines.push("END:VCALENDAR", "");
await writeFile("deadlines.ics", lines.join("\r\n"));
