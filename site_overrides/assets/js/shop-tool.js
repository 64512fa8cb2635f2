"use strict";

/**
 * What the tools that show a shop's ticks and days have in common: the shop at hand, the notice where
 * nothing can be kept, the link and the file that carry a shop. docs/decisions/reader.md.
 */
const ShopTool = (() => {
  const { all, find, fill } = guide;
  const LARGEST_FILE = 1e6;
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

    /** Whether a link or a file carries anything that is shown here. @param {ReturnType<typeof reader.fromQuery>} carried */
    knows({ items, days }) {
      const own = new Set(this.ids().flat());
      return Object.keys({ ...items, ...days }).some((id) => own.has(id));
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
      if (!back && (guide.tooLong() || CARRIED.some((name) => query.has(name)))) await this.receive(query);
      this.ready = true;
      this.carry();
    }

    /** @param {URLSearchParams} query */
    async receive(query) {
      const carried = reader.fromQuery(query, ...this.ids());
      const place = find(this, "[data-head]");
      if (this.knows(carried)) await this.take(carried, place, "link", false);
      else this.say(place, guide.tooLong() ? "link-long" : "link-bad");
      if (!reader.keeps) return;
      guide.setQuery({ shop: null, done: null, na: null, days: null });
      reader.visit();
    }

    /**
     * Takes over what a link or a file carries. If the shop at hand is in use and would change, the reader
     * says whether it goes there, into a shop of its own, or nowhere.
     * @param {ReturnType<typeof reader.fromQuery>} carried @param {HTMLElement} place
     * @param {string} from `link` or `file` @param {boolean} focus
     */
    async take(carried, place, from, focus) {
      const changes = reader.changes(carried);
      if (changes) {
        const { words } = this;
        const shop = guide.data(find(document, ".foot-say"), "strings").shops[changes.kind];
        const counts = { items: Object.keys(carried.items).length, days: Object.keys(carried.days).length };
        const values = { ...changes, ...counts, shop, name: this.shopName };
        const labels = [fill(words.into, values), words.another, words.leave];
        const answer = await guide.choose(place, fill(words[`${from}-ask`], values), labels, focus);
        if (answer === 2) return;
        if (answer === 1) reader.add(carried.name || "", carried.kind);
      }
      reader.take(carried);
      this.say(place, reader.keeps ? `${from}-used` : "carried");
    }

    /** @param {Event} event */
    press(event) {
      const act = guide.hit(event, "[data-act]")?.dataset.act;
      if (act === "copy") this.copy();
      else if (act === "export") this.export();
      else if (act === "print") print();
    }

    /** @param {Event} event */
    change({ target }) {
      if (target instanceof HTMLSelectElement && target.closest("[data-shops]")) reader.choose(target.value);
      if (!(target instanceof HTMLInputElement)) return;
      if (target.type === "file") this.import(target);
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
      this.say(place, !copied ? "refused" : location.protocol === "file:" ? "copied-disk" : "copied");
    }

    export() {
      guide.download(`exit-plan-${calendar.today()}.json`, "application/json", JSON.stringify(reader.toFile(), null, 1));
      this.say(find(this, "[data-keep]"), "saved");
    }

    /** Takes what a file carries, if it is one of ours. @param {HTMLInputElement} input */
    async import(input) {
      const place = find(this, "[data-keep]");
      const [file] = input.files || [];
      if (!file) return;
      let text = "";
      try {
        if (file.size <= LARGEST_FILE) text = await file.text();
      } catch {
        // It cannot be read: the message below says all that the reader needs.
      }
      input.value = ""; // or the same file could not be chosen again
      guide.say(place, ""); // what an earlier file was told
      const carried = reader.fromFile(guide.parse(text));
      if (carried && this.knows(carried)) await this.take(carried, place, "file", true);
      else this.say(place, "file-bad");
    }
  }
  return ShopTool;
})();
