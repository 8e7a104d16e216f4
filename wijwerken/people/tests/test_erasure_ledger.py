"""The ledger of erasures survives a power cut and a full disk (house.md: erasure is hard)."""

from pathlib import Path
from uuid import uuid4

import pytest

from wijwerken.people.domain import ledger as book


@pytest.fixture(autouse=True)
def ledger(settings, tmp_path: Path) -> Path:
    settings.ERASURE_LEDGER = tmp_path / "erasures" / "ledger.jsonl"
    return settings.ERASURE_LEDGER


def test_what_is_withdrawn_is_remembered_per_kind() -> None:
    one, two = uuid4(), uuid4()
    book.note_withdrawal("look.excerpt", one)
    book.note_withdrawal("act.idea", two)
    assert book.withdrawn_ids("look.excerpt") == [one]
    assert book.withdrawn_kinds() == {"look.excerpt", "act.idea"}


def test_a_line_cut_off_by_a_power_cut_spoils_no_other(ledger: Path) -> None:
    one, two = uuid4(), uuid4()
    book.note_withdrawal("look.excerpt", one)
    with ledger.open("a") as file:
        file.write('{"kind": "look.exc')
    book.note_withdrawal("look.excerpt", two)
    assert book.withdrawn_ids("look.excerpt") == [one, two]


def test_a_full_disk_leaves_no_half_line(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book.note_withdrawal("look.excerpt", uuid4())
    before = ledger.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        book.note_withdrawal("look.excerpt", uuid4())
    assert ledger.read_bytes() == before
