"""What is like what: the one place where denken asks the mathematics of the red threads."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from wijwerken.think.models import Reading
from wijwerken.think.models.suggestion import LONGEST_NAME

if TYPE_CHECKING:
    from wijwerken.analysis.red_threads import Encoder
    from wijwerken.think.domain.suggesting.shelf import Shelf

MATHEMATICS = "wijwerken.analysis.red_threads"
ALWAYS_THERE = "char"
ELSEWHERE = "address"
NUMBER = np.dtype("<f4")
CARRIES, TOO_FEW, WEAK = "carries", "few", "weak"


def encoder() -> tuple[Encoder, str]:
    """Give the encoder that was chosen, or the one that is always there and why."""
    core = _core()
    try:
        return core.encoder_named(), ""
    except core.EncoderTampered:
        return always_there(), Reading.Instead.TAMPERED
    except core.EncoderProblem:
        return always_there(), Reading.Instead.MISSING


def always_there() -> Encoder:
    """Give the encoder that needs nothing: it reads letters and words."""
    one: Encoder = _core().encoder_named(ALWAYS_THERE)
    return one


def problem() -> type[Exception]:
    """Give what an encoder raises when it cannot go on, for instance because its machine does not answer."""
    found: type[Exception] = _core().EncoderProblem
    return found


def reader(read: Reading) -> str:
    """Give the host to which words go to be read; empty when they stay on this machine, as they do unless chosen."""
    if read.encoder != ELSEWHERE:
        return ""
    try:
        return str(_core().encoder_named(ELSEWHERE).reader)
    except problem():
        return read.encoder_version


def most_texts() -> int:
    """Give how many excerpts of one trajectory can be compared at most."""
    return int(_core().MOST_TEXTS)


def name_of(one: Encoder) -> tuple[str, str]:
    """Give the name and version of an encoder, as they are kept."""
    return _short(one.name), _short(one.version)


def is_chosen(read: Reading) -> bool:
    """Tell whether this reading was done with the encoder that is chosen now, as far as that could be."""
    return bool(read.instead) or read.encoder == _short(_chosen_name())


def encode(texts: Sequence[str], one: Encoder) -> Any:
    """Give a row of numbers for each text."""
    return one.encode(texts)


def to_bytes(row: Any) -> bytes:
    """Write a row of numbers down, the same on every machine."""
    return np.asarray(row, dtype=NUMBER).tobytes()


def from_bytes(rows: Iterable[bytes]) -> Any:
    """Read rows of numbers back."""
    return np.array([np.frombuffer(row, dtype=NUMBER) for row in rows], dtype=np.float32)


def rank(shelf: Shelf, accepted: Sequence[int], rejected: Sequence[int]) -> list[float]:
    """Say how well everything on a shelf fits with what a person accepted, and not with what they turned down."""
    scores: list[float] = _core().rank(shelf.texts, accepted, rejected, **_known(shelf))
    return scores


def most_like(shelf: Shelf, place: int, among: Sequence[int]) -> list[int]:
    """Give the places among these that are most like the one at this place, best first."""
    space = import_module(f"{MATHEMATICS}.kept").space_of(shelf.texts, *_known(shelf).values())
    like = space.likeness([place])[0]
    return sorted(among, key=lambda other: (-float(like[other]), other))


def candidate_threads(shelf: Shelf, threads: Sequence[Sequence[int]], place: int) -> list[int]:
    """Give which of these threads the one at this place fits best, best first."""
    best = _core().candidate_threads(shelf.texts, threads, place, **_known(shelf))
    number = {id(members): at for at, members in enumerate(threads)}
    return [number[id(members)] for members in best]


def structure(shelf: Shelf) -> str:
    """Tell whether there is something to divide: it carries, there are too few voices, or it does not fall apart."""
    if len(shelf.texts) < import_module(f"{MATHEMATICS}.structure").FEWEST:
        return TOO_FEW
    return CARRIES if _core().structure(shelf.texts, **_known(shelf)).carries else WEAK


def cluster(shelf: Shelf, detail: str) -> list[int]:
    """Give for everything on a shelf in which group it falls, -1 for in none."""
    groups: list[int] = _core().cluster(shelf.texts, detail=detail, **_known(shelf))
    return groups


def label(shelf: Shelf, members: Sequence[int]) -> tuple[list[str], int]:
    """Give the words a group shares, and the place of the excerpt in its middle."""
    found = _core().label(shelf.texts, members, **_known(shelf))
    return list(found.terms), found.medoid


def near_duplicates(shelf: Shelf) -> list[tuple[int, int, float]]:
    """Give the places of excerpts with nearly the same words, most alike first."""
    pairs: list[tuple[int, int, float]] = _core().near_duplicates(shelf.texts, **_known(shelf))
    return pairs


def search(shelf: Shelf, words: str) -> Any:
    """Give for everything on a shelf how much more than most it is about these words."""
    return np.asarray(_core().search(shelf.texts, [words], **_known(shelf))[0])


def forget() -> None:
    """Drop what the mathematics keeps at hand of anybody's words, if it has begun at all."""
    if MATHEMATICS in sys.modules:
        _core().forget()


def _core() -> Any:
    # Only who asks for suggestions waits until the mathematics is there; the house itself starts without.
    return import_module(MATHEMATICS)


def _known(shelf: Shelf) -> dict[str, Any]:
    chosen = _chosen_name()
    name = chosen if _short(chosen) == shelf.read.encoder else shelf.read.encoder
    return {"encoder": name, "vectors": shelf.vectors}


def _chosen_name() -> str:
    name: str = import_module(f"{MATHEMATICS}.choosing").chosen_name()
    return name


def _short(name: str) -> str:
    # A folder or a model may have a long name; its mark keeps it apart from one that begins the same.
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 9]}~{hashlib.sha256(name.encode()).hexdigest()[:8]}"
