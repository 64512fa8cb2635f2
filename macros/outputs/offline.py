"""What the service worker keeps of a release: which files, each with a hash of its content.

Pure but for reading the built site; the worker itself is sw.js in the theme.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from macros.records.heads import Head, slug_of
from macros.records.language import Language

# Kept first, beside the pages of the core: all that is kept for a reader who asked to save data.
CORE = ("assets/", "offline.html")
KEPT = {".html", ".js", ".css", ".svg", ".xml", ".webmanifest"}
# Nothing fetches these: the theme's own scripts, and the page for addresses that do not exist.
UNUSED = (
    "assets/javascripts/",
    "404.html",
    "sw.js",
    "feed.xml",
    "feeds/",
)


def source_version(paths: Iterable[Path], *settings: str) -> str:
    """Names a release by what it is made from: the files at and below `paths`, and `settings`."""
    digest = hashlib.sha256(json.dumps(settings).encode())
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(path.parent).as_posix().encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:10]


def write_worker(
    site: Path, heads: Mapping[Language, Mapping[str, Head]], version: str, offline: bool
) -> None:
    """Tells the worker below `site` of the release; without `offline` it takes itself away.

    `heads` are those of the pages of each language, by their slugs.
    """
    file = site / "sw.js"
    if not file.exists():
        return  # the theme as it comes, which the bench compares with
    for language in heads:
        if language.folder:
            (site / language.folder / "sw.js").unlink()
    core = {
        language.code: {slug for slug, head in pages.items() if head.offline == "core"}
        for language, pages in heads.items()
    }
    folders = {language.code: language.folder for language in heads}
    known = release(site, folders, core if offline else {}, version)
    file.write_text(worker(file.read_text("utf-8"), known), "utf-8")


def release(
    site: Path, folders: dict[str, str], core: dict[str, set[str]], asked: str
) -> dict[str, object]:
    """What sw.js must know of the built site.

    `folders` names each language's folder ("", "en/"), `core` the slugs of each language's pages
    that are kept first; without any, the worker takes itself away.
    """
    languages = {}
    off = not core
    for language, folder in () if off else folders.items():
        others = [f for f in folders.values() if f and f != folder]
        files = [
            (path, file)
            for file in sorted((site / folder).rglob("*"))
            if (path := _kept(file.relative_to(site).as_posix(), folder, others))
        ]
        entries = [
            (_address(path), _hash(file), _is_core(path.removeprefix(folder), core[language]))
            for path, file in files
        ]
        languages[language] = {
            "core": [[path, hash_] for path, hash_, early in entries if early],
            "rest": [[path, hash_] for path, hash_, early in entries if not early],
        }
        if folder:  # the page for want of a network is the root's
            languages[language]["core"].append(["offline.html", _hash(site / "offline.html")])
    version = hashlib.sha256(json.dumps(languages).encode()).hexdigest()[:10]
    return {"version": version, "asked": asked, "off": off, "languages": languages}


def worker(script: str, known: dict[str, object]) -> str:
    """The text of sw.js for this release."""
    return f"const release = {json.dumps(known, separators=(',', ':'))};\n{script}"


def _kept(path: str, folder: str, others: list[str]) -> str | None:
    """The path, if it is a file of this language that a reader needs without a network."""
    inner = path.removeprefix(folder)
    wrong = inner.startswith(UNUSED) or any(path.startswith(other) for other in others)
    return None if wrong or inner.startswith("data/") or Path(path).suffix not in KEPT else path


def _is_core(path: str, pages: set[str]) -> bool:
    return path.startswith(CORE) or (path.endswith(".html") and slug_of(path) in pages)


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("index.html") else path


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]
