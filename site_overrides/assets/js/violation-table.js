"use strict";

{
  /** The words of a part, without its citations. @param {Element} part */
  const said = (part) => {
    const texts = [...part.querySelectorAll(".tier__when, .fact__text")];
    return (texts.length ? texts : [part]).map((text) => (text.textContent || "").trim()).join(" ");
  };

  const EVENTS = ["popstate", "hashchange", "beforeprint", "afterprint"];

  /** @typedef {{row: HTMLTableRowElement, at: number, id: string, link: Element, section: Element, find: string, outcomes: string[], removal: number}} Item */

  /** Search, filter and order of the violations. A row opens to show its section. */
  class ViolationTable extends HTMLElement {
    constructor() {
      super();
      /** @type {Record<string, string>} */
      this.strings = guide.data(this, "strings");
      /** @type {string[]} */
      this.simple = guide.data(this, "simple");
      this.fields = /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("[name]"));
      this.body = this.querySelectorAll("tbody")[0];
      // Out of the page: even what is hidden costs time at each keystroke.
      this.closed = guide.make("template", { "data-made": true });
      this.place = guide.make("td", { colspan: "3" });
      this.detail = guide.make("tr", { "data-made": true }, this.place);
      this.order = "";
      /** @type {string | null} */
      this.opened = null;
      /** @type {Item | undefined} */
      this.open = undefined;
      /** @type {Item[]} */
      this.items = [];
    }

    connectedCallback() {
      this.querySelectorAll("template").forEach(({ content }) => this.append(content)); // of a saved page
      const sections = new Map([...this.querySelectorAll("section")].map((section) => [section.id, section]));
      this.closed.content.append(...sections.values());
      this.querySelectorAll("[data-made]").forEach((made) => made.remove());
      this.append(this.closed);
      this.querySelectorAll("[data-script]").forEach((part) => part.removeAttribute("hidden"));
      this.items = [...this.body.rows].map((row, at) => {
        const { violation: id = "", find = "", outcomes = "", removal = "" } = row.dataset;
        const link = row.cells[0].children[0];
        link.setAttribute("aria-expanded", "false");
        return { row, at, id, link, section: sections.get(id) || row, find: this.plain(find), outcomes: outcomes.split(" "), removal: +removal };
      });
      this.oninput = () => {
        this.show();
        // After the rows are painted: a browser may take its time over the address.
        requestAnimationFrame(() => setTimeout(() => this.write()));
      };
      this.onclick = (/** @type {MouseEvent} */ event) => {
        const target = /** @type {HTMLElement} */ (event.target);
        const item = this.items.find(({ link }) => link.contains(target));
        if (target.dataset.act) this.save(target.dataset.act);
        if (!item || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const { top } = item.row.getBoundingClientRect();
        this.opened = item === this.open ? "" : item.id;
        this.write(true);
        this.show();
        scrollBy(0, item.row.getBoundingClientRect().top - top);
      };
      EVENTS.forEach((type) => addEventListener(type, this));
      this.read();
      if (!guide.query().has("open")) this.follow();
    }

    disconnectedCallback() {
      EVENTS.forEach((type) => removeEventListener(type, this));
    }

    /** @param {Event} event */
    handleEvent({ type }) {
      if (type === "popstate") this.read();
      else if (type === "hashchange") this.follow();
      else if (type === "beforeprint") this.append(this.closed.content); // paper holds every section
      else this.closed.content.append(...this.querySelectorAll(":scope > section"));
    }

    /** Letters and digits alone, in Simplified characters: how it is written does not matter. @param {string} text */
    plain(text) {
      const [old, simple] = this.simple;
      const letters = text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
      return letters.replace(/[^ -~]/g, (letter) => simple[old.indexOf(letter)] || letter);
    }

    /** Opens the row that the address points at, or into, whatever the filter. */
    follow() {
      const hash = location.hash.slice(1);
      const item = this.items.find(({ id, section }) => id === hash || [...section.querySelectorAll("[id]")].some((part) => part.id === hash));
      if (!item) return;
      if (item.row.hidden) this.fields.forEach((field) => (field.value = ""));
      this.opened = item.id;
      this.write();
      this.show();
      (item.id === hash ? item.row : document.getElementById(hash))?.scrollIntoView();
    }

    /** Writes the state into the address. @param {boolean} [entry] whether Back shall lead back to the last */
    write(entry) {
      const [find, outcome, sort] = [...this.fields].map(({ value }) => value || null);
      guide.setQuery({ find, outcome, sort, open: this.opened }, entry);
    }

    /** Sets the fields as the address says, which may hold anything. */
    read() {
      const query = guide.query();
      this.opened = query.get("open");
      for (const field of this.fields) {
        field.value = (query.get(field.name) || "").slice(0, 80);
        if (!field.value) field.value = "";
      }
      this.show();
    }

    /** Shows the rows that match, in order, and the one that is open. */
    show() {
      const [words, outcome, sort] = [...this.fields].map(({ value }) => value);
      const terms = words.split(/\s+/).map((term) => this.plain(term));
      let shown = 0;
      for (const { row, find, outcomes } of this.items) {
        const hidden = !((!outcome || outcomes.includes(outcome)) && terms.every((term) => find.includes(term)));
        if (row.hidden !== hidden) row.hidden = hidden;
        if (!hidden) shown++;
      }
      if (sort !== this.order) this.sort(sort);
      const open = this.items.find(({ id, row }) => id === this.opened && !row.hidden);
      if (open !== this.open) {
        this.closed.content.append(...this.place.children);
        this.detail.remove();
        this.open?.link.setAttribute("aria-expanded", "false");
      }
      this.open = open;
      if (open) {
        open.link.setAttribute("aria-expanded", "true");
        this.place.append(open.section);
        open.row.after(this.detail);
      }
      guide.say(this, guide.fill(shown ? this.strings.count : this.strings.none, { shown, n: this.items.length }));
    }

    /** @param {string} order */
    sort(order) {
      const { compare } = new Intl.Collator(document.documentElement.lang);
      const heaviest = [...this.querySelectorAll("[name=outcome] option")].map((option) => option.getAttribute("value"));
      const rank = (/** @type {Item} */ { outcomes, removal }) => (order === "outcome" ? heaviest.indexOf(outcomes[0]) : order === "removal" ? -removal : 0);
      this.items.sort((a, b) => (order === "name" ? compare(said(a.link), said(b.link)) : rank(a) - rank(b)) || a.at - b.at);
      this.body.append(...this.items.map(({ row }) => row));
      this.order = order;
      this.querySelectorAll("thead th").forEach((head, at) => head.setAttribute("aria-sort", order === ["name", "outcome", "removal"][at] ? "ascending" : "none"));
    }

    /** Hands out the rows that are shown. @param {string} kind csv or json */
    save(kind) {
      /** @type {Record<string, string>} */
      const columns = guide.data(this, "columns");
      const records = this.items.filter(({ row }) => !row.hidden).map(({ id, row, section }) => {
        /** @type {Record<string, string | string[]>} */
        const record = { id };
        for (const place of [row, section]) {
          for (const part of place.querySelectorAll("[data-field]")) {
            record[part.getAttribute("data-field") || ""] = /^[OU]L$/.test(part.tagName) ? [...part.children].map(said) : said(part);
          }
        }
        return record;
      });
      const cell = (/** @type {string | string[]} */ value) => {
        const text = [value].flat().join("\n").replace(/"/g, '""');
        return `"${/^[=+\-@]/.test(text) ? "'" : ""}${text}"`; // not a formula
      };
      const lines = [Object.values(columns), ...records.map((record) => Object.keys(columns).map((key) => record[key] || ""))];
      if (kind === "json") guide.download("violations.json", "application/json", JSON.stringify(records, null, 1));
      else guide.download("violations.csv", "text/csv", `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`);
    }
  }
  guide.define("violation-table", ViolationTable);
}
