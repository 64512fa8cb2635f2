"use strict";

/** Counts plans: takes {config, cases: [{kind, given, asof}]} on stdin, gives the days by row, and the years guessed. */
const { readFileSync } = require("node:fs");
const { run } = require("./script.js");

const engine = run(["calendar", "plan-engine"], "planEngine");
const { config, cases } = JSON.parse(readFileSync(0, "utf8"));

const counted = cases.map(({ kind, given, asof }) => {
  const { steps, answer } = config.plans[kind];
  const { placed, faults } = engine.plan(steps, given, asof, config.years);
  const days = steps.filter(({ id }) => placed[id]).map(({ id, row }) => [row, placed[id].over]);
  const guessed = [...new Set(Object.values(placed).flatMap((each) => [...each.guessed]))].sort();
  return { steps: Object.fromEntries(days), guessed, faults, answer: placed[answer.step] };
});
console.log(JSON.stringify(counted));
