"""Makes the ZIP that opens from disk: both languages, the tools and the search, without a server.

`python -m tools.zip_site` writes exit-guide-VERSION.zip, with the version of pyproject.toml.
"""

import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

from tools.project import ROOT, run_build

# What nothing asks for on a disk: the theme's own scripts and maps, what servers send.
UNUSED = (
    "assets/javascripts/",
    "share/",
    "404.html",
    "offline.html",
    "sw.js",
    "robots.txt",
    "sitemap.xml",
    "manifest.webmanifest",
    "feed.xml",
    "_headers",
    ".well-known/",
    "feeds/",
    "rules.ics",
)
DATE = (2000, 1, 1, 0, 0, 0)  # the same site makes the same ZIP


def pack(target: Path) -> Path:
    """Builds the site with addresses that a disk knows, and writes it to `target`."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        options = ("--no-directory-urls", "--site-dir", site)
        done = run_build(ROOT, *options, OFFLINE="false", PICTURES="false")
        if done.returncode:
            sys.exit(done.stdout)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for file in sorted(site.rglob("*")):
                name = file.relative_to(site).as_posix()
                unused = name.removeprefix("en/").startswith(UNUSED) or file.suffix == ".map"
                if file.is_file() and not unused:
                    entry = zipfile.ZipInfo(f"{target.stem}/{name}", DATE)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o644 << 16
                    archive.writestr(entry, file.read_bytes())
    return target


def main() -> None:
    """Writes the ZIP beside the project and prints its name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    target = pack(ROOT / f"exit-guide-{project['version']}.zip")
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB. Unpack it and open index.html.")


if __name__ == "__main__":
    main()
