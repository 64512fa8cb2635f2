"""The guide without a network: after a visit, after a release, and unpacked from a ZIP."""

import re
import shutil
import zipfile
from contextlib import contextmanager, suppress

import lxml.html
import pytest
from playwright.sync_api import expect

from macros.outputs.offline import release, worker
from tests.support import BASE, PAGES, PHONE, SITE_URL
from tools.project import FOLDERS, ROOT, Handler, served
from tools.zip_site import pack

pytestmark = pytest.mark.browser

KEEPING = re.compile(r'<script>if\("serviceWorker".*?</script>', re.DOTALL)
IS_KEPT = "(address) => caches.match(address).then(Boolean)"


class Host:
    """A copy of the site that a test may change, and its server, which it may stop and start again."""

    def __init__(self, root):
        self.root, self.up, self.failing, self.address = root, True, set(), ""

    def handler(self) -> type[Handler]:
        """What answers, or breaks the connection off."""
        host = self

        class Failing(Handler):
            def do_GET(self):  # noqa: N802 - the name that the server calls
                if not host.up or self.path.partition("?")[0].removeprefix(BASE) in host.failing:
                    self.close_connection = True
                    self.connection.close()
                    return
                super().do_GET()

            def handle(self):
                with suppress(ValueError):  # the connection was closed on purpose
                    super().handle()

        return Failing

    def release(self, old: str, new: str):
        """Publishes another release, in which `old` is `new` on every page."""
        for page in self.root.rglob("*.html"):
            page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")
        self.write_worker()

    def write_worker(self, off: bool = False):
        text = (ROOT / "site_overrides" / "sw.js").read_text("utf-8")
        core = {} if off else {language: {"", "start"} for language in FOLDERS}
        known = release(self.root, FOLDERS, core, "another")
        (self.root / "sw.js").write_text(worker(text, known), "utf-8")


@pytest.fixture
def host(site, tmp_path):
    shutil.copytree(site.root, tmp_path / "site", ignore=shutil.ignore_patterns("*.map", "data"))
    host = Host(tmp_path / "site")
    with served(host.root, BASE, host.handler()) as host.address:
        yield host


@contextmanager
def reader(browser, host, **options):
    context = browser.new_context(base_url=host.address, viewport=PHONE, **options)
    context.set_default_timeout(15000)
    try:
        yield context.new_page()
    finally:
        context.close()


def wait_until(tab, script: str, argument: str = "") -> None:
    """Waits until the promise of `script` is true; the tab's own wait takes any promise for true."""
    for _ in range(150):
        if tab.evaluate(script, argument):
            return
        tab.wait_for_timeout(200)
    raise AssertionError(f"never true: {script}")


def keep_all(tab, host, language="zh"):
    """Waits until the whole language is kept."""
    wait_until(tab, IS_KEPT, f"{host.address}?kept={language}-all")


def title_of(page: str) -> str:
    return re.search(r"<title>(.*?)</title>", page)[1]


@pytest.mark.parametrize(("language", "folder"), FOLDERS.items())
def test_after_one_visit_everything_works_without_the_server(browser, host, language, folder):
    with reader(browser, host) as tab:
        tab.goto(f"{folder}close/")
        keep_all(tab, host, language)
        host.up = False
        for page in (page for page in PAGES if page.startswith("en/") == (language == "en")):
            tab.goto(page or ".", wait_until="domcontentloaded")
            expect(tab).to_have_title(
                title_of((host.root / page / "index.html").read_text("utf-8"))
            )
        tab.goto(f"{folder}checklists/voluntary/?from=a-link")
        box = tab.locator("exit-checklist input:visible").first
        box.check()
        expect(box).to_be_checked()
        word = "保证金" if language == "zh" else "deposit"
        tab.goto(f"{folder}faq/?q={word}")
        results = tab.locator("[data-md-component=search-result] a")
        expect(results.first).to_be_attached()
        tab.goto(f"{folder}no-such-page/")
        expect(tab.locator("h1")).to_contain_text("没有网络")
        assert tab.locator("link[rel=stylesheet]").first.evaluate("link => link.sheet !== null")


def test_a_reader_who_saves_data_keeps_the_core(browser, host):
    with reader(browser, host) as tab:
        tab.add_init_script(
            "Object.defineProperty(Navigator.prototype, 'connection', {value: {saveData: true}})"
        )
        tab.goto("deposit/")
        wait_until(tab, IS_KEPT, f"{host.address}?kept=zh-core")
        assert not tab.evaluate(IS_KEPT, f"{host.address}?kept=zh-all")
        tab.goto("faq/")  # pages are kept as they are read
        wait_until(tab, IS_KEPT, f"{host.address}faq/")
        host.up = False
        for page in ("planner/", "checklists/removed/", "faq/"):
            tab.goto(page)
            expect(tab.locator("h1")).not_to_contain_text("没有网络")
        tab.goto("violations/")
        expect(tab.locator("h1")).to_contain_text("没有网络")


def test_a_release_is_seen_at_once_and_kept_whole(browser, host):
    with reader(browser, host) as tab:
        tab.goto("close/")
        keep_all(tab, host)
        before = tab.evaluate("() => caches.keys()")
        host.release("抖店退店指南", "新版指南")
        tab.goto("close/")
        expect(tab).to_have_title(re.compile("新版指南"))
        wait_until(tab, "([old]) => caches.keys().then((names) => !names.includes(old))", before)
        host.up = False
        for page in ("deposit/", "violations/", "faq/"):
            tab.goto(page)
            expect(tab).to_have_title(re.compile("新版指南"))


def test_in_the_middle_of_a_publication_nothing_is_mixed(browser, host):
    with reader(browser, host) as tab:
        tab.goto("close/")
        keep_all(tab, host)
        host.release("抖店退店指南", "新版指南")
        host.failing = {"violations/"}  # this file has not arrived yet
        tab.goto("close/")
        expect(tab).to_have_title(re.compile("新版指南"))
        tab.wait_for_timeout(1500)
        host.up = False
        for page in ("close/", "deposit/", "violations/"):
            tab.goto(page)
            expect(tab).to_have_title(re.compile("抖店退店指南"))


def test_a_release_can_take_everything_away(browser, host):
    with reader(browser, host) as tab:
        tab.goto("close/")
        keep_all(tab, host)
        host.write_worker(off=True)
        for page in host.root.rglob("*.html"):  # as a build with `offline: false` makes them
            html, found = KEEPING.subn("", page.read_text("utf-8"))
            assert found == 1
            page.write_text(html, "utf-8")
        tab.goto("close/")
        wait_until(tab, "() => caches.keys().then((names) => names.length === 0)")
        tab.goto("deposit/")
        wait_until(tab, "() => navigator.serviceWorker.getRegistration().then((r) => !r)")


FILL = """async ([name, ...addresses]) => {
  const cache = await caches.open(name);
  for (const address of addresses) await cache.put(address, new Response("old"));
}"""


def test_another_copy_on_the_same_host_keeps_its_files(browser, host):
    mine, beside = host.address, host.address.replace(BASE, "/fork/")
    other = f"{mine}fork/"  # below this one's root, which is the harder case
    shared = [f"{root}{path}" for root in (mine, other) for path in ("close/", "?kept=zh-core")]
    with reader(browser, host) as tab:
        tab.goto("robots.txt")  # has no script that starts the worker
        tab.evaluate(FILL, ["exit-guide:files:ours", f"{mine}close/", f"{mine}?kept=zh-core"])
        tab.evaluate(FILL, ["exit-guide:files:shared", *shared])
        tab.evaluate(FILL, ["exit-guide:files:theirs", f"{beside}close/"])
        tab.evaluate(FILL, [f"exit-guide:{BASE}fork/:files:new", f"{other}close/"])
        tab.evaluate(FILL, [f"exit-guide:{BASE}:files:before", f"{mine}close/"])
        tab.evaluate(FILL, ["another-site", f"{mine}close/"])
        tab.goto("close/")
        keep_all(tab, host)
        gone = "(name) => caches.keys().then((names) => !names.includes(name))"
        for name in ("exit-guide:files:ours", f"exit-guide:{BASE}:files:before"):
            wait_until(tab, gone, name)
        names = tab.evaluate("() => caches.keys()")
        kept = {"exit-guide:files:shared", "exit-guide:files:theirs", "another-site"}
        kept.add(f"exit-guide:{BASE}fork/:files:new")
        [now] = set(names) - kept
        assert kept < set(names)
        left = "(name) => caches.open(name).then(c => c.keys()).then(all => all.map(r => r.url))"
        assert tab.evaluate(left, "exit-guide:files:shared") == shared[2:]
        assert now.startswith(f"exit-guide:{BASE}:files:")


def test_the_zip_opens_from_disk(browser, tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_URL", SITE_URL)
    archive = pack(tmp_path / "guide.zip")
    with zipfile.ZipFile(archive) as files:
        at_home = [name for name in files.namelist() if b'="http://127.0.0.1' in files.read(name)]
        assert at_home == []
        assert SITE_URL.encode() in files.read("guide/index.html")
        files.extractall(tmp_path / "unpacked")
    root = next((tmp_path / "unpacked").iterdir())
    troubles = []
    context = browser.new_context(viewport=PHONE)
    tab = context.new_page()
    tab.on("console", lambda m: m.type == "error" and troubles.append(m.text))
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on(
        "request",
        lambda r: r.url.startswith(("file:", "data:", "blob:")) or troubles.append(r.url),
    )
    for folder, word in (("", "押金"), ("en/", "deposit")):
        tab.goto((root / folder / "checklists" / "index.html").as_uri())
        tab.locator("article a[href*='voluntary.html']").first.evaluate("a => a.click()")
        # The tool puts back the first language's tick; until then a click would take it off.
        expect(tab.locator("exit-checklist .item__na").first).to_be_attached()
        box = tab.locator("exit-checklist input:visible").first
        box.check()
        expect(box).to_be_checked()
        tab.goto((root / folder / "faq.html").as_uri() + f"?q={word}")
        expect(tab.locator("[data-md-component=search-result] a").first).to_be_attached()
        tab.locator("[data-language-switch]").first.evaluate("a => a.click()")
        expect(tab.locator("html")).to_have_attribute("lang", "zh" if folder else "en")
    context.close()
    assert troubles == []
    assert broken_links(root) == []


def broken_links(root) -> list[str]:
    """Links of the unpacked pages that lead to no file, or to a folder."""
    found = set()
    for page in root.rglob("*.html"):
        links = lxml.html.parse(page).xpath(
            "//a/@href | //link[@rel='stylesheet']/@href | //script/@src"
        )
        paths = {link.partition("#")[0].partition("?")[0] for link in links}
        for path in paths - {""}:
            if ":" not in path and not (page.parent / path).is_file():
                found.add(f"{page.relative_to(root)}: {path}")
    return sorted(found)
