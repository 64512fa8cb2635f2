"""Changes to the good records, right in form and alike in both languages, that still say what is wrong."""

from tests.rules.examples import Bad

FACTS, FAQ, CLAIMS = "facts/all.yml", "faq/all.yml", "claims/claims-article.yml"
TERMS, PICTURE = "glossary.yml", "pictures/deposit-page.yml"
WHY = "why: {zh: 规则要求公示。, en: The rule asks for a notice.}"
ANSWER = "answer: {zh: 30 天。保证金另算。, en: 30 days. The deposit is another matter.}"
DRAFT = "    zh: 意见征集稿打算改动这一条。\n    en: A consultation draft would change this.\n"
NOTICE = "zh: 关店公示要持续 30 天。\n    en: The closing notice stays up for 30 days."
ASKED = "asked: {zh: [公示几天], en: [notice days]}"


def _named(zh: str, en: str, says: str) -> Bad:
    """A claim whose reason names a clause that its fact does not cite."""
    return Bad("named-clauses-cited", CLAIMS, WHY, f'why: {{zh: "{zh}", en: "{en}"}}', says)


def _day(zh: str, en: str, says: str) -> Bad:
    """An answer that gives a version a day that no source has."""
    answer = f"answer: {{zh: 30 天。{zh}, en: 30 days. {en}}}"
    return Bad("days-of-versions", FAQ, ANSWER, answer, f"No source has the day of `{says}")


def _draft(rule: str, zh: str, en: str, says: str, at: str) -> Bad:
    """A fact that says something else, in both languages."""
    return Bad(rule, FACTS, DRAFT, f"    zh: {zh}\n    en: {en}\n", says, at)


TERM = "shop-notice:\n  {zh: %s, en: %s, traditional: %s, definition: {zh: 给用户看的告示。, en: What users are told.}}\n"
BAD = {
    # clauses and days
    "neighbouring clause in a text": _named("《商家退店规范》2.2.1(3) 要求公示。", "The Shop Exit Rules, 2.2.1(3), ask for it.", "names 《商家退店规范》 2.2.1(3); what it rests on there is 2.2.1(2)"),
    "clause in full-width brackets": _named("《商家退店规范》2.2.1（5）要求公示。", "The Shop Exit Rules, 2.2.1(5), ask for it.", "names 《商家退店规范》 2.2.1(5)"),
    "other article in a text": _named("《电子商务法》第 17 条要求公示。", "The E-Commerce Law, article 17, asks for it.", "names 《电子商务法》 17; what it rests on there is 16"),
    "clause of another chapter": _named("要求公示（《商家退店规范》3.1）。", "It asks for it (Shop Exit Rules, 3.1).", "names 《商家退店规范》 3.1"),
    "clause that a rule nobody cites does not have": Bad("named-clauses-cited", FAQ, ANSWER, 'answer: {zh: "30 天（《电子商务法》第 999 条）。", en: "30 days (E-Commerce Law, article 999)."}', "names 《电子商务法》 999"),
    "clause of a rule that is no source": _named("《退店规范》2.2 要求公示。", "The Exit Rules, 2.2, ask for it.", "No source is called 《退店规范》"),
    "clause that no version has": Bad("named-clauses-cited", "changes.yml", "zh: 第一版", 'zh: 《电子商务法》第 999 条，第一版', "《电子商务法》 has no clause 999"),
    "day of force with its digits changed": _day("规范 2026 年 7 月 12 日生效。", "The rule took effect on 12 July 2026.", "2026 年 7 月 12 日生效"),
    "day of an end in another year": _day("旧版 2025 年 7 月 21 日失效。", "The older version ended on 21 July 2025.", "2025 年 7 月 21 日失效"),
    "day of force without its year": _day("规范 8 月 21 日起施行。", "The rule has applied since 21 August.", "8 月 21 日起施行"),
    # must and may
    "must for may": _draft("same-duties", "意见征集稿写明商家可以补充材料。", "The draft says that merchants must add papers.", "a may in the other", "merchants must add"),
    "may for must": _draft("same-duties", "意见征集稿写明商家必须补充材料。", "The draft says that merchants may add papers.", "a may in the other", "merchants may add"),
    "must for allowed": Bad("same-duties", CLAIMS, WHY, "why: {zh: 规则允许公示。, en: The rule says that you must give notice.}", "`规则允许公示`"),
    "ban that only says when": _draft("same-denials", "意见征集稿写明，到期之前不要注销。", "The draft says to deregister until then.", "this denies nothing", "en: The draft"),
    # numbers where the source is silent
    "number of a silence that no text says": Bad("numbers-in-sources", FACTS, DRAFT + "  applies_to: [ordinary]\n  cites:\n    - {source: a-draft, at: \"2.1\"}", "    zh: 规则没有写利息；一般年息 8%。\n    en: The rule does not mention interest; 8% a year is usual.\n  applies_to: [ordinary]\n  certainty: silent\n  cites:\n    - {source: a-rule, at: \"2.1\"}", "says 8 percent", "zh: 规则没有写利息"),
    "span of a silence that no text says": Bad("numbers-in-sources", FACTS, DRAFT + "  applies_to: [ordinary]\n  cites:\n    - {source: a-draft, at: \"2.1\"}", "    zh: 规则没有写要等多久，多数等 45 天。\n    en: The rule does not say how long; most wait 45 days.\n  applies_to: [ordinary]\n  certainty: silent\n  cites:\n    - {source: a-rule, at: \"2.1\"}", "says 45 day", "zh: 规则没有写要等多久"),
    # more in one language
    "sentence more in English": _draft("same-lengths", "意见征集稿打算改动。", "A consultation draft would change this. Until then, call the platform and ask for a written answer.", "The English has 17 words, the Chinese 9", "en: A consultation"),
    "sentence more in an answer": Bad("same-lengths", FAQ, ANSWER, "answer: {zh: 30 天。, en: It is 30 days. Ask the bank which card the deposit goes to and wait for its answer.}", "The English has 18 words, the Chinese 2"),
    "remark more in a reason": Bad("same-lengths", CLAIMS, WHY, "why: {zh: 要公示。, en: The rule asks for a notice before anything else can happen to the shop.}", "The English has 14 words, the Chinese 3"),
    # names
    "name of another term": Bad("terms-once", TERMS, "deposit:\n", TERM % ("公告", "deposit", "公告") + "deposit:\n", "is called `deposit` too", "en: deposit"),
    "Chinese name of another term": Bad("terms-once", TERMS, "deposit:\n", TERM % ("保证金", "shop notice", "保證金") + "deposit:\n", "is called `保证金` too", "zh: 保证金"),
    # characters
    "radical for a character": Bad("simplified-characters", FACTS, "zh: 关店公示要", "zh: 关店公⽰要", "`⽰` is no character"),
    "Japanese form": Bad("simplified-characters", FAQ, "zh: 30 天。保证金另算。", "zh: 30 天。店舗另算。", "`舗` is no character"),
    "kana": Bad("simplified-characters", FAQ, "zh: 30 天。保证金另算。", "zh: 30 天。保证金の另算。", "`の` is no character"),
    "sign of approval": _draft("no-slips", "意见征集稿打算改动这一条✅。", "A consultation draft would change this.", "`✅` is a slip", "zh: 意见征集稿打算"),
    "star": _draft("no-slips", "意见征集稿打算改动这一条。", "A consultation draft would change this ⭐.", "`⭐` is a slip", "en: A consultation"),
    "telephone number": _draft("no-slips", "意见征集稿打算改动这一条，问 13800138000。", "A consultation draft would change this; ask 13800138000.", "`13800138000` is a slip", "zh: 意见征集稿打算"),
    # left over
    "to be confirmed": _draft("no-placeholders", "意见征集稿打算改动这一条。", "A consultation draft would change this (to be confirmed).", "`to be confirmed` is left over", "en: A consultation"),
    "waiting to be confirmed": _draft("no-placeholders", "意见征集稿打算改动这一条（待确认）。", "A consultation draft would change this.", "`待确认` is left over", "zh: 意见征集稿打算"),
    "waiting to be updated": _draft("no-placeholders", "意见征集稿打算改动这一条，待更新。", "A consultation draft would change this.", "`待更新` is left over", "zh: 意见征集稿打算"),
    # lists
    "comma left out": Bad("words-are-parted", FAQ, ASKED, "asked: {zh: [公示几天 公示多久], en: [notice days]}", "is two entries in one"),
    "comma left out between aliases": Bad("words-are-parted", TERMS, "aliases: {zh: [押金", "aliases: {zh: [店铺押金 押金", "is two entries in one"),
    "label of another part": Bad("picture-labels-once", PICTURE, "label: {zh: 余额, en: Balance}", "label: {zh: 保证金, en: Balance}", "is called `保证金`"),
    "English label of another part": Bad("picture-labels-once", PICTURE, "en: Refund account}", "en: Refund}", "is called `Refund`"),
}  # fmt: skip
