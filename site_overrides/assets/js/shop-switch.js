"use strict";

/** <shop-switch>: the reader says what kind of shop it is; what concerns others is hidden. */
{
  class ShopSwitch extends guide.Tool {
    start() {
      this.listen(this, { click: this.press });
      guide.onShop(() => this.show());
      this.show();
    }

    show() {
      for (const button of guide.all(this, "[data-kind]")) {
        button.setAttribute("aria-pressed", String(button.dataset.kind === reader.kind));
      }
    }

    /** @param {Event} event */
    press(event) {
      const kind = guide.hit(event, "[data-kind]")?.dataset.kind;
      if (!kind) return;
      reader.setKind(kind);
      guide.setQuery({ shop: kind === reader.KINDS[0] ? null : kind });
    }
  }

  guide.define("shop-switch", ShopSwitch);
}
