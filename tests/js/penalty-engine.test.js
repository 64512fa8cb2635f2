"use strict";

/** The engine of the penalty finder, without a page. */
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { plain, run } = require("./script.js");

const penalties = run(["calendar", "penalty-engine"], "penalties");
const same = (found, wanted) => assert.deepEqual(plain(found), wanted);
const value = (min, unit, max = min) => ({ min, max, unit });

const LADDER = {
  tracks: ["small", "large"],
  within: value(7, "day"),
  tiers: [
    { id: "warned", times: [["small", 1, 2]] },
    { id: "taken", times: [["small", 3, 6], ["large", 1, null]], cases: [["small", "a case"]] },
    { id: "removed", times: [["small", 7, null]], cases: [[null, "another"]] },
  ],
};
const FAKE = { penalty: "p", share: { percent: value(1, "percent"), of: "x", least: 1000, most: 20000 }, held_first: value(15, "day"), rounded_down_to: 1000 };
const SMALL = { penalty: "p", share: { percent: value(3, "percent"), of: "x", least: 3, most: 50, under: { amount: 10, percent: value(0, "percent"), least: 1, most: 1 } } };

test("a count has its tier, up to the last and past it", () => {
  const at = (track, count) => penalties.tierAt(LADDER, track, count)?.id;
  same([1, 2, 3, 6, 7, 900].map((count) => at("small", count)), ["warned", "warned", "taken", "taken", "removed", "removed"]);
  assert.equal(at("large", 4), "taken");
  assert.equal(at("large", 0), undefined);
  assert.equal(at("none", 1), undefined);
});

test("the last count to choose from is where the ladder last changes, but no less than five", () => {
  assert.equal(penalties.mostTimes(LADDER, "small"), 7);
  assert.equal(penalties.mostTimes(LADDER, "large"), 5);
});

test("a case is told on its own track, and on every one if it names none", () => {
  const ids = (track) => penalties.casesOf(LADDER, track).map(({ id }) => id);
  same(ids("small"), ["taken", "removed"]);
  same(ids("large"), ["removed"]);
});

for (const [amount, sum] of [
  [null, { least: 1000, most: 20000 }],
  [0, { least: 1000, most: 1000 }],
  [100000, { least: 1000, most: 1000 }],
  [199999.99, { least: 1000, most: 1000 }],
  [200000, { least: 2000, most: 2000 }],
  [299999, { least: 2000, most: 2000 }],
  [2000000, { least: 20000, most: 20000 }],
  [999999999999, { least: 20000, most: 20000 }],
]) {
  test(`1 % of ${amount}, between bounds and in whole thousands`, () => same(penalties.money(FAKE, amount), sum));
}

for (const [amount, sum] of [[9.99, 1], [10, 3], [100, 3], [100.5, 3.02], [200.33, 6.01], [5000, 50]]) {
  test(`3 % of ${amount}, with other numbers below 10 yuan`, () => same(penalties.money(SMALL, amount), { least: sum, most: sum }));
}

test("without an amount both bounds span the numbers of a small order", () => {
  same(penalties.money(SMALL, null), { least: 1, most: 50 });
  same(penalties.money({ penalty: "p", share: { ...SMALL.share, under: { amount: 10, percent: value(0, "percent") } } }, null), {});
});

test("a fixed sum needs no amount, a multiple does, and a freeze of unknown size has none", () => {
  same(penalties.money({ penalty: "p", amount: value(100, "CNY", 200) }, 5), { least: 100, most: 200 });
  same(penalties.money({ penalty: "p", amount: value(0, "CNY", 100000) }, null), { most: 100000 });
  same(penalties.money({ penalty: "p", multiple: 4 }, 250.1), { least: 1000.4, most: 1000.4 });
  same(penalties.money({ penalty: "p", multiple: 4 }, null), {});
  same(penalties.money({ penalty: "p", proceeds: { of: "goods" } }, 9), {});
  same(penalties.money({ penalty: "p", share: { percent: value(5, "percent", 10), of: "x" } }, 30), { least: 1.5, most: 3 });
});

for (const [name, measure, notice, found] of [
  ["7 days from 1 November end on the 8th", { lasts: value(7, "day") }, "2026-11-01", { earliest: "2026-11-08", latest: "2026-11-08" }],
  ["1 to 7 days", { lasts: value(1, "day", 7) }, "2026-12-31", { earliest: "2027-01-01", latest: "2027-01-07" }],
  ["at least 30 days", { lasts: value(30, "day"), at_least: true }, "2026-11-01", { earliest: "2026-12-01" }],
  ["until the conditions are met", { lasts: value(30, "day"), until_conditions: true }, "2026-11-01", { earliest: "2026-12-01" }],
  ["a month from 31 January", { lasts: value(1, "month") }, "2027-01-31", { earliest: "2027-02-28", latest: "2027-02-28" }],
  ["a year from a leap day", { lasts: value(1, "year") }, "2028-02-29", { earliest: "2029-02-28", latest: "2029-02-28" }],
  ["36 hours", { lasts: value(36, "hour") }, "2026-11-01", { earliest: "2026-11-02", latest: "2026-11-02" }],
  ["up to 365 days", { lasts: value(0, "day", 365) }, "2026-11-01", { latest: "2027-11-01" }],
  ["for good", { for_good: true }, "2026-11-01", {}],
  ["without a notice", { lasts: value(7, "day") }, "", {}],
]) {
  test(name, () => same(penalties.days({ penalty: "p", ...measure }, notice), found));
}

test("held money is taken on one day", () => {
  same(penalties.days(FAKE, "2026-11-01"), { earliest: "2026-11-16", latest: "2026-11-16", taken: true });
});

test("the last day to appeal follows the notice, where the rule gives one", () => {
  assert.equal(penalties.appealBy(LADDER, "2026-11-01"), "2026-11-08");
  assert.equal(penalties.appealBy({ tiers: [] }, "2026-11-01"), "");
  assert.equal(penalties.appealBy(LADDER, ""), "");
});

test("what blocks the exit does so until its latest known day; what meets others blocks nothing", () => {
  const freeze = (days) => ({ penalty: "freeze", lasts: value(days, "day") });
  const blocks = { freeze: ["proceeds"], p: ["damages"] };
  same(penalties.blocked([freeze(30), freeze(90), { penalty: "freeze", until_conditions: true }, FAKE], blocks, "2026-11-01"), { proceeds: "2027-01-30", damages: "2026-11-16" });
  same(penalties.blocked([{ ...freeze(30), whom: "linked" }, { penalty: "other" }], blocks, "2026-11-01"), {});
  same(penalties.blocked([freeze(30)], blocks, ""), { proceeds: "" });
});

for (const [text, yuan] of [["250000", 250000], ["２５０，０００", 250000], ["250,000.5 元", 250000.5], ["0", 0], ["-5", null], ["1e400", null], ["abc", null], ["", null], ["1.234", null], ["9999999999999", null], ["NaN", null], ["<script>", null]]) {
  test(`${JSON.stringify(text)} is ${yuan === null ? "no amount" : yuan}`, () => assert.equal(penalties.readAmount(text), yuan));
}
