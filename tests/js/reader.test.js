"use strict";

/** What the reader tells is kept, whatever stands in the storage and whatever another page does. */

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const FILES = ["reader", "texts", "carrier"].map((name) => join(__dirname, `../../site_overrides/assets/js/${name}.js`));
const ROOT = "/guide/";
const KEY = `exit-guide:${ROOT}:shops`;

/** A storage as a browser has it, in which values of `room.most` characters fit. */
function storage(kept, room) {
  return new Proxy(kept, {
    get(all, name) {
      if (name === "getItem") return (key) => (key in all ? all[key] : null);
      if (name === "removeItem") return (key) => delete all[key];
      if (name === "setItem") {
        return (key, value) => {
          if (value.length > room.most) throw new Error("full");
          all[key] = String(value);
        };
      }
      return all[name];
    },
  });
}

/** A page of the guide: its reader, and what the page is; `tab` is what the storage of its tab holds. `room` may change while it is open. */
function open(
  kept = {},
  { root = ROOT, shop = "ordinary", forbidden = false, most = 1e6, room = { most }, tab = {}, tabMost = 1e6, late = false } = {},
) {
  const dataset = { root, shop };
  const heard = {};
  const context = vm.createContext({
    document: { documentElement: { dataset } },
    addEventListener: (type, listener) => (heard[type] = listener),
    URLSearchParams,
  });
  for (const [name, place] of Object.entries({ localStorage: storage(kept, room), sessionStorage: storage(tab, { most: tabMost }) })) {
    Object.defineProperty(context, name, {
      get() {
        if (forbidden) throw new Error("forbidden");
        return place;
      },
    });
  }
  const run = (file) => vm.runInContext(readFileSync(file, "utf-8"), context, { filename: file });
  if (late) {
    run(FILES[0]);
    return { reader: vm.runInContext("reader", context), kept, come: () => (run(FILES[1]), vm.runInContext("texts", context)) };
  }
  FILES.forEach(run);
  // One object with what both can do: a test asks what is kept and what is carried in one breath.
  const all = vm.runInContext("Object.defineProperties(Object.assign(Object.create(reader), carrier), Object.getOwnPropertyDescriptors(texts))", context);
  return { reader: all, dataset, heard, kept };
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
  assert.equal(plain(open().reader.toQuery([], [])).shop, "ordinary"); // or it would be taken for the other's kind
  const other = open().reader;
  const carried = other.fromQuery(query, ["one"], ["notice"]);
  assert.deepEqual(plain(carried), { kind: "trial", items: { one: "done" }, days: { notice: "2026-11-28" } });
  other.take(carried);
  assert.equal(other.kind, "trial");
  assert.equal(other.item("one"), "done");
});

test("a link or a file tells what it would change of a shop in use", () => {
  const { reader } = open();
  const file = { format: "exit-checklist", items: { one: "na", two: "done" }, days: { notice: "2026-06-06" } };
  assert.equal(reader.changes(reader.fromFile(file)), null);
  reader.setItem("one", "done");
  reader.setDay("notice", "2026-11-01");
  assert.deepEqual(plain(reader.changes(reader.fromFile(file))), { added: 1, other: 2, kind: "ordinary" });
  assert.equal(reader.item("one"), "done");
  const same = { format: "exit-plan", kind: "ordinary", items: { one: "done" } };
  assert.equal(reader.changes(reader.fromFile(same)), null);
  const otherKind = { ...same, kind: "trial" };
  assert.deepEqual(plain(reader.changes(reader.fromFile(otherKind))), { added: 0, other: 0, kind: "trial" });
});

for (const [name, value] of Object.entries({ "none": null, "a text": "exit-plan", "a list": [1], "another format": { format: "another", items: { one: "done" } } })) {
  test(`a file is refused: ${name}`, () => assert.equal(open().reader.fromFile(value), null));
}

test("of a strange file only ticks and days are taken, and no more than a shop has", () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`item-${n}`, "done"]));
  const items = { ...many, "<img>": "done", "a b": "done" };
  const carried = open().reader.fromFile({ format: "exit-plan", kind: "<img>", name: 7, items, days: { a: "2026-02-30", b: 5, c: "30", d: "2026-02-28" } });
  assert.equal(Object.keys(carried.items).length, 1000);
  assert.deepEqual(plain([carried.kind, carried.name, carried.days]), ["ordinary", "", { c: "30", d: "2026-02-28" }]);
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
  const kept = { "exit-guide:oldest": "done" };
  const { reader } = open(kept);
  reader.setItem("old", "done");
  reader.setItem("older", "na");
  reader.setItem("newer", "done");
  reader.carry({ old: "new", older: "newer", oldest: "newest" });
  const states = (from) => ["old", "new", "older", "newer", "oldest", "newest"].map((id) => from.item(id));
  assert.deepEqual(states(reader), ["todo", "done", "todo", "done", "todo", "done"]);
  reader.setItem("other", "done");
  assert.deepEqual(states(open(kept).reader), ["todo", "done", "todo", "done", "todo", "done"]);
  const early = open({ "exit-guide:oldest": "done" }).reader;
  early.carry({ oldest: "newest" });
  assert.equal(early.item("newest"), "done");
});

test("a link and a file name ids that moved", () => {
  const { reader } = open();
  reader.carry({ old: "new" });
  const query = new URLSearchParams("done=old,no-such,__proto__,constructor&na=hasOwnProperty&days=old~2026-11-01,x~y");
  assert.deepEqual(plain(reader.fromQuery(query, ["new"], ["new"])), { kind: "ordinary", items: { new: "done" }, days: { new: "2026-11-01" } });
  assert.deepEqual(plain(reader.fromFile({ format: "exit-checklist", items: { old: "na" } }).items), { new: "na" });
});

test("several items take one state at once", () => {
  const { reader } = open();
  let told = 0;
  reader.on(() => told++);
  reader.setItems(["one", "two"], "done");
  assert.deepEqual([reader.item("one"), reader.item("two"), told], ["done", "done", 1]);
  reader.setItems(["one", "two"], "todo");
  assert.equal(reader.used, false);
});

test("a tick that a full storage refused is kept later, beside what another tab kept", () => {
  const kept = {};
  const room = { most: 1e6 };
  const { reader } = open(kept, { room });
  room.most = 5;
  reader.setItem("one", "done");
  assert.equal(reader.keeps, false);
  open(kept).reader.setItem("two", "na");
  reader.setItem("three", "done");
  assert.deepEqual(["one", "two", "three"].map((id) => reader.item(id)), ["done", "na", "done"]);
  room.most = 1e6;
  reader.setItem("four", "done");
  assert.equal(reader.keeps, true);
  assert.deepEqual(["one", "two", "three", "four"].map((id) => open(kept).reader.item(id)), ["done", "na", "done", "done"]);
});

test("where nothing is kept, shops keep their kinds and ticks apart", () => {
  const { reader } = open({}, { forbidden: true, shop: "removed" });
  reader.setItem("one", "done");
  const second = reader.add("second", "trial");
  reader.setItem("two", "done");
  assert.deepEqual(plain(reader.shops().map(({ kind }) => kind)), ["removed", "trial"]);
  assert.deepEqual([reader.item("one"), reader.item("two")], ["todo", "done"]);
  reader.choose(reader.shops()[0].id);
  assert.deepEqual([reader.item("one"), reader.item("two"), reader.kind], ["done", "todo", "removed"]);
  reader.forget(second);
  assert.equal(reader.shops().length, 1);
});

test("a tab follows to the other shop that is chosen elsewhere, with its kind", () => {
  const kept = {};
  const a = open(kept);
  a.reader.setItem("one", "done");
  const b = open(kept);
  b.reader.add("second", "trial");
  a.heard.storage({ key: KEY });
  assert.deepEqual([a.reader.name, a.reader.item("one"), a.dataset.shop], ["second", "todo", "trial"]);
});

test("a tick goes to the shop that the reader sees, even if another tab has just gone over to one", () => {
  const kept = {};
  const a = open(kept);
  a.reader.setItem("one", "done");
  const b = open(kept).reader;
  b.add("second", "trial");
  a.reader.setItem("two", "done"); // before the tab hears of it
  const [first] = b.shops();
  const again = open(kept).reader;
  assert.equal(again.item("two"), "todo");
  again.choose(first.id);
  assert.deepEqual([again.item("one"), again.item("two")], ["done", "done"]);
});

test("the kind that an address names is shown for this visit, and the shop keeps its own", () => {
  const kept = {};
  open(kept, { shop: "removed" }).reader.setItem("one", "done");
  const visit = open(kept, { shop: "trial" });
  assert.equal(visit.reader.kind, "trial");
  visit.reader.setItem("two", "done");
  assert.equal(open(kept, { shop: "removed" }).reader.kind, "removed");
});

test("a kind that the storage names wrongly is that of the shop at hand", () => {
  const kept = {};
  open(kept, { shop: "removed" }).reader.setItem("one", "done");
  assert.equal(open(kept, { shop: "<img>" }).dataset.shop, "removed");
  assert.equal(open({}, { shop: "<img>" }).dataset.shop, "ordinary");
});

test("a page that comes back shows what others have kept meanwhile", () => {
  const kept = {};
  const page = open(kept);
  open(kept).reader.setItem("one", "done");
  let told = 0;
  page.reader.on(() => told++);
  page.heard.pageshow({ persisted: true });
  assert.deepEqual([page.reader.item("one"), told], ["done", 1]);
});

test("settings of one tab are no news for another", () => {
  const { reader, heard } = open();
  let told = 0;
  reader.on(() => told++);
  heard.storage({ key: `exit-guide:${ROOT}:?next` });
  assert.equal(told, 0);
});

test("a shop that was deleted does not come back from an earlier release", () => {
  const kept = { "exit-guide:export": "done", "exit-guide:?dark": "yes" };
  const { reader } = open(kept);
  reader.setItem("one", "done");
  reader.forget();
  assert.equal(open(kept).reader.used, false);
  assert.deepEqual(Object.keys(kept).filter((key) => key.includes("export")), []);
  assert.equal(kept["exit-guide:?dark"], "yes");
});

test("shops that are added at one moment are two", () => {
  const { reader } = open();
  reader.add("a", "trial");
  reader.add("b", "trial");
  assert.equal(new Set(reader.shops().map(({ id }) => id)).size, 3);
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

test("a text is there when its tab shows another page, and nowhere else", () => {
  const [kept, tab] = [{}, {}];
  open(kept, { tab }).reader.setText("note", "a  b\n c");
  assert.deepEqual(kept, {});
  const again = open(kept, { tab }).reader;
  assert.equal(again.text("note"), "a  b\n c");
  assert.equal(again.lasts, "tab");
  assert.equal(open(kept).reader.text("note"), "");
  again.setText("note", "");
  assert.deepEqual(tab, {});
});

test("a text that the reader agreed to keep is there in another tab, and gone when the reader no longer agrees", () => {
  const [kept, tab] = [{}, {}];
  const { reader } = open(kept, { tab });
  reader.setText("before", "1");
  reader.remember(true);
  reader.setText("after", "2");
  assert.equal(reader.lasts, "browser");
  const other = open(kept).reader;
  assert.deepEqual([other.remembers, other.text("before"), other.text("after")], [true, "1", "2"]);
  reader.remember(false);
  assert.deepEqual(kept, {});
  assert.deepEqual([reader.text("before"), open(kept, { tab }).reader.text("after")], ["1", "2"]);
});

test("each shop has texts of its own, and they go with it", () => {
  const [kept, tab] = [{}, {}];
  const { reader } = open(kept, { tab });
  reader.remember(true);
  reader.setText("name", "first");
  reader.add("second", "ordinary");
  assert.equal(reader.text("name"), "");
  reader.setText("name", "other");
  reader.forget();
  assert.equal(reader.text("name"), "first");
  reader.forget();
  assert.deepEqual([reader.text("name"), open(kept, { tab }).reader.text("name")], ["", ""]);
  assert.equal(JSON.stringify([kept, tab]).includes("other"), false);
});

test("a text outlives a storage that is full or forbidden for as long as the page is open, and the reader is told", () => {
  const long = "x".repeat(100);
  for (const options of [{ tabMost: 50 }, { forbidden: true }]) {
    const { reader } = open({}, options);
    reader.setText("note", long);
    assert.deepEqual([reader.text("note"), reader.lasts], [long, "page"]);
  }
  const full = open({}, { most: 50 }).reader; // the browser's is full, the tab's is not
  full.remember(true);
  full.setText("note", long);
  assert.deepEqual([full.text("note"), full.lasts], [long, "tab"]);
});

test("what no longer fits into the tab's storage does not come back in an old state", () => {
  const [kept, tab] = [{}, {}];
  const { reader } = open(kept, { tab, tabMost: 60 });
  reader.remember(true);
  reader.setText("note", "short");
  reader.setText("note", "x".repeat(100));
  assert.equal(open(kept, { tab }).reader.text("note"), "x".repeat(100));
});

test("another tab's text is taken over where nothing else was written here", () => {
  const kept = {};
  const { reader, heard } = open(kept);
  reader.remember(true);
  reader.setText("name", "same");
  const other = open(kept).reader;
  const before = kept[`exit-guide:${ROOT}:texts`];
  reader.setText("mine", "here");
  const mine = kept[`exit-guide:${ROOT}:texts`];
  other.setText("name", "new");
  other.setText("mine", "there");
  const event = { key: `exit-guide:${ROOT}:texts`, oldValue: before, newValue: kept[`exit-guide:${ROOT}:texts`] };
  heard.storage(event);
  assert.deepEqual([reader.text("name"), reader.text("mine")], ["new", "here"]);
  heard.storage({ ...event, oldValue: mine });
  assert.deepEqual([reader.text("name"), reader.text("mine")], ["new", "there"]);
});

test("a tab that wrote before another agreed keeps its own texts, too", () => {
  const kept = {};
  const here = open(kept);
  here.reader.setText("note", "here");
  const { reader } = open(kept);
  reader.setText("name", "there");
  reader.remember(true);
  here.heard.storage({ key: `exit-guide:${ROOT}:?texts`, oldValue: null, newValue: "yes" });
  const third = open(kept).reader;
  assert.deepEqual([third.text("note"), third.text("name")], ["here", "there"]);
});

test("rubbish among the texts harms no text", () => {
  const key = `exit-guide:${ROOT}:texts`;
  for (const rubbish of ["", "null", "[1]", "{", '{"shop--note": 3, "Bad id": "x"}', '"x"']) {
    const { reader } = open({}, { tab: { [key]: rubbish } });
    assert.equal(reader.text("note"), "");
    reader.setText("note", "x");
    assert.equal(reader.text("note"), "x");
  }
});

test("what was written before there was a shop is the first shop's, in each tab", () => {
  const [kept, tab, tab2] = [{ "exit-guide:export": "done" }, {}, {}];
  const other = open(kept, { tab: tab2 });
  other.reader.setText("note", "there");
  open(kept, { tab }).reader.setText("note", "here");
  const { reader } = open(kept, { tab });
  assert.equal(reader.text("note"), "here");
  reader.setItem("import", "done");
  assert.equal(reader.text("note"), "here");
  reader.add("second", "ordinary");
  assert.equal(reader.text("note"), "");
  reader.choose(reader.shops()[0].id);
  assert.equal(open(kept, { tab }).reader.text("note"), "here");
  other.heard.storage({ key: `exit-guide:${ROOT}:shops`, oldValue: null, newValue: "" });
  assert.deepEqual([other.reader.text("note"), open(kept, { tab: tab2 }).reader.text("note")], ["there", "there"]);
});

test("a text stays with its shop when a file brings the id that the shop has elsewhere", () => {
  const { reader } = open();
  reader.rename("mine");
  reader.setText("closing-name", "甲店");
  reader.take({ id: "shop-other", kind: "ordinary", items: { export: "done" }, days: {} });
  assert.equal(reader.current, "shop-other");
  assert.equal(reader.text("closing-name"), "甲店");
});

test("a kind that the page shows for a visit stays, and what is none gives way to the shop's own", () => {
  const kept = {};
  open(kept).reader.setKind("trial");
  assert.equal(open(kept, { shop: "cross-border" }).dataset.shop, "cross-border");
  assert.equal(open(kept, { shop: "rubbish" }).dataset.shop, "trial");
});

test("texts whose script comes late go to the first shop, and with the shop that is deleted", () => {
  const [kept, tab] = [{}, {}];
  open(kept, { tab }).reader.setText("name", "before");
  const { reader, come } = open(kept, { tab, late: true });
  assert.equal(reader.wrote, true);
  reader.setItem("export", "done");
  const texts = come();
  assert.equal(texts.text("name"), "before");
  reader.forget();
  assert.equal(texts.text("name"), "");
  assert.equal(open(kept, { tab }).reader.text("name"), "");
});

test("where nothing was written, no script for texts is asked for", () => {
  const { reader } = open({}, { late: true });
  reader.setItem("export", "done");
  assert.equal(reader.wrote, false);
});
