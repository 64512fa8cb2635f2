"""Changes to the good records that make a number, a unit or a date wrong."""

from tests.rules.examples import Bad

FACTS, FAQ = "facts/all.yml", "faq/all.yml"
THIRTY = "en: The closing notice stays up for 30 days."
BACK = "en: The deposit comes back within one to three working days."


def _differ(name: str, new: str, says: str, old: str = THIRTY) -> tuple[str, Bad]:
    """An English text of the facts whose numbers are no longer those of the Chinese."""
    return name, Bad("same-numbers", FACTS, old, f"en: {new}", says)


BAD = dict(
    [
        _differ("working for calendar days", "It stays up for 30 working days.", "only in Chinese 30 day; only in English 30 workday"),
        _differ("months for days", "It stays up for 30 months.", "only in English 30 month"),
        _differ("hours for days", "It stays up for 30 hours.", "only in English 30 hour"),
        _differ("half a month for days", "It stays up for half a month.", "only in English 0.5 month"),
        _differ("calendar for working days", "It comes back within one to three calendar days.", "only in English 3 day", BACK),
        _differ("a number said twice", "It stays up for 30 days, and 30 days more.", "only in English 30 day"),
        _differ("a year that is not there", "It stays up for 30 days, then for a year.", "only in English 1 year"),
        _differ("a date that is not there", "It stays up for 30 days from 1 July 2026.", "only in English 1 July 2026"),
        _differ("a second time that is not there", "It stays up for 30 days the 2nd time.", "only in English 2"),
    ]
) | {
    "day and month that changed places": Bad("same-numbers", FACTS, "zh: 关店公示要持续 30 天。\n    en: The closing notice stays up for 30 days.", "zh: 2026 年 7 月 1 日起公示 30 天。\n    en: From 7 January 2026 it stays up for 30 days.", "only in English 7 January 2026", "en: From 7 January 2026 it stays up for 30 days."),
    "least and most that changed places": Bad("same-numbers", FACTS, "zh: 关店公示要持续 30 天。\n    en: The closing notice stays up for 30 days.", "zh: 关店公示至少 30 天。\n    en: The closing notice stays up for at most 30 days.", "30 day is the least in one language and the most in the other", "en: The closing notice stays up for at most 30 days."),
    "two numbers that changed places": Bad("same-order", FACTS, "zh: 关店公示要持续 30 天。\n    en: The closing notice stays up for 30 days.", "zh: 公示 30 天，45 天后申请。\n    en: The notice stays up for 45 days; apply after 30 days.", "The numbers change places: 30, 45 in Chinese, 45, 30 in English", "en: The notice stays up for 45 days; apply after 30 days."),
    "two shares that changed places": Bad("same-order", FACTS, "zh: 关店公示要持续 30 天。\n    en: The closing notice stays up for 30 days.", "zh: 公示 30 天，先退 1%，再退 5%。\n    en: The notice stays up for 30 days. First 5% comes back, then 1%.", "1, 5 in Chinese, 5, 1 in English", "en: The notice stays up for 30 days. First"),
    "full-width digits in English": Bad("half-width", FAQ, "30 days. The deposit", "30 days. Ｔｈｅ deposit", "`Ｔｈｅ` is written in full width. Write `The`"),
    "full-width digits": Bad("half-width", FAQ, "zh: 30 天。保证金", "zh: ３０ 天。保证金", "`３０` is written in full width. Write `30`"),
    "number with a leading nought": Bad("loader", FACTS, "{min: 30, max: 30,", "{min: 030, max: 30,", "`030` is read as the number 24. Quote it if it is text; else write plain digits"),
    "number that YAML takes for text": Bad("loader", FACTS, "{min: 1, max: 3,", "{min: 1, max: 08,", "`08` begins with 0"),
    "number with an underscore": Bad("loader", FACTS, "{min: 30, max: 30,", "{min: 30, max: 3_0,", "`3_0` is read as the number 30"),
    "number that is a time": Bad("loader", FACTS, "{min: 30, max: 30,", "{min: 30, max: 12:30,", "`12:30` is read as the number 750"),
    "hexadecimal number": Bad("loader", FACTS, "{min: 30, max: 30,", "{min: 30, max: 0x1E,", "`0x1E` is read as the number 30"),
    "clause that is a number": Bad("loader", FACTS, 'at: "2.1"', "at: 3.10", "`3.10` is read as the number 3.1. Quote it"),
    "value in another unit": Bad("value-in-text", FACTS, "max: 3, unit: workday", "max: 3, unit: day", "The value says 1 day, the text does not", "zh: 保证金在"),
    "value that is one end of a range": Bad("value-in-text", FACTS, "{min: 1, max: 3,", "{min: 3, max: 3,", "The value says 3 workday, the text a range that it ends", "zh: 保证金在"),
    "value beyond the text": Bad("value-in-text", FACTS, "{min: 1, max: 3,", "{min: 1, max: 5,", "The value says 5 workday", "zh: 保证金在"),
    "threshold in another unit": Bad("thresholds-in-words", "violations/fake-trade.yml", "min: 90, unit: count", "min: 90, unit: percent", "The threshold 90 is not in the words"),
}  # fmt: skip
