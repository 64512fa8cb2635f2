"""Every rule of the records rejects a bad example, at the place where it is bad."""

import datetime
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.records.loader import MAX_BYTES
from macros.rules import RULES, check_data
from tests.support import GOOD

TODAY = datetime.date(2026, 11, 22)


@dataclass(frozen=True)
class Bad:
    """A change to the good records that one rule must reject, and what must be told."""

    rule: str
    file: str
    old: str
    new: str
    says: str
    at: str | None = None  # what stands in the line that is named; by default the first of `new`
    where: str | None = None  # the file that is named; by default `file`


F = "violations/fake-trade.yml"
BAD = {
    # the schema
    "missing key": Bad("schema", "faq/all.yml", "  page: close\n", "", "`page` is missing", "how-long-notice"),
    "unknown key": Bad("schema", "penalties.yml", "  outcome: notice", "  outcom: notice", "Did you mean `outcome`?"),
    "wrong type": Bad("schema", "facts/all.yml", "min: 1, max: 3, unit: workday", "min: one, max: 3, unit: workday", "must be a number, not text"),
    "number as text": Bad("schema", "glossary.yml", "traditional: 保證金", "traditional: 30", "must be text, not a number"),
    "truth value as text": Bad("schema", "flows/start.yml", 'en: "Yes"', "en: yes", "must be text, not a truth value"),
    "missing language": Bad("schema", "ui.yml", ", en: Closing", "", "`en` is missing", "page-close"),
    "empty text": Bad("schema", "ui.yml", "en: Closing", 'en: " "', "`en` is empty"),
    "null text": Bad("schema", "ui.yml", ", en: Closing", ", en: ", "`en` is empty"),
    "list for a mapping": Bad("schema", "ui.yml", "{zh: 关店, en: Closing}", "[关店, Closing]", "must be a mapping, not a list"),
    "text for a list": Bad("schema", "checklists/voluntary.yml", "facts: [notice-days]", "facts: notice-days", "must be a list, not text"),
    "item without a fact": Bad("schema", "checklists/voluntary.yml", "facts: [notice-days]", "facts: []", "`facts` has too few entries"),
    "unknown unit": Bad("schema", "facts/all.yml", "unit: workday", "unit: workdays", "Did you mean `workday`?"),
    "unknown verdict": Bad("schema", "claims/claims-article.yml", "verdict: contradicted", "verdict: wrong", "`wrong` is not known for `verdict`"),
    "verdict without reason": Bad("schema", "claims/claims-article.yml", "        why: {zh: 规则要求公示。, en: The rule asks for a notice.}\n", "", "`why` is missing", "- id: a-no-notice"),
    "javascript link": Bad("schema", "sources/all.yml", "url: https://example.org/rule", "url: javascript:alert(1)", "not a web address"),
    "statement without a citation": Bad("schema", "violations/fake-trade.yml", 'cites: [{source: a-rule, at: "3.1"}]', "cites: []", "`cites` has too few entries"),
    "bad id": Bad("schema", "penalties.yml", "warning:", "Warning_1:", "is not an id"),
    "bad id of a part": Bad("schema", "checklists/voluntary.yml", "id: tick-notice", "id: Tick notice", "lower-case English words"),
    "bad clause": Bad("schema", "facts/all.yml", 'at: "2.2.1(5)"', "at: 第五条", "is not right for `at`"),
    "duplicate id": Bad("schema", "penalties.yml", "warning:", "deposit:", "is taken by"),
    "duplicate id of a part": Bad("schema", "procedures/close.yml", "id: switch-on-notice", "id: tick-notice", "is taken by"),
    "date that is no day": Bad("loader", "facts/all.yml", "checked_on: 2026-11-22\n  review_by: 2027-02-22\ndeposit", "checked_on: 2026-02-30\n  review_by: 2027-02-22\ndeposit", "is not a date", "2026-02-30"),
    "text for a date": Bad("schema", "changes.yml", "date: 2026-11-22", "date: today", "must be a date, not text"),
    # the file
    "duplicate key": Bad("loader", "facts/all.yml", "  applies_to: [ordinary]\n  cites:\n    - {source: a-draft", "  applies_to: [ordinary]\n  applies_to: [trial]\n  cites:\n    - {source: a-draft", "stands twice", "applies_to: [trial]"),
    "tab": Bad("loader", "ui.yml", "page-close:", "\tpage-close:", "A tab indents"),
    "alias": Bad("loader", "ui.yml", "{zh: 关店, en: Closing}", "{zh: &a 关店, en: *a}", "alias"),
    "python tag": Bad("loader", "ui.yml", "en: Closing", "en: !!python/object/apply:os.system [ls]", "is not allowed"),
    "two documents": Bad("loader", "ui.yml", "page-close:", "a: 1\n---\npage-close:", "one document a file", "---"),
    "broken quotes": Bad("loader", "ui.yml", "en: Closing", 'en: "Closing', "This is not YAML"),
    # the rules
    "reference to nothing": Bad("known-ids", "faq/all.yml", "facts: [notice-days]", "facts: [notice-day]", "Did you mean `notice-days`?"),
    "reference to another kind": Bad("known-ids", "faq/all.yml", "facts: [notice-days]", "facts: [closing-notice]", "is one of deadlines"),
    "moved to nothing": Bad("known-ids", "moved.yml", "to: notice-days", "to: nowhere", "Nothing defines"),
    "unused fact": Bad("used-records", "changes.yml", "[draft-change, older-notice-days]", "[older-notice-days]", "No record uses `draft-change`", "draft-change:", "facts/all.yml"),
    "unused penalty": Bad("used-records", "violations/fake-trade.yml", "[{penalty: warning}]", "[]", "No record uses `warning`", "warning:", "penalties.yml"),
    "unused term": Bad("used-terms", "glossary.yml", "deposit:\n", "crab:\n  {zh: 蟹卡, en: crab voucher, traditional: 蟹卡, definition: {zh: 卡。, en: A card.}}\ndeposit:\n", "No record says `蟹卡`", "蟹卡, en"),
    "number only in Chinese": Bad("same-numbers", "changes.yml", "第一版", "第一版，三十条", "only in Chinese 30"),
    "number only in English": Bad("same-numbers", "faq/all.yml", "en: 30 days.", "en: 31 days.", "only in English 31"),
    "Chinese numeral differs": Bad("same-numbers", "facts/all.yml", "一至三个工作日", "一至五个工作日", "only in Chinese 5", "within one to three"),
    "value differs from text": Bad("value-in-text", "facts/all.yml", "max: 3, unit: workday", "max: 5, unit: workday", "The value says 5", "三个工作日"),
    "range upside down": Bad("ordered-values", "facts/all.yml", "min: 1, max: 3", "min: 3, max: 1", "is not a range"),
    "negative number": Bad("ordered-values", "facts/all.yml", "min: 30, max: 30", "min: -30, max: 30", "is not a range"),
    "deadline differs from fact": Bad("deadline-is-its-fact", "deadlines.yml", "min: 30, max: 30", "min: 30, max: 60", "not the value of"),
    "deadline counted wrongly": Bad("deadline-counting", "deadlines.yml", "counted: working", "counted: calendar", "counted as `working`"),
    "Chinese in English": Bad("english-is-english", "flows/start.yml", "en: Read the notice", "en: Read the 通知 notice", "`通知`"),
    "full-width comma in English": Bad("english-is-english", "flows/start.yml", "en: Read the notice first.", "en: Read the notice。", "Chinese in the English"),
    "English in Chinese": Bad("chinese-is-chinese", "ui.yml", "zh: 关店", "zh: Close shop", "no Chinese"),
    "half-width comma in Chinese": Bad("chinese-is-chinese", "facts/all.yml", "zh: 关店公示要", "zh: 关店,公示要", "Half-width"),
    "avoided word in Chinese": Bad("glossary-terms", "faq/all.yml", "保证金另算", "押金另算", "writes `保证金`"),
    "avoided word in English": Bad("glossary-terms", "faq/all.yml", "The deposit is", "The bond is", "writes `deposit`"),
    "citation without clause": Bad("clause-cited", "facts/all.yml", '{source: a-law, at: "16"}', "{source: a-law}", "without its clause"),
    "draft as a rule": Bad("drafts-say-so", "facts/all.yml", "en: A consultation draft would change this.", "en: This changes.", "rests on a draft alone", "text:"),
    "draft as a tier": Bad("drafts-say-so", F, 'cites: [{source: a-rule, at: "3.1"}]', 'cites: [{source: a-draft, at: "3.1"}]', "its note does not say so", "id: fake-trade-warned"),
    "article without hash": Bad("source-dates", "sources/all.yml", '  sha256: "0000000000000000000000000000000000000000000000000000000000000000"\n', "", "needs `sha256`", "an-article:"),
    "rule without date": Bad("source-dates", "sources/all.yml", "  date: 2026-07-14\n", "", "needs `date`", "a-rule:"),
    "ended text that nothing tells": Bad("ended-texts-say-so", "facts/all.yml", "en: The older version, which has ended, asked", "en: The older version asked", "rests only on `an-ended-rule`", "cites:"),
    "tier on an ended text": Bad("ended-texts-say-so", F, 'cites: [{source: a-rule, at: "3.1"}]', 'cites: [{source: an-ended-rule, at: "3.1"}]', "which has ended, and nothing says so"),
    "ended before it was in force": Bad("source-versions", "sources/all.yml", "  ended: 2026-07-21", "  ended: 2026-04-01", "before it was in force"),
    "replaced without an end": Bad("source-versions", "sources/all.yml", "  ended: 2026-07-21", "  replaced_by: a-rule", "was replaced, and has not ended"),
    "old though its end is known": Bad("source-versions", "sources/all.yml", "  ended: 2026-07-21", "  old: true\n  ended: 2026-07-21", "day on which it ended is known"),
    "confirmed without a day": Bad("source-versions", "sources/all.yml", "  in_force: 2026-07-21\n", "", "no day that could be confirmed", "confirmed: true"),
    "replaced by nothing": Bad("known-ids", "sources/all.yml", "  ended: 2026-07-21", "  ended: 2026-07-21\n  replaced_by: a-rul", "Did you mean `a-rule`?", "replaced_by: a-rul"),
    "law without an address": Bad("source-fields", "sources/all.yml", "  database: laws\n", "", "Nothing leads to this law", "a-law:"),
    "translation of a rule": Bad("source-fields", "sources/all.yml", "  standing: https://example.org/rules/1", "  translation: https://example.org/rules/1", "Only a law has `translation`"),
    "end of a law": Bad("source-fields", "sources/all.yml", "  database: laws", "  ended: 2026-07-21", "Only a rule has `ended`"),
    "copy without its commit": Bad("schema", "sources/all.yml", "/commit/e494d579cfac", "/tree/main", "is not right for `copy_at`"),
    "end in the future": Bad("no-future-dates", "sources/all.yml", "  ended: 2026-07-21", "  ended: 2027-07-21", "is in the future"),
    "date in the future": Bad("no-future-dates", "changes.yml", "date: 2026-11-22", "date: 2027-11-22", "is in the future"),
    "review before the check": Bad("reviewed-in-time", "violations/fake-trade.yml", "review_by: 2027-02-22", "review_by: 2026-11-01", "is not after"),
    "verdict without fact": Bad("claims-answered", "claims/claims-article.yml", "        facts: [notice-days]\n", "", "names no fact", "verdict: contradicted"),
    "section with neither": Bad("claims-answered", "claims/claims-article.yml", "    excluded:\n      reason: advertising\n      note: {zh: 推销。, en: It sells something.}\n", "", "must have either", "- id: a-s02"),
    "repeats nothing": Bad("claims-answered", "claims/claims-article.yml", "reason: advertising", "reason: repeats", "go together", "excluded:"),
    "section left out": Bad("sections-complete", "claims/claims-article.yml", "number: 2", "number: 3", "missing: 2", "sections:"),
    "article without claims": Bad("sections-complete", "claims/claims-article.yml", "source: an-article", "source: a-rule", "No file of claims", "an-article:", "sources/all.yml"),
    "dead end": Bad("flows-end", "flows/start.yml", "next: ask-removed", "next: prepare", "is a dead end"),
    "loop": Bad("flows-end", "flows/start.yml", "en: It was not}, next: own-choice", "en: It was not}, next: ask-choice", "leads back to itself", "id: ask-choice"),
    "unreachable outcome": Bad("flows-end", "flows/start.yml", "next: was-removed", "next: own-choice", "No answer leads to `was-removed`", "id: was-removed"),
    "unreachable question": Bad("flows-end", "flows/start.yml", "next: ask-removed", "next: own-choice", "No answer leads to `ask-removed`", "id: ask-removed"),
    "blank that is not defined": Bad("template-blanks", "templates/closing-message.yml", "en: Our shop {shop-name}", "en: Our shop {shop}", "{shop} is not defined", "en: Our shop {shop}"),
    "blank that is not used": Bad("template-blanks", "templates/closing-message.yml", "zh: 本店 {shop-name} ", "zh: 本店", "is not in the text (zh)", "{id: shop-name"),
    "label that is more than a name": Bad("template-labels", "templates/closing-message.yml", "zh: 店铺名称", "zh: 店铺名称，写全称", "is more than a name"),
    "English label that is more than a name": Bad("template-labels", "templates/closing-message.yml", "en: Closing day", 'en: "Closing day, not before the notice ends"', "is more than a name"),
    "example of a day": Bad("template-alike-blanks", "templates/closing-message.yml", "kind: day", "kind: day, example: {zh: 12 月 1 日, en: 1 December}", "Remove the example"),
    "shared blank of another kind": Bad("template-alike-blanks", "templates/thanks.yml", "shared: true", "shared: true, kind: text", "has another label or kind"),
    "shared blank with another label": Bad("template-alike-blanks", "templates/thanks.yml", "zh: 店铺名称, en: Shop name", "zh: 店名, en: Shop", "has another label or kind"),
    "use in two sentences": Bad("template-use", "templates/closing-message.yml", "en: Send it after the notice is on.", "en: The notice is on. Send it then.", "not one sentence"),
    "unknown kind of blank": Bad("schema", "templates/closing-message.yml", "kind: day", "kind: date", "`date` is not known for `kind`"),
    "moved id in use": Bad("moved-ids", "moved.yml", "old-notice:", "deposit-back:", "still in use"),
    "plan without an answer": Bad("schema", "plans/plan-close.yml", 'answer:\n  step: refund\n  text: {zh: "保证金最早 {from} 到账，最晚 {to}。", en: "The deposit can arrive from {from}, and {to} is the latest."}\n', "", "`answer` is missing", "place: 1"),
    "plan of a checklist with one phase": Bad("plan-phases", "plans/plan-close.yml", "answer:\n", "checklist: voluntary\nanswer:\n", "has 1 phases", "checklist: voluntary"),
    "step in no phase of its checklist": Bad("plan-phases", "plans/plan-close.yml", "answer:\n", "checklist: voluntary\nanswer:\n", "`notice` stands in no phase", "- id: notice"),
    "step in a phase without a checklist": Bad("plan-phases", "plans/plan-close.yml", "- id: notice\n", "- id: notice\n    phase: prepare\n", "Remove `phase`", "- id: notice"),
    "plan of an unknown field": Bad("schema", "plans/plan-close.yml", "field: applied", "field: apply", "Did you mean `applied`?"),
    "plan with a span that is not there": Bad("known-ids", "plans/plan-close.yml", "deadline: refund", "deadline: refunds", "Did you mean `refund`?"),
    "plan with an act that is not there": Bad("known-ids", "plans/plan-close.yml", "act: switch-on-notice", "act: switch-notice", "Did you mean `switch-on-notice`?"),
    "plan with a span for an act": Bad("known-ids", "plans/plan-close.yml", "act: switch-on-notice", "act: closing-notice", "is one of deadlines, not of step"),
    "step of a plan twice": Bad("plan-ids-once", "plans/plan-close.yml", "- id: frozen", "- id: notice", "stands twice in this plan", "- id: notice"),
    "step after an unknown step": Bad("plan-steps-known", "plans/plan-close.yml", "{step: frozen}", "{step: froze}", "Did you mean `frozen`?"),
    "answer that is no step": Bad("plan-steps-known", "plans/plan-close.yml", "answer:\n  step: refund", "answer:\n  step: deposit", "has no step `deposit`", "step: deposit"),
    "step that waits for itself": Bad("plan-without-circle", "plans/plan-close.yml", "{step: apply}", "{step: refund}", "refund → refund", "- id: refund"),
    "circle of steps": Bad("plan-without-circle", "plans/plan-close.yml", "      - {step: frozen}", "      - {step: refund}", "wait for one another", "- id: "),
    "step beside the way": Bad("plan-leads-to-its-answer", "plans/plan-close.yml", "      - {step: frozen}\n", "", "waits for `frozen`", "- id: frozen"),
    "step that is two things": Bad("plan-step-is-one-thing", "plans/plan-close.yml", "act: switch-on-notice", "act: switch-on-notice\n    deadline: refund", "must be a span, an act", "- id: apply"),
    "step that is nothing": Bad("plan-step-is-one-thing", "plans/plan-close.yml", "    act: switch-on-notice\n", "", "must be a span, an act", "- id: apply"),
    "step with half of its words": Bad("plan-step-is-one-thing", "plans/plan-close.yml", "    text: {zh: 到期再申请。, en: Apply when it is over.}\n", "", "must be a span, an act", "- id: frozen"),
    "end of a step without a field": Bad("plan-step-is-one-thing", "plans/plan-close.yml", "    field: frozen\n", "", "cannot end on the day of a field", "- id: frozen"),
    "end of a step that waits": Bad("plan-step-is-one-thing", "plans/plan-close.yml", "    field_ends: true", "    field_ends: true\n    after: [{step: notice}]", "cannot end on the day of a field", "- id: frozen"),
    "end of a span by a field": Bad("plan-step-is-one-thing", "plans/plan-close.yml", "    length_field: period", "    field_ends: true", "cannot end on the day of a field", "- id: notice"),
    "length of an act": Bad("plan-step-is-one-thing", "plans/plan-close.yml", "    field: applied", "    field: applied\n    length_field: period", "no span whose length", "- id: apply"),
    "blank that the planner does not fill": Bad("plan-blanks", "plans/plan-close.yml", "最晚 {to}", "最晚 {until}", "does not fill {until}"),
    "blank in the text of a row": Bad("plan-blanks", "plans/plan-close.yml", "en: Domestic shop", 'en: "Shop of {day}"', "It fills nothing"),
    "two plans of a shop": Bad("plan-of-each-shop", "plans/plan-close.yml", "applies_to: [ordinary]", "applies_to: [ordinary, trial]", "`trial` has more than one plan"),
    "part of another form": Bad("picture-parts", "pictures/deposit-way.yml", "- look: account", "- look: button", "A picture of a way has no `button`"),
    "unknown look": Bad("schema", "pictures/deposit-way.yml", "- look: account", "- look: acount", "Did you mean `account`?"),
    "picture without facts": Bad("schema", "pictures/deposit-way.yml", "facts: [deposit-back]", "facts: []", "`facts` has too few entries"),
    "number in a picture": Bad("picture-numbers", "pictures/deposit-page.yml", "says: {zh: 余额不够时, en: When the balance is short}", 'says: {zh: 余额不够 7 天, en: When the balance is short for 7 days}', "no number of its own"),
    "two plans in a place": Bad("plan-of-each-shop", "plans/plan-close.yml", "place: 1", "place: 2", "More than one plan has place 2"),
    # the ladders of penalties
    "time without a tier": Bad("ladders-complete", F, "{track: small, from: 3, to: 4}", "{track: small, from: 4, to: 4}", "Time 3 on the track `small` has no tier"),
    "no tier for the first time": Bad("ladders-complete", F, "{track: large, from: 1, to: 1}", "{track: large, from: 2, to: 2}", "Time 1 on the track `large` has no tier"),
    "time with two tiers": Bad("ladders-complete", F, "{track: small, from: 3, to: 4}", "{track: small, from: 2, to: 4}", "Time 2 on the track `small` has two tiers"),
    "two tiers for all later times": Bad("ladders-complete", F, "{track: small, from: 3, to: 4}", "{track: small, from: 3}", "Time 5 on the track `small` has two tiers", "{track: small, from: 5}"),
    "ladder without an end": Bad("ladders-complete", F, "{track: large, from: 2}", "{track: large, from: 2, to: 9}", "Time 10 and later on the track `large` has no tier"),
    "track without a tier": Bad("ladders-complete", F, "  - id: large\n", "  - id: huge\n    name: {zh: 巨量, en: Huge}\n  - id: large\n", "Time 1 and later on the track `huge` has no tier"),
    "later time with a lighter penalty": Bad("ladders-grow", F, "      - penalty: removal\n      - penalty: longer-freeze\n        for_good: true\n", "      - penalty: warning\n", "lighter than the time before: its heaviest penalty", "{track: small, from: 5}"),
    "later time with a shorter freeze": Bad("ladders-grow", F, "- penalty: longer-freeze\n        for_good: true", "- penalty: freeze\n        lasts: {min: 7, max: 7, unit: day}", "`lasts` of `freeze` is lighter", "{track: small, from: 5}"),
    "later time with less money frozen": Bad("ladders-grow", F, "- penalty: longer-freeze\n        for_good: true", "- penalty: freeze\n        for_good: true\n        proceeds: {of: goods, days: {min: 7, max: 7, unit: day}}", "`proceeds` of `freeze` is lighter", "{track: small, from: 5}"),
    "later time with a smaller payment": Bad("ladders-grow", F, "- penalty: longer-freeze\n        for_good: true", "- penalty: damages\n        share: {percent: {min: 1, max: 1, unit: percent}, of: order-paid, most: 5000}", "`share.most` of `damages` is lighter", "{track: small, from: 5}"),
    "later time with a looser cap": Bad("ladders-grow", F, "cap: {min: 2, max: 2, unit: count}", "cap: {min: 9, max: 9, unit: count}", "`cap` of `cap` is lighter", "{track: small, from: 5}"),
    "unknown track": Bad("tiers-on-tracks", F, "{track: small, from: 3, to: 4}", "{track: smal, from: 3, to: 4}", "has no track `smal`"),
    "case on an unknown track": Bad("tiers-on-tracks", F, "      - track: small\n", "      - track: tiny\n", "has no track `tiny`"),
    "times without a track": Bad("tiers-on-tracks", F, "{track: large, from: 2}", "{from: 2}", "The times name no track"),
    "track that stands twice": Bad("tiers-on-tracks", F, "  - id: large\n", "  - id: small\n", "The track `small` stands twice", "- id: small"),
    "tier for no time": Bad("tiers-on-tracks", F, "    times: [{track: small, from: 1, to: 2}]\n", "", "for no time and no case", "id: fake-trade-warned"),
    "last time before the first": Bad("tiers-on-tracks", F, "{track: small, from: 1, to: 2}", "{track: small, from: 1, to: 0}", "1 to 0 are no times"),
    "time nought": Bad("schema", F, "{track: small, from: 1, to: 2}", "{track: small, from: 0, to: 2}", "`from`"),
    "unknown key of the times": Bad("schema", F, "{track: large, from: 2}", "{track: large, form: 2}", "Did you mean `from`?"),
    "tier id taken": Bad("schema", F, "id: fake-trade-paid", "id: notice-days", "is taken by"),
    "unknown window": Bad("schema", F, "kind: rolling", "kind: rollin", "Did you mean `rolling`?"),
    "unknown penalty": Bad("known-ids", F, "[{penalty: warning}]", "[{penalty: warnin}]", "Did you mean `warning`?"),
    "rolling window without a length": Bad("windows-known", F, "kind: rolling, span: {min: 30, max: 30, unit: day}", "kind: rolling", "A rolling window needs `span`"),
    "length of a calendar year": Bad("windows-known", F, "kind: rolling,", "kind: calendar-year,", "no other has one"),
    "window differs from its fact": Bad("windows-known", F, "span: {min: 30, max: 30, unit: day}", "span: {min: 90, max: 90, unit: day}", "not the value of `notice-days`"),
    "window without a fact": Bad("windows-known", F, ", fact: notice-days}", "}", "names no fact", "window:"),
    "percentage without its base": Bad("schema", F, ", of: order-paid", "", "`of` is missing", "share:"),
    "least above most": Bad("ordered-bounds", F, "least: 1000, most: 20000", "least: 30000, most: 20000", "At least 30000 and at most 20000"),
    "least above most of a small sum": Bad("ordered-bounds", F, "least: 1, most: 5}", "least: 9, most: 5}", "At least 9 and at most 5"),
    "threshold upside down": Bad("ordered-bounds", F, "of: sold, min: 90,", "of: sold, min: 90, below: 10,", "90 to 10 is not a range"),
    "threshold without a number": Bad("ordered-bounds", F, "of: sold, min: 90,", "of: sold,", "has no number"),
    "span upside down": Bad("ordered-values", F, "days: {min: 60, max: 60,", "days: {min: 60, max: 6,", "is not a range"),
    "freeze without a length": Bad("measures-whole", F, "        for_good: true\n", "", "`longer-freeze` says no length", "penalty: longer-freeze"),
    "payment without a sum": Bad("measures-whole", F, "- penalty: longer-freeze\n        for_good: true", "- penalty: damages", "`damages` says no sum"),
    "least length of nothing": Bad("measures-fit", F, "for_good: true", "for_good: true\n        at_least: true", "`at_least` means nothing without", "at_least: true"),
    "for good and for a time": Bad("measures-fit", F, "for_good: true", "for_good: true\n        lasts: {min: 1, max: 1, unit: year}", "exclude each other"),
    "lighter penalty first": Bad("heaviest-first", F, "      - penalty: removal\n      - penalty: longer-freeze\n        for_good: true\n", "      - penalty: longer-freeze\n        for_good: true\n      - penalty: removal\n", "`removal` is heavier than", "- penalty: removal"),
    "number in a note that no field has": Bad("prose-in-fields", F, "{zh: 先冻结 15 天。, en: A freeze of 15 days comes first.}", "{zh: 先冻结 20 天。, en: A freeze of 20 days comes first.}", "20 day stands in no field", "先冻结 20 天"),
    "unit in a note that no field has": Bad("prose-in-fields", F, "A freeze of 15 days", "A freeze of 15 working days", "15 workday stands in no field", "15 working days"),
    "number in a name that no field has": Bad("prose-in-fields", F, "{zh: 大量, en: Many}", "{zh: 超时 48 小时, en: 48 hours late}", "48 hour stands in no field"),
    "threshold that the words do not say": Bad("thresholds-in-words", F, "min: 90, unit: count", "min: 80, unit: count", "The threshold 80 is not in the words"),
    "track's threshold that its name does not say": Bad("thresholds-in-words", F, "below: 30, unit: count", "below: 40, unit: count", "The threshold 40 is not in the words"),
    "frozen funds told as silence": Bad("statements-fit-ladder", F, "  text: {zh: 可能冻结 30 天。, en: They may be frozen for 30 days.}\n", "  text: {zh: 可能冻结。, en: They may be frozen.}\n  certainty: silent\n", "calls the rule silent", "certainty: silent"),
    "funds frozen for a time that no tier has": Bad("statements-fit-ladder", F, "{zh: 可能冻结 30 天。, en: They may be frozen for 30 days.}", "{zh: 可能冻结 45 天。, en: They may be frozen for 45 days.}", "45 day stands in no field"),
    "appeal in other days than the text": Bad("statements-fit-ladder", F, "within: {min: 7, max: 7, unit: day}", "within: {min: 7, max: 7, unit: workday}", "`within` says 7 workday", "7 天内可以申诉"),
    "penalty in a note that no measure is": Bad("named-measures", F, "note: {zh: 先冻结 15 天。, en: A freeze of 15 days comes first.}", "note: {zh: 最重清退。, en: At worst the shop is shut.}", "names `清退`", "最重清退"),
    "penalty in English alone": Bad("named-measures", F, "en: A freeze of 15 days comes first.", "en: A freeze of 15 days comes first then removal.", "names `removal`", "then removal"),
}  # fmt: skip


@pytest.fixture
def copy(tmp_path):
    """A copy of the good records that a test may break."""
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def test_the_good_records_are_good():
    assert check_data(GOOD, TODAY) == []


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_example_is_rejected_where_it_is_bad(copy, bad):
    path = copy / bad.file
    text = path.read_text()
    assert text.count(bad.old) >= 1, "the good records no longer hold what this example breaks"
    path.write_text(text.replace(bad.old, bad.new, 1))
    told = [p for p in check_data(copy, TODAY) if bad.says in str(p)]
    assert told, f"nothing said {bad.says!r}: {check_data(copy, TODAY)}"
    assert all(re.match(r"^data/\S+\.yml:\d+:\d+: \S.*\. \S.*[.?]$", str(p)) for p in told)
    assert told[0].file == f"data/{bad.where or bad.file}"
    rows = (copy / (bad.where or bad.file)).read_text().split("\n")
    assert (bad.at or bad.new.splitlines()[0]) in rows[told[0].line - 1]


def test_what_a_table_leaves_open_is_not_compared_with_the_time_before(copy):
    path = copy / F
    shorter = "- penalty: freeze\n        lasts: {min: 7, max: 7, unit: day}\n"
    heavy = "- penalty: longer-freeze\n        for_good: true\n"
    text = path.read_text("utf-8")
    path.write_text(text.replace(heavy, shorter), "utf-8")
    assert any("is lighter" in str(problem) for problem in check_data(copy, TODAY))
    path.write_text(text.replace(heavy, f"{shorter}        certainty: unclear\n"), "utf-8")
    assert not any("is lighter" in str(problem) for problem in check_data(copy, TODAY))


def test_a_least_that_is_the_most_is_no_fault(copy):
    path = copy / F
    text = path.read_text("utf-8")
    path.write_text(text.replace("least: 1000, most: 20000", "least: 20000, most: 20000"), "utf-8")
    assert check_data(copy, TODAY) == []


def test_every_rule_has_a_bad_example():
    assert {rule.name for rule in RULES} <= {bad.rule for bad in BAD.values()}


def test_every_rule_says_what_it_guards():
    assert all(rule.guards.strip() for rule in RULES)


RAW = {
    "byte-order mark": (b"\xef\xbb\xbfa: 1\n", "byte-order mark"),
    "UTF-16": ("a: 1\n".encode("utf-16"), "byte-order mark"),
    "not UTF-8": ("page-x: {zh: 关店, en: Closing}\n".encode("gbk"), "not UTF-8"),
    "empty file": (b"", "empty"),
    "only a comment": (b"# nothing\n", "empty"),
    "NUL bytes": (b"a: \x00\n", "not YAML"),
    "list instead of a mapping": (b"- a\n- b\n", "must map ids to records"),
    "plain text": (b"hello\n", "must map ids to records"),
    "deep nesting": (b"a: " + b"[" * 5000 + b"]" * 5000, "nests too deep"),
    "deep nesting over many lines": (b"a: " + b"[\n" * 30000 + b"]\n" * 30000, "nests too deep"),
    "deep nesting of dashes": (b"a:\n  " + b"- " * 30000 + b"x\n", "nests too deep"),
    "control character": (b"a: '\x07'\n", "not YAML"),
    "explicit tag that lies": (b'a: !!bool "perhaps"\n', "is not a number"),
    "alias bomb": (
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
        "anchors and aliases",
    ),
    "huge file": (b"# " + b"x" * MAX_BYTES, "larger than"),
}


@pytest.mark.parametrize("raw, says", RAW.values(), ids=RAW.keys())
def test_a_file_that_could_hurt_is_refused(copy, raw, says):
    (copy / "ui.yml").write_bytes(raw)
    assert any(says in str(p) and p.file == "data/ui.yml" for p in check_data(copy, TODAY))


@pytest.mark.parametrize(
    "name", ["facts/more.yaml", "facts/more.json", "notes.txt", "facts/~a.bak"]
)
def test_a_file_with_another_ending_is_refused(copy, name):
    (copy / name).write_text("a: 1\n")
    assert any("not a .yml file" in str(p) for p in check_data(copy, TODAY))


def test_a_file_of_no_kind_is_refused(copy):
    (copy / "stories.yml").write_text("a: 1\n")
    assert any("No kind of record" in str(p) for p in check_data(copy, TODAY))


def test_a_missing_directory_is_told(tmp_path):
    assert "no such directory" in str(check_data(tmp_path / "nowhere", TODAY)[0])


def test_a_late_review_warns_first_and_fails_after_ninety_days(copy):
    due = datetime.date(2027, 2, 22)
    levels = {
        days: {p.level for p in check_data(copy, due + datetime.timedelta(days=days))}
        for days in (0, 1, 90, 91)
    }
    assert levels == {0: set(), 1: {"warning"}, 90: {"warning"}, 91: {"error"}}


def test_all_problems_are_told_at_once(copy):
    for bad in (BAD["missing language"], BAD["unknown key"], BAD["tab"], BAD["dead end"]):
        path = copy / bad.file
        path.write_text(path.read_text().replace(bad.old, bad.new, 1))
    files = {p.file for p in check_data(copy, TODAY)}
    assert {"data/ui.yml", "data/penalties.yml", "data/flows/start.yml"} <= files


def test_the_command_fails_without_a_traceback(copy, capsys):
    (copy / "ui.yml").write_text("\tpage-close:")
    assert main(["check", "--data", str(copy)]) == 1
    assert "Traceback" not in (said := capsys.readouterr().err)
    assert "data/ui.yml:1:1: A tab indents this line. Indent with spaces." in said


def test_the_command_passes_on_good_records(capsys):
    assert main(["check", "--data", str(GOOD)]) == 0
    assert "0 errors" in capsys.readouterr().err


def test_the_command_lists_every_rule_with_what_it_guards(capsys):
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed == sorted(f"{rule.name}: {rule.guards}" for rule in RULES)
