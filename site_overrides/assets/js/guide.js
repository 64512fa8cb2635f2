"use strict";

/**
 * What the tools share, and what every page has: citations that Escape closes, a language switch
 * that keeps the address, dark colours, folds that open for a link and for paper. Loads the script of
 * a tool on the pages that hold it.
 *
 * A classic script, since a page opened from disk loads no modules: docs/decisions/scripts.md.
 * Text that comes from an address, a file or the storage reaches the page as text, never as markup.
 */
const guide = (() => {
  /** The scripts of each tool, in the order in which they run. @type {Record<string, string[]>} */
  const TOOLS = {
    "entry-filter": ["entry-filter"],
    "shop-switch": ["reader", "shop-switch"],
    "exit-plan": ["reader", "calendar", "plan-engine", "shop-tool", "exit-plan"],
    "exit-greeting": ["reader", "exit-greeting"],
    "exit-checklist": ["reader", "calendar", "shop-tool", "exit-checklist"],
    "exit-planner": ["reader", "calendar", "plan-engine", "exit-planner"],
    "exit-wizard": ["reader", "exit-wizard"],
    "fill-template": ["reader", "texts", "fill-template"],
    "violation-table": ["penalty-words", "violation-table"],
  };
  const LONGEST_QUERY = 32000;
  const { currentScript } = document;
  const script = currentScript instanceof HTMLScriptElement ? currentScript.src : "";
  const version = new URL(script).search; // every file of a release has the same
  const home = new URL("../../", script).href; // of this language

  /** The other scripts that a file brings, by its name; the build says so in what it puts before this one.
   * @type {[string, string[]][]} */
  const BROUGHT = Object.entries(Object(Reflect.get(window, "parts")));
  /** The names of the files that bring a script along. @param {string} name */
  const bringers = (name) => BROUGHT.filter(([, parts]) => parts.includes(name)).map(([file]) => file);

  /** The files that were asked for. @type {Map<string, Promise<void>>} */
  const coming = new Map();

  /** Fetches scripts, each once. @param {string[]} names in the order in which they run */
  function loadAll(names) {
    for (const name of names) if (!bringers(name).some((file) => names.includes(file))) load(name);
  }

  /** Fetches a script. A page saved from the browser names it already. @param {string} name
   * @returns {Promise<void>} kept when it has run, or could not be fetched */
  function load(name) {
    const files = [...bringers(name), name];
    const [there] = files.flatMap((file) => coming.get(file) || []);
    if (there) return there;
    if (files.some((file) => document.querySelector(`script[src*="/${file}.js"]`))) return Promise.resolve();
    const [file] = files;
    const element = make("script", { src: new URL(`${file}.js${version}`, script).href, defer: true });
    element.async = false; // in the order in which they are asked for
    document.body.append(element);
    /** @type {Promise<void>} */
    const done = new Promise((resolve) => {
      element.onload = () => resolve();
      element.onerror = () => {
        element.remove();
        coming.delete(file); // so that it can be fetched once more
        document.documentElement.classList.add("late"); // a tool that does not run says so
        resolve();
      };
    });
    coming.set(file, done);
    return done;
  }

  /**
   * Makes an element. A string becomes an attribute, `true` an empty one; false and null set none.
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {Record<string, string | boolean | null>} [attributes]
   * @param {...(Node | string)} children strings become text
   * @returns {HTMLElementTagNameMap[T]}
   */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "string") element.setAttribute(name, value);
      else if (value) element.setAttribute(name, "");
    }
    element.append(...children);
    return element;
  }

  /** Defines a custom element once, even if a saved page runs its script twice.
   * @param {string} name @param {CustomElementConstructor} element */
  function define(name, element) {
    if (!customElements.get(name)) customElements.define(name, element);
  }

  /**
   * The first element inside that fits a selector. The template wrote it: without it, the tool is broken.
   * @template {Element} [T=HTMLElement]
   * @param {ParentNode} place
   * @param {string} selector
   * @param {new () => T} [kind] what it must be
   * @returns {T}
   */
  function find(place, selector, kind = /** @type {any} */ (HTMLElement)) {
    const found = place.querySelector(selector);
    if (found instanceof kind) return found;
    throw new Error(`no ${selector}`);
  }

  /**
   * All elements inside that fit a selector and are of a kind.
   * @template {Element} [T=HTMLElement]
   * @param {ParentNode} place
   * @param {string} selector
   * @param {new () => T} [kind]
   * @returns {T[]}
   */
  function all(place, selector, kind = /** @type {any} */ (HTMLElement)) {
    return [...place.querySelectorAll(selector)].filter(/** @returns {each is T} */ (each) => each instanceof kind);
  }

  /** The nearest element around what an event hit that fits a selector, or null.
   * @param {Event} event @param {string} selector @returns {HTMLElement | null} */
  function hit({ target }, selector) {
    const found = target instanceof Element && target.closest(selector);
    return found instanceof HTMLElement ? found : null;
  }

  /**
   * The JSON in a data- attribute of an element, of the type that the caller declares, as the template
   * writes it; an empty object where there is none.
   * @template [T=any]
   * @param {HTMLElement} element
   * @param {string} name
   * @returns {T}
   */
  function data(element, name) {
    return JSON.parse(element.dataset[name] || "{}");
  }

  /** The value of a JSON text that may be anything, or null if it is none. @param {string} text @returns {unknown} */
  function parse(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** Puts values into the {named} places of a string of the interface.
   * @param {string} text @param {Record<string, string | number>} values */
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
  }

  /** The parameters of the address; none if there are more than any of our links has. */
  function query() {
    return new URLSearchParams(tooLong() ? "" : location.search);
  }

  /** Whether the address has more parameters than any of our links. */
  function tooLong() {
    return location.search.length > LONGEST_QUERY;
  }

  /** The address of this page with these parameters; null removes one.
   * @param {Record<string, string | null>} parameters @returns {string} */
  function address(parameters) {
    const url = new URL(location.href);
    const next = query();
    for (const [name, value] of Object.entries(parameters)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    url.search = String(next).replace(/%2C/g, ","); // shorter in a chat, and legal
    return url.href;
  }

  /** Changes the address without a new entry in the history, or with one.
   * @param {string} href @param {boolean} [entry] */
  function setAddress(href, entry = false) {
    try {
      const write = entry ? history.pushState : history.replaceState;
      write.call(history, entry ? null : history.state, "", href);
    } catch {
      // Some browsers forbid it for a page opened from disk: the tool works on without.
    }
  }

  /** Changes parameters of the address. @param {Record<string, string | null>} parameters @param {boolean} [entry] */
  function setQuery(parameters, entry) {
    setAddress(address(parameters), entry);
  }

  /** Sets a date field. WebKit keeps a half-typed date when what is set equals the old value, "".
   * @param {HTMLInputElement} field @param {string} day */
  function setDay(field, day) {
    field.value = field.min;
    field.value = day;
  }

  /** Shows a message in the tool's `[data-say]` (role=status), where screen readers read it out.
   * @param {Element} tool @param {string} text */
  function say(tool, text) {
    const place = tool.querySelector("[data-say]");
    if (place) place.textContent = text;
  }

  /** Copies a text. Where the browser refuses, `shown` is left selected for the reader to copy.
   * @param {string} text @param {HTMLElement} shown the same text on the page
   * @returns {Promise<boolean>} whether it was copied */
  async function copy(text, shown) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      if (shown instanceof HTMLInputElement) shown.select();
      else getSelection()?.selectAllChildren(shown);
      try {
        return document.execCommand("copy"); // old, but all that a page on plain http has
      } catch {
        return false;
      }
    }
  }

  /**
   * The script of what needs a tap, or an address, before it is of use: questions, files, messages at the foot.
   * Where it cannot be fetched, `missing` comes out.
   * @template T @param {(acts: Acts) => T | Promise<T>} act @param {T} missing @returns {Promise<T>}
   */
  async function later(act, missing) {
    await load("acts");
    return typeof acts === "undefined" ? missing : act(acts);
  }

  /** Asks a question on the page. Escape means no.
   * @param {Element} place where the question goes: into its `[data-ask]`, or at its start
   * @param {string} question @param {string} yes @param {string} no
   * @returns {Promise<boolean>} */
  async function ask(place, question, yes, no) {
    return (await choose(place, question, [yes, no])) === 0;
  }

  /** Asks a question with several answers, of which the last changes nothing: Escape means it.
   * @param {Element} place as of `ask` @param {string} question @param {string[]} answers
   * @param {boolean} [focus] whether to go there: not when nobody clicked
   * @returns {Promise<number>} which answer */
  function choose(place, question, answers, focus = true) {
    return later(({ choose }) => choose(place, question, answers, focus), answers.length - 1);
  }

  /** Hands the reader a file. @param {string} name @param {string} type @param {string} text
   * @returns {Promise<boolean>} whether it could */
  function download(name, type, text) {
    return later(({ download }) => download(name, type, text), false);
  }

  /** Hands the reader a calendar file. @param {string} name @param {CalendarEvent[]} events
   * @returns {Promise<boolean>} whether it could */
  function downloadCalendar(name, events) {
    return later(({ downloadCalendar }) => downloadCalendar(name, events), false);
  }

  /** Says something at the foot of the screen, with buttons that also take it away.
   * @param {string} text @param {Record<string, () => void>} buttons what each does, by its label */
  function offer(text, buttons) {
    later(({ offer }) => void offer(text, buttons), undefined);
  }

  /** @typedef {{[T in keyof WindowEventMap]?: (event: WindowEventMap[T]) => void}} Handlers by type of event */

  /**
   * What every tool is: an element that the template fills so that it can be read without a script.
   *
   * A tool's file says `class ExitPlanner extends guide.Tool`, ends with `guide.define`, and gives it
   * - `start()`: the tool is on the page, and what a saved page had of it (`[data-made]`) is gone. Here it
   *   finds its parts, makes what is missing and says what it listens to.
   * - `read(back)`: shows what the address says, which may hold anything; after `start`, and with `true`
   *   when the reader goes back or forward. A tool without a state in the address leaves it out.
   * In both, `this.words` has the strings of `data-strings`. What carries `data-script`, which is of no
   * use without a script, is shown after `start`.
   */
  class Tool extends HTMLElement {
    constructor() {
      super();
      /** @type {Record<string, string>} */
      this.words = data(this, "strings");
      /** @type {Map<string, (event: any) => void>} */
      this.handlers = new Map();
    }

    connectedCallback() {
      for (const made of all(this, "[data-made]")) made.remove();
      this.listen(window, { popstate: () => this.read(true) });
      this.start();
      for (const part of all(this, "[data-script]")) part.hidden = false;
      this.read(false);
    }

    disconnectedCallback() {
      for (const type of this.handlers.keys()) removeEventListener(type, this);
    }

    start() {}

    /** @param {boolean} _back */
    read(_back) {}

    /**
     * Listens to events, each type in one place: within the tool, or on the window, where all of the page
     * arrive, as long as the tool is on the page. The handlers are called on the tool, so methods serve as they are.
     * @param {Tool | Window} place
     * @param {Handlers} handlers
     */
    listen(place, handlers) {
      for (const [type, handler] of Object.entries(handlers)) {
        this.handlers.set(type, handler);
        place.addEventListener(type, this);
      }
    }

    /** @param {Event} event */
    handleEvent(event) {
      this.handlers.get(event.type)?.call(this, event);
    }

    /** Tells one of the tool's strings, in the tool or in a part that has its own `[data-say]`.
     * @param {Element} place @param {string} word @param {Record<string, string | number>} [values] */
    say(place, word, values = {}) {
      say(place, fill(this.words[word], values));
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const inside = hit(event, "details.cite[open]");
    const open = inside || (event.target === document.body && all(document, "details.cite[open]").pop());
    if (!open) return;
    open.removeAttribute("open");
    open.querySelector("summary")?.focus();
  });

  /** Points the language switch at this page as it is now. @param {Event} event */
  function keepAddress(event) {
    const link = hit(event, "[data-language-switch]");
    if (!(link instanceof HTMLAnchorElement)) return;
    const page = location.href.replace(/[?#].*/s, "");
    const base = link.dataset.languageSwitch;
    if (base && page.startsWith(home)) link.href = new URL(base + page.slice(home.length), home).href;
    link.search = location.search;
    link.hash = location.hash;
  }
  for (const type of ["pointerdown", "focusin", "click"]) {
    document.addEventListener(type, keepAddress, true);
  }

  /** The button for dark colours; partials/header.html paints them before this script is here. */
  function offerDark() {
    const button = find(document, "[data-dark]");
    const { dataset } = document.body;
    const tell = () => button.setAttribute("aria-pressed", String(dataset.mdColorScheme === "slate"));
    button.addEventListener("click", () => {
      const dark = dataset.mdColorScheme !== "slate";
      dataset.mdColorScheme = dark ? "slate" : "default";
      load("reader").then(() => typeof reader !== "undefined" && reader.set("dark", dark ? "yes" : "no"));
      tell();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
    tell();
    button.hidden = false;
  }

  /** Shows the target of the address: opens what folds it, and shows what is for another kind of shop. */
  function unfold() {
    const target = document.getElementById(decode(location.hash.slice(1)));
    const moved = target?.closest("[data-goes]");
    if (moved instanceof HTMLElement) return location.replace(moved.dataset.goes || ""); // it has a page of its own now
    if (!target) return;
    const own = target.querySelector(":scope > details");
    if (own instanceof HTMLDetailsElement) own.open = true; // a step opens to how
    if (openAround(target)) target.scrollIntoView();
    if (isForOthers(target)) later(({ visit }) => visit(target, (concerned(target) || [])[0]), undefined);
  }

  /** Opens all that folds an element. @param {Element} element @returns {boolean} whether anything was closed */
  function openAround(element) {
    let opened = false;
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
      if (!(at instanceof HTMLDetailsElement) || at.open) continue;
      at.open = opened = true;
    }
    return opened;
  }

  /** @param {string} text of an address, which may be cut off in the middle of a character */
  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  // The kind of shop that the page is shown for: docs/decisions/shop-kinds.md
  const { dataset: shown } = document.documentElement;

  /** The kinds of shop that a part of the page concerns; null: every kind. @param {Element} element */
  function concerned(element) {
    /** @type {string[] | null} */
    let kinds = null;
    for (let at = element.closest("[data-for]"); at; at = at.parentElement && at.parentElement.closest("[data-for]")) {
      const own = (at.getAttribute("data-for") || "").split(" ");
      kinds = kinds ? kinds.filter((kind) => own.includes(kind)) : own;
    }
    return kinds;
  }

  /** Whether a part of the page is for other kinds of shop than the page is shown for. @param {Element} element */
  function isForOthers(element) {
    const kinds = shown.shop && concerned(element);
    return Boolean(kinds && !kinds.includes(shown.shop || ""));
  }

  /** Calls when the page is shown for another kind of shop. @param {() => void} listener */
  function onShop(listener) {
    new MutationObserver(listener).observe(document.documentElement, { attributeFilter: ["data-shop"] });
  }

  /** The buttons that open all steps below them, and close them again. */
  function offerOpenAll() {
    for (const button of all(document, "[data-open-all]")) {
      const folds = () => all(button.closest("[data-folds]") || document, "li > details", HTMLDetailsElement);
      button.hidden = false;
      button.addEventListener("click", () => {
        const open = folds().some((fold) => !fold.open);
        for (const fold of folds()) fold.open = open;
      });
    }
  }

  /** The way back to the top, for a reader who is far below and turns back. */
  function offerTop() {
    const link = find(document, ".md-top");
    let before = scrollY;
    addEventListener("scroll", () => {
      if (Math.abs(scrollY - before) < 4) return;
      link.hidden = scrollY > before || scrollY < 2 * innerHeight;
      before = scrollY;
    }, { passive: true });
  }

  /** Tells how old the checks and the copies are on the reader's day, and which reviews are overdue. */
  function tellTime() {
    const place = document.querySelector("[data-ages]");
    if (!(place instanceof HTMLElement)) return;
    const words = data(place, "ages");
    const today = new Date(Date.now() + 288e5).toJSON().slice(0, 10); // in Beijing
    for (const old of all(document, ".age")) old.remove(); // of a saved page
    for (const time of all(document, "[data-age]")) {
      const text = age(words, (Date.parse(today) - Date.parse(time.textContent || "")) / 864e5);
      if (text) time.after(make("span", { class: "age" }, text));
    }
    const late = all(document, "[data-due]").filter(({ textContent }) => (textContent || "") < today);
    for (const time of late) {
      time.parentElement?.after(make("p", { class: "age" }, words["due-here"]));
      time.closest(".cite")?.classList.add("cite--due");
    }
    if (late.length) place.append(make("p", { class: "age" }, fill(words.due, { n: late.length })));
  }

  /** How long ago that was; nothing by a clock that is behind. @param {Record<string, string>} words @param {number} days */
  function age(words, days) {
    if (days > 730) return fill(words.years, { n: Math.floor(days / 365.25) });
    return days > 1 ? fill(words.days, { n: days }) : [words.today, words.yesterday][days];
  }

  /** Fetches what shows the reader's place: at once where lists stand beside the text, else at the first move. */
  function awaitSections() {
    if (!document.querySelector(".page-toc a, .site-nav [aria-current]")) return;
    const fetchIt = () => void load("sections");
    if (matchMedia("(min-width: 60em)").matches || scrollY || location.hash) return fetchIt();
    for (const type of ["scroll", "pointerdown", "keydown", "focusin", "resize"]) addEventListener(type, fetchIt, { once: true, passive: true });
  }

  loadAll(Object.keys(TOOLS).filter((tool) => document.querySelector(tool)).flatMap((tool) => TOOLS[tool]));
  offerDark();
  unfold();
  addEventListener("hashchange", unfold);
  offerOpenAll();
  tellTime();
  awaitSections();
  if (query().has("h")) load("search-marks");
  offerTop();

  return { Tool, address, all, ask, choose, copy, data, define, download, downloadCalendar, fill, find, hit, isForOthers, load, loadAll, make, offer, onShop, parse, query, say, setAddress, setDay, setQuery, tooLong };
})();
