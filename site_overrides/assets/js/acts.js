"use strict";

/** @typedef {typeof acts} Acts */

/**
 * What is of use only after a tap, or for some addresses, and is fetched then: see `later` in guide.js.
 * Questions on the page, files for the reader, messages at the foot of the screen.
 */
const acts = (() => {
  const { all, data, fill, find, make, onShop } = guide;

  /** Asks a question with several answers, of which the last changes nothing. @param {Element} place
   * @param {string} question @param {string[]} answers @param {boolean} focus @returns {Promise<number>} */
  function choose(place, question, answers, focus) {
    const back = document.activeElement;
    place.querySelectorAll(".tool-ask").forEach((old) => old.remove());
    return new Promise((resolve) => {
      const buttons = answers.map((answer) => make("button", { type: "button", class: "tool-button" }, answer));
      const panel = make(
        "div",
        { class: "tool-ask", role: "alertdialog", "aria-label": question, "data-made": true },
        make("p", {}, question),
        make("div", { class: "tool-row" }, ...buttons),
      );
      const last = buttons.length - 1;
      const finish = (/** @type {number} */ answer) => {
        panel.remove();
        if (focus && back instanceof HTMLElement) back.focus();
        resolve(answer);
      };
      buttons[0].classList.add("tool-button--main");
      buttons.forEach((button, answer) => button.addEventListener("click", () => finish(answer)));
      panel.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation(); // or a citation would close as well
        finish(last);
      });
      (place.querySelector("[data-ask]") || place).prepend(panel);
      if (focus) buttons[last].focus();
    });
  }

  /** Hands the reader a file. @param {string} name @param {string} type @param {string} text @returns {boolean} */
  function download(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = make("a", { href: url, download: name, hidden: true });
    document.body.append(link); // Firefox follows only links that are on the page
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    return true;
  }

  /** What the page rests on and the days of its check and its copies, in a line; "" where it cites nothing. */
  function basis() {
    const line = document.querySelector(".checked summary")?.cloneNode(true);
    if (!(line instanceof HTMLElement)) return "";
    for (const age of all(line, ".age")) age.remove();
    return line.textContent || "";
  }

  /** Hands the reader a calendar file. @param {string} name @param {CalendarEvent[]} events @returns {boolean} */
  function downloadCalendar(name, events) {
    const rests = basis();
    const dated = events.map((event) => (rests ? { ...event, text: `${event.text}\n${rests}` } : event));
    return download(name, "text/calendar", calendarFile(dated));
  }

  /** Shows the page as for another kind of shop, and says so; the reader's choice stays.
   * @param {Element} part that the address is of @param {string} kind */
  function visit(part, kind) {
    const { dataset: shown } = document.documentElement;
    const own = shown.shop || "";
    const words = data(find(document, ".foot-say"), "strings");
    const close = offer(fill(words.visit, { shop: words.shops[kind] }), {
      [fill(words.visit_back, { shop: words.shops[own] })]: () => (shown.shop = own),
      [words.visit_ok]: () => {},
    });
    shown.shop = kind;
    setTimeout(() => onShop(close)); // after another choice it would not be true
    part.scrollIntoView();
  }

  /** Says something at the foot of the screen, with buttons that also take it away.
   * @param {string} text @param {Record<string, () => void>} buttons what each does, by its label
   * @returns {() => void} takes it away */
  function offer(text, buttons) {
    const row = make("div", {}, make("p", {}, text));
    for (const [label, act] of Object.entries(buttons)) {
      const button = make("button", { type: "button" }, label);
      button.addEventListener("click", () => {
        row.remove();
        act();
      });
      row.append(button);
    }
    find(document, ".foot-say").append(row);
    return () => row.remove();
  }

  return { choose, download, downloadCalendar, offer, visit };
})();
