"""`wijwerken benchmark bringing-in`: its files are what they say, its figures have the form of docs/benchmarks.md."""

import argparse
import json

import pytest

from wijwerken.analysis.readings.read import read
from wijwerken.config.benchmarks import brought_files, intake

WHAT = "preview of two hours of Teams, 1,200 turns"
FOUND = {"seconds": [2.0, 0.5], "processor": [0.4, 0.2], "pieces": 1200, "reading": 260_000_000, "peak": 300_000_000}


def test_the_transcript_holds_the_same_words_as_the_text_in_the_same_mouths():
    said = brought_files.turns(60)
    teams, text = (
        read(name, content)
        for name, content in (("a.docx", brought_files.of_teams(said)), ("a.txt", brought_files.as_text(said)))
    )
    spoken = [[(found.speakers[one.speaker], one.words) for one in found.pieces if one.speaker is not None]
              for found in (teams, text)]  # fmt: skip
    assert spoken[0] == spoken[1] == said
    assert sum(len(words.split()) for _who, words in brought_files.turns()) >= 20_000


def test_the_table_holds_every_answer_of_everybody():
    found = read("a.xlsx", brought_files.of_answers(7, 3))
    assert len(found.pieces) == 21 and len(found.speakers) == 7


@pytest.fixture
def printed(monkeypatch, capsys, tmp_path):
    asked = []

    def run(folder, what, file, times, **how):
        asked.append((what, file.name, how.get("build")))
        return FOUND

    monkeypatch.setattr(intake, "run", run)
    intake.main(["--json", "--database", "sqlite", "--before", str(tmp_path)])
    return {one["name"]: one for one in json.loads(capsys.readouterr().out)["results"]}, asked, tmp_path


def test_every_result_has_the_keys_of_the_form_and_what_is_missed_does_not_hold(printed):
    figures, asked, before = printed
    assert all({"name", "value", "unit", "reference", "ratio", "holds"} <= set(one) for one in figures.values())
    assert ("preview", "avond.txt", before) in asked
    beside = figures[f"{WHAT}, processor, beside the same words as .txt in the build of before"]
    assert (beside["ratio"], beside["holds"]) == (1.0, False)
    assert figures[WHAT]["value"] == 0.5
    assert figures["sqlite: taking in 1,200 pieces"]["holds"] is True


def test_without_another_build_the_reference_is_missing_and_that_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(intake, "run", lambda *_args, **_how: FOUND)
    found = list(intake.of_a_transcript(tmp_path, tmp_path / "a", tmp_path / "b", None))
    assert found[-1].value is None and "--before" in str(found[-1].note)
    assert isinstance(intake.read_options([]), argparse.Namespace)
