"use strict";

/** <exit-greeting>: for a reader who comes back, the shop's next step and its day. */
{
  class ExitGreeting extends guide.Tool {
    start() {
      if (!reader.used) return;
      /** @type {{steps: Record<string, [string, string[]][]>, over: Record<string, string>}} */
      const { steps, over } = guide.data(this, "plans");
      const [step = ""] = (steps[reader.kind] || []).find(([, items]) => items.some((id) => reader.item(id) === "todo")) || [];
      const today = new Date(Date.now() + 288e5).toJSON().slice(0, 10); // in Beijing
      /** @type {{shop?: string, days?: [string, string][]}} as the plan left it, perhaps for another shop */
      const { shop: of, days = [] } = Object(guide.parse(reader.setting("next")));
      const next = (of === reader.current ? days : []).filter(([id, day]) => over[id] && day >= today).sort((a, b) => (a[1] < b[1] ? -1 : 1))[0];
      const { words } = this;
      const shop = reader.name || words.shop;
      this.append(
        guide.make(
          "p",
          { class: "greeting", "data-made": true },
          step ? guide.fill(words.back, { shop, step }) : shop,
          ...(next ? [guide.make("br"), guide.fill(words.day, { day: next[1], what: over[next[0]] })] : []),
          guide.make("br"),
          guide.make("a", { href: this.dataset.plan || "" }, words.open),
        ),
      );
    }
  }

  guide.define("exit-greeting", ExitGreeting);
}
