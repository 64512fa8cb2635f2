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
   *   anchors: string, headings: Column, texts: Column, keys: Record<string, string>, kinds: string[], for: string,
   *   types: string, words: string[][], same: string[][], common: string[], absent: string[], noise: string, apart: string[], intents: [string, string][], said: [string, string][],
   *   pinyin: Record<string, string>, alike: string[], own: string[], elsewhere: string[], towards: string[], simple: [string, string]}} Index
   * A pattern and how much a match of it counts.
   * @typedef {[pattern: string, weight: number]} Way
   * The ways in which a text can match one part of the question, and what that part counts; `again`:
   * a word of a term that is wished for already; `units`: which units of the question it accounts for.
   * @typedef {{worth: number, ways: Way[], again?: boolean, units: number[]}} Wish
   * A word of the texts or of what readers say: as a whole or a unit, its unit, how usual it is, its letters.
   * @typedef {{form: string, unit: string, usual: number, set: number}} Known
   * A question as it was read: its wishes, how much each of its units says (0: nothing of its own), and
   * the units of its words of other matters.
   * @typedef {{wishes: Wish[], says: number[], absent: number[]}} Reading
   * A passage: its page, where its anchor leads, what it is, the kinds of shop it concerns ("": all), and the numbers of its texts.
   * @typedef {{page: number, anchor: string, type: string, kinds: string, heading: number, text: number, keys: number[]}} Part
   * A wish that some text fulfils: what it counts, how often each text matches, and the units that it accounts for.
   * @typedef {{value: number, hits: Map<number, number>, units: number[]}} Wanted
   * The passages of each page that answer, with their scores.
   * @typedef {Map<number, [score: number, part: number][]>} Scores
   * @typedef {{anchor: string, type: string, heading: string, text: string}} Passage
   * @typedef {{url: string, title: string, passages: Passage[]}} Result
   * What is found: a pattern for what matched; how much of the question the best results account for, from 0 to 1,
   * and whether that is enough to call it answered; another platform that the question is about, or "".
   * @typedef {{results: Result[], marks: RegExp | null, sure: number, answered: boolean, platform: string}} Found
   */
  const ENDINGS = "(?:s|es|ed|e|ing|ers?|als?|at(?:e|es|ed|ing)|ations?|ions?|ures?|ments?|y|ies|ied)?";
  const CUT = /(?:ations?|ions?|ings?|ments?|ures?|ate[sd]?|als?|ie[sd]|ers?|e[sd]?|s|y)$/;
  const CUT_SHORT = /^([a-z]?[aeiouy][a-z]|[a-z]{2}[aeiouy])(?:ing|ed|ments?)$|^([a-z]?[aeiou]x)es$/; // acted, paying, taxes
  const NUMERALS = "零一二三四五六七八九";
  const MOST = 12; // pages in an answer
  const LEAST = 0.2; // of the best page's score
  const ELSEWHERE = 0.6; // what a passage counts that is for other kinds of shop than the reader's
  const COMMON = 0.2; // what a word counts that stands everywhere
  const SURE = 0.4; // of a question must be accounted for; docs/decisions/search.md has the measure
  const DOUBT = 0.6; // the more of it, the less the whole of a short heading says
  const SURE_SPACED = 0.55; // the same in English, where what the question has of the heading counts, too
  const SURE_ELSEWHERE = 0.7; // the same for one about another platform
  const EMPTY = "被能来会想有在就都也后还吧呀"; // characters that say nothing when they are left over alone
  const SILENT = "被能来会想有在就都也后还吧呀得太又很再把给和与及或之其这那个是上下里出做到要不没去对从让只才着过"; // what says nothing inside others
  const VIOLATION = "p"; // the type of a passage whose heading is the name of one, and whose keys are what is said for it
  const AMOUNT = /^\d{3}/; // asks for no other matter than a question without it: a penalty of 5000
  const NOT = "not"; // says something in a known word alone: not received
  const RECORDED = 1000; // a word of the records outweighs any word of the texts
  const FIELDS = [2.2, 2, 1.8, 1]; // what a match counts in title, heading, other words, text
  const COVERED = 2; // how much more a passage counts if the question has all of its heading, in English
  const LENGTHS = [8, 14, 60, 90]; // their usual lengths in Chinese; English takes three times as many

  const isWord = (/** @type {string} */ unit) => /[a-z\d]/.test(unit);
  const escape = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  /** 三 → 3, 三十 → 30. @param {string} han */
  function digits(han) {
    const [tens, ones] = han.replace("两", "二").split("十").map((part) => NUMERALS.indexOf(part));
    return ones === undefined ? String(tens) : String((tens || 1) * 10 + Math.max(ones, 0));
  }

  /** 两千 → 2000. @param {string} digit @param {string} place */
  function thousands(digit, place) {
    return String(NUMERALS.indexOf(digit.replace("两", "二")) * 10 ** ("百千万".indexOf(place) + 2));
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

  /** How a language is written. */
  class Writing {
    /** @param {Index} index */
    constructor({ spaced, simple, noise, apart, said, pinyin }) {
      const [from, to] = simple.map((characters) => [...characters]);
      this.spaced = spaced;
      this.noise = new RegExp(noise, "g");
      /** English words that are no form of a shorter one. */
      this.apart = new Set(apart);
      this.simple = new Map(from.map((character, i) => [character, to[i]]));
      this.traditional = new RegExp(`[${from.join("")}]`, "gu");
      /** Words of a region or of everyday speech, and the ones to read for them. */
      this.said = new Map(said.map(([each, meant]) => [this.plain(each), meant]));
      this.speech = new RegExp([...this.said.keys()].map((each) => (spaced ? `\\b${escape(each)}\\b` : escape(each))).join("|") || "(?!)", "g");
      this.pinyin = new Map(Object.entries(pinyin));
    }

    /** A question in the words of the guide's country and in characters. @param {string} question */
    written(question) {
      const plain = this.plain(question).replace(this.speech, (each) => this.said.get(each) || each);
      return this.pinyin.size ? plain.replace(/[a-z]{2,}(?:[ '][a-z]+)*/g, (letters) => this.characters(letters) || letters.replace(/[a-z]+/g, (word) => this.characters(word) || word)) : plain;
    }

    /** The words for which letters stand: a whole word, its syllables apart, or several in a row. @param {string} letters @returns {string} */
    characters(letters) {
      const joined = letters.replace(/[ ']/g, "");
      const known = this.pinyin.get(joined);
      if (known) return known;
      for (let length = joined.length - 2; length > 1; length--) {
        const first = this.pinyin.get(joined.slice(0, length));
        const rest = first && this.characters(joined.slice(length));
        if (rest) return first + rest;
      }
      return "";
    }

    /** Width, case and Traditional characters. @param {string} text */
    plain(text) {
      return text
        .normalize("NFKC")
        .toLowerCase()
        .replace(this.traditional, (character) => this.simple.get(character) || character);
    }

    /** One form for what is written in many: width, case, Traditional characters, numbers, spaces.
     * @param {string} text */
    normal(text) {
      return this.plain(text)
        .replace(/[一二两三四五六七八九十]{1,3}(?=个?月|个?工作日|[天日年周次元]|小时)/g, digits)
        .replace(/([一二两三四五六七八九])([百千万])(?=[元块单件])/g, (_, digit, place) => thousands(digit, place))
        .replace(/(\d),(?=\d{3})/g, "$1")
        .replace(/\bre-(?=[a-z])/g, "re")
        .replace(/([a-z]{3}i)z(?=e[ds]?\b|ing\b|ation)/g, "$1s")
        .replace(/([\u3400-\u9fff]) +(?=[a-z\d])/g, "$1")
        .replace(/([a-z\d]) +(?=[\u3400-\u9fff])/g, "$1");
    }

    /** The part of an English word that its forms share. @param {string} word */
    stem(word) {
      const one = word.replace(/ies$/, "y").replace(/s$/, "");
      if (this.apart.has(one)) return one;
      const short = word.match(CUT_SHORT);
      if (short) return short[1] || short[2];
      const cut = word.replace(CUT, "");
      return cut.length > 3 ? cut.replace(/([bdglmnprt])\1$/, "$1") : word.replace(/(.{3})s$/, "$1");
    }

    /** The pattern of an English word in any of its forms, or of a number. @param {string} unit */
    anyForm(unit) {
      if (!/[a-z]/.test(unit)) return escape(unit);
      const others = [...this.apart].filter((word) => word !== unit && word.startsWith(unit));
      const own = others.length ? `(?!${others.join("|")})` : "";
      return `${own}${unit}${/[bdglmnprt]$/.test(unit) ? `${unit.slice(-1)}?` : ""}${ENDINGS}`;
    }

    /** The words of a text, and each Chinese character; question words left out. @param {string} text */
    units(text) {
      const rest = text.replace(/n['’]t\b/g, " not").replace(this.noise, this.spaced ? " " : "");
      const found = rest.match(/[a-z]+|\d+(?:\.\d+)?|[\u3400-\u9fff]/g) || [];
      return this.spaced ? found.map((word) => this.stem(word)) : found;
    }

    /** The pattern that finds these units in a text, in any form. @param {string[]} found */
    pattern(found) {
      if (this.spaced) return `\\b${found.map((unit) => this.anyForm(unit)).join("\\W+(?:\\w{1,4}\\W+)?")}\\b`;
      const [first, last] = [found[0], found[found.length - 1]];
      return (isWord(first) ? "\\b" : "") + found.map(escape).join(" ?") + (/\d$/.test(last) ? "(?!\\d)" : "");
    }
  }

  /** The passages, and where a pattern stands in them. */
  class Corpus {
    /** @param {Index} index @param {Writing} writing */
    constructor(index, writing) {
      /** Every text once; the rest names them by number, -1: none. @type {string[]} */
      this.said = [];
      const [headings, bodies] = [this.addColumn(index.headings), this.addColumn(index.texts)];
      const anchors = index.anchors.split(" ");
      /** @type {Part[]} */
      this.parts = [];
      this.pages = index.pages.map(([url, title, weight, size], page) => {
        for (const last = this.parts.length + size; this.parts.length < last; ) {
          const i = this.parts.length;
          const ways = this.waysOf(index, headings, i);
          const keys = (writing.spaced || !ways.length ? ways : [ways.join("/")]).map((key) => this.add(key));
          const kinds = index.kinds[index.for.charCodeAt(i) - 97];
          this.parts.push({ page, anchor: anchors[i], type: index.types[i], kinds, heading: headings[i], text: bodies[i], keys });
        }
        return { url, weight, title: this.add(title) };
      });
      this.whole = writing.normal(this.said.join("\n"));
      this.texts = this.whole.split("\n");
      this.spaced = writing.spaced;
      this.scale = writing.spaced ? 3 : 1;
      /** Where each text ends. @type {number[]} */
      this.ends = [];
      for (const text of this.texts) this.ends.push((this.ends[this.ends.length - 1] ?? -1) + text.length + 1);
      /** @type {Map<string, Map<number, number>>} */
      this.counts = new Map();
      /** @type {Map<number, number>} */
      this.sizes = new Map();
      /** How many units of a text say something; the reader knows. @type {(text: string) => number} */
      this.measure = (text) => text.length;
    }

    /** What readers ask for a passage: in the words of its record, which the questions that it answers, too, have as well, and in further ones.
     * @param {Index} index @param {number[]} headings @param {number} part @param {boolean} further @returns {string[]} */
    waysOf(index, headings, part, further = true) {
      const [own, more] = (index.keys[part] || "").split("//").map((ways) => (ways ? ways.split("/") : []));
      const ways = own.flatMap((way) => (way[0] === "=" ? this.asked(index, headings, Number(way.slice(1))) : [way]));
      return further && more ? [...ways, ...more] : ways;
    }

    /** A question and the other ways of asking it. @param {Index} index @param {number[]} headings @param {number} part */
    asked(index, headings, part) {
      return [this.said[headings[part]], ...this.waysOf(index, headings, part, false)];
    }

    /** @param {string} text @returns {number} by which it is named */
    add(text) {
      return this.said.push(text) - 1;
    }

    /** @param {Column} values */
    addColumn(values) {
      /** @type {number[]} */
      const numbers = [];
      for (const value of values) numbers.push(typeof value === "string" ? this.add(value) : numbers[value] ?? -1);
      return numbers;
    }

    /** How often the pattern stands in each text that has it. @param {string} source */
    count(source) {
      let found = this.counts.get(source);
      if (found) return found;
      this.counts.set(source, (found = new Map()));
      let text = 0;
      for (const { index } of this.whole.matchAll(new RegExp(source, "g"))) {
        while (this.ends[text] <= index) text++;
        found.set(text, (found.get(text) || 0) + 1);
      }
      return found;
    }

    /** How many units of a text say something: those of its words that do not stand everywhere; at least one. @param {number} text */
    sizeOf(text) {
      let size = this.sizes.get(text);
      if (size === undefined) this.sizes.set(text, (size = Math.max(1, this.measure(this.texts[text] || ""))));
      return size;
    }

    /** A word that no text has may be the beginning of one. @param {string} own its pattern @param {string} word @returns {Way} */
    guess(own, word) {
      const whole = word.length < 3 || !/[a-z]/.test(word) || this.count(own).size || !this.count(`\\b${word}`).size;
      return whole ? [own, 1] : [`\\b${word}[a-z]*`, 0.8];
    }
  }

  /** What readers say, and what the guide says for it. */
  class Lexicon {
    /** @param {Index} index @param {Writing} writing @param {Corpus} corpus */
    constructor(index, writing, corpus) {
      /** What readers say, as units, and the patterns of what the guide says for it. @type {Map<string, string[]>} */
      this.words = new Map();
      /** What readers say, by its sound. @type {Map<string, string>} */
      this.sounds = new Map();
      /** The first of the characters that are typed for one another. @type {Map<string, string>} */
      this.alike = new Map();
      for (const row of index.alike) for (const character of row) this.alike.set(character, row[0]);
      this.longest = 1;
      const patternOf = (/** @type {string} */ text) => writing.pattern(writing.units(writing.normal(text)));
      /** Each leads to the name. @param {string} name @param {string[]} said */
      const lead = (name, said) => {
        const pattern = patternOf(name);
        for (const each of said) this.add(each, [pattern], writing);
      };
      for (const [name, ...said] of index.words) {
        lead(name, said);
        this.add(name, said.map(patternOf), writing); // questions use the words of who asks
      }
      for (const group of index.same) {
        const patterns = group.map(patternOf);
        group.forEach((each, i) => this.add(each, patterns.filter((_, j) => j !== i), writing));
      }
      corpus.parts.forEach(({ type, heading }, i) => {
        if (type !== VIOLATION) return;
        const name = corpus.said[heading];
        lead(name, [name, ...(index.keys[i] || "").split("//")[0].split("/")]);
      });
      for (const word of [...index.common, ...index.absent, ...index.elsewhere]) this.add(word, [], writing);
    }

    /** @param {string} said @param {string[]} patterns of what it means @param {Writing} writing */
    add(said, patterns, writing) {
      const joined = said.replace(/-/g, "");
      if (joined !== said) this.add(joined, patterns, writing);
      const found = writing.units(writing.normal(said));
      if (!found.length) return;
      const word = found.join(" ");
      this.longest = Math.max(this.longest, found.length);
      this.words.set(word, [...(this.words.get(word) || []), ...patterns]);
      if (!writing.spaced && found.length > 1) this.sounds.set(this.sound(found), word);
    }

    /** @param {string[]} found */
    sound(found) {
      return found.map((unit) => this.alike.get(unit) || unit).join(" ");
    }

    /** The longest known word that the units begin with, as its units, and how many they are; or else
     * one that sounds like a beginning that no text has.
     * @param {string[]} found @param {(found: string[]) => boolean} isWritten whether a text has these units
     * @returns {[word: string | undefined, length: number]} */
    find(found, isWritten) {
      const most = Math.min(this.longest, found.length);
      for (let length = most; length; length--) {
        const word = found.slice(0, length).join(" ");
        if (this.words.has(word)) return [word, length];
      }
      for (let length = most; length > 1; length--) {
        const written = found.slice(0, length);
        const word = this.sounds.get(this.sound(written));
        if (word && !isWritten(written)) return [word, length];
      }
      return [undefined, 0];
    }
  }

  /** Mends slips in English words. */
  class Speller {
    /** @param {Lexicon} lexicon @param {Corpus} corpus @param {Writing} writing */
    constructor(lexicon, corpus, writing) {
      this.lexicon = lexicon;
      this.corpus = corpus;
      this.vocabulary = listWords(lexicon, corpus, writing); // now, not while the reader types
      /** What was typed, and the word that was meant. @type {Map<string, string>} */
      this.spelt = new Map();
    }

    /** The word itself, or the known one for which it is a slip; of two as near, the more usual. A short
     * word is like many others: only one of the records will do. @param {string} word */
    spell(word) {
      if (word.length < 3 || !/[a-z]/.test(word)) return word;
      if (this.lexicon.words.has(word) || this.corpus.count(`\\b${word}`).size) return word;
      const known = this.spelt.get(word) || this.nearest(word);
      this.spelt.set(word, known);
      return known;
    }

    /** @param {string} word */
    nearest(word) {
      let [best, least, most] = [word, word.length > 8 ? 2.3 : 1.5, 0];
      const own = letters(word);
      for (const { form, unit, usual, set } of this.vocabulary) {
        if (Math.abs(form.length - word.length) > least || (word.length < 6 && usual < RECORDED)) continue;
        if (missing(own, set) > least || missing(set, own) > least) continue; // for most, that settles it
        const distance = slips(word, form) + (form[0] === word[0] ? 0 : 0.4);
        if (distance < least || (distance === least && usual > most)) [best, least, most] = [unit, distance, usual];
      }
      return best;
    }
  }

  /** Every word of the texts and of what readers say, whole and as a unit, and how usual it is: one
   * that readers say counts as very many.
   * @param {Lexicon} lexicon @param {Corpus} corpus @param {Writing} writing @returns {Known[]} */
  function listWords({ words }, { whole }, writing) {
    const recorded = new Set([...words.keys()].join(" ").match(/[a-z]{3,}/g) || []);
    /** @type {Map<string, number>} */
    const times = new Map();
    for (const word of [...recorded, ...(whole.match(/[a-z]{3,}/g) || [])]) times.set(word, (times.get(word) || 0) + 1);
    return [...times].flatMap(([word, number]) => {
      const unit = writing.spaced ? writing.stem(word) : word;
      const usual = number + Number(recorded.has(unit)) * RECORDED;
      return [...new Set([word, unit])].map((form) => ({ form, unit, usual, set: letters(form) }));
    });
  }

  /** Reads a question: what it asks for, part by part. */
  class Reader {
    /** @param {Index} index @param {Writing} writing @param {Corpus} corpus */
    constructor(index, writing, corpus) {
      this.intents = index.intents;
      this.writing = writing;
      this.corpus = corpus;
      this.lexicon = new Lexicon(index, writing, corpus);
      const asUnits = (/** @type {string} */ word) => writing.units(writing.normal(word)).join(" ");
      this.common = new Set(index.common.map(asUnits));
      this.elsewhere = new Set(index.elsewhere.map(asUnits));
      this.absent = new Set(index.absent.map(asUnits));
      corpus.measure = (text) => this.sizeOf(writing.units(text));
      this.speller = new Speller(this.lexicon, corpus, writing);
    }

    /** How many of the units say something. @param {string[]} units */
    sizeOf(units) {
      let size = 0;
      for (let i = 0; i < units.length; ) {
        const [word, length] = this.lexicon.find(units.slice(i), () => true);
        if (!word || !(this.common.has(word) || this.elsewhere.has(word))) size += length || 1;
        i += length || 1;
      }
      return size;
    }

    /** @param {string} question @returns {Reading} */
    read(question) {
      const { rest, found } = this.readIntents(this.writing.normal(this.writing.written(question)));
      const typed = this.writing.units(rest);
      const all = typed.map((unit) => this.speller.spell(unit));
      const says = all.map(() => 1);
      /** @type {number[]} */
      const absent = [];
      /** Where units begin that no record knows. */
      let run = 0;
      for (let i = 0; i < all.length; ) {
        const [word, length] = this.lexicon.find(all.slice(i), (units) => this.isWritten(units));
        if (!word) {
          i++;
          continue;
        }
        found.push(...this.readRun(all.slice(run, i), run, says), ...this.readWord(word, length, i));
        if (this.common.has(word) || this.elsewhere.has(word)) says.fill(0, i, i + length);
        if (this.absent.has(word)) absent.push(i);
        i += length;
        run = i;
      }
      found.push(...this.readRun(all.slice(run), run, says));
      // A short word is like many others: what it was taken for accounts for nothing.
      const sure = (/** @type {number} */ unit) => all[unit] === typed[unit] || typed[unit].length > 3;
      return { wishes: found.map((wish) => ({ ...wish, units: wish.units.filter(sure) })), says, absent };
    }

    /** Takes ways of asking (how long, how much) out of a question. @param {string} rest */
    readIntents(rest) {
      /** @type {Wish[]} */
      const found = [];
      for (const [asked, answer] of this.intents) {
        const match = rest.match(asked);
        if (!match) continue;
        rest = rest.replace(match[0], " ");
        found.push({ worth: 0.5, ways: [[escape(match[0]), 1], [answer, 0.6]], units: [] });
      }
      return { rest, found };
    }

    /** A word that the records know, of so many units. @param {string} word @param {number} length @param {number} at its first unit
     * @returns {Wish[]} */
    readWord(word, length, at) {
      const said = word.split(" ");
      /** @type {Way[]} */
      const ways = [[this.writing.pattern(said), 1]];
      if (this.common.has(word)) return [{ worth: COMMON, ways, again: true, units: [] }];
      if (!this.absent.has(word)) for (const meant of this.lexicon.words.get(word) || []) ways.push([meant, 0.9]);
      const parts = this.writing.spaced && length > 1 && !this.absent.has(word) ? said : [];
      return [
        { worth: 1 + 0.15 * length, ways, units: said.map((_, i) => at + i) },
        ...parts.map((part, i) => ({ worth: 0.4, ways: [this.guess(part)], again: true, units: [at + i] })),
      ];
    }

    /** Units that no record knows: English words each by itself, Chinese characters whole and in pairs.
     * @param {string[]} run @param {number} at its first unit @param {number[]} says what each unit says @returns {Wish[]} */
    readRun(run, at, says) {
      if (this.writing.spaced) {
        run.forEach((word, i) => (says[at + i] = Number(word !== NOT)));
        return run.map((word, i) => ({ worth: 1, ways: [this.guess(word)], units: [at + i] })).filter((_, i) => run[i] !== NOT);
      }
      const parted = run.findIndex((unit) => /[a-z]/.test(unit) || (isWord(unit) && !this.isWritten([unit])));
      if (parted >= 0) return this.readParted(run, parted, at, says);
      this.hush(run, at, says);
      const loud = run.length === 2 ? run.findIndex((_, i) => SILENT.includes(run[1 - i])) : -1; // the other of 会罚
      if (loud >= 0) return this.readRun([run[loud]], at + loud, says);
      if (run.length === 1) {
        if (!isWord(run[0])) says[at] *= 0.5;
        return EMPTY.includes(run[0]) ? [] : [{ worth: isWord(run[0]) ? 1 : 0.45, ways: [this.guess(run[0])], units: [at] }];
      }
      if (run.length < 3) return run.length ? [this.exact(run, 1, at)] : [];
      return [this.exact(run, 0.8, at), ...run.slice(1).map((_, i) => this.exact(run.slice(i, i + 2), 0.7, at + i))];
    }

    /** Notes which units say nothing. @param {string[]} run @param {number} at @param {number[]} says */
    hush(run, at, says) {
      run.forEach((unit, i) => {
        if (SILENT.includes(unit)) says[at + i] = 0;
        if (AMOUNT.test(unit)) says.fill(0, at + i, at + Math.min(i + 2, run.length)); // and what it counts
      });
    }

    /** Characters with a word in letters, or a number that no text has, between them. @param {string[]} run @param {number} place of it in the run
     * @param {number} at @param {number[]} says @returns {Wish[]} */
    readParted(run, place, at, says) {
      const unit = run[place];
      const known = this.isWritten([unit]);
      const found = [...this.readRun(run.slice(0, place), at, says), ...this.readRun(run.slice(place + 1), at + place + 1, says)];
      if (!known) says[at + place] = 0;
      if (!known && /\d/.test(unit) && place + 1 < run.length) says[at + place + 1] = 0; // and what it counts
      return known ? [...found, { worth: 1, ways: [this.guess(unit)], units: [at + place] }] : found;
    }

    /** Whether a text has these units. @param {string[]} units */
    isWritten(units) {
      return this.corpus.count(this.writing.pattern(units)).size > 0;
    }

    /** @param {string[]} units @param {number} worth @param {number} at the first of them @returns {Wish} */
    exact(units, worth, at) {
      return { worth, ways: [[this.writing.pattern(units), 1]], units: units.map((_, i) => at + i) };
    }

    /** @param {string} word */
    guess(word) {
      return this.corpus.guess(this.writing.pattern([word]), word);
    }
  }

  /** How often each text fulfils a wish. @param {Corpus} corpus @param {Wish} wish */
  function hitsOf(corpus, { ways }) {
    /** @type {Map<number, number>} */
    const hits = new Map();
    for (const [source, weight] of ways) {
      for (const [text, times] of corpus.count(source)) hits.set(text, Math.max(hits.get(text) || 0, times * weight));
    }
    return hits;
  }

  /** The units of the question that each text has. @param {Wanted[]} wanted */
  function metIn(wanted) {
    /** @type {Map<number, Set<number>>} */
    const met = new Map();
    for (const { hits, units } of wanted) {
      for (const text of units.length ? hits.keys() : []) {
        const found = met.get(text) || new Set();
        for (const unit of units) found.add(unit);
        met.set(text, found);
      }
    }
    return met;
  }

  /** How much the units say that some of these texts have. @param {Map<number, Set<number>>} met @param {number[]} says @param {number[]} texts */
  function shareOf(met, says, texts) {
    let share = 0;
    says.forEach((each, unit) => (share += texts.some((text) => met.get(text)?.has(unit)) ? each : 0));
    return share;
  }

  /** How much of the heading of a passage, or of a way of asking for it, the question has, from 0 to 1.
   * @param {Corpus} corpus @param {Map<number, Set<number>>} met @param {number[]} says @param {Part} part
   * @param {number} doubt the more of it, the less the whole of a short heading says */
  function coverOf(corpus, met, says, { heading, keys }, doubt = 0) {
    let most = 0;
    for (const text of [heading, ...keys]) {
      if (!met.has(text)) continue;
      const size = corpus.sizeOf(text);
      most = Math.max(most, Math.min(size, shareOf(met, says, [text])) / (size + doubt));
    }
    return most;
  }

  /** What a passage is worth as an answer, before its page counts; 0 if it is none.
   * @param {Corpus} corpus @param {Wanted[]} wanted @param {Part} part @param {number} total what all wishes count */
  function scoreOf({ pages, texts, scale }, wanted, { page, heading, text, keys }, total) {
    const lists = [[pages[page].title], [heading], keys, [text]];
    let [score, matched, body] = [0, 0, 0.6];
    for (const { value, hits } of wanted) {
      let found = 0;
      lists.forEach((list, i) => {
        let most = 0;
        for (const field of list) {
          const times = hits.get(field);
          if (times) most = Math.max(most, (FIELDS[i] * times) / (times + 0.25 + (0.35 * texts[field].length) / LENGTHS[i] / scale));
        }
        found += most;
        if (i && most) body = 1;
      });
      score += value * found;
      if (found) matched += value;
    }
    return score && score * body * (matched / total) ** 1.2;
  }

  /** The passages that answer, by page. @param {Corpus} corpus @param {Wanted[]} wanted
   * @param {number} whole how much more a page as a whole counts @param {string} kind of the reader's shop
   * @param {number[]} says how much each unit of the question says */
  function scoresOf(corpus, wanted, whole, kind, says) {
    const total = wanted.reduce((sum, { value }) => sum + value, 0);
    const met = metIn(wanted);
    /** @type {Scores} */
    const scores = new Map();
    corpus.parts.forEach((part, number) => {
      const fit = !kind || !part.kinds || part.kinds.split(" ").includes(kind) ? 1 : ELSEWHERE;
      const covered = corpus.spaced ? 1 + COVERED * coverOf(corpus, met, says, part) : 1;
      const score = scoreOf(corpus, wanted, part, total) * (part.anchor ? 1 : whole) * fit * covered;
      if (!score) return;
      const row = scores.get(part.page) || [];
      row.push([score, number]);
      scores.set(part.page, row);
    });
    return scores;
  }

  /** What is shown of a passage. @param {Corpus} corpus @param {Part} part @returns {Passage} */
  function shown({ said }, { anchor, type, heading, text }) {
    return { anchor, type, heading: said[heading] || "", text: said[text] || "" };
  }

  /** Pages with their best passages, the best page first. A record that stands on two pages is
   * shown on the better one alone. @param {Corpus} corpus @param {Scores} scores */
  function group(corpus, scores) {
    const { pages, parts, said } = corpus;
    /** @type {Result[]} */
    const results = [];
    const taken = new Set();
    let best = 0;
    for (const row of scores.values()) row.sort((a, b) => b[0] - a[0]);
    while (results.length < MOST) {
      let [page, top] = [-1, best * LEAST];
      for (const [each, row] of scores) {
        const rest = row.filter(([, part]) => !taken.has(parts[part].anchor));
        scores.set(each, rest);
        const score = rest.slice(0, 4).reduce((sum, [value], i) => sum + value * (i ? 0.15 : 1), 0) * pages[each].weight;
        if (score > top) [page, top] = [each, score];
      }
      const row = scores.get(page);
      if (!row) break;
      best = best || top;
      scores.delete(page);
      const passages = row.slice(0, 4).map(([, part]) => shown(corpus, parts[part]));
      if (passages[0].anchor) taken.add(passages[0].anchor);
      results.push({ url: pages[page].url, title: said[pages[page].title], passages });
    }
    return results;
  }

  /** How much it tells that so many of all texts have something: the fewer, the more. @param {number} all @param {number} having */
  function rarityOf(all, having) {
    return Math.log(1 + (all - having + 0.5) / (having + 0.5));
  }

  /** How much of what the question says the best of the first three results accounts for, from 0 to 1.
   * What is asked about another platform only a passage that names it can answer.
   * @param {Corpus} corpus @param {Wanted[]} wanted @param {Reading} reading @param {Result[]} results @param {string} platform */
  function sureness(corpus, wanted, { says, absent }, results, platform) {
    const { pages, parts, texts: all } = corpus;
    const met = metIn(wanted);
    const rarity = says.map(() => (corpus.spaced ? 1 : rarityOf(all.length, 0)));
    for (const { hits, units } of wanted) for (const unit of units) rarity[unit] = Math.min(rarity[unit], rarityOf(all.length, hits.size));
    const weights = says.map((each, unit) => each * rarity[unit]);
    const total = weights.reduce((sum, each) => sum + each, 0);
    const shares = results.slice(0, 3).map(({ url, passages: [{ anchor }] }) => {
      const part = parts.find((each) => each.anchor === anchor && pages[each.page].url === url);
      if (!part) return 0;
      const texts = [pages[part.page].title, part.heading, ...part.keys, part.text];
      if (platform && !texts.some((text) => all[text]?.includes(platform.toLowerCase()))) return 0;
      const headed = new Set(wanted.flatMap(({ hits, units }) => ([part.heading, ...part.keys].some((text) => hits.has(text)) ? units : [])));
      if (!absent.every((unit) => headed.has(unit))) return 0;
      if (!total) return 1;
      const share = shareOf(met, weights, texts) / total;
      return corpus.spaced ? (share + coverOf(corpus, met, says, part, DOUBT)) / 2 : share;
    });
    return Math.max(0, ...shares);
  }

  /** The pages that answer, the best first, each with its best passages, and what else is known of them.
   * @param {Corpus} corpus @param {Reading} reading @param {string} kind @param {string} platform @returns {Found} */
  function answer(corpus, reading, kind, platform) {
    /** @type {Wanted[]} */
    const wanted = [];
    let asked = 0;
    const marks = [];
    for (const wish of reading.wishes) {
      const hits = hitsOf(corpus, wish);
      if (!hits.size) continue;
      if (!wish.again) asked++;
      wanted.push({ value: wish.worth * rarityOf(corpus.texts.length, hits.size), hits, units: wish.units });
      marks.push(...wish.ways.map(([source]) => source).filter((source) => source.length > 1));
    }
    const whole = 1 + 1 / Math.max(asked, 1); // the less is asked, the more a page as a whole answers it
    const results = group(corpus, scoresOf(corpus, wanted, whole, kind, reading.says));
    const sure = sureness(corpus, wanted, reading, results, platform);
    const answered = sure >= (platform ? SURE_ELSEWHERE : corpus.spaced ? SURE_SPACED : SURE);
    return { results, marks: marks.length ? new RegExp(marks.join("|"), "gi") : null, sure, answered, platform };
  }

  /** Another platform that the question is about: it names it, but not this one, too, and not as where the reader goes. @param {Index} index @param {string} question in plain form */
  function platformOf({ own, elsewhere, towards }, question) {
    const alone = (/** @type {string} */ name) => (/^\w/.test(name) ? `(?<![a-z\\d])${escape(name)}(?![a-z\\d])` : escape(name));
    const has = (/** @type {string} */ name) => new RegExp(alone(name), "i").test(question);
    const goal = `(?<!(?:${towards.map(escape).join("|") || "^"}) ?)`;
    const named = elsewhere.find((name) => new RegExp(goal + alone(name), "i").test(question));
    return named && !own.some(has) ? named : "";
  }

  /**
   * The part of a passage to show: the beginning, where the answer is; if nothing matches there, the
   * piece with the most matches, from the beginning of a sentence if one is near.
   * @param {string} text @param {RegExp | null} marks of what matched @param {boolean} spaced whether words stand apart
   */
  function excerpt(text, marks, spaced) {
    const room = spaced ? 220 : 100; // characters
    if (text.length <= room) return text;
    let start = densest(marks ? [...text.matchAll(marks)].map(({ index }) => index) : [], room);
    const sentence = lastSentence(text.slice(0, start));
    start = start - sentence < room * 0.3 ? sentence : start - Math.round(room * 0.1);
    start = Math.min(start, text.length - room); // the last words fill the room, too
    if (spaced && start && start !== sentence) start = text.indexOf(" ", start) + 1;
    const last = start + room >= text.length;
    const end = last ? text.length : spaced ? text.lastIndexOf(" ", start + room) : start + room;
    return (start ? "… " : "") + text.slice(start, end).trim() + (end < text.length ? " …" : "");
  }

  /** Where the most matches stand together; 0 if one stands at the beginning. @param {number[]} places @param {number} room */
  function densest(places, room) {
    let [start, most] = [0, 0];
    for (const place of places[0] < room * 0.8 ? [] : places) {
      const inside = places.filter((other) => other >= place && other < place + room * 0.7).length;
      if (inside > most) [start, most] = [place, inside];
    }
    return start;
  }

  /** Where the last sentence of a text begins that is not over. @param {string} text */
  function lastSentence(text) {
    const ends = ["。", "；", ". ", "; "].filter((end) => text.includes(end));
    return Math.max(0, ...ends.map((end) => text.lastIndexOf(end) + end.length));
  }

  /** Gets ready to answer questions. @param {Index} index */
  function makeSearch(index) {
    const writing = new Writing(index);
    const corpus = new Corpus(index, writing);
    const reader = new Reader(index, writing, corpus);
    /** @param {string} question @returns {Found} */
    const search = (question, kind = "") => answer(corpus, reader.read(question), kind, platformOf(index, writing.plain(question)));
    /** What a page has at an anchor. @param {string} url @param {string} anchor */
    const at = (url, anchor) => {
      const part = corpus.parts.find((each) => each.anchor === anchor && corpus.pages[each.page].url === url);
      return part && { title: corpus.said[corpus.pages[part.page].title], passage: shown(corpus, part) };
    };
    return Object.assign(search, { at });
  }

  return Object.assign(makeSearch, { excerpt });
})();
