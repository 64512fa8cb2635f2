"use strict";

/** What the reader tells is kept, whatever stands in the storage and whatever another page does. */

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const FILE = join(__dirname, "../../site_overrides/assets/js/reader.js");
const ROOT = "/guide/";

/** A storage as a browser has it; `most` characters fit, and none if it is forbidden. */
function storage(kept = {}, most = 1e6) {
  return new Proxy(kept, {
    get(all, name) {
      if (name === "getItem") return (key) => (key in all ? all[key] : null);
      if (name === "removeItem") return (key) => delete all[key];
      if (name === "setItem") {
        return (key, value) => {
          if (value.length > most) throw new Error("full");
          all[key] = String(value);
        };
      }
      return all[name];
    },
  });
}

/** A page of the guide: its reader, and what the page is. */
function open(kept = {}, { root = ROOT, shop = "ordinary", forbidden = false, most = 1e6 } = {}) {
  const dataset = { root, shop };
  const heard = {};
  const context = vm.createContext({
    document: { documentElement: { dataset } },
    addEventListener: (type, listener) => (heard[type] = listener),
    URLSearchParams,
  });
  const localStorage = storage(kept, most);
  Object.defineProperty(context, "localStorage", {
    get() {
      if (forbidden) throw new Error("forbidden");
      return localStorage;
    },
  });
  vm.runInContext(readFileSync(FILE, "utf-8"), context, { filename: FILE });
  return { reader: vm.runInContext("reader", context), dataset, heard, kept };
}

const plain = (value) => JSON.parse(JSON.stringify(value));

test("a tick and a day are there when the page is opened again", () => {
  const kept = {};
  const { reader } = open(kept);
  reader.setItem("export", "done");
  reader.setDay("notice", "2026-11-28");
  const again = open(kept).reader;
  assert.equal(again.item("export"), "done");
  assert.equal(again.day("notice"), "2026-11-28");
  again.setItem("export", "todo");
  assert.equal(open(kept).reader.item("export"), "todo");
});

test("two shops keep their ticks apart", () => {
  const { reader, dataset } = open();
  reader.setItem("export", "done");
  const first = reader.current;
  reader.add("second", "trial");
  assert.equal(reader.item("export"), "todo");
  assert.equal(dataset.shop, "trial");
  reader.setItem("export", "na");
  reader.choose(first);
  assert.equal(reader.item("export"), "done");
  assert.equal(dataset.shop, "ordinary");
  assert.equal(reader.shops().length, 2);
  reader.forget();
  assert.deepEqual(plain(reader.shops().map(({ name }) => name)), ["second"]);
});

test("two copies of the guide on one host do not touch each other", () => {
  const kept = {};
  open(kept, { root: "/a/" }).reader.setItem("export", "done");
  const other = open(kept, { root: "/b/" }).reader;
  assert.equal(other.item("export"), "todo");
  other.forgetAll();
  assert.equal(open(kept, { root: "/a/" }).reader.item("export"), "done");
});

test("what an earlier release kept is carried over", () => {
  const kept = { "exit-guide:export": "done", "exit-guide:notice": "2026-11-01", "exit-guide:?shop": "Mine", "exit-guide:junk": "x", other: "done" };
  const { reader } = open(kept);
  assert.equal(reader.item("export"), "done");
  assert.equal(reader.day("notice"), "2026-11-01");
  assert.equal(reader.name, "Mine");
  reader.setItem("export", "todo");
  assert.equal(open(kept).reader.item("export"), "todo");
});

const KEY = `exit-guide:${ROOT}:shops`;
for (const rubbish of ["", "null", "[]", "{", '{"shops":7}', '{"shops":[null,{"id":7,"items":[1],"days":{"a":"2026-02-30"}}],"at":"x"}', '{"shops":[{"id":"a","items":{"__proto__":"done","a":"no"}}]}']) {
  test(`rubbish in the storage is no error: ${rubbish}`, () => {
    const { reader } = open({ [KEY]: rubbish });
    assert.equal(reader.item("a"), "todo");
    assert.equal(reader.day("a"), "");
    reader.setItem("a", "done");
    assert.equal(reader.item("a"), "done");
  });
}

test("where the storage is forbidden, the page holds what it was told and says so", () => {
  const { reader } = open({}, { forbidden: true });
  assert.equal(reader.keeps, false);
  reader.setItem("export", "done");
  assert.equal(reader.item("export"), "done");
  assert.equal(reader.keeps, false);
});

test("where the storage is full, the page says so from the tick that was not kept", () => {
  const { reader } = open({}, { most: 20 });
  assert.equal(reader.keeps, true);
  reader.setItem("export", "done");
  assert.equal(reader.keeps, false);
  assert.equal(reader.item("export"), "done");
});

test("two tabs add to each other, and each hears of the other", () => {
  const kept = {};
  const a = open(kept);
  const b = open(kept);
  a.reader.setItem("one", "done");
  b.reader.setItem("two", "done");
  let told = 0;
  a.reader.on(() => told++);
  a.heard.storage({ key: KEY });
  assert.equal(told, 1);
  assert.equal(a.reader.item("two"), "done");
  assert.equal(b.reader.item("one"), "done");
  a.heard.storage({ key: "another site's" });
  assert.equal(told, 1);
});

test("a link carries what it names, and nothing that the page does not know", () => {
  const { reader } = open({}, { shop: "trial" });
  reader.setItem("one", "done");
  reader.setItem("two", "na");
  reader.setDay("notice", "2026-11-28");
  const query = new URLSearchParams(Object.entries(plain(reader.toQuery(["one", "two"], ["notice"]))).filter(([, value]) => value));
  assert.equal(`${query}`, "shop=trial&done=one&na=two&days=notice%7E2026-11-28");
  const other = open().reader;
  const carried = other.fromQuery(query, ["one"], ["notice"]);
  assert.deepEqual(plain(carried), { kind: "trial", items: { one: "done" }, days: { notice: "2026-11-28" } });
  other.take(carried);
  assert.equal(other.kind, "trial");
  assert.equal(other.item("one"), "done");
});

test("a link or a file names what it would replace", () => {
  const { reader } = open();
  reader.setItem("one", "done");
  reader.setDay("notice", "2026-11-01");
  const file = { format: "exit-checklist", items: { one: "na", two: "done" }, days: { notice: "2026-06-06" } };
  const carried = reader.fromFile(file);
  assert.deepEqual(plain(reader.loses(carried)), ["one", "notice"]);
  assert.equal(reader.item("one"), "done");
  assert.equal(reader.fromFile({ format: "another" }), null);
  assert.equal(reader.fromFile(null), null);
});

test("a file that was saved is read back whole", () => {
  const { reader } = open();
  reader.setKind("removed");
  reader.setItem("one", "done");
  reader.setDay("notice", "2026-11-01");
  reader.rename("Mine");
  const other = open().reader;
  other.take(other.fromFile(plain(reader.toFile())));
  assert.deepEqual([other.kind, other.item("one"), other.day("notice"), other.name], ["removed", "done", "2026-11-01", "Mine"]);
});

test("an id that moved takes its tick along, and never over one that is set", () => {
  const { reader } = open();
  reader.setItem("old", "done");
  reader.setItem("older", "na");
  reader.setItem("newer", "done");
  reader.carry({ old: "new", older: "newer" });
  assert.deepEqual([reader.item("old"), reader.item("new"), reader.item("newer"), reader.item("older")], ["todo", "done", "done", "todo"]);
});

test("a link and a file of an older release find their items under the ids of today", () => {
  const { reader } = open();
  reader.carry({ old: "new" });
  const query = new URLSearchParams("done=old");
  assert.deepEqual(plain(reader.fromQuery(query, ["new"], []).items), { new: "done" });
  assert.deepEqual(plain(reader.fromFile({ format: "exit-checklist", items: { old: "na" } }).items), { new: "na" });
});

test("no two shops have one id, in whichever browser they were made", () => {
  const made = [open(), open()].map(({ reader }) => {
    reader.setItem("one", "done");
    return reader.current;
  });
  assert.notEqual(made[0], made[1]);
});

test("all is deleted on request, with what an earlier release left", () => {
  const kept = { "exit-guide:export": "done", [`exit-guide:/other/:${"shops"}`]: "{}" };
  const { reader } = open(kept);
  reader.setText("name", "Mine");
  reader.forgetAll();
  assert.deepEqual(Object.keys(kept), ["exit-guide:/other/:shops"]);
  assert.equal(reader.text("name"), "");
});
