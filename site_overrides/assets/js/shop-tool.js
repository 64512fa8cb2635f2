"use strict";

/**
 * What the tools that show a shop's ticks and days have in common: the shop at hand, the notice where
 * nothing can be kept, the link and the file that carry a shop. docs/decisions/reader.md.
 */
const ShopTool = (() => {
  const { all, find, fill } = guide;
  const CARRIED = ["done", "na", "days"]; // parameters of a link

  /**
   * Its element has `[data-moved]`, a head with `[data-shops]`, `[data-not-kept]` and `[data-say]`, and a part
   * `[data-keep]` with what saves and shares. Whoever extends it gives `show()`, which shows what is kept.
   */
  class ShopTool extends guide.Tool {
    constructor() {
      super();
      /** Whether what came with the address has been read. */
      this.ready = false;
    }

    start() {
      reader.carry(guide.data(this, "moved"));
      if (reader.wrote) guide.load("texts");
      for (const box of all(this, "[data-item]", HTMLInputElement)) {
        if (Reflect.get(box, "touched")) reader.setItem(box.dataset.item || "", box.checked ? "done" : "todo"); // before this script ran
      }
      reader.on(() => this.refresh());
      this.listen(this, { click: this.press, change: this.change });
      this.refresh();
      for (const plain of all(this, "[data-plain]")) plain.hidden = true; // ticks are kept from now on
    }

    show() {}

    refresh() {
      this.show();
      find(this, "[data-not-kept]").hidden = reader.keeps;
      this.nameShops();
      this.carry();
    }

    /** The ids of the items and of the days that are shown. @returns {[string[], string[]]} */
    ids() {
      const of = (/** @type {string} */ name) => all(this, `[data-${name}]`).map(({ dataset }) => dataset[name] || "");
      return [of("item"), of("day")];
    }

    /** The name of the shop at hand, or what stands for it. */
    get shopName() {
      return this.nameOf(reader.shops().findIndex(({ id }) => id === reader.current));
    }

    /** @param {number} index */
    nameOf(index) {
      return reader.shops()[index]?.name || (index > 0 ? fill(this.words.nth, { n: index + 1 }) : this.words.unnamed);
    }

    /** The list of shops, where there is more than one. */
    nameShops() {
      const label = find(this, "[data-shops]");
      const shops = reader.shops();
      label.hidden = shops.length < 2;
      find(label, "select", HTMLSelectElement).replaceChildren(
        ...shops.map(({ id }, index) => guide.make("option", { value: id, selected: id === reader.current }, this.nameOf(index))),
      );
    }

    /** Where nothing is kept, the address carries it: to the other language, and over a reload. */
    carry() {
      if (this.ready && !reader.keeps) guide.setQuery(reader.toQuery(...this.ids()));
    }

    /** Takes what came with the address, asking first if a shop in use would change. @param {boolean} back */
    async read(back) {
      const query = guide.query();
      if (!back && (guide.tooLong() || CARRIED.some((name) => query.has(name)))) await this.carried(({ receive }) => receive(this, query));
      this.ready = true;
      this.carry();
    }

    /** Has the script of links and files do something. @param {(files: typeof carrier) => unknown} act */
    async carried(act) {
      await guide.load("carrier");
      if (typeof carrier === "undefined") this.tell("not-fetched");
      else await act(carrier);
    }

    /** Tells one of the tool's strings beside what saves and shares. @param {string} word */
    tell(word) {
      this.say(find(this, "[data-keep]"), word);
    }

    /** @param {Event} event */
    press(event) {
      const act = guide.hit(event, "[data-act]")?.dataset.act;
      if (act === "copy") this.copy();
      else if (act === "export") this.carried(({ save }) => save(this));
      else if (act === "print") print();
    }

    /** @param {Event} event */
    change({ target }) {
      if (target instanceof HTMLSelectElement && target.closest("[data-shops]")) reader.choose(target.value);
      if (!(target instanceof HTMLInputElement)) return;
      if (target.type === "file") this.carried(({ open }) => open(this, target));
    }

    async copy() {
      const place = find(this, "[data-keep]");
      const link = guide.address(reader.toQuery(...this.ids())).replace(/#.*/, "");
      const field = guide.make("input", { class: "cl-copied", readonly: true, "aria-label": this.words.link, "data-made": true });
      field.value = link;
      place.querySelector(".cl-copied")?.remove();
      place.append(field);
      const copied = await guide.copy(link, field);
      if (copied) field.remove();
      this.tell(!copied ? "refused" : location.protocol === "file:" ? "copied-disk" : "copied");
    }
  }
  return ShopTool;
})();
