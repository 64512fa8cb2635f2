"use strict";

/**
 * <fill-template>: puts what the reader writes into the text, to copy or to keep as a file. Nothing is
 * sent. reader.js keeps what is written: for this tab, or longer if the reader agrees.
 */
{
  /** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */
  const SHARED = ["shop-name", "shop-id", "entity-name", "contact"]; // the same in every text

  class FillTemplate extends guide.Tool {
    constructor() {
      super();
      /** Whether something would be lost with the page. */
      this.loose = false;
    }

    start() {
      this.remember = guide.find(this, "[data-remember]", HTMLInputElement);
      this.remember.checked = reader.remembers;
      for (const field of this.fields()) {
        if (field.value) this.keep(field); // written before this script ran
        else field.value = reader.text(this.key(field));
        this.show(field);
      }
      this.listen(this, { input: this.write, click: this.press, focusin: this.near });
      this.listen(window, { beforeunload: (event) => this.loose && event.preventDefault() });
    }

    /** @returns {Field[]} */
    fields() {
      return /** @type {Field[]} */ (guide.all(this, "[data-blank]"));
    }

    /** The id under which a field's text is kept. @param {Field} field */
    key({ dataset: { blank = "" } }) {
      return SHARED.includes(blank) ? blank : `${this.dataset.template}-${blank}`;
    }

    /** @param {Field} field */
    keep(field) {
      this.loose = !reader.setText(this.key(field), field.value) && !!field.value;
      if (this.loose) this.say(this, "loose");
    }

    /** @param {Event} event */
    write({ target }) {
      if (target === this.remember) reader.remember(this.remember.checked);
      else if (target instanceof HTMLElement && target.dataset.blank) {
        const field = /** @type {Field} */ (target);
        this.keep(field);
        this.show(field);
        this.nearTo(field);
      }
    }

    /** @param {Event} event */
    press(event) {
      const { act } = guide.hit(event, "[data-act]")?.dataset || {};
      if (act === "print") print();
      else if (act === "clear") this.clear();
      else if (act) this.give(act);
    }

    /** The sentence that holds a blank stays in view while it is written. @param {Event} event */
    near({ target }) {
      if (target instanceof HTMLElement && target.dataset.blank) this.nearTo(/** @type {Field} */ (target));
    }

    /** @param {Field} field */
    nearTo(field) {
      const place = guide.find(this, "[data-near]");
      const mark = this.querySelector(`mark[data-fill="${field.dataset.blank}"]`);
      place.hidden = !mark;
      place.textContent = mark?.parentElement?.textContent || "";
      field.parentElement?.before(place);
    }

    /** What a field says in the text. @param {Field} field */
    said({ type, value }) {
      if (type !== "date" || !value) return value.trim();
      const [year, month, day] = value.split("-").map(Number);
      const name = new Date(value).toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" });
      return guide.fill(this.words.date, { year, month, day, name });
    }

    /** Puts what a field holds into its places in the text. @param {Field} field */
    show(field) {
      const text = this.said(field);
      for (const mark of guide.all(this, `mark[data-fill="${field.dataset.blank}"]`)) {
        mark.dataset.empty = mark.dataset.empty || mark.textContent || "";
        mark.textContent = text || mark.dataset.empty;
        mark.classList.toggle("blank", !text);
      }
      if (field instanceof HTMLTextAreaElement && field.value) {
        field.style.height = "auto";
        field.style.height = `${field.scrollHeight + 2}px`;
      }
    }

    /** The text as it is written, with every space and line. */
    text() {
      const shown = /** @type {HTMLElement} */ (guide.find(this, ".template__body").cloneNode(true));
      for (const end of shown.querySelectorAll("br")) end.replaceWith("\u0000");
      const parts = [...shown.querySelectorAll("p")].map((part) => {
        const marks = [...part.querySelectorAll("mark")].map((mark) => mark.textContent || "");
        for (const mark of part.querySelectorAll("mark")) mark.replaceWith("\u0001");
        const text = (part.textContent || "").replace(/\s*\n\s*/g, "").replace(/\0/g, "\n");
        return text.replace(/\u0001/g, () => marks.shift() || "");
      });
      return parts.join("\n\n");
    }

    /** @param {string} act `copy` or `download` */
    async give(act) {
      const text = this.text();
      const empty = this.fields().filter(({ value }) => !value.trim()).length;
      let word = "saved";
      if (act === "copy") word = (await guide.copy(text, guide.find(this, ".template__body"))) ? (empty ? "copied-left" : "copied") : "refused";
      else guide.download(`${this.dataset.template}.txt`, "text/plain", `${text}\n`);
      this.say(this, word, { n: empty });
    }

    async clear() {
      const { words } = this;
      if (!(await guide.ask(this, words["clear-ask"], words["clear-yes"], words["clear-no"]))) return;
      for (const field of this.fields()) {
        field.value = "";
        this.keep(field);
        this.show(field);
      }
    }
  }

  guide.define("fill-template", FillTemplate);
}
