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
      const title = this.show(guide.query().get("answers") || this.wayTo(part?.id));
      if (back) title.focus();
    }

    /** Takes an answer here, unless the reader wants it in a tab of its own. @param {MouseEvent} event */
    follow(event) {
      const link = guide.hit(event, "a[data-to]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      guide.setAddress(link.getAttribute("href") || "", true);
      this.show(link.dataset.to || "").focus();
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
