"""Changes to the good records that passed in silence: ends of texts, money, repeats, addresses, order."""

from tests.rules.examples import Bad

FACTS, FAQ, SOURCES, TERMS = "facts/all.yml", "faq/all.yml", "sources/all.yml", "glossary.yml"
ITEMS, STEPS, SEARCH, CHANGES = (
    "checklists/voluntary.yml",
    "procedures/close.yml",
    "search.yml",
    "changes.yml",
)
EN, ZH = "en: The closing notice stays up for 30 days.", "zh: 关店公示要持续 30 天。"
OLD_URL = "url: https://school.jinritemai.com/doudian/web/article/older"
RULE_URL = "url: https://school.jinritemai.com/doudian/web/article/rule"
STANDING = "standing: https://school.jinritemai.com/doudian/web/rules/1"
NEWER = "newer:\n  date: 2026-11-23\n  text: {zh: 第二版。, en: Second edition.}\n"
QUESTION = """
asked-again:
  question: {zh: 公示多久？, en: How long is the notice?}
  asked: {zh: [公示几天], en: [days up]}
  answer: {zh: 30 天。, en: 30 days.}
  facts: [notice-days]
  page: close
"""


def _en(words: str, says: str, rule: str) -> Bad:
    return Bad(rule, FACTS, EN, f'en: "{words}"', says)


def _zh(words: str, says: str, rule: str) -> Bad:
    return Bad(rule, FACTS, ZH, f'zh: "{words}"', says)


BAD = {
    # how a text ends
    "fact without a stop": _en("The closing notice stays up for 30 days", "no stop at its end", "text-ends"),
    "fact without a stop in Chinese": _zh("关店公示要持续 30 天", "End it with `。`.", "text-ends"),
    "answer without a stop": Bad("text-ends", FAQ, "en: 30 days. The deposit is another matter.", "en: 30 days. The deposit is another matter", "no stop at its end"),
    "question without its mark": Bad("text-ends", FAQ, "zh: 关店公示要多久？", "zh: 关店公示要多久", "no stop at its end"),
    "definition that ends with a comma": Bad("text-ends", TERMS, "zh: 商家交给平台的钱，俗称押金。", "zh: 商家交给平台的钱，俗称押金，", "no stop at its end"),
    "item with a stop": Bad("text-ends", ITEMS, "en: Switch on the notice}", "en: Switch on the notice.}", "A name ends with `.`"),
    "step with a stop": Bad("text-ends", STEPS, "zh: 开启关店公示,", "zh: 开启关店公示。,", "A name ends with `。`"),
    "violation with a stop": Bad("text-ends", "violations/fake-trade.yml", "en: Fake trade}", "en: Fake trade.}", "A name ends with `.`"),
    # signs and scripts
    "straight single quotes": _en("The 'closing notice' stays up for 30 days.", "A straight quotation mark", "no-straight-singles"),
    "straight single quote at the start": _en("'Notice' means 30 days up.", "A straight quotation mark", "no-straight-singles"),
    "English left in Chinese": _zh("公示 the notice stays up for 30 天。", "English in the Chinese text", "no-english-runs"),
    "English after a Chinese word": _zh("注意：you must wait for it，共 30 天。", "English in the Chinese text", "no-english-runs"),
    # money
    "dollars for yuan": Bad("same-money", TERMS, "en: Money that a merchant pays to the platform.", "en: Money that a merchant pays in dollars.", "says dollars, and the Chinese"),
    "dollar sign": Bad("same-money", TERMS, "en: Money that a merchant pays to the platform.", "en: Some $ that a merchant pays to the platform.", "says dollars, and the Chinese"),
    "dollars in Chinese": Bad("same-money", TERMS, "zh: 商家交给平台的钱，俗称押金。", "zh: 商家交给平台的美元，俗称押金。", "says dollars, and the English"),
    # what stands twice
    "way of asking of two questions": Bad("questions-asked-once", FAQ, "  page: close\n", f"  page: close\n{QUESTION}", "is a way of asking `how-long-notice` too", "公示几天"),
    "word twice in a group": Bad("search-groups-once", SEARCH, "[[关店, 退店]]", "[[关店, 退店, 关店]]", "`关店` stands twice", "[关店, 退店, 关店]"),
    # what leads nowhere
    "menu without levels": Bad("menus-have-levels", STEPS, "    menu:\n      - {zh: 店铺, en: Shop}\n      - {zh: 关店, en: Close shop}", "    menu: []", "`menu` has no levels"),
    "menu of an item without levels": Bad("menus-have-levels", ITEMS, "        need: must", "        menu: []\n        need: must", "`menu` has no levels", "menu: []"),
    "home page": Bad("addresses-are-pages", SOURCES, RULE_URL, "url: https://school.jinritemai.com/", "is a home page"),
    "home page without a slash": Bad("addresses-are-pages", SOURCES, OLD_URL, "url: https://school.jinritemai.com", "is a home page"),
    "home page of the rule centre": Bad("addresses-are-pages", SOURCES, STANDING, "standing: https://school.jinritemai.com/", "is a home page"),
    # days in order
    "newer change below": Bad("changes-in-order", CHANGES, "  facts: [draft-change, older-notice-days]\n", f"  facts: [draft-change, older-notice-days]\n{NEWER}", "stands below one of 2026-11-22", "date: 2026-11-23"),
    "end after the next began": Bad("ended-before-next", SOURCES, "ended: 2026-07-21", "ended: 2026-07-22\n  replaced_by: a-rule", "began on 2026-07-21", "ended: 2026-07-22"),
}  # fmt: skip
