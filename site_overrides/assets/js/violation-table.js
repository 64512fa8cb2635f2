"use strict";

{
  const { make } = guide;
  const COLUMNS = "7";

  /** @typedef {{body: HTMLTableSectionElement, at: number, id: string, link: HTMLAnchorElement, names: string, outcomes: string[], rank: number}} Item */

  /** Search, filter and order of the violations. A row opens to its ladder in short. */
  class ViolationTable extends guide.Tool {
    constructor() {
      super();
      /** @type {string[]} */
      this.simple = guide.data(this, "simple");
      this.fields = /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("[name]"));
      this.table = this.querySelectorAll("table")[0];
      this.place = make("td", { colspan: COLUMNS });
      this.detail = make("tr", { "data-made": true }, this.place);
      this.order = "";
      /** The id that the address opens. @type {string | null} */
      this.opened = null;
      /** @type {Item | undefined} */
      this.open = undefined;
      /** @type {Item[]} */
      this.items = [];
    }

    start() {
      this.items = [...this.table.tBodies].map((body, at) => this.item(body, at));
      this.listen(this, { input: this.change, click: this.tap });
      this.listen(window, { hashchange: this.follow });
    }

    /** @param {HTMLTableSectionElement} body @param {number} at @returns {Item} */
    item(body, at) {
      const { violation: id = "", find = "", outcomes = "", rank = "" } = body.dataset;
      const link = body.getElementsByTagName("a")[0];
      link.setAttribute("aria-expanded", "false");
      const { names } = ladderWords.data();
      const penalties = new Set(ladderWords.of(id).tiers.flatMap(({ measures = [] }) => measures.map(({ penalty }) => names[penalty])));
      // Each name by itself: words of two that stand side by side are none.
      const words = [find, ...penalties].join("|").split("|").map((name) => this.plain(name));
      return { body, at, id, link, names: words.join("\n"), outcomes: outcomes.split(" "), rank: +rank };
    }

    change() {
      this.show();
      // After the rows are painted: a browser may take its time over the address.
      requestAnimationFrame(() => setTimeout(() => this.write()));
    }

    /** Opens or closes the row that was clicked. @param {MouseEvent} event */
    tap(event) {
      const target = /** @type {HTMLElement} */ (event.target);
      if (target.dataset.act) this.save(target.dataset.act);
      const item = this.items.find(({ body }) => body.contains(target));
      const link = target.closest("a");
      if (!item || (link && link !== item.link) || this.detail.contains(target)) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
      event.preventDefault();
      const { top } = item.body.getBoundingClientRect();
      this.opened = item === this.open ? "" : item.id;
      this.write(true);
      this.show();
      scrollBy(0, item.body.getBoundingClientRect().top - top);
    }

    /** Letters and digits alone, in Simplified characters: how it is written does not matter. @param {string} text */
    plain(text) {
      const [old, simple] = this.simple;
      const letters = text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
      return letters.replace(/[^ -~]/g, (letter) => simple[old.indexOf(letter)] || letter);
    }

    /** The violations that have each of these words in a name. @param {string} words @returns {Set<string>} */
    named(words) {
      const terms = words.split(/\s+/).map((term) => this.plain(term));
      return new Set(this.items.filter(({ names }) => terms.every((term) => names.includes(term))).map(({ id }) => id));
    }

    /** Opens the row that the address points at, whatever the filter; a tier stands on another page. */
    follow() {
      const hash = location.hash.slice(1);
      if (!hash) return;
      const item = this.items.find(({ id }) => id === hash || (hash.startsWith(id) && /^-(title|tiers|more)$/.test(hash.slice(id.length))));
      if (item) {
        if (item.body.hidden) this.fields.forEach((field) => (field.value = ""));
        this.opened = item.id;
        this.write();
        this.show();
        item.body.scrollIntoView();
        return;
      }
      const ladder = Object.values(ladderWords.data().violations).find(({ tiers }) => tiers.some(({ id }) => id === hash));
      if (ladder) location.replace(ladder.page.replace(/#.*/, `#${hash}`));
    }

    /** Writes the state into the address. @param {boolean} [entry] whether Back shall lead back to the last */
    write(entry) {
      const [find, outcome, sort] = [...this.fields].map(({ value }) => value || null);
      guide.setQuery({ find, outcome, sort, open: this.opened }, entry);
    }

    /** Sets the fields as the address says, which may hold anything. @param {boolean} back */
    read(back) {
      const query = guide.query();
      this.opened = query.get("open");
      for (const field of this.fields) {
        field.value = (query.get(field.name) || "").slice(0, 80);
        if (!field.value) field.value = "";
      }
      this.show();
      if (!back && !query.has("open")) this.follow();
    }

    /** Shows the rows that match, in order, and the one that is open. */
    show() {
      const [words, outcome, sort] = [...this.fields].map(({ value }) => value);
      const named = this.named(words);
      for (const { id, body, outcomes } of this.items) {
        const hidden = !((!outcome || outcomes.includes(outcome)) && named.has(id));
        if (body.hidden !== hidden) body.hidden = hidden;
      }
      if (sort !== this.order) this.sort(sort);
      const asked = this.items.find(({ id }) => id === this.opened);
      const open = asked?.body.hidden ? undefined : asked;
      if (open !== this.open) this.turn(open);
      this.count(asked && !open ? asked.link.innerText : "");
    }

    /** Says how many rows are shown, and which open one is not. @param {string} missing */
    count(missing) {
      const shown = this.items.filter(({ body }) => !body.hidden).length;
      const { count, none, hidden } = this.words;
      const said = guide.fill(shown ? count : none, { shown, n: this.items.length });
      guide.say(this, missing ? `${said} ${guide.fill(hidden, { name: missing })}` : said);
    }

    /** Closes the row that is open, and opens another. @param {Item | undefined} open */
    turn(open) {
      this.detail.remove();
      this.open?.link.setAttribute("aria-expanded", "false");
      this.open = open;
      if (!open) return;
      open.link.setAttribute("aria-expanded", "true");
      const { details, mine } = this.words;
      const ladder = ladderWords.of(open.id);
      this.place.replaceChildren(
        make("ol", { class: "tiers" }, ...ladder.tiers.map((tier) => ladderWords.whole(ladder, tier))),
        make(
          "p",
          { class: "tool-row" },
          make("a", { class: "tool-button tool-button--main", href: `?violation=${open.id}#finder`, "data-case": open.id }, mine),
          make("a", { class: "tool-button", href: open.link.href }, details),
        ),
      );
      open.body.append(this.detail);
    }

    /** Has the script of files hand out the rows that are shown. @param {string} kind csv or json */
    async save(kind) {
      await guide.load("violation-file");
      const done = typeof violationFile !== "undefined" && (await violationFile(this, kind));
      this.say(this, done ? "saved" : "not-fetched");
    }

    /** @param {string} order */
    sort(order) {
      const { compare } = new Intl.Collator(document.documentElement.lang);
      const heaviest = [...this.querySelectorAll("[name=outcome] option")].map((option) => option.getAttribute("value"));
      const rank = (/** @type {Item} */ { outcomes, rank }) => (order === "outcome" ? heaviest.indexOf(outcomes[0]) : order === "removal" ? rank : 0);
      this.items.sort((a, b) => (order === "name" ? compare(a.link.innerText, b.link.innerText) : rank(a) - rank(b)) || a.at - b.at);
      this.table.append(...this.items.map(({ body }) => body));
      this.order = order;
      this.querySelector("thead th")?.setAttribute("aria-sort", order === "name" ? "ascending" : "none");
    }
  }

  /** Fetches the penalty finder when the reader comes near it, or an address asks for a case. */
  function awaitFinder() {
    const finder = document.querySelector("penalty-finder");
    if (!finder) return;
    const fetchIt = () => guide.loadAll(["calendar", "penalty-engine", "penalty-words", "penalty-finder"]);
    if (guide.query().has("violation") || location.hash === "#finder") return fetchIt();
    const near = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && (near.disconnect(), fetchIt()), { rootMargin: "600px" });
    near.observe(finder.parentElement || finder);
    addEventListener("hashchange", fetchIt, { once: true });
    addEventListener("popstate", fetchIt, { once: true });
  }

  guide.define("violation-table", ViolationTable);
  awaitFinder();
}
