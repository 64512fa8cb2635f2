"""The clauses of a text by their numbers, and what a citation of them covers."""

import pytest

from macros.compute.clauses import covered, ends, fingerprint, known, normalised, split_clauses

LAW = """# 某法

## 第一章 总则

第一条 为了试验，制定本法。

第二条 有下列情形之一的，可以试验：

（一）甲；

（二）乙。

前款所称试验，是指检查。

## 第二章 附则

第一百零三条 本法自公布之日起施行。
"""
# By what a copy does to a text: the text, and the numbers in it.
RULES = {
    "chapters and dotted numbers": (
        "第一章 概述\n1.1 目的\n1.2 范围\n第二章 细则\n2.1 定义\n2.1.1 甲\n2.1.2乙\n2.2 其他",
        "1 1.1 1.2 2 2.1 2.1.1 2.1.2 2.2",
    ),
    "lines that are lost": (
        "第一章 概述 1.1 目的 为了试验。1.2 范围 第二章 细则 2.1 定义",
        "1 1.1 1.2 2 2.1",
    ),
    "Chinese numbers with items": (
        "一、定义 二、处置 （1）轻微 （2） 严重 三、申诉 （一）路径 （二）时效",
        "1 2 2(1) 2(2) 3 3(1) 3(2)",
    ),
    "items in items": (
        "一、定义 二、解答 （1）整改 （2）申诉 1）路径 2）时效 3）材料",
        "1 2 2(1) 2(2) 2(2)1 2(2)2 2(2)3",
    ),
    "bare numbers under a chapter": ("一、定义 二、处置 1、普通 2、恶意", "1 2 2(1) 2(2)"),
    "bare numbers at the top": ("1. 描述 甲 2. 情形 （1）甲 （2）乙 3. 处理", "1 2 2(1) 2(2) 3"),
    "articles": (
        "第一章 总则 第1条 甲 第2条【乙】 第二章 受理 第3条 时限： （1）丙",
        "ch1 1 2 ch2 3 3(1)",
    ),
    "a number that is left out": ("第一章 概述 1.1 甲 1.3 乙", "1 1.1 1.3"),
    "a clause named before its turn": ("第一章 概述 1.1 甲，见 2.2 乙 1.2 丙", "1 1.1 1.2"),
    "an amount": ("第一章 概述 1.1 甲 1.2% 乙 1.3 丙", "1 1.1 1.3"),
    "what changes, before the rule": ("核心变化 一、甲 二、乙 规则正文： 一、丙 二、丁", "1 2"),
    "a table of contents": (
        "1.收集 2.使用 3.修订 请先阅读本政策。 1.收集 2.使用 说明 2.1 子 3.修订",
        "1 2 2.1 3",
    ),
    "an annex that counts anew": (
        "一、甲 二、乙 三、丙 一、枪支 二、毒品 三、赌博 四、药品",
        "1 2 3",
    ),
    "an excerpt": ("5.2 服务费 5.2.1 基数 5.2.2 费率 6.00% 4.00%", "5.2 5.2.1 5.2.2"),
    "no numbers": ("尊敬的用户： 平台将启动治理。", ""),
}


@pytest.mark.parametrize("text, numbers", RULES.values(), ids=RULES.keys())
def test_a_rule_has_its_clauses(text, numbers):
    assert " ".join(split_clauses(text, "rule")) == numbers


def test_a_clause_has_the_text_up_to_the_next():
    clauses = split_clauses("第一章 概述 1.1 目的 为了试验。 1.2 范围 全部。", "rule-notice")
    assert {number: text.strip() for number, text in clauses.items()} == {
        "1": "概述",
        "1.1": "目的 为了试验。",
        "1.2": "范围 全部。",
    }


def test_a_number_that_stands_twice_has_both_texts():
    assert split_clauses("一、甲 （1）乙 （1）丙", "rule")["1(1)"].split() == ["乙", "丙"]


def test_a_law_has_chapters_articles_paragraphs_and_items():
    clauses = split_clauses(LAW, "law")
    assert list(clauses) == [
        *("ch1", "1", "1¶1", "2", "2¶1", "2¶1(1)", "2¶1(2)", "2¶2", "ch2", "103", "103¶1")
    ]
    assert clauses["2¶2"] == "前款所称试验，是指检查。"


@pytest.mark.parametrize(
    "one, other",
    [
        ("退还 保证金。", "退还保证金"),
        ("３０天", "30 天"),
        ("“关店”公示（30天）", "「关店」公示 (30 天)"),
        ("1、甲\n2、乙", "1. 甲 2. 乙"),
    ],
    ids=["spaces and points", "full-width digits", "quotes and brackets", "marks of a list"],
)
def test_two_copies_of_a_text_have_one_fingerprint(one, other):
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    "one, other",
    [("1-3 天", "13 天"), ("4.5 元", "45 元"), ("5%", "5‰"), ("3 个工作日", "3 日")],
    ids=["a range", "a decimal", "a share", "a unit"],
)
def test_texts_that_differ_have_two_fingerprints(one, other):
    assert normalised(one) != normalised(other)
    assert fingerprint(one) != fingerprint(other)


def test_a_fingerprint_is_sixteen_hexadecimal_digits():
    assert fingerprint("") == "e3b0c44298fc1c14"


@pytest.mark.parametrize(
    "at, named",
    [
        ("2.2.1(2)", ["2.2.1(2)"]),
        ("2.1-2.8", ["2.1", "2.8"]),
        ("3.1–3.3, 5", ["3.1", "3.3", "5"]),
        ("25¶1(1)-(4)", ["25¶1(1)", "25¶1(4)"]),
    ],
    ids=["one", "range", "list", "range of items"],
)
def test_a_citation_names_numbers(at, named):
    assert ends(at) == named


@pytest.mark.parametrize(
    "number, clauses, clause",
    [
        ("2.1", ["2", "2.1"], "2.1"),
        ("ch3", ["3", "3.1"], "3"),
        ("ch3", ["ch3", "3"], "ch3"),
        ("16(2)", ["16", "16¶1", "16¶1(2)"], "16¶1(2)"),
        ("16(2)", ["16", "16¶1", "16¶1(2)", "16¶2"], None),
        ("9", ["1", "2"], None),
    ],
    ids=["itself", "chapter", "chapter beside articles", "only paragraph", "which?", "nothing"],
)
def test_a_number_names_a_clause(number, clauses, clause):
    assert known(number, clauses) == clause


ORDER = ["1", "2", "2.1", "2.2", "2.2.1", "2.2.1(1)", "2.2.1(2)", "2.20", "3", "4(2)", "4(2)1"]


@pytest.mark.parametrize(
    "at, clauses",
    [
        ("2.2", {"2.2", "2.2.1", "2.2.1(1)", "2.2.1(2)"}),
        ("2.1-2.2", {"2.1", "2.2", "2.2.1", "2.2.1(1)", "2.2.1(2)"}),
        ("4(2)", {"4(2)", "4(2)1"}),
        ("1, 3", {"1", "3"}),
        ("9", set()),
    ],
    ids=["clause", "range", "item", "list", "nothing"],
)
def test_a_citation_covers_what_its_clauses_enclose(at, clauses):
    assert covered(at, ORDER) == clauses


def test_a_chapter_beside_articles_encloses_them():
    assert covered("ch1", ["ch1", "1", "2", "ch2", "3"]) == {"ch1", "1", "2"}
