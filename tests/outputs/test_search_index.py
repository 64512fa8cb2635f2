"""The index of the search: what a page is cut into, and which words lead where."""

from macros.outputs.search_index import LONGEST, make_index, read_page
from macros.records.language import EN, ZH
from tests.support import records

PAGE = """<!doctype html><html lang="en"><head><title>Closing - Guide</title>
<meta name="description" content="How to close."></head><body><nav><a href="x">menu</a></nav>
<article><h1 id="close">How to close<a class="headerlink" href="#close">¶</a></h1><p>Do <b>this</b>.</p>
<h2 id="notice">The notice</h2><p>Put it up.</p>
<div class="fact" id="notice-days"><p>For 30 days.</p><details class="cite" data-search="skip">Clause 1</details></div>
<p>Then wait.</p>
<ol><li id="export"><p data-search="label">Export</p><p>Save it.</p></li></ol>
<div class="question" id="faq-when"><h3>When?</h3><p>Now.</p></div>
<div class="claim" id="claim-one"><p class="claim__verdict">Wrong.</p><p>It says so.</p>
<details data-search="skip"><summary>Instead</summary><div>Elsewhere. <details data-search="skip">
Clause 2</details></div></details></div>
<p data-search="skip">Not this.</p><script>nor = this</script></article></body></html>"""


def test_page_is_cut_at_its_anchors():
    page = read_page("close/", PAGE)
    assert (page.slug, page.language, page.title) == ("close", "en", "Closing")
    assert [(p.anchor, p.title(), p.text) for p in page.passages] == [
        ("", "How to close", "How to close. Do this ."),
        ("notice", "The notice", "Put it up. Then wait."),
        ("notice-days", "The notice", "For 30 days."),
        ("export", "Export", "Save it."),
        ("faq-when", "When?", "Now."),
        ("claim-one", "The notice", "Wrong. It says so."),
    ]


def test_a_passage_says_for_which_kinds_of_shop_it_is():
    page = read_page(
        "close/",
        """<html lang="en"><head></head><article><h1 id="a">A</h1><p id="all">For all.</p>
        <div data-for="trial"><h2 data-for="trial" id="part">Part</h2>
        <p data-for="trial removed" id="inner">Inner.</p><p id="last">Last.</p></div>
        <h2 id="next">Next</h2></article></html>""",
    )
    kinds = {passage.anchor: passage.kinds for passage in page.passages}
    assert kinds == {
        "": "",
        "all": "",
        "part": "trial",
        "inner": "trial removed",
        "last": "trial",
        "next": "",
    }
    index = make_index([page], records(), EN)
    assert [index["kinds"][ord(letter) - ord("a")] for letter in index["for"]] == [*kinds.values()]


def test_index_leads_from_what_readers_say():
    index = make_index([], records(), ZH)
    words = {name: said for name, *said in index["words"]}
    assert "押金" in words["保证金"]
    assert any({"退还", "返还"} <= set(group) for group in index["same"])
    assert dict(zip(*index["simple"], strict=True))["證"] == "证"
    assert "押金" not in {each for row in make_index([], records(), EN)["words"] for each in row}


def test_vocabulary_of_a_language_is_written():
    vocabulary = records().vocabulary
    chinese, english = make_index([], records(), ZH), make_index([], records(), EN)
    assert chinese["alike"] == vocabulary.alike
    assert chinese["common"] == vocabulary.common.zh
    assert chinese["pinyin"]["bzj"] == chinese["pinyin"]["baozhengjin"] == "保证金"
    assert ["幾時", "什么时候"] in [list(pair) for pair in chinese["said"]]
    assert (english["alike"], english["pinyin"]) == ([], {})
    assert english["noise"].startswith(r"\b(?:a|an|")
    assert english["elsewhere"] == chinese["elsewhere"] == vocabulary.elsewhere


def test_a_passage_says_what_it_is():
    anchors = {
        "faq-deposit-back": "q",
        "fake-trade": "p",
        "term-deposit": "t",
        "closing-notice": "c",
        "close-sign": "s",
        "deposit-closed-days": "-",
    }
    html = "".join(f'<p id="{anchor}">Text.</p>' for anchor in anchors)
    page = read_page(
        "any/", f'<html lang="en"><head></head><article><h1>A</h1>{html}</article></html>'
    )
    index = make_index([page], records(), EN)
    assert (
        dict(zip(index["anchors"].split(" "), index["types"], strict=True)) == {"": "-"} | anchors
    )


def test_other_ways_of_asking_lead_to_a_passage_or_a_page():
    asked = records().vocabulary.asked
    record = next(each for each in asked if each.record and each.words.en)
    whole = next(each for each in asked if each.page)
    html = f'<html lang="en"><head></head><article><h1>A</h1><p id="{record.record}">Text.</p></article></html>'
    index = make_index([read_page(f"{whole.page}/", html)], records(), EN)
    assert index["keys"][0] == "//" + "/".join(whole.words.en)
    assert index["keys"][1].endswith("//" + "/".join(record.words.en))


def test_question_finds_its_page_too():
    asked = [id_ for id_, question in records().faq.items() if question.page == "deposit"]
    questions = "".join(f'<p id="{id_}">Text.</p>' for id_ in asked)
    faq = f'<html lang="en"><head></head><article><h1>A</h1>{questions}</article></html>'
    index = make_index([read_page("deposit/", PAGE), read_page("faq/", faq)], records(), EN)
    anchors = index["anchors"].split(" ")
    assert asked
    assert all(f"={anchors.index(id_)}" in index["keys"][0].split("/") for id_ in asked)


def test_words_are_written_as_the_search_reads_them_and_once():
    assert {"发货慢", "發貨超時"} <= set(records().violations["late-shipping"].everyday.zh)
    html = '<html lang="zh"><head></head><article><h1>A</h1><p id="late-shipping">Text.</p></article></html>'
    keys = make_index([read_page("violations/", html)], records(), ZH)["keys"][1].split("/")
    assert len(keys) == len(set(keys))
    assert "发货慢" in keys
    assert "發貨超時" not in keys


def test_same_text_is_written_once():
    pages = [read_page("close/", PAGE), read_page("orders/", PAGE)]
    index = make_index(pages, records(), EN)
    number = len(pages[0].passages)
    assert index["texts"][number:] == list(range(number))
    assert [size for *_, size in index["pages"]] == [number, number]


def test_text_is_cut_at_the_end_of_a_sentence():
    page = read_page("close/", PAGE.replace("For 30 days.", "One more sentence. " * 100))
    texts = make_index([page], records(), EN)["texts"]
    assert texts[2].endswith("One more sentence.")
    assert LONGEST["en"] <= len(texts[2]) < LONGEST["en"] + 20
