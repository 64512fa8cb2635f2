"""The set-up: uv installs a lock from where pip is set to look, and pip does where uv cannot."""

import hashlib
import os
import shutil
import subprocess
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from uv import find_uv_bin

from tools.install import pip_settings, uv_options, uv_variables
from tools.project import ROOT, served

# Stands for the package uv, which is 25 MB: runs the program of the set that runs the tests.
RUNS_UV = f"""
import os, sys
os.execv({find_uv_bin()!r}, ["uv", *sys.argv[1:]])
"""
FAILS = """
import sys
sys.exit("error: no such system")
"""
SETTINGS = {
    "nothing": ("", [], {}),
    "a mirror": (
        "global.index-url='https://mirror.example/simple'",
        ["--default-index=https://mirror.example/simple"],
        {},
    ),
    "the variable before the file": (
        ":env:.index-url='https://b.example/'\nglobal.index-url='https://a.example/'",
        ["--default-index=https://b.example/"],
        {},
    ),
    "the command before all commands": (
        "install.index-url='https://b.example/'\nglobal.index-url='https://a.example/'",
        ["--default-index=https://b.example/"],
        {},
    ),
    "another command's": ("download.index-url='https://a.example/'", [], {}),
    "several places": (
        "global.extra-index-url='https://a.example/ file:///b'\nglobal.find-links='/c\\n/d'",
        ["--index=https://a.example/", "--index=file:///b", "--find-links=/c", "--find-links=/d"],
        {},
    ),
    "a host without a certificate": (
        "global.trusted-host='a.example'",
        ["--allow-insecure-host=a.example"],
        {},
    ),
    "a certificate": ("global.cert='/etc/a b.pem'", ["--cert=/etc/a b.pem"], {}),
    "no index": (":env:.no-index='1'", ["--no-index"], {}),
    "an index after all": (":env:.no-index='0'", [], {}),
    "nothing kept": (":env:.no-cache-dir='true'", ["--no-cache"], {}),
    "a proxy": (
        "global.proxy='http://a.example:8'",
        [],
        {"HTTP_PROXY": "http://a.example:8", "HTTPS_PROXY": "http://a.example:8"},
    ),
    "patience": (":env:.default-timeout='180'", [], {"UV_HTTP_TIMEOUT": "180"}),
    "what has no meaning for uv": ("global.progress-bar='off'", [], {}),
    "no setting at all": ("WARNING: a line that is none", [], {}),
}


@pytest.mark.parametrize("listed, options, variables", SETTINGS.values(), ids=SETTINGS.keys())
def test_uv_is_told_what_pip_is_set_to(listed, options, variables):
    settings = pip_settings(listed)
    assert uv_options(settings) == options
    assert uv_variables(settings) == variables


def write_wheel(folder: Path, name: str, files: dict[str, str]) -> str:
    """Writes a wheel of version 1.0 and returns its line for a lock."""
    about = f"{name}-1.0.dist-info"
    files = files | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def make_environment(folder: Path) -> None:
    """A virtual environment with nothing but pip, which is that of the tests."""
    venv.create(folder, symlinks=True)
    (packages,) = folder.glob("lib/*/site-packages")
    (packages / "pip").symlink_to(Path(find_spec("pip").origin).parent)
    (folder / "bin" / "pip").symlink_to("python")


class Project:
    """A clone with two packages of its own: `hello`, which a lock names, and one in place of uv."""

    def __init__(self, root: Path):
        self.root = root
        self.wheels = root / "wheels"
        self.wheels.mkdir(parents=True)
        (root / "tools").mkdir()
        for name in ("__init__.py", "venv.sh", "install.py"):
            shutil.copy(ROOT / "tools" / name, root / "tools" / name)
        make_environment(root / ".venv")
        self.write(
            "requirements.lock", write_wheel(self.wheels, "hello", {"hello.py": "WORD = 1\n"})
        )

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, "utf-8")

    def give_uv(self, program: str) -> None:
        """Puts a package uv among the wheels, whose module runs `program`."""
        files = {"uv/__init__.py": "", "uv/__main__.py": program}
        self.write("requirements-uv.lock", write_wheel(self.wheels, "uv", files))

    def run(self, **settings: str) -> subprocess.CompletedProcess[str]:
        """Runs the set-up with these settings of pip, and no other."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "UV_"))}
        alone = {"PIP_CONFIG_FILE": os.devnull, "UV_CACHE_DIR": str(self.root / "cache")}
        return subprocess.run(
            [str(self.root / "tools" / "venv.sh"), "requirements.lock"],
            env=kept | alone | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    def has_hello(self) -> bool:
        python = self.root / ".venv" / "bin" / "python"
        return subprocess.run([python, "-c", "import hello"], check=False).returncode == 0

    def installer(self) -> str:
        """Who installed `hello`, as its own record says."""
        (about,) = (self.root / ".venv").glob("lib/*/site-packages/hello-1.0.dist-info/INSTALLER")
        return about.read_text("utf-8").strip()


@pytest.fixture
def project(tmp_path) -> Project:
    made = Project(tmp_path / "project")
    made.give_uv(RUNS_UV)
    return made


def test_uv_installs_the_lock_from_a_folder(project):
    done = project.run(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(project.wheels))
    assert done.returncode == 0, done.stderr
    assert project.has_hello()
    assert project.installer() == "uv", done.stderr
    assert done.stderr == "Installing requirements.lock into .venv/ …\n"


def test_uv_installs_the_lock_from_a_mirror(project):
    """The mirror is the one that a file of settings names, not a variable."""
    index = project.root / "index" / "simple"
    for wheel in project.wheels.iterdir():
        package = index / wheel.name.split("-")[0]
        package.mkdir(parents=True)
        shutil.move(wheel, package / wheel.name)
        (package / "index.html").write_text(f'<a href="{wheel.name}">{wheel.name}</a>', "utf-8")
    with served(index.parent) as address:
        project.write("pip.conf", f"[global]\nindex-url = {address}simple\n")
        done = project.run(PIP_CONFIG_FILE=str(project.root / "pip.conf"))
    assert done.returncode == 0, done.stderr
    assert project.installer() == "uv"


def test_where_there_is_no_uv_pip_installs_and_says_so(project):
    (project.wheels / "uv-1.0-py3-none-any.whl").unlink()
    done = project.run(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(project.wheels))
    assert done.returncode == 0, done.stderr
    assert project.installer() == "pip"
    _, told = done.stderr.splitlines()
    assert told.startswith("pip cannot bring uv (ERROR: Could not find a version")
    assert told.endswith(". Installing with pip instead, which takes longer.")


def test_where_uv_fails_pip_installs_and_says_so(project):
    project.give_uv(FAILS)
    done = project.run(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(project.wheels))
    assert done.returncode == 0, done.stderr
    assert project.installer() == "pip"
    _, told = done.stderr.splitlines()
    assert told == (
        "uv cannot install requirements.lock (error: no such system). "
        "Installing with pip instead, which takes longer."
    )


@pytest.mark.parametrize("program", [RUNS_UV, FAILS], ids=["uv", "pip"])
def test_a_package_that_is_not_what_its_hash_says_is_not_installed(project, program):
    project.give_uv(program)
    write_wheel(project.wheels, "hello", {"hello.py": "WORD = 2\n"})
    done = project.run(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(project.wheels))
    assert done.returncode == 1
    assert "hash" in done.stderr.lower()
    assert not project.has_hello()


def test_an_installer_that_is_not_what_its_hash_says_is_not_run(project):
    write_wheel(project.wheels, "uv", {"uv/__main__.py": "open('ran', 'w')\n"})
    done = project.run(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(project.wheels))
    assert project.installer() == "pip"
    assert "pip cannot bring uv" in done.stderr
    assert not (project.root / "ran").exists()
