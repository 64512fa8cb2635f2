"use strict";

const assert = require("node:assert/strict");
const { beforeEach, test } = require("node:test");
const { plain, run } = require("./script.js");

const ChecklistState = run(["calendar", "checklist-state"], "ChecklistState");
const ITEMS = [
  { id: "list-notice", must: true, phase: "before" },
  { id: "list-partners", must: false, phase: "before" },
  { id: "list-sign", must: true, phase: "after" },
];
const MOVED = { "list-old": "list-notice", "list-older": "list-sign" };

/** A storage that holds this and, if it is full, takes nothing. */
function storage(kept = {}, full = false) {
  return {
    kept,
    get: (key) => (key in kept ? kept[key] : null),
    set(key, value) {
      if (full) return false;
      if (value === null) delete kept[key];
      else kept[key] = value;
      return true;
    },
  };
}

let state;
const ids = (items) => plain(items).map(({ id }) => id);
const tick = (states) => Object.entries(states).forEach(([id, each]) => state.states.set(id, each));

beforeEach(() => {
  state = new ChecklistState(ITEMS, MOVED);
});

test("a fresh list has everything to do", () => {
  assert.deepEqual(ids(state.of("todo")), ids(ITEMS));
  assert.deepEqual(plain(state.progress()), { done: 0, all: 3, na: 0 });
  assert.deepEqual(plain(state.toQuery()), { done: null, na: null });
});

test("what does not apply counts neither as done nor as to do", () => {
  tick({ "list-notice": "done", "list-partners": "na" });
  assert.deepEqual(plain(state.progress()), { done: 1, all: 2, na: 1 });
  assert.deepEqual(plain(state.progress("before")), { done: 1, all: 1, na: 1 });
  assert.deepEqual(plain(state.progress("after")), { done: 0, all: 1, na: 0 });
});

test("an item that must be done blocks until it is done or does not apply", () => {
  assert.deepEqual(ids(state.blockers()), ["list-notice", "list-sign"]);
  tick({ "list-notice": "done", "list-sign": "na" });
  assert.deepEqual(ids(state.blockers()), []);
});

test("a filter lets through what it names", () => {
  tick({ "list-notice": "done", "list-partners": "na" });
  const shown = (filter) => ids(ITEMS.filter((item) => state.passes(filter, item)));
  assert.deepEqual(shown("all"), ids(ITEMS));
  assert.deepEqual(shown("done"), ["list-notice"]);
  assert.deepEqual(shown("na"), ["list-partners"]);
  assert.deepEqual(shown("todo"), ["list-sign"]);
  assert.deepEqual(shown("must"), ["list-sign"]);
});

test("the storage gives states, and rubbish in it is to do", () => {
  tick({ "list-partners": "done" });
  state.restore(storage({ "list-notice": "na", "list-sign": '{"a": 1}' }));
  assert.deepEqual(plain(state.states), [["list-notice", "na"], ["list-partners", "todo"], ["list-sign", "todo"]]);
});

test("what is kept under an old id moves to the new one, unless that has a state", () => {
  const store = storage({ "list-old": "done", "list-older": "done", "list-sign": "na" });
  state.carry(store);
  assert.deepEqual(store.kept, { "list-notice": "done", "list-sign": "na" });
});

test("a full storage loses nothing when ids move", () => {
  const store = storage({ "list-old": "done" }, true);
  state.carry(store);
  assert.deepEqual(store.kept, { "list-old": "done" });
});

test("a link brings back the states that it was made of", () => {
  tick({ "list-notice": "done", "list-sign": "na" });
  const query = plain(state.toQuery());
  assert.deepEqual(query, { done: "list-notice", na: "list-sign" });
  const found = new ChecklistState(ITEMS, MOVED).fromQuery(new URLSearchParams(query));
  assert.deepEqual(plain(found), [["list-sign", "na"], ["list-notice", "done"]]);
});

test("a link takes old ids, and no unknown ones", () => {
  const query = new URLSearchParams("done=list-old,__proto__,constructor,,no-such&na=hasOwnProperty,list-older");
  assert.deepEqual(plain(state.fromQuery(query)), [["list-sign", "na"], ["list-notice", "done"]]);
});

test("an item that a link names twice is done", () => {
  const query = new URLSearchParams("done=list-sign&na=list-sign");
  assert.deepEqual(plain(state.fromQuery(query)), [["list-sign", "done"]]);
});

test("only a state of the reader's own is lost to other states", () => {
  const other = new Map([["list-notice", "done"]]);
  assert.equal(state.loses(other), false);
  assert.deepEqual(ids(state.changes(other)), ["list-notice"]);
  tick({ "list-notice": "done" });
  assert.equal(state.loses(other), false);
  assert.deepEqual(ids(state.changes(other)), []);
  tick({ "list-sign": "na" });
  assert.equal(state.loses(other), true);
  assert.deepEqual(ids(state.changes(other)), ["list-sign"]);
});

test("a file brings back the states and the days that it was made of", () => {
  tick({ "list-notice": "done", "list-partners": "na" });
  const file = plain(state.toFile("list", "2026-11-28", [["notice-span", "2026-11-01"]]));
  assert.equal(file.saved, "2026-11-28");
  const found = plain(new ChecklistState(ITEMS, MOVED).fromFile(file, "list"));
  assert.deepEqual(found, {
    states: [["list-notice", "done"], ["list-partners", "na"]],
    days: [["notice-span", "2026-11-01"]],
  });
});

test("a file of this list without ticks is one of ours", () => {
  const file = plain(state.toFile("list", "2026-11-28", []));
  assert.deepEqual(plain(state.fromFile(file, "list")), { states: [], days: [] });
});

test("days that are none are left out of a file", () => {
  const days = { a: "2026-02-30", b: 5, c: null, d: "2026-02-28" };
  const file = { format: "exit-checklist", items: { "list-sign": "done" }, days };
  assert.deepEqual(plain(state.fromFile(file, "list")?.days), [["d", "2026-02-28"]]);
});

for (const [name, file] of Object.entries({
  "null": null,
  "text": "exit-checklist",
  "a list": [1, 2],
  "another format": { items: { "list-sign": "done" } },
  "unknown items": { format: "exit-checklist", checklist: "list", items: { gone: "done" } },
  "another list's, empty": { format: "exit-checklist", checklist: "trial", items: null },
  "a strange state": { format: "exit-checklist", items: { "list-sign": "<img>" } },
})) {
  test(`a file is refused: ${name}`, () => assert.equal(state.fromFile(file, "list"), null));
}
