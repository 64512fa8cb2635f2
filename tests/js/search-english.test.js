"use strict";

const assert = require("node:assert/strict");
const { describe, test } = require("node:test");
const { plain, run } = require("./script.js");
const search = require("./search-index.js");

const makeEngine = run(["search-engine"], "searchEngine");

const ENGLISH = {
  spaced: true,
  noise: "\\b(?:the|is|a|how|do|i|of|my|does|has|what|to|for|n|t)\\b",
  own: ["douyin"],
  elsewhere: ["Etsy"],
};
const indexOf = (pages, others = {}) => search.indexOf(pages, { ...ENGLISH, ...others });

const first = (index, question) => {
  const { results } = makeEngine(index)(question);
  return results.length ? plain(results[0].passages[0].anchor) : "";
};

describe("forms of English words", () => {
  const pages = { Tax: [["tax", "Tax", "You pay tax."]], Service: [["service", "Customer service", "Answer customers."]], Goods: [["custom", "Made to order", "Custom goods."]] };

  for (const [asked, anchor] of [["taxes", "tax"], ["paying", "tax"], ["taxed", "tax"]]) {
    test(`of a short one: ${asked}`, () => assert.equal(first(indexOf(pages), asked), anchor));
  }

  test("a word that is no form of a shorter one stands for itself", () => {
    const index = indexOf(pages, { apart: ["customer"] });
    assert.equal(first(index, "custom"), "custom");
    assert.equal(first(index, "customers"), "service");
  });

  test("nor are several of such a word", () => {
    const index = indexOf({ Rules: [["rules", "Policy", "A policy."]], Court: [["police", "Police", "The police."]] }, { apart: ["policy"] });
    assert.equal(first(index, "policies"), "rules");
  });

  test("American and British endings are one", () => {
    const index = indexOf({ Papers: [["papers", "Papers", "An authorised account."]] });
    assert.equal(first(index, "authorized"), "papers");
  });

  test("a long word is no slip for one that differs in two letters", () => {
    const index = indexOf({ Appeal: [["object", "Object", "You may object."]] });
    assert.equal(first(index, "subject"), "");
  });
});

describe("words of negation", () => {
  const pages = { Stock: [["stock", "Out of stock", "No goods."]], Ship: [["ship", "Shipping", "Ship in time."]] };
  const words = [["not shipping", "out of stock"]];

  for (const question of ["not shipping", "do not ship", "doesn't ship"]) {
    test(`belong to a known word: ${question}`, () => assert.equal(first(indexOf(pages, { words }), question), "stock"));
  }
  test("say nothing by themselves", () => assert.equal(makeEngine(indexOf(pages, { words }))("not").results.length, 0));
  test("leave the word without them as it is", () => assert.equal(first(indexOf(pages, { words }), "shipping"), "ship"));
});

describe("what a question has of a heading", () => {
  const refund = [["late", "Deposit refund", "Late."], ["other", "What the deposit refund of a branch in another city needs from the bank", "Deposit refund."]];

  test("puts the passage first of whose heading it has the whole", () => {
    assert.equal(first(indexOf({ A: [refund[1]], B: [refund[0]] }), "deposit refund"), "late");
  });

  test("counts for each way of asking by itself", () => {
    const many = "unlike words about many other things/deposit refund/and still more words about something else";
    const one = "unlike words about many other things deposit and still more words about something else refund";
    const pages = { A: [["one", "Money", "Text.", one]], B: [["many", "Money", "Text.", many]] };
    assert.equal(first(indexOf(pages), "deposit refund"), "many");
  });

  test("is needed for an answer beside what is met in the text", () => {
    const pages = { A: [["a", "Something about banks and more", "Deposit, refund and pickles."]], B: [["b", "Deposit refund", "Later."]] };
    assert.equal(makeEngine(indexOf(pages))("deposit refund").answered, true);
    assert.equal(makeEngine(indexOf({ A: pages.A }))("pickles refund").answered, false);
  });
});

test("a word of other matters counts as itself alone", () => {
  const pages = { Records: [["keep", "Keep orders", "Keep every order."]] };
  const words = [["archive", "keep"], ["keep"]];
  assert.equal(makeEngine(indexOf(pages, { words }))("archive orders").answered, true);
  assert.equal(makeEngine(indexOf(pages, { words, absent: ["archive"] }))("archive orders").answered, false);
});
