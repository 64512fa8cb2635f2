"""What the scripts reckon without a page: tests/js/, run by Node."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_scripts_reckon_right():
    node = Path(sys.executable).with_name("node")
    files = sorted(map(str, HERE.glob("js/*.test.*js")))
    assert files
    done = subprocess.run([node, "--test", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
