"""Markup in a text: readers would see its signs."""

import json

from tests.rules.examples import Bad

EN, ZH = "en: The closing notice stays up for 30 days.", "zh: 关店公示要持续 30 天。"


def _en(words: str, sign: str) -> Bad:
    said = json.dumps(words)
    return Bad("plain-texts", "facts/all.yml", EN, f"en: {said}", f"`{sign}` is markup")


def _zh(words: str, sign: str) -> Bad:
    said = json.dumps(words, ensure_ascii=False)
    return Bad("plain-texts", "facts/all.yml", ZH, f"zh: {said}", f"`{sign}` is markup")


BAD = {
    "bold by Markdown": _en("The closing notice stays up for **30 days**.", "**"),
    "bold by Markdown in Chinese": _zh("关店公示要持续 **30 天**。", "**"),
    "bold by underscores": _en("The __closing notice__ stays up for 30 days.", "__"),
    "code by Markdown": _en("The `closing notice` stays up for 30 days.", "`"),
    "a comment in a text": _zh("关店公示要持续 30 天<!-- 待查 -->。", "<!--"),
    "a character by its name": _en("The closing notice&nbsp;stays up for 30 days.", "&nbsp;"),
    "a character by its number": _zh("关店公示要持续 30&#22825;天。", "&#22825;"),
    "a link by Markdown": _en("The [closing notice](close) stays up for 30 days.", "]("),
    "a break that YAML has not read": _en("The closing notice stays up\\nfor 30 days.", "\\n"),
    "a heading by Markdown": _en("The closing notice.\n# It stays up for 30 days.", "\\n# "),
}
