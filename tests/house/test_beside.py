"""Two builds are measured by turns, and every figure stands beside that of the other one."""

import importlib.util

from tests.house.floor import ROOT


def script():
    spec = importlib.util.spec_from_file_location("beside", ROOT / "scripts" / "beside.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_each_build_has_its_turn_and_its_median(monkeypatch, tmp_path, capsys) -> None:
    made, turns = script(), []
    said = {tmp_path: [3.0, 9.0, 4.0], made.ROOT: [1.0, 2.0, 8.0]}

    def measure(build, benchmark):
        turns.append(build)
        assert benchmark == ["pages", "--repeat", "5"]
        return {"a page": (said[build].pop(0), "s"), f"only in {build.name}": (1, "count")}

    monkeypatch.setattr(made, "measure", measure)
    assert made.main(["--rounds", "3", str(tmp_path), "pages", "--repeat", "5"]) == 0
    assert turns == [tmp_path, made.ROOT] * 3
    shown = made.json.loads(capsys.readouterr().out)
    page, ours, theirs = shown["results"]
    assert (page["value"], page["reference"], page["ratio"]) == (2.0, 4.0, 0.5)
    assert (ours["value"], ours["reference"]) == (1, None)
    assert (theirs["value"], theirs["reference"]) == (None, 1)
    assert shown["version"] == 1
