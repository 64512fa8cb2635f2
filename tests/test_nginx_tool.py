"""tools/nginx.py finds nginx, or says in a line how to get it."""

import pytest

from tools import nginx

pytestmark = pytest.mark.usefixtures("nowhere")


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    monkeypatch.delenv("NGINX_PATH", raising=False)


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """No nginx anywhere, and nothing that could install one."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(nginx, "PLACES", str(tmp_path))


def program(folder):
    path = folder / "nginx"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_one_that_no_path_names_is_found(monkeypatch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sbin")
    monkeypatch.setattr(nginx, "PLACES", str(folder))
    path = program(folder)
    assert nginx.find_nginx() == str(path)


def test_one_that_is_named_is_taken(monkeypatch, tmp_path_factory):
    path = program(tmp_path_factory.mktemp("own"))
    monkeypatch.setenv("NGINX_PATH", str(path))
    assert nginx.find_nginx() == str(path)


@pytest.mark.parametrize("arguments", [[], ["--install"]], ids=["find", "install"])
def test_none_is_told_with_the_remedy(capsys, arguments):
    assert nginx.main(arguments) == 1
    told = capsys.readouterr().err
    assert told == f"{nginx.REMEDY}\n"
    assert "apt-get install nginx-light" in told


def test_a_name_that_is_no_program_is_told(monkeypatch, capsys):
    monkeypatch.setenv("NGINX_PATH", "/no/such/nginx")
    assert nginx.main(["--install"]) == 1
    assert "NGINX_PATH is /no/such/nginx, which is no program." in capsys.readouterr().err
