"""A build that fails leaves the old site whole; one that ends takes its place."""

import stat

import pytest

from macros.outputs.staging import Staging


@pytest.fixture
def target(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").touch()
    return tmp_path / "site"


def build(target, whole: bool):
    staging = Staging(target)
    (staging.folder / "new.html").touch()
    staging.whole = whole
    staging.close()
    return [file.name for file in target.iterdir()]


def test_a_whole_folder_takes_the_old_ones_place(target):
    assert build(target, whole=True) == ["new.html"]


def test_a_failed_one_changes_nothing(target):
    assert build(target, whole=False) == ["old.html"]


@pytest.mark.parametrize("whole", [True, False])
def test_nothing_is_left_beside_the_site(target, whole):
    build(target, whole)
    assert list(target.parent.iterdir()) == [target]


def test_a_first_site_needs_no_old_one(tmp_path):
    assert build(tmp_path / "not" / "there", whole=True) == ["new.html"]


def test_everybody_may_read_the_site(target):
    assert stat.S_IMODE(Staging(target).folder.stat().st_mode) == 0o755
