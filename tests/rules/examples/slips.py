"""Changes to the good records that look right at a glance: slips of the hand, repeats, wrong names."""

from tests.rules.examples import Bad

F, FACTS, SOURCES, TERMS = (
    "violations/fake-trade.yml",
    "facts/all.yml",
    "sources/all.yml",
    "glossary.yml",
)
EN, ZH = "en: The closing notice stays up for 30 days.", "zh: 关店公示要持续 30 天。"


def _en(words: str, says: str, rule: str = "no-slips") -> Bad:
    return Bad(rule, FACTS, EN, f'en: "{words}"', says)


def _zh(words: str, says: str, rule: str = "no-slips") -> Bad:
    return Bad(rule, FACTS, ZH, f'zh: "{words}"', says)


DEFINITION = "definition: {zh: 商家交给平台的钱，俗称押金。, en: Money that a merchant pays to the platform.}"


def _both(zh: str, en: str, says: str, rule: str) -> Bad:
    return Bad(rule, TERMS, DEFINITION, f"definition: {{zh: {zh}, en: {en}}}", says)


BAD = {
    "a week for a month": _both("商家每周交的钱。", "Money that a merchant pays each month.", "says each month and each week", "same-rates"),
    "each year for monthly": _both("商家每年交的钱。", "Money that a merchant pays monthly.", "says each month and each year", "same-rates"),
    "more than for up to": _both("超过 60 元的钱。", "Money of up to 60 yuan.", "60 CNY is the least", "same-numbers"),
    "fewer than for at least": _both("不足 60 元的钱。", "Money of at least 60 yuan.", "60 CNY is the least", "same-numbers"),
    "two commas": _en("The closing notice,, stays up for 30 days.", "`,,` is a slip"),
    "two stops": _en("The closing notice stays up for 30 days..", "`..` is a slip"),
    "comma without its space": _en("The notice,closing, stays up for 30 days.", "`e,c` is a slip"),
    "stop without its space": _en("It stays.The notice has 30 days.", "`s.T` is a slip"),
    "two spaces": _en("The closing notice  stays up for 30 days.", "is a slip"),
    "a tag": _en("The <b>closing notice stays up for 30 days.", "`<b` is a slip"),
    "an address": _en("The closing notice (http://x.org) stays up for 30 days.", "`://` is a slip"),
    "a Cyrillic letter": _en("The closing n\u043etice stays up for 30 days.", "`\u043e` is a slip"),
    "two Chinese stops": _zh("关店公示要持续 30 天。。", "`。。` is a slip"),
    "comma and stop": _zh("关店公示要持续 30 天，。", "`，。` is a slip"),
    "half stop in Chinese": _zh("关店公示要持续 30 天.", "`天.` is a slip"),
    "half brackets in Chinese": _zh("关店公示(公告)要持续 30 天。", "`(公告)` is a slip"),
    "a picture of a face": _zh("关店公示要持续 30 天。\U0001f600", "is a slip"),
    "left to do in small letters": _en("The closing notice stays up for 30 days, tbd.", "`tbd` is left over", "no-placeholders"),
    "left to look up": _zh("关店公示要持续 30 天，待核实。", "`待核实` is left over", "no-placeholders"),
    "word twice with a comma": _en("The notice stays up for 30 days days.", "`days days` says", "no-word-twice"),
    "another name of a menu": _en("The closing notice of 【关闭】 (close) stays up for 30 days.", "does not say `关闭`", "same-names"),
    "no-break space": Bad("loader", FACTS, EN, "en: The closing notice stays up for\u00a030 days.", "none to be read"),
    "full-width space": Bad("loader", FACTS, ZH, "zh: 关店公示\u3000要持续 30 天。", "none to be read"),
    "Traditional form in Simplified": Bad("simplified-characters", TERMS, "traditional: 保證金", "traditional: 保证金", "is not `保证金` in Traditional"),
    "kind of shop twice": Bad("lists-once", FACTS, "applies_to: [ordinary]", "applies_to: [ordinary, ordinary]", "`ordinary` stands twice"),
    "all kinds and one": Bad("lists-once", FACTS, "applies_to: [ordinary]", "applies_to: [all, ordinary]", "`all` holds the others"),
    "fact twice": Bad("lists-once", "checklists/voluntary.yml", "facts: [notice-days]", "facts: [notice-days, notice-days]", "`notice-days` stands twice"),
    "text that took its own place": Bad("source-versions", SOURCES, "  ended: 2026-07-21\n", "  ended: 2026-07-21\n  replaced_by: an-ended-rule\n", "no later text", "replaced_by:"),
    "percentage in yuan": Bad("share-units", F, "share: {percent: {min: 1, max: 1, unit: percent}", "share: {percent: {min: 1, max: 1, unit: CNY}", "`percent` is not CNY"),
}  # fmt: skip
