"use strict";

/**
 * <search-box>: shows what the engine finds, by page. Runs when the reader starts to search.
 */
{
  const { make } = guide;
  /** @typedef {{anchor: string, type: string, heading: string, text: string}} Passage */
  /** @typedef {ReturnType<ReturnType<typeof searchEngine>>} Found */
  /** What macros/outputs/search_index.py wrote. @type {Parameters<typeof searchEngine>[0] & {strings: Record<string, string>}} */
  const index = Reflect.get(window, "searchIndex");
  const find = searchEngine(index);
  /** What a result is, by its letter in the index: the name of the words for it. @type {Record<string, string>} */
  const TYPES = { s: "search-step", q: "search-question", p: "search-penalty", t: "search-term", c: "search-copy" };
  /** The search of the other language, once somebody has written in its letters. @type {Promise<typeof find> | null} */
  let abroad = null;

  /** The text, with what matched in marks. @param {string} text @param {RegExp | null} marks */
  function marked(text, marks) {
    /** @type {(Node | string)[]} */
    const pieces = [];
    let last = 0;
    for (const { 0: found, index: at } of marks ? text.matchAll(marks) : []) {
      if (!found || at < last) continue;
      pieces.push(text.slice(last, at), make("mark", {}, found));
      last = at + found.length;
    }
    return [...pieces, text.slice(last)];
  }

  /** The file of an address, where no server finds it. @param {string} url */
  function file(url) {
    return location.protocol === "file:" && /(^|\/)$/.test(url) ? `${url}index.html` : url;
  }

  /** The words that matched, for search-marks.js. @param {string} text @param {RegExp | null} marks */
  function matched(text, marks) {
    const found = marks ? text.toLowerCase().match(marks) || [] : [];
    return [...new Set(found.filter((word) => word.length > 1))].slice(0, 8).map(encodeURIComponent).join("~");
  }

  /** Fetches the index of the other language. @param {string} address @returns {Promise<typeof find>} */
  function fetchAbroad(address) {
    return new Promise((done, fail) => {
      const script = make("script", { src: address });
      const ready = () => {
        const theirs = Reflect.get(window, "searchIndex");
        Reflect.set(window, "searchIndex", index);
        done(searchEngine(theirs));
      };
      script.addEventListener("load", ready);
      script.addEventListener("error", fail);
      document.head.append(script);
    });
  }

  /** What the other language found, as this one says it: the addresses are the same. @param {Found} found @returns {Found} */
  function translated(found) {
    const results = found.results.flatMap(({ url, passages }) => {
      const own = passages.flatMap(({ anchor }) => find.at(url, anchor) || []);
      return own.length ? [{ url, title: own[0].title, passages: own.map(({ passage }) => passage) }] : [];
    });
    return { ...found, results, marks: null };
  }

  class SearchBox extends guide.Tool {
    constructor() {
      super();
      this.words = index.strings;
      this.field = guide.find(this, "input", HTMLInputElement);
      this.list = guide.find(this, "ol");
      this.toggle = guide.find(document, "#__search", HTMLInputElement);
      this.timer = 0;
      this.asked = "";
    }

    start() {
      this.listen(this, {
        input: this.write,
        compositionend: this.show,
        keydown: this.press,
        click: this.follow,
        reset: this.clear,
      });
      this.listen(window, { focusin: this.enter, submit: this.submit, change: this.turn });
    }

    /** Asks what the address asks, or what the reader has written while this was on its way. @param {boolean} back */
    read(back) {
      const asked = !back && guide.query().get("q");
      if (asked) this.ask(asked);
      else if (!back && (document.activeElement === this.field || this.toggle.checked)) this.ask(this.field.value);
    }

    /** Shows the answers to what stands in the field. */
    show() {
      clearTimeout(this.timer);
      this.timer = 0;
      const question = this.field.value.trim().replace(/\s+/g, " ");
      this.asked = question;
      const kind = document.documentElement.dataset.shop;
      const found = find(question, kind);
      const home = found.answered ? null : this.homeOf(question);
      this.draw(question, found, Boolean(home));
      if (!home) return;
      abroad = abroad || fetchAbroad(`${home}search/index.js${this.dataset.version && `?v=${this.dataset.version}`}`);
      abroad
        .then((ask) => translated(ask(question, kind)))
        .catch(() => {
          abroad = null;
          return found;
        })
        .then((theirs) => this.asked === question && this.draw(question, theirs.results.length ? theirs : found, false));
    }

    /** @param {string} question @param {Found} found @param {boolean} waiting for what the other language finds */
    draw(question, found, waiting) {
      const { results, marks, answered } = found;
      const shown = results.map(({ url, title, passages: [first, ...others] }) => {
        const item = make("li", { class: "md-search-result__item" }, this.link(url, first, title, marks));
        if (others.length) item.append(this.more(url, others, marks));
        return item;
      });
      const told = question && !answered && !waiting ? [this.unanswered(question, found)] : [];
      this.list.replaceChildren(...told, ...shown, ...this.elsewhere(question));
      const n = shown.length;
      this.say(this, !question ? "search-hint" : !n ? "search-none" : told.length ? "search-near" : n > 1 ? "search-count" : "search-count-one", { n });
    }

    /** Says that the guide does not answer this, and offers to report the question.
     * @param {string} question @param {Found} found */
    unanswered(question, { platform }) {
      const { repository, root } = this.dataset;
      const query = `template=missing-topic.yml&question=${encodeURIComponent(question)}`;
      const href = repository ? `${repository}/issues/new?${query}` : `${root}${file("contribute/")}`;
      const words = guide.fill(this.words[platform ? "search-other-platform" : "search-no-answer"], { platform });
      const report = make("p", {}, make("a", { href }, this.words["search-report"]));
      const text = make("div", { class: "md-search-result__article md-typeset" }, make("p", {}, words), report);
      return make("li", { class: "md-search-result__item", "data-no-answer": true }, text);
    }

    /** @param {string} url @param {Passage} passage @param {string} title @param {RegExp | null} marks */
    link(url, { anchor, type, heading, text }, title, marks) {
      const page = file(url);
      const names = heading.toLowerCase().startsWith(title.toLowerCase()) ? [heading || title] : [title, heading];
      const name = names.filter(Boolean).join(" › ");
      const words = matched([this.asked, heading, text].join("\n"), marks);
      const query = words && `?h=${words}`;
      return make(
        "a",
        { class: "md-search-result__link", href: `${this.dataset.root}${page}${query}${anchor && `#${anchor}`}` },
        make(
          "div",
          { class: "md-search-result__article md-typeset" },
          ...(TYPES[type] ? [make("span", { class: "md-search-result__type" }, this.words[TYPES[type]])] : []),
          make("h2", {}, ...marked(name, marks)),
          make("p", {}, ...marked(searchEngine.excerpt(text, marks, index.spaced), marks)),
        ),
      );
    }

    /** Where the other language begins, if a question is in its letters. @param {string} question */
    homeOf(question) {
      const link = document.querySelector("[data-language-switch]");
      const foreign = index.spaced ? /[\u3400-\u9fff]/.test(question) : /[a-z]{3}/i.test(question) && !/[\u3400-\u9fff]/.test(question);
      if (!foreign || !(link instanceof HTMLElement)) return "";
      const home = new URL(link.dataset.languageSwitch || "", new URL(this.dataset.root || "", document.baseURI));
      return home.href.replace(/[^/]*$/, "");
    }

    /** The way to the same search in the other language, for a question in its letters.
     * @param {string} question @returns {HTMLElement[]} */
    elsewhere(question) {
      const home = this.homeOf(question);
      if (!home) return [];
      const href = `${home}${file("")}?q=${encodeURIComponent(question)}`;
      const text = guide.fill(this.words["search-elsewhere"], { question });
      return [make("li", { class: "md-search-result__item md-search-result__elsewhere" }, make("a", { href }, text))];
    }

    /** Other passages of the same page, made when the reader opens them.
     * @param {string} url @param {Passage[]} passages @param {RegExp | null} marks */
    more(url, passages, marks) {
      const label = guide.fill(this.words[passages.length > 1 ? "search-more" : "search-more-one"], { n: passages.length });
      const details = make("details", { class: "md-search-result__more" }, make("summary", {}, make("div", {}, label)));
      const open = () => details.append(...passages.map((passage) => this.link(url, passage, "", marks)));
      details.addEventListener("toggle", open, { once: true });
      return details;
    }

    /** Opens or closes: what hangs on the toggle hears of it. @param {boolean} open */
    set(open) {
      if (this.toggle.checked !== open) this.toggle.click();
    }

    /** Searches at once. @param {string} text */
    ask(text) {
      this.field.value = text.slice(0, this.field.maxLength);
      this.set(true);
      this.field.focus();
      this.show();
    }

    /** Searches a moment after the last key. @param {Event} event */
    write(event) {
      if (event instanceof InputEvent && event.isComposing) return; // half a syllable of an input method
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.show(), 60);
    }

    clear() {
      this.field.focus();
      setTimeout(() => this.show()); // the field is emptied after this
    }

    /** Opens the first answer; asks here what was written on the first page. @param {SubmitEvent} event */
    submit(event) {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || !(form === this.field.form || form.matches(".home-search"))) return;
      event.preventDefault();
      if (form !== this.field.form) this.ask(String(new FormData(form).get("q")));
      else {
        this.show();
        guide.all(this.list, ".md-search-result__link")[0]?.click();
      }
    }

    /** Opens when the field is entered, closes when the reader goes elsewhere. @param {FocusEvent} event */
    enter({ target }) {
      if (target === this.field) this.set(true);
      else if (target instanceof Node && !this.contains(target)) this.set(false);
    }

    /** What opening and closing does to the field. @param {Event} event */
    turn({ target }) {
      if (target !== this.toggle) return;
      if (this.toggle.checked) this.field.focus();
      else if (this.contains(document.activeElement)) this.field.blur();
    }

    /** Steps through field and answers. @param {KeyboardEvent} event */
    press(event) {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") this.set(false);
      if (!step) return;
      event.preventDefault();
      if (this.timer) this.show();
      const all = [this.field, ...guide.all(this.list, "a, summary")].filter((stop) => stop.offsetParent);
      const at = all.findIndex((stop) => stop === document.activeElement) + step;
      all[Math.min(Math.max(at, 0), all.length - 1)].focus();
    }

    /** @param {Event} event */
    follow(event) {
      if (guide.hit(event, "ol a")) this.set(false);
    }
  }

  guide.define("search-box", SearchBox);
}
