"use strict";

/**
 * <fill-template>: puts what the reader writes into the text, to copy or to keep as a file.
 * Nothing is stored and nothing is sent.
 */
{
  class FillTemplate extends guide.Tool {
    start() {
      this.querySelectorAll("textarea").forEach((field) => this.show(field));
      this.listen(this, { input: this.write, click: this.press });
    }

    /** @param {Event} event */
    write({ target }) {
      if (target instanceof HTMLTextAreaElement) this.show(target);
    }

    /** @param {Event} event */
    press(event) {
      const { act } = guide.hit(event, "[data-act]")?.dataset || {};
      if (act) this.give(act);
    }

    /** Puts what a field holds into its places in the text. @param {HTMLTextAreaElement} field */
    show(field) {
      const label = field.labels[0].textContent || "";
      const text = field.value.trim();
      for (const mark of this.querySelectorAll(`mark[data-fill="${field.dataset.blank}"]`)) {
        mark.textContent = text || guide.fill(this.words.blank, { label });
        mark.classList.toggle("blank", !text);
      }
      // An untouched field fits; to ask for its size would lay out the whole page, once a field.
      if (!field.value && !field.style.height) return;
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
    }

    /** @param {string} act `copy` or `download` */
    async give(act) {
      const shown = guide.find(this, ".template__body");
      const text = shown.innerText.trim();
      const empty = [...this.querySelectorAll("textarea")].filter((field) => !field.value.trim()).length;
      let word = "saved";
      if (act === "copy") word = (await guide.copy(text, shown)) ? (empty ? "copied-left" : "copied") : "refused";
      else guide.download(`${this.dataset.template}.txt`, "text/plain", `${text}\n`);
      this.say(this, word, { n: empty });
    }
  }

  guide.define("fill-template", FillTemplate);
}
