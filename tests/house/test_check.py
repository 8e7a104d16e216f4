"""The two commands of a contributor: what ./check runs, in what order, and what ./check quick leaves out of it."""

import importlib.util
import sys
import time
from importlib.machinery import SourceFileLoader
from types import ModuleType

import pytest

from tests import quick
from tests.house.floor import ROOT


@pytest.fixture
def check(tmp_path, monkeypatch) -> ModuleType:
    """Give the steps of ./check as a module, with times of its own."""
    loader = SourceFileLoader("check_steps", str(ROOT / "scripts" / "check_steps.py"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    monkeypatch.setitem(sys.modules, loader.name, module)
    loader.exec_module(module)
    monkeypatch.setattr(module, "TIMES", tmp_path / "times.json")
    return module


def pretend(check: ModuleType, monkeypatch: pytest.MonkeyPatch, **steps: str) -> None:
    """Let each step be a little piece of Python."""
    monkeypatch.setattr(check, "STEPS", {name: [[sys.executable, "-c", code]] for name, code in steps.items()})


def run(check: ModuleType, *divided: list[str]):
    made = check.Run(sum(len(lane) for lane in divided))
    made.all(list(divided))
    return made


def test_everything_runs_all_steps_but_the_one_for_quick(check):
    assert check.chosen([]) == [name for name in check.STEPS if name != "tests-quick"]


def test_quick_asks_for_no_second_database_no_browser_and_no_servers(check):
    assert check.chosen(["quick"]) == ["style", "types", "floor-plan", "tests-quick"]
    assert not any(check.NEEDS.get(name) for name in check.chosen(["quick"]))


def test_quick_runs_tests_that_everything_runs_too(check):
    (ordinary,), (left,) = check.STEPS["tests-sqlite"], check.STEPS["tests-quick"]
    assert left == [*ordinary, "--quick"]  # the option only takes away


def test_what_quick_leaves_out_is_there(check):
    assert [path for path in quick.LEFT_OUT if not (ROOT / path).exists()] == []
    assert quick.is_left_out("tests/rights/seven/test_words.py")
    assert not quick.is_left_out("tests/house/test_names.py")


def test_an_unknown_step_is_named(check):
    with pytest.raises(SystemExit, match="Unknown step: tidy"):
        check.chosen(["style", "tidy"])


def test_what_waits_goes_beside_what_works_and_nothing_is_lost(check):
    both = check.lanes(check.chosen([]), processors=2)
    assert len(both) == 2
    assert sorted(name for lane in both for name in lane) == sorted(check.chosen([]))
    assert check.lanes(check.chosen([]), processors=1) == [check.chosen([])]
    assert check.lanes(["style", "types"], processors=8) == [["style", "types"]]


def test_it_says_how_long_each_step_took_last_time(check, monkeypatch, capfd):
    pretend(check, monkeypatch, one="print('works')", two="")
    assert check.foretold(["one", "two"], check.read_times()) == "Last time: one ?, two ?."
    run(check, ["one", "two"])
    assert set(check.read_times()) == {"one", "two"}
    assert check.foretold(["two"], {"two": 61.4}) == "Last time: two 61 s."
    said = capfd.readouterr().out
    assert "works" in said
    assert "(2 of 2)" in said


def test_times_that_cannot_be_read_stop_nobody(check):
    check.TIMES.write_text("half a", encoding="ascii")
    assert check.read_times() == {}


def test_the_first_failure_stops_what_comes_after_it(check, monkeypatch, capfd):
    pretend(check, monkeypatch, one="raise SystemExit(3)", two="print('never')")
    assert run(check, ["one", "two"]).failed == "one"
    said = capfd.readouterr().out
    assert "one: FAILED" in said
    assert "never" not in said
    assert check.read_times() == {}


def test_the_first_failure_also_breaks_off_what_runs_beside_it(check, monkeypatch, capfd):
    pretend(
        check, monkeypatch, one="import time; time.sleep(1); raise SystemExit(1)", two="import time; time.sleep(60)"
    )
    began = time.monotonic()
    assert run(check, ["one"], ["two"]).failed == "one"
    assert time.monotonic() - began < 30
    assert "two: " not in capfd.readouterr().out


def test_a_failed_check_ends_with_one_and_a_good_one_with_nothing(check, monkeypatch):
    monkeypatch.chdir(ROOT)
    pretend(check, monkeypatch, one="", two="raise SystemExit(2)")
    monkeypatch.setattr(sys, "argv", ["check", "one"])
    assert check.main() == 0
    monkeypatch.setattr(sys, "argv", ["check", "one", "two"])
    assert check.main() == 1
