"""What the scripts reckon without a page: tests/js/, run by Node."""

import json
import os
import subprocess
import sys

import yaml

from tools.project import ROOT


def test_scripts_reckon_right(site, tmp_path):
    files = {file.stem: file for file in (ROOT / "tests" / "search").glob("*.yml")}
    files["public"] = ROOT / "docs" / "questions.yml"
    files |= {f"round {file.stem}": file for file in (ROOT / "docs" / "questions").glob("*.yml")}
    questions = {name: yaml.safe_load(file.read_text("utf-8")) for name, file in files.items()}
    (tmp_path / "questions.json").write_text(json.dumps(questions), "utf-8")
    done = subprocess.run(
        [sys.prefix + "/bin/node", "--test", *sorted(ROOT.glob("tests/js/*.test.js"))],
        env=os.environ | {"SITE": site.root, "QUESTIONS": tmp_path / "questions.json"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped 0" in done.stdout, done.stdout
