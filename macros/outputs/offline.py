"""What the service worker keeps of a release: which files, each with a hash of its content.

Pure but for reading the built site; the worker itself is sw.js in the theme.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from macros.records.language import Language

# Kept first, and all that is kept for a reader who asked the browser to save data.
CORE = ("index.html", "start/", "planner/", "checklists/", "assets/", "offline.html")
KEPT = {".html", ".js", ".css", ".svg", ".xml", ".webmanifest"}
# Nothing fetches these: the theme's own scripts, and the page for addresses that do not exist.
UNUSED = (
    "assets/javascripts/",
    "404.html",
    "sw.js",
    "feed.xml",
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
    site: Path, all_languages: Iterable[Language], version: str, offline: bool
) -> None:
    """Tells the worker below `site` of the release; without `offline` it takes itself away."""
    file = site / "sw.js"
    if not file.exists():
        return  # the theme as it comes, which the bench compares with
    folders = {language.code: language.folder for language in all_languages}
    for folder in filter(None, folders.values()):
        (site / folder / "sw.js").unlink()
    known = release(site, folders, version, off=not offline)
    file.write_text(worker(file.read_text("utf-8"), known), "utf-8")


def release(
    site: Path, folders: dict[str, str], asked: str, off: bool = False
) -> dict[str, object]:
    """What sw.js must know of the built site. `folders` names each language's folder ("", "en/")."""
    languages = {}
    for language, folder in () if off else folders.items():
        others = [f for f in folders.values() if f and f != folder]
        files = [
            (path, file)
            for file in sorted((site / folder).rglob("*"))
            if (path := _kept(file.relative_to(site).as_posix(), folder, others))
        ]
        entries = [(_address(path), _hash(file), _is_core(path, folder)) for path, file in files]
        languages[language] = {
            "core": [[path, hash_] for path, hash_, core in entries if core],
            "rest": [[path, hash_] for path, hash_, core in entries if not core],
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


def _is_core(path: str, folder: str) -> bool:
    inner = path.removeprefix(folder)
    return inner == CORE[0] or inner.startswith(CORE[1:])


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("index.html") else path


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]
