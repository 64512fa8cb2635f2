"""Makes the search index of one language: the passages of the built pages, and the words for them.

`read_page` takes a page's HTML and returns its passages; `make_index` joins the pages' passages
with what the records know of how readers ask. `write_index` is the one that touches files.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

from macros.compute.traditional import simple_forms
from macros.records.heads import Head, slug_of
from macros.records.index import Records
from macros.records.language import Language

INDEX = "search/index.js"
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
LABEL_TAGS = {"dt", "th"}
# What repeats on every page or is no answer. Of the rest templates say `data-search`: "skip" for
# citations, marks, the line at the foot; "label" for what is the heading of the part around it.
SILENT_TAGS = {"script", "style", "svg", "nav", "template", "button", "select", "figcaption"}
PERMALINK = "headerlink"  # the class that Python-Markdown gives to what it puts after a heading
# Ways of asking that say nothing of what is asked.
NOISE = {
    "zh": "怎么办|怎么样|怎么|怎样|如何|请问|是不是|能不能|可不可以|会不会|要不要|有没有|需不需要|可以|能否|是否|需要|我的|我们|什么|哪些|一下|吗|呢|啊|吧|了|么|的|我",
    "en": (
        r"\b(?:a|an|and|any|are|as|at|be|been|by|can|could|did|do|does|for|from|gets?|getting|had|has|have|how|i|if|in"
        r"|into|is|it|its|me|my|need|of|on|or|our|please|shall|should|so|some|than|that|the|them|then|there|they|this"
        r"|to|us|was|we|were|what|which|who|whom|why|will|with|would|you|your|am|im|about|happens?|'s"
        r"|just|really|still|not|once|when|more|anymore"
        # What is left of can't, don't, I'll and the like.
        r"|t|m|d|ll|ve|re|don|doesn|didn|isn|aren|wasn|won|couldn|haven|hasn|shouldn)\b"
    ),
}
# Questions after a number: what they look like, and what an answer to them holds.
INTENTS = {
    "zh": [
        [
            "多久|多长时间|几天|什么时候|几个工作日|何时|几号|多少天|几小时|几个小时|几个月|几年|多少年",
            "\\d(?:天|个?工作日|个月|小时|年)",
        ],
        ["多少钱|多少|几块钱|几钱", "\\d(?:元|%)"],
        ["怎么写|如何写|怎么说|写什么", "模板"],
    ],
    "en": [
        [
            "\\b(?:how (?:long|soon|fast|quickly|many (?:days|months|years|hours)|late)|^when"
            "|when (?:is|are|do|does|did|can|will|must|should|may)|what time)\\b",
            "\\d (?:working |calendar )?(?:day|hour|month|year)s?\\b",
        ],
        ["\\bhow much\\b", "\\d (?:yuan|%)|\\d%"],
        [
            "\\b(?:why.{0,12}(?:can|could|does|is|will)\\b.{0,4}(?:not|['’]t)?|can(?:no|['’])t\\b|unable)",
            "\\b(?:conditions?|refused|rejected|not met|blocks?)\\b",
        ],
    ],
}
# Words of the language that mean the same here; words of the trade stand in the glossary.
SAME = {
    "zh": [
        "关店 退店 关闭店铺 关闭抖店 注销店铺 注销抖店 抖店注销 抖店关闭 关掉 不想做了 不想开了 不干了 不做了",
        "退还 退回 返还 拿回 取回 要回",
        "重开 重新开店 再开店 再开 还能开店",
        "清退 封店 封号 封禁 关停",
        "违约金 罚款 罚多少 罚钱 罚金",
        "买家 客户 顾客 消费者 客人",
        "到账 打款 收到钱",
        "提现 提不出来 取不出来 提不了 提出来",
        "登录 登陆 登不上 登不进",
        "日期推算 日程 日程表 时间表 时间安排",
        "模板 范文 范本 样本",
        "删除 删掉 清空 销毁",
        "保存 保留 留存 保管",
        "起诉 打官司 诉讼 法院 告平台",
        "法定代表人 法人 老板",
        "标识 标签 吊牌 水洗标",
        "厂家 厂商 生产者 厂名",
        "证据 凭证 证明",
        "变化 变更 更新 改动 新规",
    ],
    "en": [
        "close, closing, shut down, quit, leave, exit, terminate, cancel shop, wind up",
        "return, refund, get back",
        "reopen, open again, start again, come back",
        "removal, removed, banned, kicked out, terminated, blocked",
        "fine, penalty, liquidated damages, punishment, sanction",
        "shop, store",
        "buyer, customer, client, consumer",
        "follower, fan, subscriber",
        "parcel, package",
        "papers, documents, paperwork",
        "ship, dispatch, deliver",
        "licence, license",
        "log in, login, sign in, log on",
        "lose, gone, disappear, vanish",
        "closed, gone, no longer exists",
        "delete, erase, throw away, destroy, discard, dispose of",
        "keep, retain, retention, archive",
        "see, view, look at, access",
        "forged, faked, photoshopped, doctored",
        "court, sue, lawsuit, legal action",
        "invoice, fapiao",
        "liable, responsible, liability, answers for",
        "clear, reset, wipe, expire",
        "tax, VAT",
        "planner, calculator, timeline, schedule",
        "legal representative, legal person",
    ],
}
# Characters that sound alike, a row a sound: with a phonetic keyboard one is typed for another.
ALIKE = (
    "宝保包报饱爆 倍被备背杯 标表 版办板半般 闭币必比笔毕 变便编边遍 不补部步布 册测 查差插 常长厂场偿尝 超炒抄朝 "
    "成城程诚承乘陈称 充冲 处出初储除 传船川 次词 错措搓 打大达 代带待贷袋 单但担蛋 到导倒道盗 底低抵递第地 店点电典垫 "
    "掉吊调 订定顶丁 冻动洞东懂 短断段端 对队堆 发罚法伐 范返反犯饭 放方防访仿 费废飞非 分份粉纷 封风疯峰 "
    "付服副负复附符福 高告稿搞 个各格 公工功供共攻 关管官观馆 规归轨贵鬼柜 过果国 还环换 号好豪 合和核何 候后厚 户护互 "
    "划话画花华化 回会毁悔汇 货获火活伙或 积极机级即记寄计及集基几己急 家假加价架甲驾 检简件见建鉴间减 交缴叫较教脚 "
    "接结节解截介界届 金今斤紧进近仅禁尽经京境精 旧就久救 据拒举具局聚 卡咖 开凯 客可课刻克 扣口 控空恐 快块筷 款宽 "
    "蓝兰拦揽 类累泪 立力历利离理里例 联连链 量两粮凉 零另领 留流刘 录路陆露 率律虑 买卖迈 冒帽贸 每没媒美 明名命 "
    "目木母 内那哪纳拿 牌排派拍 赔配陪 批皮 票飘漂 品拼频贫聘评平凭屏 铺扑普 期七气欺起其企旗齐 钱前签欠千 "
    "清轻青情请倾亲 取区去曲 权全劝券 人认任仁 入如 三散伞 商上伤尚 申深伸身神审甚什生声升 失实时是事示式世释市视试使始 "
    "收手受首守售 属书数术输树 税睡谁水 司私思四 速诉素塑苏俗 算酸 台太态抬 提体题替梯 天填添 条跳 停听庭 同通统痛 "
    "投头偷 退推腿 外歪 完万晚玩 违为伪维未围位卫微 物务无误五 息系洗喜细西戏 下瑕吓 先现限线险显县 相想向项响详 "
    "消销小效笑 协写谢鞋 新信心星型行形性姓 休修秀 虚需须续序许 选宣 押压鸭呀 延言严演眼验 要药 页业夜也叶 "
    "一已以易意义议依移异 银引音印因营影应英赢 用永佣 由有邮右优又游 预遇余与于语域 元员原源远 月约越 运云晕 再在载 "
    "站展占战 账帐张章掌障 找照招兆 者这着折 正政整证征争症真 值直执职质指制治止只支纸之至 中终钟种重众 主住注驻助猪 "
    "转专赚砖 资自子字 租足组 作做坐 "
).split()
# Citations are two thirds of a page: what is skipped and holds no other is cut out before parsing.
SKIPPED = re.compile(
    r'<details\b[^>]*\bdata-search="skip"[^>]*>[^<]*(?:<(?!/?details)[^<]*)*</details>'
)
# An answer stands at the beginning; what follows would only weigh on a phone. A page that weighs
# less in the search is kept shorter by as much.
LONGEST = {"zh": 54, "en": 200}


@dataclass
class Passage:
    """What one anchor of a page leads to."""

    anchor: str = ""
    heading: str = ""
    text: str = ""
    section: "Passage | None" = None
    """The passage that it stands in, if it is an element with an id."""
    keys: list[str] = field(default_factory=list)
    """Other words under which readers look for it."""
    kinds: str = ""
    """The kinds of shop that it concerns, with spaces between; empty: every kind."""

    def title(self) -> str:
        """Its own heading, or that of what it stands in."""
        return self.heading or (self.section.title() if self.section else "")


@dataclass
class Page:
    """A built page: its address below the language's root, and its passages in order."""

    url: str
    language: str
    title: str
    """Its short name, as the navigation has it."""
    passages: list[Passage]
    weight: float = 1
    """How much it counts: less if it only talks about the answers."""

    @property
    def slug(self) -> str:
        """Its name, however addresses are written."""
        return slug_of(self.url)


def read_page(url: str, html: str) -> Page:
    """The passages of a page. The first holds its heading and description and leads to its top."""
    reader = _Reader()
    reader.feed(html.partition("</head>")[0])
    reader.feed(
        SKIPPED.sub("", "<article" + html.partition("<article")[2].partition("</article>")[0])
    )
    reader.close()
    for passage in reader.passages:
        passage.heading = " ".join(passage.heading.split())
        passage.text = " ".join(passage.text.split())
    title = re.split(r" [-–|·] ", reader.title)[0].strip()  # the site's name comes after
    return Page(url, reader.language, title, reader.passages)


class _Reader(HTMLParser):
    """Cuts a page's article into passages at its headings and at its elements with an id."""

    def __init__(self) -> None:
        super().__init__()
        self.language = self.title = ""
        self.in_title = False
        self.passages = [Passage()]
        self.scopes = [(0, self.passages[0])]  # open elements with an id: depth, passage at hand
        self.kinds = [(0, "")]  # open elements for some kinds of shop: depth, kinds
        self.depth = 0  # of open elements inside the article; 0: outside
        self.heading = self.silent = 0  # the depth at which each began

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "html":
            self.language = attributes.get("lang") or ""
        self.in_title = tag == "title" and not self.title
        if tag == "meta" and attributes.pop("name", "") == "description":
            self.passages[0].text = f"{next(iter(attributes.values()))} "
        if tag in VOID or not (self.depth or tag == "article"):
            return
        self.depth += 1
        if kinds := attributes.get("data-for"):
            self.kinds.append((self.depth, kinds))
        if not self.silent:
            permalink = attributes.get("class") == PERMALINK
            said = "skip" if permalink else attributes.get("data-search")
            self._open(tag, attributes.get("id"), said)

    def _open(self, tag: str, anchor: str | None, said: str | None) -> None:
        """Begins an element. `said` is what its template says of it to the search."""
        if tag in SILENT_TAGS or said == "skip":
            self.silent = self.depth
        elif tag in HEADINGS:
            self._open_heading(tag, anchor)
        elif anchor:
            self._add(Passage(anchor, section=self.scopes[-1][1]), self.depth)
        elif (tag in LABEL_TAGS or said == "label") and self._is_fresh():
            self.heading = self.depth

    def _open_heading(self, tag: str, anchor: str | None) -> None:
        if tag != "h1" and not self._is_fresh():
            if not anchor:
                return
            self._add(Passage(anchor), self.scopes.pop()[0])
        self.heading = self.depth

    def _add(self, passage: Passage, depth: int) -> None:
        passage.kinds = self.kinds[-1][1]
        self.passages.append(passage)
        self.scopes.append((depth, passage))

    def _is_fresh(self) -> bool:
        """Whether the passage at hand is an element with an id of which nothing was read yet."""
        passage = self.scopes[-1][1]
        return bool(passage.section) and not (passage.heading or passage.text.strip())

    def handle_endtag(self, tag: str) -> None:
        self.in_title = False
        if tag in VOID or not self.depth:
            return
        self.handle_data(" ")
        if self.scopes[-1][0] == self.depth:
            self.scopes.pop()
        if self.kinds[-1][0] == self.depth:
            self.kinds.pop()
        for name in ("heading", "silent"):
            if getattr(self, name) == self.depth:
                setattr(self, name, 0)
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data
        if self.depth and not self.silent:
            passage = self.scopes[-1][1]
            if self.heading:
                passage.heading += data
            else:
                passage.text += data


def make_index(pages: Iterable[Page], records: Records, language: Language) -> dict[str, object]:
    """Everything that the search in the browser needs to know, ready for JSON.

    `pages` holds address, title, weight and number of passages of each; `anchors`, `headings`,
    `texts` and `keys` hold what the passages of all pages have, in columns, which compress better
    than rows. A heading or text that came before is named by its number; an empty one is -1.
    `kinds` holds the kinds of shop that passages concern, and `for` a letter a passage: a for the
    first of them, and so on.
    `words` leads from what readers say to what the guide says; `alike` holds characters that are
    typed for one another; `simple` holds Traditional characters and, at the same places, the
    Simplified ones for them.
    """
    pages = sorted(pages, key=lambda page: page.url)
    _add_keys(pages, records, language)
    passages = [passage for page in pages for passage in page.passages]
    words = _words(records, language)
    kinds = sorted({passage.kinds for passage in passages})
    index = {
        "spaced": language.spaced,
        "pages": [[p.url, p.title, p.weight, len(p.passages)] for p in pages],
        "anchors": " ".join(passage.anchor for passage in passages),
        "headings": _once(passage.title() for passage in passages),
        "texts": _once(
            _shortened(passage.text, int(LONGEST[language.code] * min(page.weight, 1)))
            for page in pages
            for passage in page.passages
        ),
        "keys": {i: "/".join(p.keys) for i, p in enumerate(passages) if p.keys},
        "kinds": kinds,
        "for": "".join(chr(ord("a") + kinds.index(passage.kinds)) for passage in passages),
        "words": words,
        "strings": {
            id_: text[language] for id_, text in records.ui.items() if id_.startswith("search-")
        },
        "noise": NOISE[language.code],
        "intents": INTENTS[language.code],
        "alike": [] if language.spaced else ALIKE,
    }
    return index | {"simple": simple_forms(json.dumps(index, ensure_ascii=False))}


def _once(texts: Iterable[str]) -> list[str | int]:
    """The texts, with the number of the first in place of the same text later on."""
    column: list[str | int] = []
    seen = {"": -1}
    for text in texts:
        column.append(seen.get(text, text))
        seen.setdefault(text, len(column) - 1)
    return column


def _add_keys(pages: list[Page], records: Records, language: Language) -> None:
    """Gives passages the words that the records know for them."""
    for page in pages:
        for passage in page.passages:
            if passage.anchor in records.faq:
                passage.keys += records.faq[passage.anchor].asked[language]
            if passage.anchor in records.templates:
                passage.keys += records.templates[passage.anchor].asked[language]
            if passage.anchor in records.violations:
                passage.keys += records.violations[passage.anchor].everyday[language]
    by_slug = {page.slug: page.passages for page in pages}
    for id_, question in records.faq.items():
        # The page that tells more answers the question too, where it states the same facts.
        passages = by_slug.get(question.page, [])
        if passages and all(passage.anchor != id_ for passage in passages):
            target = next((p for p in passages if p.anchor in question.facts), passages[0])
            target.keys.append(question.question[language])
            target.keys += question.asked[language]


def _shortened(text: str, longest: int) -> str:
    """The text up to the end of the sentence that reaches the limit, or so."""
    if len(text) <= longest:
        return text
    end = re.search(r"[。！？；]|[.!?;](?= )", text[longest : longest * 3 // 2])
    return text[: longest + (end.end() if end else 0)]


def _words(records: Records, language: Language) -> list[list[str]]:
    """Each word that readers say, and after it the words that the guide uses for it."""
    found: dict[str, list[str]] = {}
    for said, meant in _leads(records, language):
        for form in dict.fromkeys((said, said.replace("-", ""))):
            known = found.setdefault(form, [])
            if form != meant and meant not in known:
                known.append(meant)
    return [[said, *meant] for said, meant in found.items()]


def _leads(records: Records, language: Language) -> Iterator[tuple[str, str]]:
    """Pairs of a word that readers say and one that the guide uses."""
    for term in records.glossary.values():
        name, aliases = term[language], term.aliases[language]
        yield from ((said, name) for said in (name, *aliases, *term.avoid[language]))
        yield from ((name, alias) for alias in aliases)  # questions use the words of who asks
    for violation in records.violations.values():
        name = violation.name[language]
        yield from ((said, name) for said in (name, *violation.everyday[language]))
    for row in SAME[language.code]:
        same = re.split(r"\s*,\s*" if "," in row else " ", row)
        yield from product(same, same)


def write_index(
    site: Path, records: Records, language: Language, heads: Mapping[str, Head]
) -> None:
    """Writes the index of the pages of `language` below `site`, whose heads are given by their slugs.

    It is a script: a page that was opened from disk may load a script, but nothing else.
    """
    pages = []
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        if 'rel="canonical"' in html:  # no page for errors, which stands for any address
            url = path.relative_to(site).as_posix().removesuffix("index.html")
            page = read_page(url, html)
            if page.language == language.code:
                page.weight = heads[page.slug].search_weight
                pages.append(page)
    index = make_index(pages, records, language)
    file = site / INDEX
    file.parent.mkdir(exist_ok=True)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    file.write_text(f"var searchIndex={text};\n", "utf-8")
