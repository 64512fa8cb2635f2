"""Changes to the good records that the rules of dates, ids, evidence, blanks and prose reject."""

from tests.rules.examples import Bad

CLAIMS = """\
# Claims.
source: an-article
sections:
  - id: b-s01
    number: 1
    heading: {zh: 公示期, en: The notice period}
    excluded:
      reason: advertising
      note: {zh: 推销。, en: It sells something.}
"""
FACTS, SOURCES, UI = "facts/all.yml", "sources/all.yml", "ui.yml"
FAQ, ITEMS, TERMS, MOVED = "faq/all.yml", "checklists/voluntary.yml", "glossary.yml", "moved.yml"
TEXT = "templates/closing-message.yml"
NOTICE = "en: The closing notice stays up for 30 days."
NOTICE_ZH = "zh: 关店公示要持续 30 天。"
RULE_URL = "url: https://school.jinritemai.com/doudian/web/article/rule"
OLD_URL = "url: https://school.jinritemai.com/doudian/web/article/older"
STANDING = "standing: https://school.jinritemai.com/doudian/web/rules/1"
LAW_URL = "translation: https://www.npc.gov.cn/law-in-english"
MOVE = "{to: notice-days, date: 2026-11-22, why: {zh: 改名。, en: Renamed.}}"
AGAIN = "date: 2026-11-22, why: {zh: 改名。, en: Renamed.}}"
CHECKED = "checked_on: 2026-11-22\n  review_by: 2027-02-22\ndeposit"
BAD = {
    # what the loader refuses, and how the models tell it
    "text cut by a comment": Bad("loader", FACTS, NOTICE, "en: The way in is # Exit.", "takes for a comment"),
    "text cut in braces": Bad("loader", FACTS, "  applies_to: [ordinary]", "  applies_to: [ordinary # all\n    ]", "takes for a comment"),
    "anchor that nobody uses": Bad("loader", FACTS, NOTICE, "en: &notice The notice.", "`notice` is an anchor"),
    "alias of an anchor": Bad("loader", FACTS, NOTICE, "en: *notice", "`notice` is an alias"),
    "bell": Bad("loader", FACTS, NOTICE, 'en: "A bell \\a rings."', "U+0007"),
    "lost character": Bad("loader", FACTS, NOTICE_ZH, "zh: 关店公示要持续 30 \ufffd。", "U+FFFD"),
    "mark of direction": Bad("loader", FACTS, NOTICE, 'en: "Up for \\u202e30 days."', "U+202E"),
    "character without width": Bad("loader", TERMS, "zh: [押金], en: [bond]}\n  trad", 'zh: [押金], en: ["bo\\u200Bnd"]}\n  trad', "U+200B"),
    "isolate in a template": Bad("loader", TEXT, "en: Our shop", "en: \u2066Our shop", "U+2066"),
    "id that is seen as another": Bad("schema", FACTS, "deposit-back:", '"deposit-back\\u200b":', "`deposit-backU+200B` is not an id"),
    "id of two lines": Bad("schema", FACTS, "deposit-back:", '"deposit-back\\n":', r"`deposit-back\n` is not an id"),
    "id of 480 digits": Bad("schema", FACTS, "deposit-back:", f'"{"1" * 480}":', f"`{'1' * 100}…` is not an id", "1" * 480),
    "entries without a dash": Bad("loader", "flows/start.yml", "  - id: was-removed", "    id: was-removed", "Start a new entry with `- `"),
    "unquoted no": Bad("schema", SOURCES, "kind: rule-draft", "kind: no", 'Quote it: "no"'),
    "unquoted yes as a text": Bad("schema", UI, "en: Closing", "en: yes", 'meant as text: "yes"'),
    "number with a nought in front": Bad("loader", FACTS, "min: 30, max: 30", "min: 30, max: 08", "`08` begins with 0"),
    "comma in braces": Bad("schema", UI, "en: Closing", "en: Closing, and more", "Put the text that has the comma in quotes"),
    "clause in full width": Bad("schema", FACTS, 'at: "2.2.1(5)"', "at: 2.2.1（5）", "half-width characters"),
    "hash that is none": Bad("schema", SOURCES, "sha256: ", "sha256: x", "sha256sum"),
    "copy without a commit": Bad("schema", SOURCES, "/commit/e494d579cfac", "/tree/main", "ends in /COMMIT"),
    "empty alias": Bad("schema", TERMS, "aliases: {zh: [押金]", 'aliases: {zh: [押金, ""]', "Entry 2 of `zh` is empty"),
    "entry that is no mapping": Bad("schema", FACTS, '- {source: a-law, at: "16"}', "- a-law", "Entry 2 of `cites` must be a mapping"),
    "citation in a question": Bad("schema", FAQ, "  facts:", "  cites: []\n  facts:", "It rests on facts"),
    "shop that is none": Bad("schema", FACTS, "applies_to: [ordinary]", "applies_to: [ordinery]", "`ordinery` is not known for `applies_to`"),
    "string twice in two files": Bad("schema", "ui/more.yml", "", "# More.\nunit-day: {zh: 日, en: d}\n", "is taken by", "unit-day"),
    "moved twice in two files": Bad("schema", "moved/more.yml", "", f"# More.\nold-notice: {MOVE}\n", "is taken by", "old-notice"),
    # ids that were published
    "id renamed": Bad("published-ids", FAQ, "how-long-notice:", "how-long:", "Is it `how-long` now?", "# Ids", MOVED),
    "item renamed": Bad("published-ids", ITEMS, "id: tick-notice", "id: tick-the-notice", "add a line to moved.yml", "# Ids", MOVED),
    "tier renamed": Bad("published-ids", "violations/fake-trade.yml", "id: fake-trade-warned", "id: fake-warned", "`fake-trade-warned`, of tier", "# Ids", MOVED),
    "string gone": Bad("published-strings", UI, "unit-day:", "unit-days:", "The string `unit-day` is gone", "# Strings"),
    "blank that no program fills": Bad("published-strings", UI, 'en: "frozen for {span}"}', 'en: "frozen for {spam}"}', "Its blanks: {spam}. The program fills {span}", "pen-frozen"),
    "blank left out in one language": Bad("published-strings", UI, '"冻结 {span}"', "冻结", "Its blanks: none. The program fills {span}", "pen-frozen"),
    "new id": Bad("published-list-current", FACTS, "draft-change:", "new-one:\n  text: {zh: 新。, en: New.}\n  applies_to: [all]\n  cites: [{source: a-law, at: \"1\"}]\n  checked_on: 2026-11-22\n  review_by: 2027-02-22\ndraft-change:", "`new-one` is new"),
    "two new ids": Bad("published-list-current", FACTS, "draft-change:", "new-one:\n  text: {zh: 新。, en: New.}\n  applies_to: [all]\n  cites: [{source: a-law, at: \"1\"}]\n  checked_on: 2026-11-22\n  review_by: 2027-02-22\nnew-two:\n  text: {zh: 新。, en: New.}\n  applies_to: [all]\n  cites: [{source: a-law, at: \"1\"}]\n  checked_on: 2026-11-22\n  review_by: 2027-02-22\ndraft-change:", "`new-one` and 1 more are new"),
    "moved to itself": Bad("moved-once", MOVED, "to: notice-days", "to: old-notice", "in a circle: old-notice → old-notice"),
    "moved in a chain": Bad("moved-once", MOVED, f"old-notice: {MOVE}", f"old-notice: {{to: older, {AGAIN}\nolder: {MOVE}", "Name `notice-days`, the last"),
    "moved in a circle": Bad("moved-once", MOVED, f"old-notice: {MOVE}", f"old-notice: {{to: older, {AGAIN}\nolder: {{to: old-notice, {AGAIN}", "old-notice → older → old-notice", "to: "),
    "moved to what was removed": Bad("moved-once", MOVED, f"old-notice: {MOVE}", f"old-notice: {{to: older, {AGAIN}\nolder: {{{AGAIN}", "moves to what was removed"),
    "moved id that is named": Bad("known-ids", ITEMS, "facts: [notice-days]", "facts: [old-notice]", "`old-notice` has moved. Write `notice-days`"),
    # dates
    "in force before it was published": Bad("force-after-publishing", SOURCES, "date: 2026-07-14\n  in_force: 2026-07-21\n  confirmed: true", "date: 2026-07-14\n  in_force: 2026-06-21", "before it was published", "in_force: 2026-06-21"),
    "draft in force before it was published": Bad("force-after-publishing", SOURCES, "date: 2026-08-17", "date: 2026-08-17\n  in_force: 2026-08-16", "before it was published", "in_force: 2026-08-16"),
    "copy older than its text": Bad("copy-after-text", SOURCES, "copy_date: 2026-06-02", "copy_date: 2026-04-02", "is older than the text"),
    "check before its copy": Bad("checked-after-copy", FACTS, f"{CHECKED}-back", f"{CHECKED.replace('11-22', '07-22', 1)}-back", "Checked on 2026-07-22, before", "checked_on: 2026-07-22"),
    "check of a violation before its copy": Bad("checked-after-copy", "violations/fake-trade.yml", "checked_on: 2026-11-22", "checked_on: 2026-07-22", "Checked on 2026-07-22, before"),
    "review in three years": Bad("review-within-two-years", FACTS, "review_by: 2027-02-22", "review_by: 2029-11-22", "more than two years"),
    "year too long ago": Bad("possible-years", MOVED, "date: 2026-11-22", "date: 2006-11-22", "`date` 2006-11-22 cannot be"),
    "year too far ahead": Bad("possible-years", SOURCES, "in_force: 2026-07-21", "in_force: 2062-07-21", "`in_force` 2062-07-21 cannot be"),
    "copy of a law too long ago": Bad("possible-years", SOURCES, "database: laws", "database: laws\n  in_force: 1019-01-01", "1019-01-01 cannot be", "in_force: 1019"),
    # what a statement rests on
    "value of silence": Bad("silence-has-no-value", FACTS, "value: {min: 1, max: 3, unit: workday}", "value: {min: 1, max: 3, unit: workday}\n  certainty: silent", "silent, and the fact has a value"),
    "must that rests on a draft": Bad("must-rests-on-rules", ITEMS, "need: must\n        facts: [notice-days]", "need: must\n        facts: [draft-change]", "`tick-notice` is a must", "need: must"),
    "must that rests on silence": Bad("must-rests-on-rules", FACTS, "value: {min: 30, max: 30, unit: day}", "certainty: silent", "`tick-notice` is a must", "need: must", ITEMS),
    "citation given twice": Bad("cited-once", FACTS, '- {source: a-law, at: "16"}', '- {source: a-rule, at: "2.2.1(2)"}', "is cited twice"),
    # addresses
    "address behind another host": Bad("known-hosts", SOURCES, RULE_URL, "url: https://school.jinritemai.com@evil.example/rules/1", "publishes no rule"),
    "address of another host": Bad("known-hosts", SOURCES, RULE_URL, "url: https://jinritemai.com.example/rules/1", "publishes no rule"),
    "address that is not https": Bad("known-hosts", SOURCES, RULE_URL, RULE_URL.replace("https", "http"), "not https"),
    "standing page elsewhere": Bad("known-hosts", SOURCES, STANDING, "standing: https://x/rules/1", "The host `x` publishes no rule"),
    "translation elsewhere": Bad("known-hosts", SOURCES, LAW_URL, "translation: https://laws.example/1", "publishes no law"),
    "one address of two": Bad("own-address", SOURCES, "web/article/draft", "web/article/older", "`an-ended-rule` has the same address"),
    "copy behind another host": Bad("known-hosts", SOURCES, "copy_at: https://example.org/", "copy_at: https://github.com@evil.example/", "`github.com@evil.example` is no host"),
    "translation that is not https": Bad("known-hosts", SOURCES, LAW_URL, LAW_URL.replace("https", "http"), "not https"),
    # ways through
    "start of another wizard": Bad("flows-start", "flows/start.yml", "start: ask-choice", "start: own-choice", "is no question of this wizard"),
    "answer that only the reader knows": Bad("plan-answer-is-counted", "plans/plan-close.yml", "answer:\n  step: refund", "answer:\n  step: frozen", "it is no answer", "step: frozen"),
    # what stands once
    "question asked twice": Bad("own-names", FAQ, "how-long-notice:", "again:\n  question: {zh: 公示多久, en: How long is the closing notice?}\n  answer: {zh: 见规则。, en: See the rule.}\n  facts: [notice-days]\n  page: close\nhow-long-notice:", "says the same", "question:"),
    "name of two deadlines": Bad("own-names", "deadlines.yml", "zh: 退还保证金", "zh: 关店公示", "`closing-notice` in"),
    "item twice": Bad("own-names", ITEMS, "        need: must\n", "        need: must\n        facts: [notice-days]\n      - id: tick-again\n        do: {zh: 开启公示！, en: Switch it on}\n        why: {zh: 规则要求。, en: The rule asks for it.}\n        need: must\n", "`tick-notice` in", "开启公示！"),
    "alias twice": Bad("aliases-once", FAQ, "en: [notice days]", "en: [notice days, Notice days]", "`Notice days` stands twice"),
    "Chinese among English aliases": Bad("aliases-once", FAQ, "en: [notice days]", "en: [公示]", "`公示` is no English word"),
    "alias that is another term": Bad("aliases-are-no-terms", TERMS, "deposit:\n", "shop:\n  zh: 店铺\n  en: shop\n  aliases: {en: [deposit]}\n  traditional: 店鋪\n  definition: {zh: 商家的店铺。, en: A merchant's shop.}\ndeposit:\n", "`deposit` is the name of the term `deposit`", "aliases:"),
    "term that avoids itself": Bad("aliases-are-no-terms", TERMS, "avoid: {zh: [押金], en: [bond]}", "avoid: {zh: [押金], en: [deposit]}", "is the name of this term"),
    "blank twice": Bad("blanks-once", TEXT, "  - {id: closing-day,", "  - {id: shop-name, label: {zh: 店铺名称, en: Shop name}, shared: true}\n  - {id: closing-day,", "The blank `shop-name` stands twice"),
    "second file of claims": Bad("claims-in-one-file", "claims/claims-second.yml", "", CLAIMS, "`claims-article` accounts for `an-article` already", "source:"),
    "hole in the places": Bad("plans-without-hole", "plans/plan-trial.yml", "place: 2", "place: 3", "No plan has place 2"),
    # files and blanks
    "full-width brace": Bad("braces-are-blanks", TEXT, "en: Our shop {shop-name}", "en: Our shop {shop-name} ｛day｝", "full-width"),
    "double braces": Bad("braces-are-blanks", TEXT, "en: Our shop {shop-name}", "en: Our shop {{shop-name}}", "Two braces"),
    "brace that is not closed": Bad("braces-are-blanks", TEXT, "en: Our shop {shop-name}", "en: Our {shop {shop-name}", "no other"),
    "blank where nothing fills it": Bad("braces-are-blanks", FACTS, NOTICE, 'en: "Up for {days}."', "Nothing fills {days}"),
    "end of a span with another blank": Bad("endings-name-their-length", "deadlines.yml", "  counted: calendar", "  over: {zh: 满 {span}, en: After}\n  counted: calendar".replace("满 {span}", '"满 {span}"'), "Nothing fills {span}", "over:"),
    "blank in one language": Bad("same-blanks", "plans/plan-close.yml", ", and {to} is the latest.", ".", "{to} stands in one language only", "text: "),
    # prose
    "left to do": Bad("no-placeholders", FACTS, NOTICE, "en: The notice, TODO.", "`TODO` is left over"),
    "left to add": Bad("no-placeholders", FACTS, NOTICE_ZH, "zh: 关店公示待补。", "`待补` is left over"),
    "crosses": Bad("no-placeholders", FACTS, NOTICE, "en: Call xxx first.", "`xxx` is left over"),
    "Latin of printers": Bad("no-placeholders", FACTS, NOTICE, "en: Lorem ipsum dolor.", "`Lorem ipsum` is left over"),
    "word twice": Bad("no-word-twice", FACTS, NOTICE, "en: The the notice stays up for 30 days.", "`the the` says a word twice"),
    "Chinese word twice": Bad("no-word-twice", FACTS, NOTICE_ZH, "zh: 关店公示公示要持续 30 天。", "says a word twice"),
    "particle twice": Bad("no-word-twice", FACTS, NOTICE_ZH, "zh: 关店的的公示要持续 30 天。", "`的的`"),
    "bracket without its other": Bad("pairs-close", FACTS, NOTICE, "en: The notice (30 days stays.", "`(` has no other"),
    "bracket of two widths": Bad("pairs-close", FACTS, NOTICE_ZH, "zh: 公示(30 天）。", "has no other"),
    "title that is not closed": Bad("pairs-close", FACTS, NOTICE_ZH, "zh: 《退店规范要求 30 天。", "`《` has no other"),
    "quotation that closes first": Bad("pairs-close", FACTS, NOTICE, "en: The ”notice“ stays up for 30 days.", "`”` has no other"),
    "straight quotation": Bad("curly-quotes", FACTS, NOTICE, 'en: The "notice" stays up for 30 days.', "straight"),
    "straight quotation in Chinese": Bad("curly-quotes", FACTS, NOTICE_ZH, "zh: 关店'公示'要持续 30 天。", "straight"),
    "space before a comma": Bad("spaces-before-signs", FACTS, NOTICE, "en: The notice , stays up for 30 days.", "A space too many"),
    "space after a Chinese comma": Bad("spaces-before-signs", FACTS, NOTICE_ZH, "zh: 关店公示， 持续 30 天。", "A space too many"),
    "no space before a number": Bad("chinese-is-spaced", FACTS, NOTICE_ZH, "zh: 关店公示要持续30 天。", "Write `续 3`"),
    "no space after a word": Bad("chinese-is-spaced", FACTS, NOTICE_ZH, "zh: 在 App里公示 30 天。", "Write `p 里`"),
    "Traditional character": Bad("simplified-characters", FACTS, NOTICE_ZH, "zh: 關店公示要持续 30 天。", "Write `关`"),
    "Traditional form of another word": Bad("simplified-characters", TERMS, "traditional: 保證金", "traditional: 保證", "is not `保证金` in Traditional"),
    "sentence that begins small": Bad("sentences-begin-large", FACTS, NOTICE, "en: Switch it on. the closing notice stays up for 30 days.", "Write `The`"),
    "text that begins small": Bad("sentences-begin-large", FACTS, NOTICE, "en: the closing notice stays up for 30 days.", "Write `The`"),
    "Chinese name for an English text": Bad("english-says-something", FACTS, NOTICE, "en: 《商家退店规范》 30", "is Chinese alone"),
}  # fmt: skip
