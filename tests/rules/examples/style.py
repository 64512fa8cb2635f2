"""Changes to the good records that the rules of plain language reject."""

from tests.rules.examples import Bad

DEFINITION = "definition: {zh: 商家交给平台的钱，俗称押金。, en: Money that a merchant pays to the platform.}"
LONG_ZH = "商家交给平台的钱" * 8
LONG_EN = "money that a merchant pays to the platform " * 5


def _definition(
    zh: str = "商家交给平台的钱，俗称押金。",
    en: str = "Money that a merchant pays to the platform.",
) -> str:
    return f'definition: {{zh: {zh}, en: "{en}"}}'


def _bad(rule: str, says: str, **texts: str) -> Bad:
    return Bad(rule, "glossary.yml", DEFINITION, _definition(**texts), says)


BAD = {
    "word to avoid in Chinese": _bad("plain-words", "does not write `清法`. Write it plainly: 怎么办", zh="这笔钱的清法。"),
    "word to avoid that also ends and begins other words": _bad("plain-words", "does not write `方可`", zh="关店后方可提现。"),
    "word to avoid after such words": _bad("plain-words", "does not write `清法`", zh="双方可商定，一方可以写清法。"),
    "word to avoid in English": _bad("plain-words", "does not write `Liquidated damages`", en="Liquidated damages are something else."),
    "long sentence in Chinese": _bad("short-sentences", "A sentence of 64 characters", zh=f"{LONG_ZH}。"),
    "long second sentence in Chinese": _bad("short-sentences", "A sentence of 64 characters", zh=f"押金。{LONG_ZH}。"),
    "long sentence in English": _bad("short-sentences", "A sentence of 40 words", en=f"{LONG_EN.strip()}."),
    "hedge upon hedge in Chinese": _bad("few-hedges", "3 words leave something open", zh="似乎可能退，也许不退。"),
    "hedge upon hedge in English": _bad("few-hedges", "3 words leave something open", en="It seems that it might perhaps come back."),
    "word for no language": Bad("schema", "wording.yml", "language: en", "language: fr", "not known for `language`"),
}  # fmt: skip
