"""A build for the root of one's own host, in mainland China: what it has besides."""

import lxml.html
import pytest

from macros.outputs.hosting import SECURITY
from tests.support import OTHER
from tools.project import FOLDERS


@pytest.fixture(scope="module")
def own(other_copy):
    """The folder of the site."""
    return other_copy.root


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize("page", ["", "close/", "faq/"], ids=["home", "close", "faq"])
def test_the_registration_stands_at_the_foot_and_leads_to_the_register(own, folder, page):
    tree = lxml.html.parse(own / folder / page / "index.html")
    [link] = tree.xpath("//footer//a[starts-with(@href, 'https://beian.miit.gov.cn')]")
    assert link.text_content() == OTHER["ICP_NUMBER"]
    assert link.getparent().get("lang") == "zh"


def test_without_one_nothing_is_said(site):
    assert "beian.miit" not in (site.root / "index.html").read_text("utf-8")


def test_security_txt_is_where_programs_look_for_it(own):
    text = (own / SECURITY).read_text("utf-8")
    assert f"Contact: {OTHER['REPOSITORY_URL']}/security/advisories/new\n" in text
    assert "Canonical: https://guide.example/.well-known/security.txt\n" in text


def test_below_the_root_of_a_host_there_is_none(site):
    assert not (site.root / SECURITY).exists()


def test_the_headers_name_the_scripts_that_the_pages_have(own):
    page = (own / "index.html").read_text("utf-8")
    [policy] = lxml.html.fromstring(page).xpath("//meta[@http-equiv='Content-Security-Policy']")
    hashes = [word for word in policy.get("content").split() if word.startswith("'sha256-")]
    assert hashes
    headers = (own / "_headers").read_text("utf-8")
    assert [name for name in hashes if name.rstrip(";") not in headers] == []
