"use strict";

/** Days, and calendar files. */
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { run } = require("./script.js");

const calendar = run(["calendar"], "calendar");
const calendarFile = run(["calendar", "calendar-file"], "calendarFile");
const EVENT = { id: "plan.notice.latest", day: "2026-12-28", title: "a", text: "b", url: "https://example.org/" };

for (const [text, doubt] of Object.entries({
  "2026-02-28": "",
  "2026-02-30": "no-such-day",
  "2026-13-01": "no-such-day",
  "2026-00-10": "no-such-day",
  "2025-02-29": "no-such-day",
  "2028-02-29": "",
  "2019-12-31": "out-of-bounds",
  "2020-01-01": "",
  "2034-12-31": "",
  "2035-01-01": "out-of-bounds",
  "0000-01-01": "out-of-bounds",
  "junk": "no-day",
  "": "no-day",
  "2026-1-1": "no-day",
  "２０２６-01-01": "no-day",
  "2026-01-01T00:00": "no-day",
})) {
  test(`what is wrong with ${text || "nothing"}`, () => assert.equal(calendar.doubt(text, "2020-01-01", "2034-12-31"), doubt));
}

test("today begins at midnight in Beijing", () => {
  const at = (hour, minute) => run(["calendar"], `Date.now = () => Date.UTC(2026, 10, 27, ${hour}, ${minute}); calendar.today()`);
  assert.equal(at(15, 59), "2026-11-27");
  assert.equal(at(16, 0), "2026-11-28");
});

for (const [now, last, reach] of [
  ["2026-11-28", "2036-12-31", "2036-12-31"],
  ["2027-06-01", "2036-12-31", "2037-12-31"],
  ["2040-06-01", "2036-12-31", "2050-12-31"],
  ["1970-01-01", "2036-12-31", "2036-12-31"],
]) {
  test(`a page that reaches to ${last} reaches to ${reach} in ${now}`, () => {
    assert.equal(run(["calendar"], `Date.now = () => Date.parse("${now}"); calendar.reach("${last}")`), reach);
  });
}

test("hours end on the day of the last whole day", () => {
  assert.equal(calendar.addSpan("2026-01-01", 48, "hour", {}), "2026-01-03");
  assert.equal(calendar.addSpan("2026-01-01", 47, "hour", {}), "2026-01-02");
});

test("an id has no day in it, is the same each time, and differs between shops", () => {
  const ids = ["", "小店一", "小店二", "一小店", "Shop"].map((shop) => calendar.id(shop, "plan", "notice", "latest"));
  assert.equal(new Set(ids).size, 5);
  assert.equal(ids[0], "plan.notice.latest");
  assert.equal(ids[1], calendar.id(" 小店一 ", "plan", "notice", "latest"));
  assert.match(ids.join(" "), /^[a-z0-9. ]+$/);
});

test("a lone half of a character, cut off by a field, gets an id as well", () => {
  assert.match(calendar.id("\ud83d", "plan"), /^plan\.[a-z0-9]+$/);
});

test("the id of an event stays when its day moves, and a later file outdoes the first", () => {
  const read = (file, name) => file.match(new RegExp(`${name}:(.*)\r\n`))[1];
  const first = calendarFile([EVENT]);
  const second = calendarFile([{ ...EVENT, day: "2026-12-29" }]);
  assert.equal(read(first, "UID"), read(second, "UID"));
  assert.ok(Number(read(second, "SEQUENCE")) >= Number(read(first, "SEQUENCE")));
  assert.match(read(first, "SEQUENCE"), /^\d{1,10}$/);
  assert.notEqual(read(first, "DTSTART;VALUE=DATE"), read(second, "DTSTART;VALUE=DATE"));
});
