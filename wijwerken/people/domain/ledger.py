"""The ledger of what was erased, taken back, corrected or narrowed: ids only, outside every backup, never shorter."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings

from wijwerken.house import clock

PERSON = "person"


def note_erasure(person_id: UUID, *, keep_words_nameless: bool) -> None:
    """Note that a person was erased."""
    _append({"kind": PERSON, "id": str(person_id), "keep_words_nameless": keep_words_nameless})


def note_withdrawal(kind: str, identifier: UUID) -> None:
    """Note in the ledger that some words were withdrawn, so that a backup put back does not bring them back."""
    _append({"kind": kind, "id": str(identifier)})


def note_change(kind: str, identifier: UUID, deed: str, now: Any) -> None:
    """Note that something of a person was changed by this deed, and how it is now; a state or a number, never words."""
    _append({"kind": kind, "id": str(identifier), "deed": deed, "now": now})


def erasures() -> Iterator[tuple[UUID, bool]]:
    """Read which persons were erased, and whether their words stayed without a name."""
    for noted in _lines():
        if noted["kind"] == PERSON:
            yield UUID(noted["id"]), noted["keep_words_nameless"]


def withdrawn_ids(kind: str) -> list[UUID]:
    """List what the ledger says was withdrawn of this kind."""
    return [UUID(noted["id"]) for noted in _withdrawals() if noted["kind"] == kind]


def withdrawn_kinds() -> set[str]:
    """List of which kinds of words the ledger says some were withdrawn."""
    return {noted["kind"] for noted in _withdrawals()}


def changes(kind: str, deed: str) -> dict[UUID, Any]:
    """Tell of each thing of this kind how this deed last left it."""
    return {UUID(noted["id"]): noted["now"] for noted in _lines() if (noted["kind"], noted.get("deed")) == (kind, deed)}


def last_noted() -> float:
    """Tell when something was last noted, by the clock of the disk; nothing yet is nought."""
    try:
        return settings.ERASURE_LEDGER.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _withdrawals() -> Iterator[dict[str, Any]]:
    return (noted for noted in _lines() if noted["kind"] != PERSON and "deed" not in noted)


def _lines() -> Iterator[dict[str, Any]]:
    if not settings.ERASURE_LEDGER.exists():
        return
    for line in settings.ERASURE_LEDGER.read_text(encoding="utf-8").splitlines():
        # A line that was cut off by a power cut belongs to a deed that did not happen.
        with contextlib.suppress(json.JSONDecodeError):
            yield json.loads(line)


def _append(line: dict[str, object]) -> None:
    # The ledger is written before the rows go: after a crash in between, replaying it finishes the erasure.
    line["on"] = clock.today().isoformat()
    path = settings.ERASURE_LEDGER
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b", buffering=0) as file:
        end = file.seek(0, os.SEEK_END)
        try:
            file.write(_on_a_line_of_its_own(file, end) + json.dumps(line).encode() + b"\n")
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)  # a full disk leaves no half line
            raise


def _on_a_line_of_its_own(file: io.FileIO, end: int) -> bytes:
    if not end:
        return b""
    file.seek(end - 1)
    return b"" if file.read(1) == b"\n" else b"\n"
