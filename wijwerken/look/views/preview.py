"""What was read from a file, as it is looked at before it comes in: a page of pieces, and what is asked about them."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import Any

from wijwerken.analysis.readings.cutting import sentences
from wijwerken.analysis.readings.mending import Held, Mended
from wijwerken.house.asking import page_of
from wijwerken.look.domain.imports import named, photos, told, uploads
from wijwerken.look.forms.imports import MOST_SPEAKERS, ReadOtherwiseForm, called
from wijwerken.look.models import Upload
from wijwerken.look.vocabulary import ConversationKind

SHOWN = 50
WORTH_CUTTING = 80  # signs: a shorter sentence is of one person


def preview(found: Upload, made: Mended, page_number: str | None) -> dict[str, Any]:
    """Give what the page of a reading shows, a page of pieces at a time."""
    reading = made.reading
    page = page_of(made.pieces, page_number, SHOWN)
    doubles = {str(number) for number in found.found.get("doubles", ())}
    speakers = named.speaker_names(made.speakers)
    rows = [_row(held, made, speakers, doubles) for held in page.object_list]
    for above, row in pairwise(rows):  # only of one person: nothing goes into another's mouth by one press
        row["can_join"] = "." in row["id"] and above["speaker"] == row["speaker"]
    _put_back_at(rows, found)
    each_own = found.kind == ConversationKind.ORGANISATION_DAY
    people = [(number, called(name, number)) for number, name in enumerate(made.speakers)][:MOST_SPEAKERS]
    return {
        "upload": found,
        "page": page,
        "rows": rows,
        "total": sum(1 for held in made.pieces if held.piece.kind == "said" and not held.left_out),
        "said_of": told.said_of(reading.notes),
        "otherwise": ReadOtherwiseForm(found, reading),
        "is_photo": photos.is_photo(found),
        "can_undo": bool(found.mends),
        "people": people,
        "who_may_be_one": people if len(people) > 1 and not each_own else [],
        "still_named": named.still_named(made, found.found.get("names", ())),
        "long": len(made.long()),
        "has_parts": any(row["can_join"] for row in rows),
        "doubles": len(doubles),
        "was_taken_in_before": uploads.was_taken_in_before(found),
        "each_own": each_own,
    }


def where_is(made: Mended, piece: str) -> tuple[str, int]:
    """Tell where a piece stands now, or the first of what it was cut in, and on which page; nothing when it is gone."""
    for number, held in enumerate(made.pieces):
        if held.id == piece or held.id.startswith(f"{piece}."):
            return held.id, number // SHOWN + 1
    return "", 0


def _row(held: Held, made: Mended, speakers: Collection[str], doubles: set[str]) -> dict[str, Any]:
    piece = held.piece
    return {
        "id": held.id,
        "words": piece.words,
        "kind": piece.kind,
        "who": "" if piece.speaker is None else called(made.speakers[piece.speaker], piece.speaker),
        "question": piece.question,
        "place": told.place_of(piece.place),
        "left_out": held.left_out,
        "doubtful": piece.doubtful,
        "double": held.id.split(".", 1)[0] in doubles,
        "can_cut": piece.kind != "nobody" and (len(piece.words) > WORTH_CUTTING or len(sentences(piece.words)) > 1),
        "speaker": piece.speaker,
        "can_join": False,
        "names": named.named_in(piece.words, speakers) if piece.kind != "nobody" and not held.left_out else [],
    }


def _put_back_at(rows: list[dict[str, Any]], found: Upload) -> None:
    """Mark the first row that the last mend touched: there it is put back with one press."""
    touched = {str(at) for at in found.mends[-1].get("at", ())} if found.mends else set()
    for row in rows:
        row["put_back"] = bool(touched & {row["id"], row["id"].rpartition(".")[0]})
        if row["put_back"]:
            touched = set()
