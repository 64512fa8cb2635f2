"use strict";

/** What stands beside the text of a wide screen. A phone does not fetch it. */
{
  /** Marks the section that is read: the last whose heading has passed a quarter of the screen. */
  function markSection() {
    const links = guide.all(document, ".md-nav--secondary a", HTMLAnchorElement);
    const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const passed = new Set();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) passed[isIntersecting ? "add" : "delete"](target);
        const last = Math.max(...headings.map((heading, at) => (passed.has(heading) ? at : -1)));
        links.forEach((link, at) => link.classList.toggle("md-nav__link--active", at === last));
      },
      { rootMargin: "1000000px 0px -75%" },
    );
    for (const heading of headings) if (heading) watch.observe(heading);
  }

  /** Brings this page's name in the navigation into view. */
  function showPlace() {
    for (const box of guide.all(document, ".md-sidebar__scrollwrap")) {
      for (const place of guide.all(box, "[aria-current]")) box.scrollTop = place.offsetTop - box.clientHeight / 2;
    }
  }

  showPlace();
  markSection();
}
