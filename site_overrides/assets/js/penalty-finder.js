"use strict";

{
  const { fill, make } = guide;
  const FIELDS = ["violation", "track", "time", "notice", "amount"];
  const COUNT = /^\d{1,3}$/;

  /**
   * @typedef {{violation: string, track: string, time: string, notice: string, amount: string}} Given
   * @typedef {ReturnType<typeof ladderWords.data>} Data
   * @typedef {Data["violations"][string]} Ladder
   * @typedef {Ladder["tiers"][number]} Tier
   * @typedef {ReturnType<typeof penalties.days>} Days
   * @typedef {string[][]} Options value and text of each
   */

  const yuan = (/** @type {number} */ sum) => sum.toLocaleString("en-US", { maximumFractionDigits: 2 });
  const day = (/** @type {string} */ date) => make("time", { datetime: date }, date);
  const note = (/** @type {string} */ text) => make("p", { class: "fact__note" }, text);

  /** The track of a case: the one that is asked for, or the case's own. @param {Ladder} ladder @param {string} track @param {string} time */
  function trackOf(ladder, track, time) {
    const cases = ladder.tiers.find(({ id }) => id === time)?.cases || [];
    const tracks = cases.map(([on]) => on);
    return tracks.some((on) => !on || on === track) ? track : tracks.find(Boolean) || track;
  }

  /** A count as the options have it: a later one than the last means the last. @param {string} text @param {number} most */
  const countOf = (text, most) => (COUNT.test(text) ? `${Math.min(Number(text), most)}` : text);

  /** Which string tells a sum. @param {number | undefined} least @param {number | undefined} most */
  function sumWord(least, most) {
    if (least === undefined) return most === undefined ? "" : "sum-most";
    if (most === undefined) return "sum-least";
    return least === most ? "sum-is" : "sum-between";
  }

  /** Which string tells the days of a measure. @param {Days} days */
  function dayWord({ earliest, latest, taken }) {
    if (taken) return "day-taken";
    if (!earliest) return "day-by";
    if (!latest) return "day-from";
    return earliest === latest ? "day-until" : "day-between";
  }

  /** Which string names an entry of the calendar. @param {Days} days @param {string} bound */
  function eventWord({ earliest, latest, taken }, bound) {
    if (taken) return "event-taken";
    return earliest === latest ? "event-over" : `event-${bound}`;
  }

  /** The days of a measure, each once, with its bound. @param {Days} days @returns {[string, string][]} */
  function boundsOf({ earliest, latest }) {
    const bounds = Object.entries({ earliest, latest }).filter(([, date]) => date);
    return /** @type {any} */ (earliest === latest ? bounds.slice(0, 1) : bounds);
  }

  /** Works out one's own case. It only shows: sums and days come from penalty-engine.js, the words from the page. */
  class PenaltyFinder extends guide.Tool {
    constructor() {
      super();
      this.data = ladderWords.data();
      this.options = [.../** @type {HTMLSelectElement} */ (this.field("violation")).options];
      /** What is wrong with a field, by its name. @type {Record<string, string>} */
      this.wrong = {};
      /** @type {CalendarEvent[]} */
      this.events = [];
    }

    start() {
      document.querySelectorAll("[data-plain]").forEach((part) => part.setAttribute("hidden", ""));
      this.listen(this, { input: this.change });
      this.listen(window, { click: this.press });
    }

    /** A button of the tool, or a link anywhere on the page that names a violation. @param {MouseEvent} event */
    press(event) {
      if (!(event.target instanceof Element)) return;
      const button = event.target.closest("button[data-act]");
      if (button && this.contains(button)) this.act(button.getAttribute("data-act"));
      const link = event.target.closest("a[data-case]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      guide.setQuery({ violation: link.getAttribute("data-case"), track: null, time: null }, true);
      this.read(true);
      this.reveal();
      this.field("violation").focus({ preventScroll: true });
    }

    /** @param {string | null} act */
    act(act) {
      if (act === "save") this.save();
      if (act === "print") this.print();
      if (act !== "reset") return;
      guide.setQuery(Object.fromEntries(FIELDS.map((name) => [name, null])), true);
      this.read(true);
    }

    /** Brings the finder into view. */
    reveal() {
      document.getElementById("finder")?.scrollIntoView();
    }

    /** What the reader changed. @param {InputEvent} event */
    change({ target }) {
      const { dataset, value } = /** @type {HTMLInputElement} */ (target);
      const name = dataset.field || "";
      if (!name) this.search(value);
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
      const left = found ? this.options.filter(({ value }) => !value || found.has(value)) : this.options;
      select.replaceChildren(...left);
      const [, first] = left;
      const stays = before && left.some(({ value }) => value === before);
      select.value = stays ? before : (found && first?.value) || "";
      this.wrong.violation = found && !found.size ? this.words.nothing : "";
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

    /** Sets the fields as the address says, which may hold anything: what is right in it is kept.
     * @param {boolean} back whether the reader was here before */
    read(back) {
      const query = guide.query();
      const asked = /** @type {Given} */ (Object.fromEntries(FIELDS.map((name) => [name, (query.get(name) || "").trim().slice(0, 80)])));
      this.wrong = {};
      /** @type {HTMLInputElement} */ (this.querySelector("input[type=search]")).value = "";
      this.search("");
      const known = !!ladderWords.of(asked.violation).page;
      this.field("violation").value = known ? asked.violation : "";
      this.doubt("violation", asked.violation && !known && "unknown", asked.violation);
      this.choose(asked);
      const notice = /** @type {HTMLInputElement} */ (this.field("notice"));
      guide.setDay(notice, this.checked(notice, asked.notice));
      this.field("amount").value = asked.amount;
      this.show();
      if (known && !back && !location.hash) this.reveal();
    }

    /** Notes what is wrong with a field, if something is. @param {string} name @param {string | false} word @param {string} what */
    doubt(name, word, what) {
      if (word) this.wrong[name] = fill(this.words[word], { what });
    }

    /** A day as far as it can be counted from; "" and a word at the field where it cannot.
     * @param {HTMLInputElement} field @param {string} text */
    checked({ min, max }, text) {
      const doubt = text && calendar.doubt(text, min, max);
      if (doubt) this.wrong.notice = fill(this.words[doubt], { text, min, max });
      return doubt ? "" : text;
    }

    /** The ladder that is chosen. */
    ladder() {
      return ladderWords.of(this.field("violation").value);
    }

    /** Offers the tracks and times of the ladder, and sets them as far as it has them. @param {Given} asked */
    choose({ track, time }) {
      const ladder = this.ladder();
      this.chooseTime(ladder, this.chooseTrack(ladder, trackOf(ladder, track, time)), time);
    }

    /** Offers the tracks. @param {Ladder} ladder @param {string} track @returns {string} the one that is chosen */
    chooseTrack(ladder, track) {
      const tracks = Object.entries(ladder.tracks || {});
      const known = tracks.some(([id]) => id === track);
      this.offer("track", tracks, known ? track : "");
      this.doubt("track", !!track && !known && !!ladder.page && "bad-track", track);
      return known ? track : "";
    }

    /** Offers the times and cases of a track. @param {Ladder} ladder @param {string} track @param {string} time */
    chooseTime(ladder, track, time) {
      const ready = !!ladder.page && (!!track || !ladder.tracks);
      const most = penalties.mostTimes(ladder, track);
      const times = ready ? this.data.times.slice(0, most).map((names, at) => [`${at + 1}`, names[at + 1 === most ? 1 : 0]]) : [];
      const cases = penalties.casesOf(ladder, track).map((tier) => [tier.id, this.caseName(tier, track)]);
      const given = countOf(time, most);
      const fits = [...times, ...cases].some(([value]) => value === given);
      this.offer("time", times, fits ? given : "", cases);
      const waits = !ready && COUNT.test(time) && Number(time) > 0; // for the track
      this.doubt("time", !!time && !fits && !waits && !!ladder.page && "bad-time", time);
    }

    /** The name of a tier that conditions lead to. @param {Tier} tier @param {string} track */
    caseName({ cases = [] }, track) {
      const texts = cases.filter(([on]) => !on || on === track).map(([, text]) => text);
      return texts.length > 1 ? fill(this.words["case-more"], { what: texts[0], n: texts.length - 1 }) : texts[0];
    }

    /** Fills a select, or hides it where there is nothing to choose.
     * @param {string} name @param {Options} values @param {string} chosen @param {Options} [cases] */
    offer(name, values, chosen, cases = []) {
      const select = this.field(name);
      const option = (/** @type {string[]} */ [value, text]) => make("option", { value }, text);
      const group = cases.length ? [make("optgroup", { label: this.words.cases }, ...cases.map(option))] : [];
      select.replaceChildren(make("option", { value: "" }, this.words.choose), ...values.map(option), ...group);
      select.value = chosen;
      select.closest("p")?.toggleAttribute("hidden", !values.length && !cases.length);
    }

    /** Works the case out, and shows it. */
    show() {
      const given = { ...this.given(), notice: this.notice() };
      const ladder = this.ladder();
      const tier = this.tier(ladder, given);
      const amount = this.amount(tier);
      for (const name of FIELDS) this.complain(name);
      this.events = [];
      this.querySelector("[data-result]")?.replaceChildren(...(tier ? this.answer(ladder, tier, given, amount) : []));
      this.querySelectorAll("[data-act=save], [data-act=print]").forEach((button) => button.toggleAttribute("hidden", !tier));
      guide.say(this, this.summary(ladder, tier, given));
    }

    /** The day of the notice, "" where it cannot be counted from. */
    notice() {
      const field = /** @type {HTMLInputElement} */ (this.field("notice"));
      if (!field.validity.badInput) return this.checked(field, field.value);
      this.wrong.notice = this.words["half-day"];
      return "";
    }

    /** The amount, null where there is none; asked for where a measure of the tier hangs on it. @param {Tier | undefined} tier */
    amount(tier) {
      const { value } = this.field("amount");
      const bases = new Set((tier?.say || []).flatMap(([, , , base]) => base || []));
      this.field("amount").closest("p")?.toggleAttribute("hidden", !bases.size && !value);
      const place = this.querySelector("#pf-amount-base");
      if (place) place.textContent = [...bases].join(" / ");
      const amount = value.trim() ? penalties.readAmount(value) : null;
      this.wrong.amount = value.trim() && amount === null ? this.words["bad-amount"] : "";
      return amount;
    }

    /** The tier of the case, if it is chosen. @param {Ladder} ladder @param {Given} given @returns {Tier | undefined} */
    tier(ladder, { track, time }) {
      if (!COUNT.test(time)) return ladder.tiers.find(({ id }) => id === time);
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
    summary(ladder, tier, { track }) {
      if (!ladder.page) return this.words["choose-violation"];
      if (!tier) return this.words[ladder.tracks && !track ? "choose-track" : "choose-time"];
      const chosen = ["violation", "track", "time"].map((name) => /** @type {HTMLSelectElement} */ (this.field(name)).selectedOptions[0]);
      return chosen.filter((option) => option?.value).map(({ text }) => text).join(this.words.comma);
    }

    /** The answer. @param {Ladder} ladder @param {Tier} tier @param {Given} given @param {number | null} amount */
    answer(ladder, tier, given, amount) {
      const { words } = this;
      return [
        make("h3", {}, words.brings),
        ...this.measures(tier, given.notice, amount),
        make("h3", {}, words.appeal),
        this.appeal(ladder, given.notice),
        make("h3", {}, words.next),
        this.next(ladder, tier, given),
        ...this.blocked(tier, given.notice),
        this.ground(ladder, tier),
        make("p", { class: "tool-hint" }, given.notice ? words.counted : words["no-notice"], " ", words.prevails),
      ];
    }

    /** What the tier brings. @param {Tier} tier @param {string} notice @param {number | null} amount */
    measures(tier, notice, amount) {
      const { choice, measures = [], note: more, open } = tier;
      return [
        ...(choice ? [make("p", {}, choice)] : []),
        measures.length ? make("ol", { class: "measures" }, ...measures.map((_, at) => this.measure(tier, at, notice, amount))) : make("p", {}, this.words.spared),
        ...(more ? [note(more)] : []),
        ...(open ? [make("p", {}, make("span", { class: "tag tag--unclear" }, open))] : []),
      ];
    }

    /** One measure with its sum and its days. @param {Tier} tier @param {number} at @param {string} notice @param {number | null} amount */
    measure({ id, measures = [], say = [] }, at, notice, amount) {
      const measure = measures[at];
      const item = ladderWords.measure(measure.penalty, say[at]);
      Object.assign(item.dataset, { measure: measure.penalty }, measure.whom && { whom: measure.whom });
      const { least, most } = penalties.money(measure, amount);
      for (const [name, sum] of Object.entries({ least, most })) if (sum !== undefined) item.dataset[name] = `${sum}`;
      const asked = !!say[at][3] && amount === null;
      const sum = this.sum(least, most) + (asked ? this.words["sum-ask"] : "");
      if (sum) item.append(make("p", { class: "finding__sum" }, sum));
      const days = penalties.days(measure, notice);
      if (!boundsOf(days).length) return item;
      item.append(this.dates(days));
      this.keep(`${id}.${measure.penalty}${at}`, days, say[at][0], notice);
      return item;
    }

    /** A sum in words; "" where there is none. @param {number | undefined} least @param {number | undefined} most */
    sum(least, most) {
      const word = sumWord(least, most);
      return word && fill(this.words[word], { sum: yuan(least || 0), least: yuan(least || 0), most: yuan(most || 0) });
    }

    /** The days of a measure in a sentence. @param {Days} days */
    dates(days) {
      const bounds = /** @type {Record<string, string>} */ (/** @type {unknown} */ (days));
      const time = (/** @type {string} */ bound, /** @type {string[]} */ ...text) => make("time", { datetime: bounds[bound], "data-bound": bound, hidden: !text.length }, ...text);
      const parts = this.words[dayWord(days)].split(/\{(earliest|latest)\}/);
      const said = parts.map((part, at) => (at % 2 ? time(part, bounds[part]) : part));
      // One day is both bounds: the other is there for programs.
      if (days.earliest === days.latest) said.push(time("latest"));
      return make("p", { class: "finding__day" }, ...said);
    }

    /** Keeps days for the calendar. @param {string} key @param {Days} days @param {string} sentence @param {string} notice */
    keep(key, days, sentence, notice) {
      const [what] = sentence.split(/[：:]/);
      const one = days.earliest === days.latest;
      for (const [bound, date] of boundsOf(days)) {
        this.event(calendar.id("", key, one ? "day" : bound), date, fill(this.words[eventWord(days, bound)], { what }), sentence, notice);
      }
    }

    /** @param {string} id @param {string} date @param {string} title @param {string} text @param {string} notice */
    event(id, date, title, text, notice) {
      const told = `${text}\n${fill(this.words["event-text"], { day: notice })}`;
      this.events.push({ id, day: date, title, text: told, url: location.href });
    }

    /** The last day to appeal, and the text for it. @param {Ladder} ladder @param {string} notice */
    appeal({ within, template, tiers }, notice) {
      const { words, data } = this;
      const last = penalties.appealBy({ within, tiers }, notice);
      const word = !within ? "appeal-silent" : last ? "appeal-by" : "appeal-within";
      const parts = fill(words[word], { n: within ? within.max : "" }).split(/(\{day\})/);
      if (last) {
        const { value, selectedOptions: [chosen] } = /** @type {HTMLSelectElement} */ (this.field("violation"));
        this.event(calendar.id("", "appeal", value), last, fill(words["event-appeal"], { what: chosen.text }), chosen.text, notice);
      }
      const link = template ? make("a", { href: template }, words.template) : make("a", { href: data.pages.appeals }, words["how-to-appeal"]);
      return make("p", { "data-appeal-by": true }, ...parts.map((part, at) => (at % 2 ? day(last) : part)), " ", link);
    }

    /** What the next time would bring. @param {Ladder} ladder @param {Tier} tier @param {Given} given */
    next(ladder, tier, { track, time }) {
      const next = COUNT.test(time) ? penalties.tierAt(ladder, track, Number(time) + 1) : undefined;
      const changes = next && next !== tier;
      const said = changes ? ladderWords.brings(next) : [make("p", {}, this.words[next ? "next-same" : "next-case"])];
      return make("div", { "data-next-time": next?.id || "" }, ...said);
    }

    /** What stands in the way of leaving. @param {Tier} tier @param {string} notice */
    blocked({ measures = [] }, notice) {
      const { words, data } = this;
      const found = Object.entries(penalties.blocked(measures, data.blocks, notice)).filter(([id]) => data.conditions[id]);
      if (!found.length) return [];
      const { word, query } = this.onward(measures, notice);
      const link = make("a", { href: data.pages.planner + query, "data-planner": true }, words[word]);
      return [make("h3", {}, words.blocks), make("ul", {}, ...found.map(([id, date]) => this.condition(id, date))), make("p", {}, link)];
    }

    /** A condition of the exit, and until when it stands open. @param {string} id @param {string} date */
    condition(id, date) {
      const [name, href, silent] = this.data.conditions[id];
      const until = date ? [this.words["blocks-until"], day(date)] : [];
      return make("li", { "data-blocks": id }, make("a", { href }, name), ...until, ...silent.map(note));
    }

    /** What the planner is told of a case: the end of a freeze, and that the shop is removed. @param {NonNullable<Tier["measures"]>} measures @param {string} notice */
    onward(measures, notice) {
      const { outcomes } = this.data;
      const own = measures.filter(({ whom }) => !whom);
      const frozen = own.filter(({ penalty }) => outcomes[penalty] === "funds").map((measure) => penalties.days(measure, notice).earliest || "");
      const until = frozen.sort().pop() || "";
      const query = new URLSearchParams();
      if (until) query.set("frozen", until);
      if (own.some(({ penalty }) => outcomes[penalty] === "removal")) query.set("kind", "removed");
      return { word: until ? "planner-frozen" : "planner", query: String(query) && `?${query}` };
    }

    /** The rule that it rests on, and all details. @param {Ladder} ladder @param {Tier} tier */
    ground(ladder, tier) {
      const cites = (tier.cites || ladder.cites || []).map(([id, clause]) => {
        const [name, date, href] = this.data.sources[id];
        return make("span", {}, make("a", { href }, name), ` ${clause} (`, day(date), ")");
      });
      const parts = cites.flatMap((cite, at) => (at ? [this.words.comma, cite] : [cite]));
      const details = make("a", { href: ladder.page.replace(/#.*/, `#${tier.id}`) }, this.words.details);
      return make("p", { class: "finding__ground" }, this.words.ground, ...parts, " ", details);
    }

    /** Hands out a calendar file. */
    async save() {
      const saved = this.events.length && (await guide.downloadCalendar("penalty.ics", this.events));
      this.say(this, saved ? "saved" : this.events.length ? "not-fetched" : "no-days");
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
