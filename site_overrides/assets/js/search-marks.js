"use strict";

/**
 * Marks what was searched for: a link of the search carries the words that matched (`?h=退还~保证金`).
 * They leave the address at once, so that what the reader passes on is the page as it is.
 */
{
  const { all, make } = guide;
  const LEFT_OUT = "nav, script, style, svg, textarea, button, .cite, .on-page, .checked, .visually-hidden";
  const escape = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const whole = (/** @type {string} */ word) => escape(word).replace(/^(?=[a-z\d])/i, "\\b").replace(/(?<=[a-z\d])$/i, "\\b");

  /** The places of the words in the text of the page. @param {string[]} words @returns {Range[]} */
  function places(words) {
    const pattern = new RegExp(words.map(whole).join("|"), "gi");
    const article = guide.find(document, "article");
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    /** @type {Range[]} */
    const found = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const { parentElement: parent, nodeValue: value } = text;
      if (!value || !parent || parent.closest(LEFT_OUT) || guide.isForOthers(parent)) continue;
      for (const { 0: word, index } of value.matchAll(pattern)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        found.push(range);
      }
    }
    return found;
  }

  /** Marks places, without touching the page where the browser can. @param {Range[]} ranges
   * @returns {() => void} takes the marks away */
  function mark(ranges) {
    if (typeof Highlight === "function" && CSS.highlights) {
      CSS.highlights.set("asked", new Highlight(...ranges));
      return () => CSS.highlights.delete("asked");
    }
    // From the end, since a mark cuts the text that stands before the next.
    for (const range of [...ranges].reverse()) range.surroundContents(make("mark", { class: "asked", "data-made": true }));
    return () => {
      for (const each of all(document, "mark.asked")) {
        const { parentNode } = each;
        each.replaceWith(...each.childNodes);
        parentNode?.normalize();
      }
    };
  }

  /** Goes to the first place that can be seen, unless the address names one. @param {Range[]} ranges */
  function goTo(ranges) {
    const first = ranges.map((range) => range.startContainer.parentElement).find((element) => element?.offsetParent);
    if (location.hash || !first || first.getBoundingClientRect().bottom < innerHeight) return;
    first.scrollIntoView({ block: "center" });
  }

  const words = (guide.query().get("h") || "").split("~").filter(Boolean).slice(0, 12);
  guide.setQuery({ h: null });
  const ranges = words.length ? places(words) : [];
  if (ranges.length) {
    const strings = guide.data(guide.find(document, ".foot-say"), "strings");
    goTo(ranges);
    guide.offer(guide.fill(strings.marked, { n: ranges.length }), { [strings.unmark]: mark(ranges) });
  }
}
