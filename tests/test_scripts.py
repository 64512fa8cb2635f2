"""The scripts of the site that need no page, tested by node itself: tests/js/."""

import subprocess

from tools.project import ROOT

NODE = ROOT / ".venv" / "bin" / "node"


def test_every_test_of_the_scripts_passes():
    tests = sorted((ROOT / "tests" / "js").glob("*.test.mjs"))
    assert tests
    done = subprocess.run(
        [NODE, "--test", "--test-reporter=spec", *tests],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout
