"use strict";

/** <entry-filter>: shows those of the page's entries (`[data-entry]`) that hold the words typed here. */
{
  class EntryFilter extends guide.Tool {
    start() {
      this.field = guide.find(this, "input", HTMLInputElement);
      this.entries = guide.all(document, "[data-entry]").map((entry) => ({ entry, text: plain(entry.textContent || "") }));
      this.listen(this, { input: this.show });
      if (this.field.value) this.show(); // a browser may keep what was typed
    }

    show() {
      const words = plain(this.field?.value || "").split(" ").filter(Boolean);
      let shown = 0;
      for (const { entry, text } of this.entries || []) {
        entry.hidden = !words.every((word) => text.includes(word));
        if (!entry.hidden) shown++;
      }
      for (const heading of guide.all(document, "article h2")) heading.hidden = isEmpty(heading);
      if (words.length) this.say(this, "shown", { n: shown });
      else guide.say(this, "");
    }
  }

  /** A text without case and width, as far as a search needs it. @param {string} text */
  function plain(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  /** Whether a section holds entries, but none that is shown. @param {Element} heading */
  function isEmpty(heading) {
    let entries = 0;
    for (let at = heading.nextElementSibling; at && at.tagName !== "H2"; at = at.nextElementSibling) {
      if (at.querySelector("[data-entry]:not([hidden])")) return false;
      entries += at.querySelectorAll("[data-entry]").length;
    }
    return entries > 0;
  }

  guide.define("entry-filter", EntryFilter);
}
