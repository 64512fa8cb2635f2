"use strict";

{
  const { fill, make } = guide;
  const FIELDS = ["violation", "track", "time", "notice", "amount"];

  /**
   * @typedef {{violation: string, track: string, time: string, notice: string, amount: string}} Given
   * @typedef {ReturnType<typeof ladderWords.data>} Data
   * @typedef {Data["violations"][string]} Ladder
   * @typedef {Ladder["tiers"][number]} Tier
   */

  const yuan = (/** @type {number} */ sum) => sum.toLocaleString("en-US", { maximumFractionDigits: 2 });
  const day = (/** @type {string} */ date) => make("time", { datetime: date }, date);

  /** Works out one's own case. It only shows: sums and days come from penalty-engine.js, the words from the page. */
  class PenaltyFinder extends HTMLElement {
    constructor() {
      super();
      /** @type {Record<string, string>} */
      this.strings = guide.data(this, "strings");
      this.data = ladderWords.data();
      this.options = [.../** @type {HTMLSelectElement} */ (this.field("violation")).options];
      /** What is wrong with a field, by its name. @type {Record<string, string>} */
      this.wrong = {};
      /** @type {CalendarEvent[]} */
      this.events = [];
      this.begin = this.begin.bind(this);
    }

    connectedCallback() {
      this.querySelectorAll("[data-script]").forEach((part) => part.removeAttribute("hidden"));
      document.querySelectorAll("[data-plain]").forEach((part) => part.setAttribute("hidden", ""));
      this.addEventListener("input", this);
      this.addEventListener("click", this);
      addEventListener("popstate", this);
      document.addEventListener("click", this.begin);
      this.read();
    }

    disconnectedCallback() {
      removeEventListener("popstate", this);
      document.removeEventListener("click", this.begin);
    }

    /** A link elsewhere on the page sets the violation. @param {MouseEvent} event */
    begin(event) {
      const link = event.target instanceof Element && event.target.closest("a[data-case]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      guide.setQuery({ violation: link.getAttribute("data-case"), track: null, time: null }, true);
      this.read();
      document.getElementById("finder")?.scrollIntoView();
      this.field("violation").focus({ preventScroll: true });
    }

    /** @param {Event} event */
    handleEvent(event) {
      const target = /** @type {HTMLElement} */ (event.target);
      if (event.type === "popstate") this.read();
      else if (event.type === "click") this.act(target.dataset.act);
      else this.change(target);
    }

    /** @param {string | undefined} act */
    act(act) {
      if (act === "save") this.save();
      if (act === "print") this.print();
      if (act !== "reset") return;
      guide.setQuery(Object.fromEntries(FIELDS.map((name) => [name, null])), true);
      this.read();
    }

    /** What the reader changed. @param {HTMLElement} field */
    change(field) {
      const name = field.dataset.field || "";
      if (!name) this.search(/** @type {HTMLInputElement} */ (field).value);
      delete this.wrong[name];
      const given = this.given();
      if (!name || name === "violation") this.choose({ ...given, track: "", time: "" });
      if (name === "track") this.choose(given);
      this.show();
      // After the answer is painted: a browser may take its time over the address.
      requestAnimationFrame(() => setTimeout(() => this.write()));
    }

    /** Leaves the violations that have these words to choose from, and takes the first. @param {string} words */
    search(words) {
      const table = /** @type {any} */ (document.querySelector("violation-table"));
      /** @type {Set<string> | undefined} */
      const found = words.trim() ? table?.named?.(words) : undefined;
      const select = /** @type {HTMLSelectElement} */ (this.field("violation"));
      const before = select.value;
      const left = this.options.filter(({ value }) => !value || !found || found.has(value));
      select.replaceChildren(...left);
      const stays = left.some(({ value }) => value && value === before);
      select.value = stays ? before : found && left.length > 1 ? left[1].value : "";
      this.wrong.violation = found && !found.size ? this.strings.nothing : "";
    }

    /** @param {string} name @returns {HTMLInputElement | HTMLSelectElement} */
    field(name) {
      return /** @type {any} */ (this.querySelector(`[data-field=${name}]`));
    }

    /** What the fields hold. @returns {Given} */
    given() {
      return /** @type {any} */ (Object.fromEntries(FIELDS.map((name) => [name, this.field(name).value])));
    }

    /** Writes the fields into the address. */
    write() {
      guide.setQuery(Object.fromEntries(Object.entries(this.given()).map(([name, value]) => [name, value || null])));
    }

    /** Sets the fields as the address says, which may hold anything: what is right in it is kept. */
    read() {
      const query = guide.query();
      const asked = /** @type {Given} */ (Object.fromEntries(FIELDS.map((name) => [name, (query.get(name) || "").trim().slice(0, 80)])));
      this.wrong = {};
      /** @type {HTMLInputElement} */ (this.querySelector("input[type=search]")).value = "";
      this.search("");
      const known = Object.keys(this.data.violations).includes(asked.violation);
      if (asked.violation && !known) this.wrong.violation = fill(this.strings.unknown, { what: asked.violation });
      this.field("violation").value = known ? asked.violation : "";
      this.choose(asked);
      const notice = /** @type {HTMLInputElement} */ (this.field("notice"));
      guide.setDay(notice, this.checked(notice, asked.notice));
      this.field("amount").value = asked.amount;
      this.show();
    }

    /** A day as far as it can be counted from; "" and a word at the field where it cannot.
     * @param {HTMLInputElement} field @param {string} text */
    checked({ min, max }, text) {
      const doubt = text && calendar.doubt(text, min, max);
      if (doubt) this.wrong.notice = fill(this.strings[doubt], { text, min, max });
      return doubt ? "" : text;
    }

    /** The ladder that is chosen. @returns {Ladder} */
    ladder() {
      return ladderWords.of(this.field("violation").value);
    }

    /** Offers the tracks and times of the ladder, and sets them as far as it has them. @param {Given} asked */
    choose({ track, time }) {
      const ladder = this.ladder();
      const tracks = ladder.tracks || {};
      const tier = ladder.tiers.find(({ id, cases }) => id === time && cases);
      const own = tier?.cases?.map(([on]) => on).find(Boolean);
      if (tier && own && !penalties.casesOf(ladder, track).includes(tier)) track = own; // a case has its track
      const known = Object.keys(tracks).includes(track);
      const select = this.offer("track", Object.entries(tracks), known ? track : "");
      if (track && !known && ladder.page) this.wrong.track = fill(this.strings["bad-track"], { what: track });
      const shown = select.value;
      const most = penalties.mostTimes(ladder, shown);
      const times = this.data.times.slice(0, most).map((names, at) => [`${at + 1}`, names[at + 1 === most ? 1 : 0]]);
      const cases = penalties.casesOf(ladder, shown).map((tier) => [tier.id, this.caseName(tier, shown)]);
      const last = /^\d{1,3}$/.test(time) && Number(time) > most ? `${most}` : time; // the last means "and later"
      const ready = !!ladder.page && (!!shown || !ladder.tracks);
      const offered = [...(ready ? times : []), ...cases];
      const given = /^\d+$/.test(last) ? `${Number(last)}` : last;
      const fits = offered.some(([value]) => value === given);
      this.offer("time", ready ? times : [], fits ? given : "", cases);
      const waits = !ready && /^\d+$/.test(time) && Number(time) > 0 && Number(time) < 1000;
      if (time && !fits && ladder.page && !waits) this.wrong.time = fill(this.strings["bad-time"], { what: time });
    }

    /** The name of a tier that conditions lead to. @param {Tier} tier @param {string} track */
    caseName({ cases = [] }, track) {
      const texts = cases.filter(([on]) => !on || on === track).map(([, text]) => text);
      return texts.length > 1 ? fill(this.strings["case-more"], { what: texts[0], n: texts.length - 1 }) : texts[0];
    }

    /** Fills a select, or hides it where there is nothing to choose.
     * @param {string} name @param {string[][]} values @param {string} chosen @param {string[][]} [cases] */
    offer(name, values, chosen, cases = []) {
      const select = /** @type {HTMLSelectElement} */ (this.field(name));
      const option = (/** @type {string[]} */ [value, text]) => make("option", { value }, text);
      select.replaceChildren(
        make("option", { value: "" }, this.strings.choose),
        ...values.map(option),
        ...(cases.length ? [make("optgroup", { label: this.strings.cases }, ...cases.map(option))] : []),
      );
      select.value = chosen;
      select.closest("p")?.toggleAttribute("hidden", !values.length && !cases.length);
      return select;
    }

    /** Works the case out, and shows it. */
    show() {
      const given = this.given();
      const ladder = this.ladder();
      const tier = this.tier(given);
      const bases = [...new Set((tier?.say || []).map((said) => said[3] || "").filter(Boolean))];
      const asks = this.field("amount").closest("p");
      asks?.toggleAttribute("hidden", !bases.length && !given.amount);
      const base = this.querySelector("#pf-amount-base");
      if (base) base.textContent = bases.join(" / ");
      const amount = given.amount.trim() ? penalties.readAmount(given.amount) : null;
      if (given.amount.trim() && amount === null) this.wrong.amount = this.strings["bad-amount"];
      else delete this.wrong.amount;
      const notice = /** @type {HTMLInputElement} */ (this.field("notice"));
      if (notice.validity.badInput) this.wrong.notice = this.strings["half-day"];
      else given.notice = this.checked(notice, given.notice);
      for (const name of FIELDS) this.complain(name);
      this.events = [];
      const result = this.querySelector("[data-result]");
      result?.replaceChildren(...(tier ? this.answer(ladder, tier, given, amount) : []));
      this.querySelectorAll("[data-act=save], [data-act=print]").forEach((button) => button.toggleAttribute("hidden", !tier));
      guide.say(this, this.summary(ladder, tier, given));
    }

    /** The tier of the case, if it is chosen. @param {Given} given @returns {Tier | undefined} */
    tier({ track, time }) {
      const ladder = this.ladder();
      if (!/^\d+$/.test(time)) return ladder.tiers.find(({ id }) => id === time);
      return penalties.tierAt(ladder, track, Number(time));
    }

    /** Tells at a field what is wrong with it. @param {string} name */
    complain(name) {
      const text = this.wrong[name] || "";
      const place = this.querySelector(`#pf-${name}-error`);
      if (place) place.textContent = text;
      const field = this.field(name);
      field.setAttribute("aria-invalid", `${!!text}`);
      if (text) field.closest("p")?.removeAttribute("hidden");
    }

    /** The case in a sentence, or what is still to choose. @param {Ladder} ladder @param {Tier | undefined} tier @param {Given} given */
    summary(ladder, tier, { track, time }) {
      const { strings } = this;
      const name = (/** @type {string} */ field) => /** @type {HTMLSelectElement} */ (this.field(field)).selectedOptions[0]?.text;
      if (!ladder.page) return strings["choose-violation"];
      if (!tier) return ladder.tracks && !track ? strings["choose-track"] : strings["choose-time"];
      return [name("violation"), ...(track ? [name("track")] : []), ...(time ? [name("time")] : [])].join(strings.comma);
    }

    /** The answer. @param {Ladder} ladder @param {Tier} tier @param {Given} given @param {number | null} amount */
    answer(ladder, tier, given, amount) {
      const { strings } = this;
      const measures = tier.measures || [];
      return [
        make("h3", {}, strings.brings),
        ...(tier.choice ? [make("p", {}, tier.choice)] : []),
        measures.length ? make("ol", { class: "measures" }, ...measures.map((_, at) => this.measure(tier, at, given.notice, amount))) : make("p", {}, strings.spared),
        ...(tier.note ? [make("p", { class: "fact__note" }, tier.note)] : []),
        ...(tier.open ? [make("p", {}, make("span", { class: "tag tag--unclear" }, tier.open))] : []),
        make("h3", {}, strings.appeal),
        this.appeal(ladder, given.notice),
        ...this.next(ladder, tier, given),
        ...this.blocked(tier, given.notice),
        this.ground(ladder, tier),
        make("p", { class: "tool-hint" }, given.notice ? strings.counted : strings["no-notice"], " ", strings.prevails),
      ];
    }

    /** One measure with its sum and its days. @param {Tier} tier @param {number} at @param {string} notice @param {number | null} amount */
    measure(tier, at, notice, amount) {
      const { strings } = this;
      const measure = (tier.measures || [])[at];
      const said = (tier.say || [])[at] || [""];
      const item = ladderWords.measure(measure.penalty, said);
      item.dataset.measure = measure.penalty;
      if (measure.whom) item.dataset.whom = measure.whom;
      const { least, most } = penalties.money(measure, amount);
      if (least !== undefined) item.dataset.least = `${least}`;
      if (most !== undefined) item.dataset.most = `${most}`;
      const sum = this.sum(least, most, measure.share || measure.multiple ? amount : 0);
      if (sum) item.append(make("p", { class: "finding__sum" }, sum));
      const { earliest, latest, taken } = penalties.days(measure, notice);
      const bounds = /** @type {[string, string][]} */ (Object.entries({ earliest, latest }).filter(([, date]) => date));
      if (!bounds.length) return item;
      const key = taken ? "taken" : earliest && earliest === latest ? "until" : earliest ? (latest ? "between" : "from") : "by";
      const parts = strings[`day-${key}`].split(/\{(earliest|latest)\}/);
      const days = { earliest, latest };
      const shown = parts.map((part, place) => {
        if (place % 2 === 0) return part;
        const date = days[/** @type {"earliest" | "latest"} */ (part)] || "";
        return make("time", { datetime: date, "data-bound": part }, date);
      });
      // One day is both bounds: the other is there for programs.
      if (earliest && earliest === latest) shown.push(make("time", { datetime: earliest, "data-bound": "latest", hidden: true }));
      item.append(make("p", { class: "finding__day" }, ...shown));
      this.note(tier, measure.penalty + at, bounds, said[0], notice, !!taken);
      return item;
    }

    /** The sum in words; "" where there is none. @param {number | undefined} least @param {number | undefined} most @param {number | null} amount null: it is asked */
    sum(least, most, amount) {
      const { strings } = this;
      if (least !== undefined && least === most) return fill(strings["sum-is"], { sum: yuan(least) });
      const key = least !== undefined && most !== undefined ? "sum-between" : least !== undefined ? "sum-least" : most !== undefined ? "sum-most" : "";
      const text = key && fill(strings[key], { least: yuan(least || 0), most: yuan(most || 0) });
      return amount === null ? `${text}${strings["sum-ask"]}` : text;
    }

    /** Keeps days for the calendar. @param {Tier} tier @param {string} key @param {[string, string][]} bounds @param {string} sentence @param {string} notice @param {boolean} taken */
    note(tier, key, bounds, sentence, notice, taken) {
      const { strings } = this;
      const one = new Set(bounds.map(([, date]) => date)).size === 1 && bounds.length > 1;
      for (const [bound, date] of one ? bounds.slice(0, 1) : bounds) {
        const title = fill(strings[taken ? "event-taken" : one ? "event-over" : `event-${bound}`], { what: sentence.split(/[：:]/)[0] });
        this.events.push({ id: calendar.id("", tier.id, key, one ? "day" : bound), day: date, title, text: this.told(sentence, notice), url: location.href });
      }
    }

    /** What a calendar says with a day. @param {string} sentence @param {string} notice */
    told(sentence, notice) {
      return `${sentence}\n${fill(this.strings["event-text"], { day: notice })}`;
    }

    /** The last day to appeal, and the text for it. @param {Ladder} ladder @param {string} notice */
    appeal(ladder, notice) {
      const { strings, data } = this;
      const last = penalties.appealBy(ladder, notice);
      const known = ladder.within;
      const said = last ? fill(strings["appeal-by"], { n: known?.max || 0 }).split("{day}") : [known ? fill(strings["appeal-within"], { n: known.max }) : strings["appeal-silent"]];
      const select = /** @type {HTMLSelectElement} */ (this.field("violation"));
      if (last) {
        const name = select.selectedOptions[0]?.text;
        this.events.push({ id: calendar.id("", "appeal", select.value), day: last, title: fill(strings["event-appeal"], { what: name }), text: this.told(name, notice), url: location.href });
      }
      const link = make("a", { href: ladder.template || data.pages.appeals }, strings[ladder.template ? "template" : "how-to-appeal"]);
      return make("p", { "data-appeal-by": true }, said[0], ...(last ? [day(last), said[1] || ""] : []), " ", link);
    }

    /** What the next time would bring. @param {Ladder} ladder @param {Tier} tier @param {Given} given */
    next(ladder, tier, { track, time }) {
      const { strings } = this;
      const next = /^\d+$/.test(time) ? penalties.tierAt(ladder, track, Number(time) + 1) : undefined;
      const parts = !next ? [make("p", {}, strings["next-case"])] : next === tier ? [make("p", {}, strings["next-same"])] : ladderWords.brings(next);
      return [make("h3", {}, strings.next), make("div", { "data-next-time": next?.id || "" }, ...parts)];
    }

    /** What stands in the way of leaving. @param {Tier} tier @param {string} notice */
    blocked(tier, notice) {
      const { strings, data } = this;
      const measures = tier.measures || [];
      const found = Object.entries(penalties.blocked(measures, data.blocks, notice)).filter(([id]) => data.conditions[id]);
      if (!found.length) return [];
      const own = measures.filter(({ whom }) => !whom);
      const frozen = own.filter(({ penalty }) => data.outcomes[penalty] === "funds");
      const until = frozen.map((measure) => penalties.days(measure, notice).earliest || "").sort().pop();
      const removed = own.some(({ penalty }) => data.outcomes[penalty] === "removal");
      const query = new URLSearchParams({ ...(until ? { frozen: until } : {}), ...(removed ? { kind: "removed" } : {}) });
      const items = found.map(([id, date]) => {
        const [name, href, silent] = data.conditions[id];
        const after = date ? [strings["blocks-until"], day(date)] : [];
        return make("li", { "data-blocks": id }, make("a", { href }, name), ...after, ...silent.map((text) => make("span", { class: "fact__note" }, text)));
      });
      return [
        make("h3", {}, strings.blocks),
        make("ul", {}, ...items),
        make("p", {}, make("a", { href: `${data.pages.planner}${String(query) && `?${query}`}`, "data-planner": true }, strings[until ? "planner-frozen" : "planner"])),
      ];
    }

    /** The rule that it rests on, and all details. @param {Ladder} ladder @param {Tier} tier */
    ground(ladder, tier) {
      const cites = (tier.cites || ladder.cites || []).flatMap(([id, clause], at) => {
        const [name, date, href] = this.data.sources[id] || [id, "", ""];
        return [...(at ? [this.strings.comma] : []), make("a", { href }, name), ` ${clause}`, ...(date ? [` (`, day(date), `)`] : [])];
      });
      return make("p", { class: "finding__ground" }, this.strings.ground, ...cites, " ", make("a", { href: ladder.page.replace(/#.*/, `#${tier.id}`) }, this.strings.details));
    }

    /** Hands out a calendar file. */
    async save() {
      const saved = this.events.length && (await guide.downloadCalendar("penalty.ics", this.events));
      guide.say(this, this.strings[saved ? "saved" : this.events.length ? "not-fetched" : "no-days"]);
    }

    /** Prints the result alone. */
    print() {
      document.body.dataset.print = "finder";
      addEventListener("afterprint", () => delete document.body.dataset.print, { once: true });
      print();
    }
  }
  guide.define("penalty-finder", PenaltyFinder);
}
