"""What bars somebody from a page, asked of axe: all rules of structure, and each look once.

The rules of colours and sizes take most of axe's time, and what they find follows from the style of
an element and not from its words. So they look at one element of each look: its name and classes,
those of what it stands in, its colours and the size of its text.
"""

from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH
from axe_playwright_python.sync_playwright import AxeResults
from playwright.sync_api import Page

AXE = Path(AXE_FILE_PATH).read_text("utf-8")
LOADED = "() => typeof axe === 'object'"
RUN = "([context, options]) => axe.run(context, options)"
OF_LOOKS = ["color-contrast", "link-in-text-block", "target-size"]
STRUCTURE = {"rules": {rule: {"enabled": False} for rule in OF_LOOKS}}
LOOKS = {"runOnly": {"type": "rule", "values": OF_LOOKS}}

MARK = "data-looked-at"
# Marks an element of each look that is not among `seen`, and returns those looks.
FIND_NEW = """([seen, mark]) => {
  const known = new Set(seen), found = [];
  const CONTROLS = "a, button, input, label, select, summary, textarea, [role], [tabindex]";
  const backgrounds = new Map([[null, ""]]);
  function background(element) {
    if (!backgrounds.has(element)) {
      const {backgroundColor, backgroundImage, opacity} = getComputedStyle(element);
      const clear = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
      const below = background(element.parentElement);
      backgrounds.set(element, clear ? below : `${below} ${backgroundColor} ${backgroundImage} ${opacity}`);
    }
    return backgrounds.get(element);
  }
  const name = (element) => element ? `${element.localName}.${[...element.classList].sort().join(".")}` : "";
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.matches(CONTROLS) && !hasText(element)) continue;
    if (!element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) continue;
    const {color, fontSize, fontWeight, display, textDecorationLine} = getComputedStyle(element);
    const look = [name(element), name(element.parentElement),
      color, fontSize, fontWeight, display, textDecorationLine, background(element)].join("|");
    if (known.has(look)) continue;
    known.add(look);
    found.push(look);
    element.setAttribute(mark, "");
  }
  return found;
}"""

# Takes out of the page all but what is marked, its neighbours and what it stands in: axe would take
# most of its time for the rest.
LEAVE_MARKED = """(mark) => {
  const left = new Set();
  for (const element of document.querySelectorAll(`[${mark}]`)) {
    for (const each of [element, element.previousElementSibling, element.nextElementSibling]) {
      const within = each?.querySelectorAll("*") ?? [];
      if (each) left.add(each);
      if (within.length <= 30) within.forEach((one) => left.add(one));
    }
    for (let above = element.parentElement; above; above = above.parentElement) left.add(above);
  }
  const thin = (element) => [...element.children].forEach((child) => left.has(child) ? thin(child) : child.remove());
  thin(document.body);
}"""


def find_barriers(tab: Page, context: object = None, options: dict | None = None) -> str:
    """What axe finds that bars somebody from using the tab's page; empty if nothing does.

    `context` and `options` are those of axe: the parts that it reads, and its rules.
    """
    if not tab.evaluate(LOADED):
        tab.evaluate(AXE)
    asked = {"resultTypes": ["violations"], "preload": False} | (options or {})
    found = AxeResults(tab.evaluate(RUN, [context or {"include": [["html"]]}, asked]))
    return found.generate_report() if found.violations_count else ""


class Looks:
    """The looks that were looked at, each under the conditions in which it was seen."""

    def __init__(self) -> None:
        self.seen: dict[str, list[str]] = {}

    def mark(self, tab: Page, conditions: str) -> list[str]:
        """Marks an element of each look that is new under these conditions; returns those looks."""
        return tab.evaluate(FIND_NEW, [self.seen.setdefault(conditions, []), MARK])

    def find_barriers(self, tab: Page, conditions: str, new: list[str]) -> str:
        """What bars somebody from what is marked. The page was thinned out by LEAVE_MARKED."""
        found = find_barriers(tab, {"include": [[f"[{MARK}]"]]}, LOOKS)
        if not found:  # what is wrong on one page is told of each
            self.seen[conditions] += new
        return found
