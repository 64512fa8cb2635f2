"use strict";

/**
 * <fill-template>: puts what the reader writes into the text, to copy, share, print or keep as a file.
 * Nothing is sent. reader.js keeps what is written: for this tab, or longer if the reader agrees.
 */
{
  /** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */
  const { all, fill, find } = guide;

  class FillTemplate extends guide.Tool {
    start() {
      this.remember = find(this, "[data-remember]", HTMLInputElement);
      /** Whether something was written here since the text was last copied or saved. */
      this.unsaved = false;
      /** What each field shows in the text. @type {Map<Field, string>} */
      this.shown = new Map();
      /** The shop whose texts are shown. */
      this.shop = reader.current;
      /** Whether a link of the guide was followed just now: what is kept for the tab goes along. */
      this.going = false;
      find(this, "[data-act=share]").hidden = !("share" in navigator);
      this.listen(this, { change: this.agree, focusin: this.near, focusout: this.near, input: this.write, keydown: this.step });
      this.listen(window, { beforeunload: this.leave, click: this.press, pageshow: () => this.showAll() });
      reader.on(() => this.showAll());
      this.showAll();
      // A phone moves what is seen of the page while its keyboard is open.
      const view = window.visualViewport;
      view?.addEventListener("scroll", () => find(this, "[data-now]").style.setProperty("--moved", `${view.offsetTop}px`));
    }

    /** @returns {Field[]} */
    fields() {
      return /** @type {Field[]} */ (all(this, "[data-blank]"));
    }

    /** The field that an event hit, if it is one. @param {EventTarget | null} target */
    field(target) {
      return this.fields().find((field) => field === target);
    }

    /** The id under which a field's text is kept. @param {Field} field */
    key({ dataset: { blank = "", shared } }) {
      return shared === undefined ? `${this.dataset.template}--${blank}` : blank;
    }

    /** @param {Event} event */
    write({ target }) {
      const field = this.field(target);
      if (!field) return;
      this.unsaved = true;
      texts.setText(this.key(field), field.value);
      this.nearTo(field);
    }

    /** @param {Event} event */
    agree({ target }) {
      if (target instanceof HTMLInputElement && target === this.remember) texts.remember(target.checked);
    }

    /** Enter leads from a line to the next field, as a phone's key says. @param {KeyboardEvent} event */
    step({ key, keyCode, target, isComposing }) {
      const fields = this.fields();
      const at = fields.indexOf(/** @type {Field} */ (target));
      const chooses = isComposing || keyCode === 229; // a character, in Safari without saying so
      if (key === "Enter" && !chooses && target instanceof HTMLInputElement) fields[at + 1]?.focus();
    }

    /** @param {Event} event */
    press(event) {
      const link = event.target instanceof Element && event.target.closest("a");
      if (link && link.origin === location.origin) {
        this.going = true;
        setTimeout(() => (this.going = false), 1000);
      }
      const { act } = guide.hit(event, "fill-template [data-act]")?.dataset || {};
      if (act === "print") print();
      else if (act === "clear") this.clear();
      else if (act) this.give(act);
    }

    /** Asks before something is lost. @param {BeforeUnloadEvent} event */
    leave(event) {
      const { lasts } = texts;
      if (!this.unsaved || lasts === "browser" || (this.going && lasts === "tab")) return;
      event.preventDefault();
      event.returnValue = true; // for browsers of before 2023
    }

    /** The line that holds a blank stays in view while it is written. @param {Event} event */
    near({ type, target }) {
      this.nearTo(type === "focusin" ? this.field(target) : undefined);
    }

    /** @param {Field} [field] none: nothing is being written */
    nearTo(field) {
      const body = find(this, ".template__body");
      const now = find(this, "[data-now]");
      now.hidden = !field;
      if (!field) return;
      const selector = `mark[data-fill="${field.dataset.blank}"]`;
      const mark = find(body, selector);
      now.replaceChildren(.../** @type {Element} */ (mark.closest("[data-line]")).cloneNode(true).childNodes);
      const at = find(now, selector);
      at.classList.add("at");
      now.scrollTop = at.offsetTop - now.clientHeight / 3;
      body.scrollTop = mark.offsetTop - body.clientHeight / 3; // where it has no room for all of the text
      const { bottom, height } = now.getBoundingClientRect();
      const hidden = bottom + 8 - (field.labels?.[0] || field).getBoundingClientRect().top;
      if (height && hidden > 0) scrollBy(0, -hidden);
    }

    /** What a field says in the text: a day as the language writes it. @param {Field} field */
    said({ type, value }) {
      const [year, number, day] = value.split("-").map(Number);
      if (type !== "date" || !day) return value.trim() && value.trimEnd();
      const name = new Date(value).toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" });
      const month = document.documentElement.lang.startsWith("zh") ? number : name;
      return fill(this.words.date, { year, month, day });
    }

    /** Shows what is kept, and how long. */
    showAll() {
      const { shop: before, words } = this;
      this.shop = reader.current;
      for (const field of this.fields()) {
        const kept = texts.text(this.key(field)) || (field.dataset.blank === "shop-name" ? reader.name : "");
        // What is being written stays, unless it is another shop's.
        if (field.value !== kept && (field !== document.activeElement || before !== this.shop)) field.value = kept;
        if (this.shown.get(field) !== field.value) this.show(field);
      }
      if (this.remember) this.remember.checked = texts.remembers;
      const shop = reader.shops().length > 1 ? fill(words.shop, { shop: reader.name }) : "";
      const lasts = find(this, "[data-lasts]");
      lasts.textContent = (shop && `${shop} `) + words[texts.lasts];
      lasts.classList.toggle("tool-error", texts.lasts === "page");
      find(this, "[data-length]").textContent = fill(words.length, { n: [...this.text()].length });
    }

    /** Puts what a field holds into its places in the text. @param {Field} field */
    show(field) {
      this.shown.set(field, field.value);
      const text = this.said(field);
      const label = field.labels?.[0].textContent || "";
      for (const mark of all(this, `mark[data-fill="${field.dataset.blank}"]`)) {
        mark.textContent = text || fill(this.words.blank, { label });
        mark.classList.toggle("blank", !text);
      }
      // An untouched field fits; to ask for its size would lay out the whole page, once a field.
      if (!(field instanceof HTMLTextAreaElement) || (!text && !field.style.height)) return;
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
    }

    /** The whole text, with every space and line as written. */
    text() {
      const lines = (/** @type {ParentNode} */ part) => all(part, "[data-line]").map(({ textContent }) => textContent);
      return all(this, ".template__body > p").map((part) => lines(part).join("\n")).join("\n\n");
    }

    /** @param {string} act `copy`, `download` or `share` */
    async give(act) {
      const text = this.text();
      const n = this.fields().filter(({ value }) => !value.trim()).length;
      let done = true;
      if (act === "share") done = await navigator.share({ text }).then(() => true, () => false);
      else if (act === "download") done = await guide.download(`${this.dataset.template}.txt`, "text/plain", `${text}\n`);
      else done = await guide.copy(text, find(this, ".template__body"));
      if (done) this.unsaved = false;
      if (act === "copy") this.say(this, done ? (n ? "copied-left" : "copied") : "refused", { n });
      if (act === "download") this.say(this, done ? "saved" : "not-fetched");
    }

    async clear() {
      const { words } = this;
      if (!(await guide.ask(this, words["clear-ask"], words["clear-yes"], words["clear-no"]))) return;
      for (const field of this.fields()) {
        field.value = "";
        texts.setText(this.key(field), "");
      }
      this.unsaved = false;
    }
  }

  guide.define("fill-template", FillTemplate);
}
