"use strict";

/** The engine of the planner on graphs made up here. */
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { plain, run } = require("./script.js");

const engine = run(["calendar", "plan-engine"], "planEngine");
const ASOF = "2026-03-02"; // a Monday
const YEARS = { 2026: [["0406"], ["0509"]], 2027: [[], null] };

const wait = (id, span, field, ...after) => ({ id, span, field, after });
const days = (n) => [n, n, "day"];
/** The graph of most tests: a notice that may be over or only begun, then two acts with a review between. */
const WAY = [
  wait("notice", days(30), "notice"),
  { ...wait("orders", [30, 90, "day"], "last"), length: "period" },
  { id: "frozen", field: "frozen", ends: true, after: [] },
  wait("apply", undefined, "applied", { step: "notice", begun: true }, { step: "orders" }, { step: "frozen" }),
  wait("review", [0, 3, "workday"], undefined, { step: "apply" }),
  wait("sign", undefined, "signed", { step: "review" }, { step: "notice", early: "law" }),
  wait("money", [1, 3, "workday"], undefined, { step: "sign" }),
];

/** Earliest and latest day by step. */
function count(given, steps = WAY, asof = ASOF) {
  const { placed } = engine.plan(steps, given, asof, YEARS);
  return Object.fromEntries(Object.entries(placed).map(([id, { over }]) => [id, over.join(" ")]));
}
const faults = (given, steps = WAY) => ({ ...engine.plan(steps, given, ASOF, YEARS).faults });
/** Compares what another realm made. */
const same = (found, wanted) => assert.deepEqual(plain(found), wanted);

test("nothing known counts from asof, both readings of the notice", () => {
  same(count({}), {
    notice: "2026-04-01 2026-04-01",
    orders: "2026-04-01 2026-05-31",
    apply: "2026-04-01 2026-05-31",
    review: "2026-04-01 2026-06-03",
    sign: "2026-04-01 2026-06-03",
    money: "2026-04-02 2026-06-08",
  });
});

test("a notice that need only have begun holds up the latest day alone", () => {
  same(count({ last: "2025-11-01", period: 30 }).apply, `${ASOF} 2026-04-01`);
});

test("the length that is given takes the place of least and most", () => {
  same(count({ last: "2026-03-02", period: 45 }).orders, "2026-04-16 2026-04-16");
});

test("a length may come as text, from a field", () => {
  same(count({ last: "2026-03-02", period: "45" }).orders, "2026-04-16 2026-04-16");
});

test("a freeze holds up what waits for it in both readings", () => {
  same(count({ frozen: "2026-12-31" }).apply, "2026-12-31 2026-12-31");
});

test("a freeze that ends before the rest changes nothing", () => {
  same(count({ frozen: "2026-03-20" }).apply, count({}).apply);
});

test("no freeze, no step", () => assert.equal(count({}).frozen, undefined));

test("a freeze starts no later than it ends", () => {
  const { placed } = engine.plan(WAY, { frozen: "2026-02-01" }, ASOF, YEARS);
  same(placed.frozen.from, ["2026-02-01", "2026-02-01"]);
});

test("what came before a given act has happened, and gets no day", () => {
  same(Object.keys(count({ signed: "2026-03-02" })), ["sign", "money"]);
  same(Object.keys(count({ applied: "2026-03-02" })), ["apply", "review", "sign", "money"]);
});

test("a notice of unknown day was on no later than the request", () => {
  same(count({ applied: "2026-02-20" }).sign, `${ASOF} 2026-03-22`);
});

test("of several later days the one that bounds a step of unknown day closest counts", () => {
  const steps = [
    wait("notice", days(30), "notice"),
    wait("apply", undefined, "applied", { step: "notice", begun: true }),
    wait("sign", undefined, "signed", { step: "notice" }),
    wait("end", days(1), undefined, { step: "notice" }, { step: "apply" }),
  ];
  same(count({ applied: "2026-03-01", signed: "2026-03-20" }, steps).end, "2026-03-02 2026-03-21");
});

test("no act that has not happened is dated before asof", () => {
  same(count({ notice: "2025-01-01", last: "2025-01-01" }).apply, `${ASOF} ${ASOF}`);
  same(count({ notice: "2025-01-01", applied: "2025-02-01" }).sign, `${ASOF} ${ASOF}`);
});

test("a span after an act counts from the act, even before asof", () => {
  same(count({ notice: "2025-01-01", applied: "2026-02-09" }).review, "2026-02-09 2026-02-12");
});

test("the years that are guessed go with every step that rests on them", () => {
  const { placed } = engine.plan(WAY, { signed: "2026-12-31" }, ASOF, YEARS);
  same([...placed.money.guessed], ["2027"]);
  const later = engine.plan(WAY, { applied: "2026-12-30", notice: "2026-01-01" }, ASOF, YEARS).placed;
  same([[...later.apply.guessed], [...later.review.guessed], [...later.sign.guessed]], [[], ["2027"], ["2027"]]);
});

test("working days skip what is free and take what is worked", () => {
  const steps = [wait("a", undefined, "applied"), wait("b", [1, 1, "workday"], undefined, { step: "a" })];
  same(count({ applied: "2026-04-03" }, steps).b, "2026-04-07 2026-04-07");
  same(count({ applied: "2026-05-08" }, steps).b, "2026-05-09 2026-05-09");
});

test("months and years are counted as such", () => {
  same(count({ last: "2026-01-31" }, [wait("a", [1, 12, "month"], "last")]).a, "2026-02-28 2027-01-31");
  same(count({ last: "2028-02-29" }, [wait("a", [3, 3, "year"], "last")]).a, "2031-02-28 2031-02-28");
});

test("the order of the steps does not matter", () => same(count({}, [...WAY].reverse()), count({})));

test("a step without a day holds up nothing", () => {
  const steps = [wait("settle"), wait("apply", undefined, "applied", { step: "settle" })];
  same(count({}, steps), { apply: `${ASOF} ${ASOF}` });
});

test("a day before that of an earlier step names its field", () => {
  const { applied } = faults({ notice: "2026-03-10", applied: "2026-03-01" });
  same([applied.why, applied.field, applied.day], ["before", "notice", "2026-03-10"]);
});

test("of several earlier days the last is named", () => {
  const { signed } = faults({ notice: "2026-03-10", last: "2026-03-20", applied: "2026-03-15", signed: "2026-03-01" });
  same([signed.field, signed.day], ["last", "2026-03-20"]);
});

test("a day too early for what it waits for says until when, and which step", () => {
  same(faults({ last: "2026-01-01", period: 60, applied: "2026-02-20" }).applied, {
    why: "early", day: "2026-03-02", from: "2026-03-02", field: "", step: "orders",
  });
  const { applied } = faults({ frozen: "2026-12-31", applied: "2026-03-10" });
  same([applied.why, applied.step, applied.day], ["early", "frozen", "2026-12-31"]);
});

test("a later act is held to what the earlier one waited for, though its day is not known", () => {
  const { signed } = faults({ last: "2026-03-01", period: 40, signed: "2026-03-20" });
  same([signed.step, signed.day], ["orders", "2026-04-10"]);
});

test("a wait with words of its own gives them", () => {
  const { signed } = faults({ notice: "2026-03-01", signed: "2026-03-20" });
  same([signed.step, signed.text, signed.day], ["notice", "law", "2026-03-31"]);
});

test("a day on the very day that it may be is no fault", () => {
  same(faults({ notice: "2026-03-01", last: "2026-01-01", period: 60, applied: "2026-03-02", signed: "2026-03-31" }), {});
  same(faults({ frozen: "2026-03-10", applied: "2026-03-10" }), {});
  same(faults({ notice: "2026-03-10", applied: "2026-03-10" }), {});
});
