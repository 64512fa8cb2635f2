"""Changes to the good records that leave a number without the fact that holds it."""

from tests.rules.examples import Bad

FACTS, FAQ, ITEMS = "facts/all.yml", "faq/all.yml", "checklists/voluntary.yml"
ANSWER = "answer: {zh: 30 天。保证金另算。, en: 30 days. The deposit is another matter.}"
THIRTY = "zh: 关店公示要持续 30 天。\n    en: The closing notice stays up for 30 days.\n  value: {min: 30, max: 30, unit: day}"


def _unbacked(file: str, old: str, zh: str, en: str, says: str) -> Bad:
    """A text with a number that no fact says, in both languages."""
    key = old.split(":")[0]
    return Bad(
        "numbers-backed",
        file,
        old,
        f"{key}: {{zh: {zh}, en: {en}}}",
        f"No fact that is named here says {says}",
    )


BAD = {
    "other days in an answer": _unbacked(FAQ, ANSWER, "45 天。", "45 days.", "45 day"),
    "other unit in an answer": _unbacked(FAQ, ANSWER, "30 个工作日。", "30 working days.", "30 workday"),
    "other day in an answer": _unbacked(FAQ, ANSWER, "2026 年 7 月 1 日起 30 天。", "30 days from 1 July 2026.", "2026 年 7 月 1 日"),
    "other count in an answer": _unbacked(FAQ, ANSWER, "30 天内第 3 次起没有。", "None from the 3rd time in 30 days.", "3"),
    "sum in an item": _unbacked(ITEMS, "why: {zh: 规则要求。, en: The rule asks for it.}", "不公示罚 500 元。", "Without it the fine is 500 yuan.", "500 CNY"),
    "span in the situation of a checklist": _unbacked(ITEMS, "situation: {zh: 自己决定关店。, en: You close by choice.}", "想在 90 天内关店。", "You wish to close within 90 days.", "90 day"),
    "span in a verdict": _unbacked("claims/claims-article.yml", "why: {zh: 规则要求公示。, en: The rule asks for a notice.}", "规则要求公示 60 天。", "The rule asks for 60 days of notice.", "60 day"),
    "span in a step": _unbacked("procedures/close.yml", "title: {zh: 开启关店公示, en: Switch on the closing notice}", "公示 31 天", "Keep the notice up for 31 days", "31 day"),
    "span in an outcome": _unbacked("flows/start.yml", "text: {zh: 先开公示。, en: Switch on the notice first.}", "先公示 2 周。", "Give notice for two weeks first.", "2 week"),
    "span in a text to copy": _unbacked("templates/closing-message.yml", "use_when: {zh: 开启公示之后发。, en: Send it after the notice is on.}", "公示 3 个月后发。", "Send it 3 months after the notice.", "3 month"),
    "share in a term without facts": Bad("numbers-backed", "glossary.yml", "zh: 商家交给平台的钱，俗称押金。, en: Money that a merchant pays to the platform.", "zh: 销售额的 5%。, en: 5% of the sales.", "No fact that is named here says 5 percent"),
    "hours in a deadline": _unbacked("deadlines.yml", "starts: {zh: 开启公示, en: The notice is switched on}", "开启公示 24 小时后", "24 hours after the notice is on", "24 hour"),
    "span in the text of a plan": _unbacked("plans/plan-close.yml", "text: {zh: 到期再申请。, en: Apply when it is over.}", "满 7 天再申请。", "Apply after 7 days.", "7 day"),
    "hours in a label": Bad("numbers-backed", "ui.yml", "zh: 永久, en: for good", "zh: 36 小时, en: 36 hours", "No fact that is named here says 36 hour"),
    "number that changed in its fact": Bad("numbers-backed", FACTS, THIRTY, THIRTY.replace("30", "45"), "No fact that is named here says 30 day", ANSWER, FAQ),
    "value that an answer passes over": Bad("named-values-said", FAQ, "facts: [notice-days]", "facts: [notice-days, older-notice-days]", "not the 60 of `older-notice-days`", ANSWER),
    "value of a deadline that an outcome passes over": Bad("named-values-said", "flows/start.yml", "text: {zh: 先开公示。, en: Switch on the notice first.}\n    checklist: voluntary\n    pages: [close]\n    deadlines: [closing-notice]\n    facts: [notice-days]", "text: {zh: 先公示 60 天。, en: Give notice for 60 days first.}\n    checklist: voluntary\n    pages: [close]\n    deadlines: [closing-notice]\n    facts: [older-notice-days]", "not the 30 of `notice-days`"),
    "number left out that is not": Bad("unsaid-needed", FAQ, "facts: [notice-days]", "facts: [notice-days]\n  unsaid: [notice-days]", "Remove it from `unsaid`", "unsaid: [notice-days]"),
    "number left out of a fact that is not named": Bad("unsaid-needed", FAQ, "facts: [notice-days]", "facts: [notice-days]\n  unsaid: [older-notice-days]", "`older-notice-days` is not named here", "unsaid: [older-notice-days]"),
}  # fmt: skip
