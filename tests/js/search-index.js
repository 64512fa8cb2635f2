"use strict";

/** A search index of pages, each a title and passages [anchor, heading, text, other ways of asking]; all else is as given. */
function indexOf(pages, others = {}) {
  const passages = Object.values(pages).flat();
  return {
    spaced: false,
    pages: Object.entries(pages).map(([title, parts]) => [`${title}/`, title, 1, parts.length]),
    anchors: passages.map(([anchor]) => anchor).join(" "),
    headings: passages.map(([, heading]) => heading),
    texts: passages.map(([, , text]) => text),
    keys: Object.fromEntries(passages.map(([, , , keys], i) => [i, keys]).filter(([, keys]) => keys)),
    kinds: [""],
    for: "a".repeat(passages.length),
    types: "-".repeat(passages.length),
    words: [],
    same: [],
    common: [],
    absent: [],
    apart: [],
    noise: "(?!)",
    intents: [],
    said: [],
    pinyin: {},
    alike: [],
    own: [],
    elsewhere: [],
    towards: [],
    simple: ["", ""],
    ...others,
  };
}

module.exports = { indexOf };
