"use strict";

{
  const { make } = guide;

  /** One question at a time. The answers stand in the address, so that Back takes back the last one. */
  class ExitWizard extends HTMLElement {
    connectedCallback() {
      /** @type {Record<string, string>} */
      this.strings = guide.data(this, "strings");
      this.querySelectorAll("[data-made]").forEach((made) => made.remove());
      this.trail = make("ol", { class: "trail", "aria-label": this.strings.answers, "data-made": true });
      this.prepend(this.trail);
      this.onclick = (/** @type {MouseEvent} */ event) => {
        const link = event.target instanceof Element && event.target.closest("a[data-to]");
        if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        guide.setAddress(link.getAttribute("href") || "", true);
        this.show(link.dataset.to || "").focus();
      };
      addEventListener("popstate", this);
      this.handleEvent();
    }

    disconnectedCallback() {
      removeEventListener("popstate", this);
    }

    /** Shows what the address says. @param {Event} [event] */
    handleEvent(event) {
      const part = document.getElementById(location.hash.slice(1))?.closest("section");
      const title = this.show(guide.query().get("answers") || this.wayTo(part?.id));
      if (event) title.focus();
    }

    /** The answers to a question. @param {string} id @returns {HTMLElement[]} */
    answers(id) {
      return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(`#${id} [data-answer]`))];
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
        const change = this.link(way, this.strings.change, make("span", { class: "visually-hidden" }, ` ${question}`));
        steps.push(make("li", {}, question, " ", make("b", {}, link.innerText), " ", change));
        at = link.dataset.next || "";
        way += `,${id}`;
      }
      if (way) steps.push(make("li", {}, this.link("", this.strings.restart)));
      this.trail?.replaceChildren(...steps);
      for (const part of this.querySelectorAll("section")) part.hidden = part.id !== at;
      for (const link of this.answers(at)) this.aim(link, `${way},${link.dataset.answer}`);
      const title = /** @type {HTMLElement} */ (this.querySelector(`#${at} h2`));
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
