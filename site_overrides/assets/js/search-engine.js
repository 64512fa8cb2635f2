"use strict";

/**
 * Finds the passages that answer a question. A language has so few of them that they are scanned
 * as they are: no index to build, nothing to wait for. docs/decisions/search.md has the measure.
 * `var`, since it may be fetched again after the index could not be.
 */
var searchEngine = (() => {
  /**
   * Texts in the order of the passages; a number names the passage that had the same one first.
   * @typedef {(string | number)[]} Column
   * What macros/outputs/search_index.py writes.
   * @typedef {{spaced: boolean, pages: [url: string, title: string, weight: number, parts: number][],
   *   anchors: string, headings: Column, texts: Column, keys: Record<string, string>,
   *   words: string[][], noise: string, intents: [string, string][], alike: string[], simple: [string, string]}} Index
   * A pattern and how much a match of it counts.
   * @typedef {[pattern: string, weight: number]} Way
   * The ways in which a text can match one part of the question, and what that part counts; `again`:
   * a word of a term that is wished for already.
   * @typedef {{worth: number, ways: Way[], again?: boolean}} Wish
   * @typedef {{form: string, unit: string, usual: number, set: number}} Known
   * @typedef {{anchor: string, heading: string, text: string}} Passage
   * @typedef {{url: string, title: string, passages: Passage[]}} Result
   */
  const ENDINGS = "(?:s|es|ed|e|ing|ers?|als?|at(?:e|es|ed|ing)|ations?|ions?|ures?|ments?|y|ies|ied)?";
  const CUT = /(?:ations?|ions?|ings?|ments?|ures?|ate[sd]?|als?|ie[sd]|ers?|e[sd]?|s|y)$/;
  const NUMERALS = "零一二三四五六七八九";
  const MOST = 12; // pages in an answer
  const LEAST = 0.2; // of the best page's score
  const EMPTY = "被能来会想有在就都也后还吧呀"; // characters that say nothing when they are left over alone
  const RECORDED = 1000; // a word of the records outweighs any word of the texts
  const FIELDS = [2.2, 2, 1.8, 1]; // what a match counts in title, heading, other words, text
  const LENGTHS = [8, 14, 60, 90]; // their usual lengths in Chinese; English takes three times as many

  const isWord = (/** @type {string} */ unit) => /[a-z\d]/.test(unit);
  const escape = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  /** 三 → 3, 三十 → 30. @param {string} han */
  function digits(han) {
    const [tens, ones] = han.replace("两", "二").split("十").map((part) => NUMERALS.indexOf(part));
    return ones === undefined ? String(tens) : String((tens || 1) * 10 + Math.max(ones, 0));
  }

  /** The part of an English word that its forms share. @param {string} word */
  function stem(word) {
    const cut = word.replace(CUT, "");
    return cut.length > 3 ? cut.replace(/([bdglmnprt])\1$/, "$1") : word.replace(/(.{3})s$/, "$1");
  }

  /** The letters of a word, a bit each. @param {string} word */
  function letters(word) {
    let set = 0;
    for (const letter of word) set |= 1 << (letter.charCodeAt(0) - 97);
    return set;
  }

  /** How many letters are in the first set alone. @param {number} a @param {number} b */
  function missing(a, b) {
    let number = 0;
    for (let left = a & ~b; left; left &= left - 1) number++;
    return number;
  }

  /** How many letters must be changed, added, left out or swapped. @param {string} a @param {string} b */
  function slips(a, b) {
    /** @type {number[][]} */
    const rows = [];
    for (let i = 0; i <= a.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= b.length; j++) {
        if (!i) rows[i][j] = j;
        else rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + Number(a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
    return rows[a.length][b.length];
  }

  /** @param {Index} index */
  return function (index) {
    const { spaced } = index;
    /** Every text once; the rest names them by number, -1: none. @type {string[]} */
    const said = [];
    const add = (/** @type {string} */ text) => said.push(text) - 1;
    const column = (/** @type {Column} */ values) => {
      /** @type {number[]} */
      const numbers = [];
      for (const value of values) numbers.push(typeof value === "string" ? add(value) : numbers[value] ?? -1);
      return numbers;
    };
    const [headings, bodies] = [column(index.headings), column(index.texts)];
    const anchors = index.anchors.split(" ");
    /** @type {{page: number, anchor: string, heading: number, text: number, keys: number}[]} */
    const parts = [];
    const pages = index.pages.map(([url, title, weight, size], page) => {
      for (const last = parts.length + size; parts.length < last; ) {
        const i = parts.length;
        const keys = i in index.keys ? add(index.keys[i]) : -1;
        parts.push({ page, anchor: anchors[i], heading: headings[i], text: bodies[i], keys });
      }
      return { url, weight, title: add(title) };
    });
    const [from, to] = index.simple.map((characters) => [...characters]);
    const simple = new Map(from.map((character, i) => [character, to[i]]));
    const traditional = new RegExp(`[${from.join("")}]`, "gu");
    const noise = new RegExp(index.noise, "g");

    /** One form for what is written in many: width, case, Traditional characters, numbers, spaces.
     * @param {string} text */
    function normal(text) {
      return text
        .normalize("NFKC")
        .toLowerCase()
        .replace(traditional, (character) => simple.get(character) || character)
        .replace(/[一二两三四五六七八九十]{1,3}(?=个?月|个?工作日|[天日年周次元]|小时)/g, digits)
        .replace(/(\d),(?=\d{3})/g, "$1")
        .replace(/\bre-(?=[a-z])/g, "re")
        .replace(/([\u3400-\u9fff]) +(?=[a-z\d])/g, "$1")
        .replace(/([a-z\d]) +(?=[\u3400-\u9fff])/g, "$1");
    }

    /** The words of a text, and each Chinese character; question words left out. @param {string} text */
    function units(text) {
      const found = text.replace(noise, spaced ? " " : "").match(/[a-z]+|\d+(?:\.\d+)?|[\u3400-\u9fff]/g) || [];
      return spaced ? found.map(stem) : found;
    }

    /** The pattern that finds these units in a text, in any form. @param {string[]} found */
    function pattern(found) {
      if (!spaced) {
        const [first, last] = [found[0], found[found.length - 1]];
        return (isWord(first) ? "\\b" : "") + found.map(escape).join(" ?") + (/\d$/.test(last) ? "(?!\\d)" : "");
      }
      const forms = found.map((unit) =>
        /[a-z]/.test(unit) ? `${unit}${/[bdglmnprt]$/.test(unit) ? `${unit.slice(-1)}?` : ""}${ENDINGS}` : escape(unit),
      );
      return `\\b${forms.join("\\W+(?:\\w{1,4}\\W+)?")}\\b`;
    }

    const corpus = normal(said.join("\n"));
    const texts = corpus.split("\n");
    /** @type {number[]} */
    const ends = [];
    for (const text of texts) ends.push((ends[ends.length - 1] ?? -1) + text.length + 1);
    /** What readers say, as units, and the patterns of what the guide says for it. @type {Map<string, string[]>} */
    const words = new Map();
    /** The first of the characters that are typed for one another. @type {Map<string, string>} */
    const alike = new Map();
    for (const row of index.alike) for (const character of row) alike.set(character, row[0]);
    const sound = (/** @type {string[]} */ found) => found.map((unit) => alike.get(unit) || unit).join(" ");
    /** What readers say, by its sound. @type {Map<string, string>} */
    const sounds = new Map();
    let longest = 1;
    for (const [said, ...meant] of index.words) {
      const found = units(normal(said));
      if (!found.length) continue;
      longest = Math.max(longest, found.length);
      const patterns = meant.map((word) => pattern(units(normal(word))));
      words.set(found.join(" "), [...(words.get(found.join(" ")) || []), ...patterns]);
      if (!spaced && found.length > 1) sounds.set(sound(found), found.join(" "));
    }
    /** @type {Map<string, Map<number, number>>} */
    const known = new Map();
    /** What was typed, and the word that was meant. @type {Map<string, string>} */
    const spelt = new Map();
    const vocabulary = listWords(); // now, not while the reader types

    /** How often the pattern stands in each text that has it. @param {string} source */
    function count(source) {
      let found = known.get(source);
      if (found) return found;
      known.set(source, (found = new Map()));
      let text = 0;
      for (const match of corpus.matchAll(new RegExp(source, "g"))) {
        while (ends[text] <= /** @type {number} */ (match.index)) text++;
        found.set(text, (found.get(text) || 0) + 1);
      }
      return found;
    }

    /** A word that no text has may be the beginning of one. @param {string} word @returns {Way} */
    function guess(word) {
      const own = pattern([word]);
      const whole = word.length < 3 || !/[a-z]/.test(word) || count(own).size || !count(`\\b${word}`).size;
      return whole ? [own, 1] : [`\\b${word}[a-z]*`, 0.8];
    }

    /** Every word of the texts and of what readers say, whole and as a unit, and how usual it is: one
     * that readers say counts as very many. @returns {Known[]} */
    function listWords() {
      const recorded = new Set([...words.keys()].join(" ").match(/[a-z]{3,}/g) || []);
      /** @type {Map<string, number>} */
      const times = new Map();
      for (const word of [...recorded, ...(corpus.match(/[a-z]{3,}/g) || [])]) times.set(word, (times.get(word) || 0) + 1);
      return [...times].flatMap(([word, number]) => {
        const unit = spaced ? stem(word) : word;
        const usual = number + Number(recorded.has(unit)) * RECORDED;
        return [...new Set([word, unit])].map((form) => ({ form, unit, usual, set: letters(form) }));
      });
    }

    /** The word itself, or the known one for which it is a slip; of two as near, the more usual. A short
     * word is like many others: only one of the records will do. @param {string} word */
    function spell(word) {
      if (word.length < 3 || !/[a-z]/.test(word) || words.has(word) || count(`\\b${word}`).size) return word;
      const known = spelt.get(word) || nearest(word);
      spelt.set(word, known);
      return known;
    }

    /** @param {string} word */
    function nearest(word) {
      let [best, least, most] = [word, word.length > 6 ? 2.5 : 1.5, 0];
      const own = letters(word);
      for (const { form, unit, usual, set } of vocabulary) {
        if (Math.abs(form.length - word.length) > least || (word.length < 6 && usual < RECORDED)) continue;
        if (missing(own, set) > least || missing(set, own) > least) continue; // for most, that settles it
        const distance = slips(word, form) + (form[0] === word[0] ? 0 : 0.4);
        if (distance < least || (distance === least && usual > most)) [best, least, most] = [unit, distance, usual];
      }
      return best;
    }

    /** The longest known word that the units begin with, as its units, and how many they are; or else
     * one that sounds like a beginning that no text has.
     * @param {string[]} found @returns {[word: string | undefined, length: number]} */
    function knownWord(found) {
      const most = Math.min(longest, found.length);
      for (let length = most; length; length--) {
        const word = found.slice(0, length).join(" ");
        if (words.has(word)) return [word, length];
      }
      for (let length = most; length > 1; length--) {
        const written = found.slice(0, length);
        const word = sounds.get(sound(written));
        if (word && !count(pattern(written)).size) return [word, length];
      }
      return [undefined, 0];
    }

    /** What the question asks for, part by part. @param {string} question */
    function wishes(question) {
      let rest = normal(question);
      /** @type {Wish[]} */
      const found = [];
      for (const [asked, answer] of index.intents) {
        const match = rest.match(asked);
        if (!match) continue;
        rest = rest.replace(match[0], " ");
        found.push({ worth: 0.5, ways: [[escape(match[0]), 1], [answer, 0.6]] });
      }
      const all = units(rest).map(spell);
      /** Units in a row that no record knows. @type {string[]} */
      let run = [];
      const flush = () => {
        if (spaced) for (const word of run) found.push({ worth: 1, ways: [guess(word)] });
        else if (run.length === 1) {
          if (!EMPTY.includes(run[0])) found.push({ worth: isWord(run[0]) ? 1 : 0.45, ways: [guess(run[0])] });
        }
        else if (run.length === 2) found.push({ worth: 1, ways: [[pattern(run), 1]] });
        else if (run.length) {
          found.push({ worth: 0.8, ways: [[pattern(run), 1]] });
          for (let i = 1; i < run.length; i++) found.push({ worth: 0.7, ways: [[pattern(run.slice(i - 1, i + 1)), 1]] });
        }
        run = [];
      };
      for (let i = 0; i < all.length; ) {
        const [word, length] = knownWord(all.slice(i));
        if (!word) {
          run.push(all[i++]);
          continue;
        }
        flush();
        i += length;
        const said = word.split(" ");
        const meant = words.get(word) || [];
        found.push({ worth: 1 + 0.15 * length, ways: [[pattern(said), 1], ...meant.map((each) => /** @type {Way} */ ([each, 0.9]))] });
        if (spaced && length > 1) for (const word of said) found.push({ worth: 0.4, ways: [guess(word)], again: true });
      }
      flush();
      return found;
    }

    /** The pages that answer, the best first, each with its best passages; and a pattern for what matched.
     * @param {string} question @returns {{results: Result[], marks: RegExp | null}} */
    function find(question) {
      /** @type {{value: number, hits: Map<number, number>}[]} */
      const wanted = [];
      let asked = 0;
      const marks = [];
      for (const { worth, ways, again } of wishes(question)) {
        /** @type {Map<number, number>} */
        const hits = new Map();
        for (const [source, weight] of ways) {
          for (const [text, times] of count(source)) hits.set(text, Math.max(hits.get(text) || 0, times * weight));
        }
        if (!hits.size) continue;
        if (!again) asked++;
        wanted.push({ value: worth * Math.log(1 + (texts.length - hits.size + 0.5) / (hits.size + 0.5)), hits });
        marks.push(...ways.map(([source]) => source).filter((source) => source.length > 1));
      }
      const total = wanted.reduce((sum, { value }) => sum + value, 0);
      /** @type {Map<number, [score: number, part: number][]>} */
      const scores = new Map();
      const whole = 1 + 1 / Math.max(asked, 1); // the less is asked, the more a page as a whole answers it
      parts.forEach(({ page, anchor, heading, text, keys }, part) => {
        const fields = [pages[page].title, heading, keys, text];
        let [score, matched, body] = [0, 0, 0.6];
        for (const { value, hits } of wanted) {
          let found = 0;
          fields.forEach((field, i) => {
            const times = hits.get(field);
            if (!times) return;
            const length = texts[field].length / LENGTHS[i] / (spaced ? 3 : 1);
            found += (FIELDS[i] * times) / (times + 0.25 + 0.35 * length);
            if (i) body = 1;
          });
          score += value * found;
          if (found) matched += value;
        }
        if (!score) return;
        const row = scores.get(page) || [];
        row.push([score * body * (anchor ? 1 : whole) * (matched / total) ** 1.2, part]);
        scores.set(page, row);
      });
      return { results: group(scores), marks: marks.length ? new RegExp(marks.join("|"), "gi") : null };
    };

    /** Pages with their best passages, the best page first. A record that stands on two pages is
     * shown on the better one alone. @param {Map<number, [score: number, part: number][]>} scores */
    function group(scores) {
      /** @type {Result[]} */
      const results = [];
      const shown = new Set();
      let best = 0;
      for (const row of scores.values()) row.sort((a, b) => b[0] - a[0]);
      while (results.length < MOST) {
        let [page, top] = [-1, best * LEAST];
        for (const [each, row] of scores) {
          const rest = row.filter(([, part]) => !shown.has(parts[part].anchor));
          scores.set(each, rest);
          const score = rest.slice(0, 4).reduce((sum, [value], i) => sum + value * (i ? 0.15 : 1), 0) * pages[each].weight;
          if (score > top) [page, top] = [each, score];
        }
        const row = scores.get(page);
        if (!row) break;
        best = best || top;
        scores.delete(page);
        const passages = row.slice(0, 4).map(([, part]) => {
          const { anchor, heading, text } = parts[part];
          return { anchor, heading: said[heading] || "", text: said[text] || "" };
        });
        if (passages[0].anchor) shown.add(passages[0].anchor);
        results.push({ url: pages[page].url, title: said[pages[page].title], passages });
      }
      return results;
    }

    return find;
  };
})();
