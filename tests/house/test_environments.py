"""The environments that ./start and ./check make hold no old pip or setuptools, and nothing of ours asks for them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.floor import HOUSE, ROOT

UNINSTALL = re.compile(r'^\s*"\$environment/bin/python" -m pip uninstall .+$', re.M)
# What is only for measuring and looking, and asks for what is not in an installation.
APART = {"tests", "migrations", "benchmarks", "screenshots.py", "e5_encoder.py"}
WITHOUT = """
import sys
for name in ("pip", "setuptools", "pkg_resources", "distutils", "ensurepip"):
    sys.modules[name] = None
import importlib
import django
django.setup()
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


@pytest.mark.fault
@pytest.mark.parametrize(("made_by", "stays"), [("start", []), ("check", ["pip"])])
def test_what_came_with_python_is_gone_when_everything_is_there(tmp_path: Path, made_by: str, stays: list[str]) -> None:
    text = (ROOT / made_by).read_text(encoding="utf-8")
    (step,) = UNINSTALL.findall(text)
    assert text.index("pip install") < text.index(step) < text.index('> "$environment/.made-from"')
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    subprocess.run(["sh", "-eu", "-c", f"environment={environment}\n{step}"], check=True)
    (packages,) = environment.glob("lib/python3*/site-packages")
    left = {path.name.split("-")[0] for path in packages.iterdir()} & {"pip", "setuptools", "pkg_resources"}
    assert sorted(left) == stays  # ./check gets the pip of its lock, which pip-audit needs


def test_nothing_of_the_product_needs_what_was_taken_away() -> None:
    modules = [path for path in HOUSE.rglob("*.py") if not APART & set(path.relative_to(HOUSE).parts)]
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in modules]
    assert len(names) > 400
    command = [sys.executable, "-c", WITHOUT, *sorted(names)]
    environment = {"DJANGO_SETTINGS_MODULE": "wijwerken.config.settings_for_tests", "PYTHONPATH": str(ROOT), "PATH": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
