"use strict";

/** Where the reader is: in the menu, in the contents of the page, and on a phone in the bar at its foot. */
{
  const { all, find, hit } = guide;
  const bar = document.querySelector("details.on-page");
  const contents = all(document, ".page-toc a, .on-page a", HTMLAnchorElement);
  /** The links to each heading, in the order of the page. @type {Map<Element, HTMLAnchorElement[]>} */
  const links = new Map();
  for (const link of contents) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, [...(links.get(heading) || []), link]);
  }

  /** Marks the section that is read: the last whose heading has passed a quarter of the screen. */
  function markSection() {
    const passed = new Set();
    const name = bar && find(bar, "summary b");
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) passed[isIntersecting ? "add" : "delete"](target);
        const [heading] = [...links.keys()].filter((each) => passed.has(each)).slice(-1);
        const here = links.get(heading) || [];
        for (const link of contents) {
          if (here.includes(link)) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
        show(here[0] || null);
        if (name) name.textContent = here.length ? here[0].textContent : "";
      },
      { rootMargin: "1000000px 0px -75%" },
    );
    for (const heading of links.keys()) watch.observe(heading);
  }

  /** Closes the contents after a choice, at a touch elsewhere, and for Escape. */
  function closeBar() {
    if (!(bar instanceof HTMLDetailsElement)) return;
    const summary = find(bar, "summary");
    document.addEventListener("click", (event) => {
      if (!hit(event, ".on-page") || hit(event, ".on-page a")) bar.open = false;
    });
    bar.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !bar.open) return;
      bar.open = false;
      summary.focus();
    });
    bar.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !bar.contains(relatedTarget)) bar.open = false;
    });
    bar.addEventListener("toggle", () => bar.open && bar.querySelector("a[aria-current]")?.scrollIntoView({ block: "nearest" }));
  }

  /** Brings an entry of a list beside the text into view, below a whole entry. @param {Element | null} place */
  function show(place) {
    const box = place && place.closest(".md-sidebar__scrollwrap");
    if (!place || !box) return;
    const start = box.getBoundingClientRect().top - box.scrollTop;
    const top = (/** @type {Element} */ element) => element.getBoundingClientRect().top - start;
    const over = top(place) + place.clientHeight - box.clientHeight;
    if (top(place) >= box.scrollTop && over <= box.scrollTop) return;
    box.scrollTop = all(box, "a, summary").map(top).find((each) => each >= top(place) - box.clientHeight / 2) || 0;
  }

  show(document.querySelector(".site-nav [aria-current]"));
  markSection();
  closeBar();
}
