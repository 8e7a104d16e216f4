import os

import pytest

from wijwerken.config import cli, terminal


@pytest.mark.parametrize(
    "words",
    [
        ["backup", "--data", "ergens", "--to", "daar"],
        ["--data", "ergens", "backup", "--to", "daar"],
        ["backup", "--data=ergens", "--to", "daar"],
    ],
)
def test_the_data_folder_may_be_named_anywhere(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJWERKEN_DATA", "elders")
    assert cli.take_data_folder(words) == ["backup", "--to", "daar"]
    assert os.environ["WIJWERKEN_DATA"] == "ergens"


def test_hyphens_in_a_command_find_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[list[str]] = []
    monkeypatch.setattr("django.core.management.execute_from_command_line", run.append)
    cli.main(["check-logbook", "--head", "3-ab"])
    assert run == [["wijwerken", "check_logbook", "--head", "3-ab"]]


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main([])
    listed = capsys.readouterr().out
    for name in ("start", "backup", "restore", "demo", "check-logbook"):
        assert f"  {name} " in listed


@pytest.mark.parametrize(
    ("spoken", "language"), [("nl_NL.UTF-8", "nl"), ("en_GB.UTF-8", "en"), ("C.UTF-8", "nl"), ("", "nl")]
)
def test_the_terminal_speaks_dutch_unless_the_machine_is_english(
    spoken: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", spoken)
    monkeypatch.setenv("LC_MESSAGES", "")
    monkeypatch.setenv("LANG", "")
    assert terminal.machine_language() == language
