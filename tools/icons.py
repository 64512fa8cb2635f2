"""Draws the icons for home screens from assets/favicon.svg, in the tests' browser.

`python -m tools.icons` writes them; they are kept in git, since the build has no browser.
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.browser import ARGUMENTS, find_browser

ASSETS = Path(__file__).parents[1] / "site_overrides" / "assets"
FOLDER = ASSETS / "icons"
# Name, pixels, and whether the system cuts the corners: then the ground goes to the edge.
ICONS = (
    ("icon-192", 192, False),
    ("icon-512", 512, False),
    ("maskable-512", 512, True),
    ("apple-touch-icon", 180, True),
)


def main() -> None:
    """Writes every icon."""
    drawing = (ASSETS / "favicon.svg").read_text("utf-8")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for name, pixels, cut in ICONS:
            svg = drawing.replace('rx="9"', 'rx="0"') if cut else drawing
            # The safe zone of a cut icon is its middle: the drawing there is smaller.
            svg = svg.replace("translate(8 8)", "translate(11.2 11.2) scale(.8)") if cut else svg
            tab = browser.new_page(viewport={"width": pixels, "height": pixels})
            tab.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{svg}")
            tab.screenshot(path=FOLDER / f"{name}.png", omit_background=True)
            tab.close()
        browser.close()


if __name__ == "__main__":
    main()
