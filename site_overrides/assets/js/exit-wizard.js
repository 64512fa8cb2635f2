"use strict";

{
  const { make } = guide;

  /** One question at a time. The answers stand in the address, so that Back takes back the last one. */
  class ExitWizard extends guide.Tool {
    start() {
      this.trail = make("ol", { class: "trail", "aria-label": this.words.answers, "data-made": true });
      this.prepend(this.trail);
      this.listen(this, { click: this.follow });
    }

    /** Shows what the address says. @param {boolean} back */
    read(back) {
      const part = document.getElementById(location.hash.slice(1))?.closest("section");
      const given = guide.query().get("answers");
      const title = this.show(given || this.wayTo(part?.id));
      // Nobody gave the answers that lead to an address: only the way back to the first question stays.
      if (!given && this.trail) this.trail.replaceChildren(...[...this.trail.children].slice(-1));
      if (back) title.focus();
    }

    /** Takes an answer here, unless the reader wants it in a tab of its own. @param {MouseEvent} event */
    follow(event) {
      const plan = guide.hit(event, "a[data-kind]");
      if (plan instanceof HTMLAnchorElement) this.open(plan, event);
      const link = guide.hit(event, "a[data-to]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      guide.setAddress(link.getAttribute("href") || "", true);
      this.show(link.dataset.to || "").focus();
    }

    /** Opens the plan for the kind of shop that came out; asks before one with ticks becomes another kind.
     * @param {HTMLAnchorElement} link @param {MouseEvent} event */
    async open(link, event) {
      const { kind = "" } = link.dataset;
      const [shop] = reader.shops().filter(({ id }) => id === reader.current);
      const { words } = this;
      if (!reader.used || shop?.kind === kind) return reader.setKind(kind);
      event.preventDefault();
      const place = guide.find(this, "section:not([hidden])");
      const answer = await guide.choose(place, words["other-ask"], [words["other-yes"], words["other-no"], words["other-stay"]]);
      if (answer === 2) return;
      if (answer === 0) reader.add("", kind);
      else reader.setKind(kind);
      location.href = link.href;
    }

    /** The answers to a question. @param {string} id */
    answers(id) {
      return guide.all(this, `#${id} [data-answer]`);
    }

    /** Answers that lead to a question or an outcome, or "". @param {string} [id] @returns {string} */
    wayTo(id, from = this.dataset.start || "", way = "") {
      if (from === id) return way;
      return this.answers(from).reduce((found, { dataset: { answer, next } }) => found || this.wayTo(id, next, `${way},${answer}`), "");
    }

    /**
     * Shows the question or outcome that answers lead to, as far as they are answers.
     * @param {string} given @returns {HTMLElement} its title
     */
    show(given) {
      let at = this.dataset.start || "";
      let way = "";
      const steps = [];
      for (const id of given.split(",", 50)) {
        const link = this.answers(at).find(({ dataset }) => dataset.answer === id);
        if (!link) continue;
        const question = this.querySelector(`#${at} h2`)?.textContent || "";
        const change = this.link(way, this.words.change, make("span", { class: "visually-hidden" }, ` ${question}`));
        steps.push(make("li", {}, question, " ", make("b", {}, link.innerText), " ", change));
        at = link.dataset.next || "";
        way += `,${id}`;
      }
      if (way) steps.push(make("li", {}, this.link("", this.words.restart)));
      this.trail?.replaceChildren(...steps);
      for (const part of this.querySelectorAll("section")) part.hidden = part.id !== at;
      this.toggleAttribute("data-ended", !this.answers(at).length); // the outcome comes before the answers
      for (const link of this.answers(at)) this.aim(link, `${way},${link.dataset.answer}`);
      const title = guide.find(this, `#${at} h2`);
      title.tabIndex = -1;
      return title;
    }

    /** @param {string} way @param {...(string | Node)} words */
    link(way, ...words) {
      return this.aim(make("a", {}, ...words), way);
    }

    /** Makes a link lead to these answers, and no longer to the outcome that an address named. @param {HTMLElement} link @param {string} way */
    aim(link, way) {
      link.dataset.to = way.slice(1);
      link.setAttribute("href", guide.address({ answers: way.slice(1) || null }).replace(/#.*/, ""));
      return link;
    }
  }
  guide.define("exit-wizard", ExitWizard);
}
