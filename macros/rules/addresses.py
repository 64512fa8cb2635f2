"""Rules of addresses: of the right host, and each text by its own."""

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from macros.records.base import Url
from macros.records.loader import Problem
from macros.records.sources import Source
from macros.rules.base import Context, rule

RULE_CENTRE = {"school.jinritemai.com"}
LAW_HOSTS = {"flk.npc.gov.cn", "www.npc.gov.cn", "www.gov.cn", "en.npc.gov.cn.cdurl.cn"}
HOSTS: dict[str, set[str]] = {
    "rule": RULE_CENTRE,
    "rule-notice": RULE_CENTRE,
    "rule-draft": RULE_CENTRE,
    "law": LAW_HOSTS,
}
# The front page of the rule centre: where a text is looked up whose own page is not known.
FRONT_PAGE = "https://school.jinritemai.com/doudian/web/rules"
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
HTTP_ONLY = {"en.npc.gov.cn.cdurl.cn"}  # the official translations have no https
REVISED = re.compile("（[^（）]*修订）$")
# What is copied along with an address: what follows ? or #, other scripts, a sign at its end.
EXTRA = re.compile(r"[?#].*|[^\x21-\x7e].*|[.,;:!)]+$")
FIELDS = ("url", "standing", "translation", "copy_at")


@rule("an address is https, and on the host that publishes texts of its kind")
def known_hosts(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        for key in FIELDS:
            allowed = HOSTS.get(source.kind) if key != "copy_at" else None
            fault = _fault(source.kind, getattr(source, key), allowed)
            if fault:
                yield context.records.entries[id_].problem((key,), *fault)


def _fault(kind: str, address: Url | None, allowed: set[str] | None) -> tuple[str, str] | None:
    """What is wrong with an address of a source, and what to do about it."""
    if address is None:
        return None
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.netloc not in HTTP_ONLY:
        return "The address is not https.", "Write it with https://."
    if allowed is not None and parts.netloc not in allowed:
        what = f"The host `{parts.netloc}` publishes no {kind}."
        return what, f"Write the address on {' or '.join(sorted(allowed))}."
    if not HOST.fullmatch(parts.netloc):
        return f"`{parts.netloc}` is no host.", "Copy the address from the browser."
    return None


@rule("an address leads to the page itself: nothing in it tells who shared it, or of a place on it")
def plain_addresses(context: Context) -> Iterator[Problem]:
    for id_, source in context.records.sources.items():
        for key in FIELDS:
            address = getattr(source, key)
            if address and (extra := EXTRA.search(address)):
                yield context.records.entries[id_].problem(
                    (key,),
                    f"`{extra[0]}` is no part of the page's address.",
                    "Leave it out, and see that the page still opens.",
                )


@rule("two sources have not one address, unless one is a version of the other")
def own_address(context: Context) -> Iterator[Problem]:
    sources = context.records.sources
    at: dict[str, list[str]] = defaultdict(list)
    for id_, source in sources.items():
        if source.url and source.url.rstrip("/") != FRONT_PAGE:
            at[source.url.rstrip("/")].append(id_)
    for ids in at.values():
        for id_ in ids[1:]:
            first = sources[ids[0]]
            if rule_of(first) != rule_of(sources[id_]) or first.date == sources[id_].date:
                yield context.records.entries[id_].problem(
                    ("url",),
                    f"`{ids[0]}` has the same address.",
                    "Write the page of this text; versions of one rule have one title.",
                )


def rule_of(source: Source) -> str:
    """The Chinese title without the day of the version: 保证金管理规范（2024 年 12 月 30 日修订）."""
    return REVISED.sub("", source.title.zh)
