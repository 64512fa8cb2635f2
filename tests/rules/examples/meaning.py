"""Changes to the good records that only their meaning betrays: certainty, denials, bounds, versions."""

from tests.rules.examples import Bad

F, FACTS, SOURCES, TERMS, FAQ = (
    "violations/fake-trade.yml",
    "facts/all.yml",
    "sources/all.yml",
    "glossary.yml",
    "faq/all.yml",
)
EN, ZH = "en: The closing notice stays up for 30 days.", "zh: 关店公示要持续 30 天。"
NOTICE = f"{ZH}\n    {EN}"
URL = "url: https://school.jinritemai.com/doudian/web/article/rule"
DEPOSIT_ALIASES = "aliases: {zh: [押金], en: [bond]}"
PERCENT = "percent: {min: 1, max: 1, unit: percent}"
CASE = "text: {zh: 卖出 90 单以上, en: 90 orders or more}\n        thresholds: [{of: sold, min: 90, unit: count}]"
OTHER_TERM = """\
notice-of-closing:
  zh: 关店公示
  en: closing notice
  aliases: {zh: [%s], en: [%s]}
  avoid: {zh: [%s]}
  traditional: 關店公示
  definition: {zh: 告诉用户店铺要关了。, en: It tells users that the shop will close.}
deposit:
"""


def _en(words: str, says: str, rule: str) -> Bad:
    return Bad(rule, FACTS, EN, f'en: "{words}"', says)


def _zh(words: str, says: str, rule: str) -> Bad:
    return Bad(rule, FACTS, ZH, f'zh: "{words}"', says)


def _text(zh: str, en: str, says: str, rule: str, at: str) -> Bad:
    return Bad(rule, FACTS, NOTICE, f"zh: {zh}\n    en: {en}", says, at)


def _term(zh: str, en: str, avoid: str, says: str, at: str) -> Bad:
    new = OTHER_TERM % (zh, en, avoid)
    return Bad("aliases-of-one-term", TERMS, "deposit:\n", new, says, at=at)


def _address(end: str) -> Bad:
    return Bad(
        "plain-addresses",
        SOURCES,
        URL,
        f'url: "https://school.jinritemai.com/doudian/web/article/rule{end}"',
        f"`{end}` is no part",
    )


def _answer(zh: str, en: str, says: str) -> Bad:
    old = "answer: {zh: 30 天。保证金另算。, en: 30 days. The deposit is another matter.}"
    return Bad("numbers-backed", FAQ, old, f"answer: {{zh: {zh}, en: {en}}}", says)


BAD = {
    # stand-ins
    "XX in Chinese": _zh("关店公示要持续 XX 天。", "`XX` stands in", "no-stand-ins"),
    "N for a number of days": _zh("关店公示要持续 N 天。", "stands in", "no-stand-ins"),
    "某某 for a name": _zh("某某店铺的公示要持续 30 天。", "`某某` stands in", "no-stand-ins"),
    "XX in English": _en("The closing notice stays up for XX days.", "`XX` stands in", "no-stand-ins"),
    "N days in English": _en("The closing notice stays up for N days.", "`N` stands in", "no-stand-ins"),
    "a line to fill in": _en("The closing notice stays up for __ days.", "`__` stands in", "no-stand-ins"),
    # said twice
    "word again after a comma": _en("The closing notice stays, stays up for 30 days.", "`stays` stands twice", "no-part-twice"),
    "two words again": _en("The closing notice stays up stays up for 30 days.", "`stays up` stands twice", "no-part-twice"),
    "sentence again": _en("It stays up. The notice has 30 days. It stays up.", "`It stays up` stands twice", "no-part-twice"),
    "Chinese part again": _zh("关店公示，持续 30 天，持续 30 天，不能中断。", "`持续 30 天` stands twice", "no-part-twice"),
    "Chinese sentence again": _zh("公示要开。要 30 天。公示要开。", "`公示要开` stands twice", "no-part-twice"),
    "two stops in Chinese": _zh("关店公示要持续 30 天。？", "`。？` is a slip", "no-stray-signs"),
    "two stops in English": _en("The closing notice stays up for 30 days?!", "`?!` is a slip", "no-stray-signs"),
    "sign for a word": _en("The closing notice & the rest stay up for 30 days.", "is a slip", "no-stray-signs"),
    "single quotation marks alone": _zh("关店‘公示’要持续 30 天。", "is a slip", "no-stray-signs"),
    # what belongs together
    "name of another rule": _text("《商家退店规范》要求公示 30 天。", "The E-Commerce Law asks for 30 days.", "does not name 《商家退店规范》", "rule-names-pair", "en: The E"),
    "menu with a level too few": _text("在【店铺】→【关店】开启，要 30 天。", "Switch it on at 【店铺】→【关店】 (Shop), for 30 days.", "`Shop` has 1 levels", "menu-levels-pair", "en: Switch"),
    "range that runs down": _text("公示要 60–30 天。", "The notice takes 60–30 days.", "The range 60–30 runs down", "ranges-run-up", "zh: 公示"),
    "deadline of another fact": Bad("deadlines-fit", "checklists/voluntary.yml", "        facts: [notice-days]", "        facts: [notice-days]\n        deadline: refund", "which is not named here", at="deadline: refund"),
    "tiers in another order": Bad("tiers-in-order", F, "    times: [{track: small, from: 1, to: 2}]", "    times: [{track: small, from: 4, to: 4}, {track: small, from: 1, to: 2}]", "Time 1 stands below time 4"),
    "question that asks nothing": Bad("questions-ask", FAQ, "关店公示要多久？", "关店公示要多久。", "has no `？`"),
    "end that is told otherwise": Bad("ended-as-said", SOURCES, "ended: 2026-07-21\n  url: https://school.jinritemai.com/doudian/web/article/older\n  copy_date: 2026-06-02\n  reliability: {zh: 公开副本。, en: A public copy.}", "ended: 2026-07-21\n  url: https://school.jinritemai.com/doudian/web/article/older\n  copy_date: 2026-06-02\n  reliability: {zh: 这一版已于 2026 年 7 月 20 日失效。, en: It ended on 20 July 2026.}", "said to have ended on 2026-07-20", "reliability: {zh: 这一版"),
    # certainty
    "silence that is stated": _text("退店规范没有写公示几天。", "The exit rule does not say for how many days.", "the source is silent", "certainty-as-said", "notice-days"),
    "inference that is stated": _text("公示 30 天，这是推断。", "We infer a notice of 30 days.", "calls this an inference", "certainty-as-said", "notice-days"),
    "silence of a plain text": Bad("certainty-as-said", FACTS, "value: {min: 30, max: 30, unit: day}", "certainty: silent", "leaves nothing open"),
    "id of a silence": Bad("certainty-as-said", FACTS, "older-notice-days:", "older-notice-silent:", "the source is silent"),
    # denials
    "not lost in English": _text("关店公示不能少于 30 天。", "The closing notice may have 30 days.", "denies `不能`", "same-denials", "en: The"),
    "not lost in Chinese": _text("可以取消已付款的订单。", "You may not cancel orders that are paid.", "says `not`", "same-denials", "zh: 可以"),
    "silence lost in English": _text("要公示 30 天。规则没有写怎么开。", "It takes 30 days. The rule says how to start.", "denies `没有写`", "same-denials", "en: It"),
    "no need lost in English": _text("公示 30 天，不用下架。", "It takes 30 days, and you delist.", "denies `不用`", "same-denials", "en: It"),
    # bounds
    "share above the whole": Bad("percent-in-bounds", F, PERCENT, "percent: {min: 101, max: 101, unit: percent}", "101 to 101 percent cannot be", "share:"),
    "share of nothing": Bad("percent-in-bounds", F, PERCENT, "percent: {min: 0, max: 0, unit: percent}", "0 to 0 percent cannot be", "share:"),
    "rate above the whole": Bad("percent-in-bounds", F, CASE, "text: {zh: 差评率 500% 以上, en: Bad reviews of 500% or more}\n        thresholds: [{of: bad-review-rate, min: 500, unit: percent}]", "500% of a whole cannot be", "thresholds"),
    "most for a least": Bad("threshold-sides", F, CASE, "text: {zh: 卖出超过 90 单, en: More than 90 orders}\n        thresholds: [{of: sold, max: 90, unit: count}]", "`max` is a most, and the words call 90 a least", "thresholds"),
    "below for above": Bad("threshold-sides", F, CASE, "text: {zh: 卖出至少 90 单, en: At least 90 orders}\n        thresholds: [{of: sold, below: 90, unit: count}]", "`below` is a most", "thresholds"),
    # versions
    "ended version of a clause in force": Bad("version-in-force", FACTS, '{source: a-rule, at: "2.2.1(2)"}', '{source: an-ended-rule, at: "2.2"}', "`a-rule` has clause 2.2 too"),
    "day of another text in a name": Bad("own-days", SOURCES, "title: {zh: 意见征集, en: Draft}", "title: {zh: 意见征集（2026 年 7 月 17 日）, en: Draft (17 July 2026)}", "is none of its days"),
    "month of another text in a name": Bad("own-days", SOURCES, "short: {zh: 意见征集稿, en: Draft}", "short: {zh: 意见征集稿（2026 年 7 月）, en: Draft (July 2026)}", "is none of its days"),
    # numbers of the texts
    "fact with a number of no text": Bad("numbers-in-sources", FACTS, f"{NOTICE}\n  value: {{min: 30, max: 30, unit: day}}", "zh: 关店公示要持续 45 天。\n    en: The closing notice stays up for 45 days.\n  value: {min: 45, max: 45, unit: day}", "No text that is cited here says 45 day"),
    "fact with another unit than the text": Bad("numbers-in-sources", FACTS, f"{NOTICE}\n  value: {{min: 30, max: 30, unit: day}}", "zh: 关店公示要持续 7 个工作日。\n    en: The closing notice stays up for 7 working days.\n  value: {min: 7, max: 7, unit: workday}", "says 7 workday"),
    "length of a measure that no text says": Bad("numbers-in-sources", F, "held_first: {min: 15, max: 15, unit: day}\n        rounded_down_to: 1000\n        note: {zh: 先冻结 15 天。, en: A freeze of 15 days comes first.}", "held_first: {min: 25, max: 25, unit: day}\n        rounded_down_to: 1000", "says 25 day", "penalty: damages"),
    "sum that no text says": Bad("numbers-in-sources", F, "least: 1000, most: 20000", "least: 1001, most: 20000", "says 1001 CNY", "penalty: damages"),
    "threshold that no text says": Bad("numbers-in-sources", F, CASE, "text: {zh: 卖出 91 单以上, en: 91 orders or more}\n        thresholds: [{of: sold, min: 91, unit: count}]", "says 91 count", "track: small"),
    "shops that no fact counts": _answer("30 天。最多 5 家店。", "30 days. At most 5 shops.", "says 5"),
    "kinds that no fact counts": _answer("30 天。共 4 种。", "30 days. There are 4 kinds.", "says 4"),
    "steps of a table that no fact counts": _answer("30 天。分 6 档。", "30 days. In 6 steps.", "says 6"),
    "day of the month that no fact says": _answer("30 天。每月 8 号更新。", "30 days. Updated on the 8th of the month.", "says 8"),
    # addresses
    "address with a mark of its sharer": _address("?utm_source=feishu"),
    "address with a page it came from": _address("?from=weixin"),
    "address of a place on the page": _address("#top"),
    "address with the stop of its sentence": _address("."),
    "address with a Chinese comma": _address("，"),
    # words
    "alias of two terms": _term("押金", "bonds", "", "`押金` is an alias of `notice-of-closing`", DEPOSIT_ALIASES),
    "English alias of two terms": _term("公示期", "bond", "", "`bond` is an alias of `notice-of-closing`", DEPOSIT_ALIASES),
    "word to avoid that is an alias": _term("公示期", "notice time", "押金", "`押金` is an alias of `deposit`", "avoid: {zh: [押金]}"),
    "term of another meaning": Bad("terms-pair", TERMS, "deposit:\n", (OTHER_TERM % ("公示期", "notice time", "开店公告")).replace("告诉用户店铺要关了。", "商家交的钱，不退。").replace("It tells users that the shop will close.", "Money that is no closing notice."), "The English says `closing notice`", "definition: {zh: 商家"),
    "English phrase among Chinese words": Bad("chinese-words-are-chinese", FAQ, "asked: {zh: [公示几天]", "asked: {zh: [how many days]", "is an English phrase"),
    "publisher with two names": Bad("one-translation", SOURCES, "publisher: {zh: 规则中心, en: Rule centre}\n  date: 2026-08-17", "publisher: {zh: 规则中心, en: Rule center}\n  date: 2026-08-17", "calls `规则中心` otherwise"),
}  # fmt: skip
