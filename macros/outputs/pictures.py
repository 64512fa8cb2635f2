"""The picture that a chat shows beside a link: the page's title on the guide's colour, as PNG.

Needs what `requirements-pictures.lock` installs: Pillow, and a font with Chinese in a package.
"""

import hashlib
import shutil
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
MARGIN = 90
GROUND, PAPER, PALE = "#0b3d5c", "#ffffff", "#b9d3e4"
TITLE, NAME = 84, 40  # pixels
FONT = "cvttf_NotoSansCJK_Bold"  # the package, with one file of that name
NEEDS = ("PIL", FONT)  # what must be installed
SHAPES = "zh-Hans"  # the font's own are those of Traditional Chinese
NEVER_FIRST = "，。：；、？！）》】”"


def write_picture(title: str, site: str, path: Path, cache_folder: Path) -> None:
    """Writes the picture of a page; one that was made before is copied from `cache_folder`."""
    code = Path(__file__).read_bytes()
    made = (
        cache_folder / f"{hashlib.sha256(f'{title}|{site}'.encode() + code).hexdigest()[:16]}.png"
    )
    if not made.exists():
        cache_folder.mkdir(parents=True, exist_ok=True)
        _draw(title, site).save(made)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made, path)


def lines(title: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The title in lines no wider than `width` by `measure`: Latin words stay whole."""
    words: list[str] = []
    for char in title:
        latin = char.isascii() and not char.isspace()
        if words and (
            char in NEVER_FIRST or (latin and words[-1][-1:].isascii() and words[-1][-1:] != " ")
        ):
            words[-1] += char
        else:
            words.append(char)
    found = [""]
    for word in words:
        if found[-1] and measure(found[-1] + word) > width:
            found.append(word.lstrip())
        else:
            found[-1] += word
    return [line.strip() for line in found]


def _draw(title: str, site: str) -> "Image":
    from PIL import Image, ImageDraw  # noqa: PLC0415 - is there only where pictures are drawn

    picture = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(picture)
    large, small = _font(TITLE), _font(NAME)
    rows = lines(title, SIZE[0] - 2 * MARGIN, large.getlength)
    step = TITLE * 1.35
    top = (SIZE[1] - NAME * 2 - step * len(rows)) / 2
    for number, row in enumerate(rows):
        draw.text((MARGIN, top + number * step), row, font=large, fill=PAPER, language=SHAPES)
    draw.rectangle((MARGIN, SIZE[1] - 150, MARGIN + 120, SIZE[1] - 144), fill=PALE)
    draw.text((MARGIN, SIZE[1] - 120), site, font=small, fill=PALE, language=SHAPES)
    return picture.quantize(16)


@cache
def _font(size: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 - as above

    file = next(f for f in resources.files(FONT).iterdir() if f.name.endswith(".otf"))
    return ImageFont.truetype(str(file), size)
