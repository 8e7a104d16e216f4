"""Where `start` listens, what it says about that, and where the first link goes."""

import re
import stat
import sys
from pathlib import Path

import pytest

from wijwerken.config import first_account, start
from wijwerken.people.domain import sign_in


@pytest.fixture(autouse=True)
def no_address_of_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIJWERKEN_PUBLIC_URL", raising=False)


def host_with(*words: str) -> str:
    return start.host_of(start.read_options(words))


@pytest.mark.parametrize(
    ("asked", "host"),
    [
        ([], "127.0.0.1"),
        (["--empty"], "127.0.0.1"),
        (["--public-url", "https://samen.gemeente.example"], "127.0.0.1"),
        (["--public-url", "http://localhost:8000"], "127.0.0.1"),
        (["--public-url", "http://192.168.1.7:8000"], "0.0.0.0"),
        (["--phones"], "0.0.0.0"),
        (["--phones", "--host", "192.168.1.7"], "192.168.1.7"),
        (["--host", "0.0.0.0"], "0.0.0.0"),
        (["--host", "::"], "::"),
    ],
)
def test_it_listens_on_this_machine_only_unless_somebody_asked(asked: list[str], host: str) -> None:
    assert host_with(*asked) == host


def test_an_address_in_the_environment_counts_as_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJWERKEN_PUBLIC_URL", "http://192.168.1.7:8000")
    assert host_with() == "0.0.0.0"


@pytest.mark.parametrize(
    ("words", "demo", "said", "not_said"),
    [
        ([], True, ["Alleen deze computer", "./start --phones"], ["elke rol", "WIJWERKEN_SECURITY_CONTACT"]),
        (["--phones"], True, ["Voor telefoons en QR-codes", "elke rol"], ["Alleen deze computer"]),
        (["--empty"], False, ["Alleen deze computer", "WIJWERKEN_SECURITY_CONTACT"], ["elke rol", "voorbeeldgemeente"]),
        (["--empty", "--public-url", "https://samen.gemeente.example"], False, ["Voor telefoons"], ["Alleen deze"]),
    ],
)
@pytest.mark.django_db
def test_it_says_who_can_reach_it(
    words: list[str],
    demo: bool,
    said: list[str],
    not_said: list[str],
    settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("WIJWERKEN_PUBLIC_URL", "WIJWERKEN_HOSTS", "DATABASE_URL"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(start, "own_names", lambda: ["192.168.1.7"])
    options = start.read_options(words)
    options.asked_host, options.host = options.host, start.host_of(options)
    start.describe_to_settings(options, tmp_path, demo)
    assert options.demo is demo
    settings.WIJWERKEN_DATA, settings.WIJWERKEN_SECURITY_CONTACT = tmp_path, ""
    settings.WIJWERKEN_PUBLIC_URL = (tmp_path / "address").read_text()
    start.announce(options)
    told = capsys.readouterr().out
    assert all(sentence in told for sentence in said), told
    assert not any(sentence in told for sentence in not_said), told


@pytest.mark.django_db
def test_the_first_link_goes_to_a_file_of_the_owner_and_not_to_a_journal(settings, tmp_path: Path, capsys) -> None:
    settings.WIJWERKEN_DATA = tmp_path
    told = first_account.way_in("http://localhost:8000")
    file = tmp_path / "first-sign-in"
    assert told == str(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    start.say_way_in(told)
    code = code_in(file.read_text())
    assert sign_in.is_good(code)
    assert code not in capsys.readouterr().out


@pytest.mark.django_db
def test_a_next_start_keeps_the_link_that_nobody_used_and_throws_a_used_one_away(settings, tmp_path: Path) -> None:
    settings.WIJWERKEN_DATA = tmp_path
    file = Path(first_account.way_in("http://localhost:8000"))
    code = code_in(file.read_text())
    first_account.way_in("http://localhost:9000")
    assert file.read_text() == f"http://localhost:9000/inloggen/code/{code}/\n"
    account = sign_in.use_code(code)
    assert account
    sign_in.has_come_in(account)
    assert first_account.way_in("http://localhost:8000") == ""
    assert not file.exists()


@pytest.mark.django_db
def test_who_sits_at_the_terminal_reads_the_link_there_and_no_file_keeps_it(
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WIJWERKEN_DATA = tmp_path
    first_account.way_in("http://localhost:8000")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    link = first_account.way_in("http://localhost:8000")
    assert sign_in.is_good(code_in(link))
    assert not (tmp_path / "first-sign-in").exists()


def code_in(link: str) -> str:
    found = re.search(r"/inloggen/code/(\w+)/", link)
    assert found
    return found[1]
