"""What MkDocs calls while it builds: one command checks the records and builds both languages.

A build goes to a new folder beside the real one and takes its place only when both languages
are done without a warning, so that a build which fails leaves the old site whole.
"""

import gc
import logging
import re
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

ROOT = Path(__file__).resolve().parent.parent
FIRST = "mkdocs.yml"  # the build that the others are part of
OTHERS = {"en": ROOT / "mkdocs.en.yml"}

# The root's are for every language.
ROOT_ONLY = {"404.html", "offline.html", "robots.txt"}
# What else a release is made from, besides the pages and the theme.
INGREDIENTS = ("data", "macros", "mkdocs.yml", "mkdocs.base.yml", "mkdocs.en.yml")
INGREDIENTS += ("requirements.lock",)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

log = logging.getLogger("mkdocs.hooks")


class _Build:
    """The build under way: where it is written, where it belongs, and how it stands."""

    serving = False
    staging: Path | None = None
    target: Path | None = None
    whole = False


def on_startup(command, dirty):
    """Notes whether MkDocs serves, where the folder is temporary anyway and the process stays."""
    _Build.serving = command == "serve"
    if _Build.serving:
        sys.dont_write_bytecode = True  # __pycache__ lies in a watched folder
    else:
        gc.disable()  # a tenth of the time, for memory that the end of the command frees


@event_priority(100)  # before any plugin reads a record
def on_config(config):
    """Checks the records, and has the site written aside. Raises Abort when a record is wrong."""
    if not _is_first(config):
        _name_version(config)
        return config
    _forget_modules()
    _check_records()
    if not config.site_url:
        raise Abort("SITE_URL is empty. Give the address where the site will stand, or unset it.")
    config.site_url = config.site_url.rstrip("/") + "/"
    config.extra["root_url"] = config.site_url
    if _Build.serving:
        # A broken macro would end the server: show it on the page and go on.
        config.plugins["macros"].config["on_error_fail"] = False
    else:
        config.extra["version"] = _version(config)
        _name_version(config)
        _Build.target = Path(config.site_dir)
        _Build.target.parent.mkdir(parents=True, exist_ok=True)
        _Build.staging = Path(tempfile.mkdtemp(prefix=".site-", dir=_Build.target.parent))
        _Build.staging.chmod(0o755)  # mkdtemp closes it to everybody else
        config.site_dir = str(_Build.staging)
    return config


def on_page_context(context, page, config, nav):
    """Gives the templates what they say of the page to search engines and chats."""
    slug = page.url.removesuffix(".html").removesuffix("index").strip("/")
    context["structured"] = _structured(slug, page, config)
    if config.extra.get("pictures"):
        context["picture"] = _write_picture(slug, page, config)
    return context


def on_post_page(output, page, config):
    """Leaves comments and spaces out of the scripts that stand in a page."""
    from rjsmin import jsmin

    return SCRIPT.sub(lambda script: f"<script>{jsmin(script[1])}</script>", output)


def on_post_build(config):
    """Writes what is made from all pages, and builds the other languages into the first's folder."""
    _write_feed(config)
    _write_search_index(config)
    _shrink_assets(Path(config.site_dir) / "assets")
    if not _is_first(config):
        return
    for path, config_file in OTHERS.items():
        _build_other(config, path, config_file)
    _export_records(config)
    _write_worker(config)
    _Build.whole = True


def on_build_error(error):
    """Strict mode counts its warnings after everything is written: then nothing is kept either."""
    _Build.whole = False


def on_shutdown():
    """Puts a whole build in the old one's place, and removes any other."""
    if _Build.staging is None:
        return
    if _Build.whole:
        _swap(_Build.staging, _Build.target)
    shutil.rmtree(_Build.staging, ignore_errors=True)
    _Build.staging, _Build.whole = None, False


def _is_first(config):
    return Path(config.config_file_path).name == FIRST


def _forget_modules():
    """Makes a rebuild see changed code and records, which the modules keep."""
    for name in [n for n in sys.modules if n == "macros" or n.startswith("macros.")]:
        del sys.modules[name]


def _check_records():
    if str(ROOT) not in sys.path:
        # The `mkdocs` command, unlike `python -m mkdocs`, leaves it out.
        sys.path.insert(0, str(ROOT))
    from macros.pages import records
    from macros.rules import check_records

    problems = check_records(records())  # the pages are made from the same copy
    errors = [p for p in problems if p.level == "error"]
    for problem in problems:
        print(problem, file=sys.stderr)
    if errors:
        raise Abort(f"{len(errors)} errors in data/: nothing was built, the site is as it was.")


def _build_other(first, path, config_file):
    config = load_config(
        str(config_file),
        site_dir=str(Path(first.site_dir) / path),
        site_url=urljoin(first.site_url, f"{path}/"),
        strict=first.strict,
    )
    config.extra["root_url"] = first.site_url
    config.extra["version"] = first.extra.get("version", "")
    config.use_directory_urls = first.use_directory_urls
    config.theme.static_templates -= ROOT_ONLY
    config.plugins["macros"].config["on_error_fail"] = first.plugins["macros"].config[
        "on_error_fail"
    ]
    config.plugins.on_startup(command="serve" if _Build.serving else "build", dirty=False)
    build(config, serve_url=config.site_url if _Build.serving else None)


def _write_feed(config):
    from macros.outputs.feed import feed
    from macros.pages import records

    text = feed(records(), config.theme["language"], config.site_name, config.site_url)
    (Path(config.site_dir) / "feed.xml").write_text(text, "utf-8")


def _write_search_index(config):
    from macros.outputs.search_index import write_index
    from macros.pages import records

    write_index(Path(config.site_dir), records(), config.theme["language"])


def _version(config):
    """Names this release by all that it is made from."""
    from macros.outputs.offline import source_version

    made_from = [ROOT / name for name in INGREDIENTS]
    made_from += [Path(config.docs_dir).parent, Path(config.theme.custom_dir or config.docs_dir)]
    return source_version(
        (path for path in made_from if path.exists()),
        config.site_url,
        config.extra.get("repository") or "",
        str(config.use_directory_urls),
    )


def _name_version(config):
    """Puts the version into the addresses of the scripts and styles that are loaded everywhere."""
    version = config.extra.get("version")
    if version:
        config.extra_css = [f"{path}?v={version}" for path in config.extra_css]
        for script in config.extra_javascript:
            script.path += f"?v={version}"


def _structured(slug, page, config):
    from macros.outputs.structured import Page, structured
    from macros.pages import records

    described = Page(
        slug=slug,
        language=config.theme["language"],
        title=page.title,
        description=page.meta.get("description", ""),
        address=page.canonical_url,
        home=config.site_url,
        root=config.extra["root_url"],
        site=config.site_name,
    )
    return structured(records(), described)


def _write_picture(slug, page, config):
    """Writes the picture of a page and returns its path below the language's root."""
    from macros.outputs.pictures import write_picture

    path = f"share/{slug or 'index'}.png"
    title = config.site_name if page.is_homepage else page.title
    description = "" if page.is_homepage else config.site_name
    write_picture(title, description, Path(config.site_dir) / path, ROOT / ".cache" / "pictures")
    return path


def _shrink_assets(folder):
    """Leaves comments and spaces out of the scripts and styles that are ours."""
    from rcssmin import cssmin
    from rjsmin import jsmin

    for file in [*folder.glob("*.css"), *folder.glob("js/*.js")]:
        shrink = jsmin if file.suffix == ".js" else cssmin
        file.write_text(shrink(file.read_text("utf-8")), "utf-8")


def _write_worker(config):
    from macros.outputs.offline import release, worker

    site = Path(config.site_dir)
    if not (site / "sw.js").exists():
        return  # the theme as it comes, which the bench compares with
    folders = {config.theme["language"]: ""} | {path: f"{path}/" for path in OTHERS}
    for folder in folders.values():
        if folder:
            (site / folder / "sw.js").unlink()
    # While serving, it takes away what an earlier build has left in the browser.
    off = _Build.serving or not config.extra["offline"]
    known = release(site, folders, config.extra.get("version", ""), off)
    file = site / "sw.js"
    file.write_text(worker(file.read_text("utf-8"), known), "utf-8")


def _export_records(config):
    from macros.outputs.export import export
    from macros.pages import records
    from macros.records.kinds import FOLDER

    export(records(), Path(config.site_dir) / FOLDER)


def _swap(staging, target):
    if target.exists():
        old = Path(tempfile.mkdtemp(prefix=".site-", dir=target.parent))
        target.rename(old / "old")
        staging.rename(target)
        shutil.rmtree(old)
    else:
        staging.rename(target)
