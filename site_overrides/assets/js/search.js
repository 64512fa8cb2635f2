"use strict";

/**
 * The search box: shows what the engine finds, by page. Runs when the reader starts to search.
 */
{
  const { make } = guide;
  const box = /** @type {HTMLElement} */ (document.querySelector(".md-search"));
  const field = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  const status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const list = /** @type {HTMLElement} */ (box.querySelector("ol"));
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  const root = /** @type {string} */ (box.dataset.root);
  const index = Reflect.get(window, "searchIndex");
  /** @type {{strings: Record<string, string>, spaced: boolean}} */
  const { strings, spaced } = index;
  const find = searchEngine(index);
  const SHOWN = spaced ? 220 : 100; // characters of a passage
  let timer = 0;

  /** @param {string} text */
  const normalSpace = (text) => text.trim().replace(/\s+/g, " ");

  /** The text, with what matched in marks. @param {string} text @param {RegExp | null} marks */
  function marked(text, marks) {
    /** @type {(Node | string)[]} */
    const pieces = [];
    let last = 0;
    for (const match of marks ? text.matchAll(marks) : []) {
      const at = /** @type {number} */ (match.index);
      if (match[0] && at >= last) {
        pieces.push(text.slice(last, at), make("mark", {}, match[0]));
        last = at + match[0].length;
      }
    }
    return [...pieces, text.slice(last)];
  }

  /** The beginning of a text, where the answer is; if nothing matches there, the piece with the most
   * matches, from the beginning of a sentence if one is near.
   * @param {string} text @param {RegExp | null} marks */
  function excerpt(text, marks) {
    if (text.length <= SHOWN) return text;
    const places = marks ? [...text.matchAll(marks)].map((match) => Number(match.index)) : [];
    let [start, most] = [0, 0];
    for (const place of places[0] < SHOWN * 0.8 ? [] : places) {
      const inside = places.filter((other) => other >= place && other < place + SHOWN * 0.7).length;
      if (inside > most) [start, most] = [place, inside];
    }
    const before = text.slice(0, start);
    const sentence = Math.max(...["。", "；", ". ", "; "].map((end) => before.lastIndexOf(end) + end.length * Number(before.includes(end))), 0);
    start = start - sentence < SHOWN * 0.3 ? sentence : start - Math.round(SHOWN * 0.1);
    start = Math.min(start, text.length - SHOWN); // the last words fill the room, too
    if (spaced && start && start !== sentence) start = text.indexOf(" ", start) + 1;
    const last = start + SHOWN >= text.length;
    const end = last ? text.length : spaced ? text.lastIndexOf(" ", start + SHOWN) : start + SHOWN;
    return (start ? "… " : "") + text.slice(start, end).trim() + (end < text.length ? " …" : "");
  }

  /** @param {string} url @param {{anchor: string, heading: string, text: string}} passage @param {string} title @param {RegExp | null} marks */
  function link(url, passage, title, marks) {
    const page = location.protocol === "file:" && /(^|\/)$/.test(url) ? `${url}index.html` : url;
    const name = passage.heading && passage.heading !== title ? [title, passage.heading].filter(Boolean).join(" › ") : title;
    return make(
      "a",
      { class: "md-search-result__link", href: root + page + (passage.anchor && `#${passage.anchor}`) },
      make(
        "div",
        { class: "md-search-result__article md-typeset" },
        make("h2", {}, ...marked(name, marks)),
        make("p", {}, ...marked(excerpt(passage.text, marks), marks)),
      ),
    );
  }

  /** Shows the answers to what stands in the field. */
  function show() {
    clearTimeout(timer);
    timer = 0;
    const question = normalSpace(field.value);
    const { results, marks } = find(question);
    const shown = results.map(({ url, title, passages }) => {
      const item = make("li", { class: "md-search-result__item" }, link(url, passages[0], title, marks));
      if (passages.length > 1) item.append(more(url, passages.slice(1), marks));
      return item;
    });
    list.replaceChildren(...shown);
    const id = !question ? "search-hint" : !shown.length ? "search-none" : shown.length > 1 ? "search-count" : "search-count-one";
    status.textContent = guide.fill(strings[id], { n: shown.length });
  }

  /** Other passages of the same page, made when the reader opens them.
   * @param {string} url @param {{anchor: string, heading: string, text: string}[]} passages @param {RegExp | null} marks */
  function more(url, passages, marks) {
    const label = guide.fill(strings[passages.length > 1 ? "search-more" : "search-more-one"], { n: passages.length });
    const details = make("details", { class: "md-search-result__more" }, make("summary", {}, make("div", {}, label)));
    const open = () => details.append(...passages.map((passage) => link(url, passage, "", marks)));
    details.addEventListener("toggle", open, { once: true });
    return details;
  }

  /** Opens or closes: what hangs on the toggle hears of it. @param {boolean} open */
  function set(open) {
    if (toggle.checked !== open) toggle.click();
  }

  /** Searches at once. @param {string} text */
  function ask(text) {
    field.value = text.slice(0, field.maxLength);
    set(true);
    field.focus();
    show();
  }

  /** What the arrows step through. */
  const stops = () => [field, .../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("a, summary"))].filter((stop) => stop.offsetParent);

  field.addEventListener("input", (event) => {
    if (/** @type {InputEvent} */ (event).isComposing) return; // half a syllable of an input method
    clearTimeout(timer);
    timer = window.setTimeout(show, 60);
  });
  field.addEventListener("compositionend", show);
  field.addEventListener("focus", () => set(true));
  field.form?.addEventListener("reset", () => {
    field.focus();
    setTimeout(show);
  });
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    list.querySelector("a")?.click();
  });
  toggle.addEventListener("change", () => (toggle.checked ? field.focus() : box.contains(document.activeElement) && field.blur()));
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") set(false);
    if (!step) return;
    event.preventDefault();
    if (timer) show();
    const all = stops();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step;
    all[Math.min(Math.max(at, 0), all.length - 1)].focus();
  });
  list.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) set(false);
  });
  document.addEventListener("focusin", (event) => {
    if (toggle.checked && event.target instanceof Node && !box.contains(event.target)) set(false);
  });
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.matches(".home-search")) return;
    event.preventDefault();
    ask(form.q.value);
  });

  const asked = guide.query().get("q");
  if (asked) ask(asked);
  else if (document.activeElement === field || toggle.checked) ask(field.value);
}
