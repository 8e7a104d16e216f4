"""What was worked out about the last few collections of texts, kept so that a next question about them is quick.

Only numbers are kept, never words. Texts whose collection has a mark of its own are not even read when all is there.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar, overload

import numpy as np

from wijwerken.analysis.red_threads.choosing import encoder_named
from wijwerken.analysis.red_threads.encoder import Vectors, refuse_too_many
from wijwerken.analysis.red_threads.space import Space, make_space


class Texts(Sequence[str]):
    """Texts that are read only when something has to be made of them; `mark` tells one collection from another."""

    def __init__(self, mark: object, size: int, read: Callable[[], Sequence[str]]) -> None:
        self.mark, self._size, self._read = mark, size, read

    @cached_property
    def _all(self) -> Sequence[str]:
        return self._read()

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        return self._all[place]


KEPT = 8
Made = TypeVar("Made")
_made: OrderedDict[bytes, Any] = OrderedDict()
_lock = Lock()


def space_of(texts: Sequence[str], encoder: str | None = None, vectors: Vectors | None = None) -> Space:
    """The texts as points, made now or kept from a moment ago."""
    refuse_too_many(texts)
    chosen = encoder_named(encoder)
    if vectors is not None and len(vectors) != len(texts):
        raise ValueError(f"{len(vectors)} vectors do not belong to {len(texts)} texts")
    if chosen.name == "char":
        return kept(fingerprint(texts, chosen.version), lambda: make_space(texts, chosen.name, None))

    def make() -> Space:
        return make_space(texts, chosen.name, vectors_of(texts, encoder) if vectors is None else vectors)

    return kept(fingerprint(texts, chosen.version, vectors), make)


def vectors_of(texts: Sequence[str], encoder: str | None = None) -> Vectors:
    """The vectors of these texts, made now or kept from a moment ago."""
    chosen = encoder_named(encoder)
    return kept(fingerprint(texts, "vectors", chosen.version), lambda: chosen.encode(texts))


def kept(key: bytes, make: Callable[[], Made]) -> Made:
    """What was made under this key, made now when it is not there."""
    with _lock:
        if key in _made:
            _made.move_to_end(key)
            found: Made = _made[key]
            return found
    made = make()
    with _lock:
        _made[key] = made
        while len(_made) > KEPT:
            _made.popitem(last=False)
    return made


def forget() -> None:
    """Drop what memory holds about texts, for instance because somebody withdrew words."""
    with _lock:
        _made.clear()


def fingerprint(texts: Sequence[str], *about: object) -> bytes:
    """Tells one collection from another, so that no words are kept to recognise it by."""
    digest = hashlib.blake2b()
    if isinstance(texts, Texts):
        about, texts = (texts.mark, *about), ()
    for text in texts:
        read = text.encode("utf-8", "surrogatepass")
        digest.update(len(read).to_bytes(8, "little"))
        digest.update(read)
    for one in about:
        digest.update(one.tobytes() if isinstance(one, np.ndarray) else repr(one).encode())
    return digest.digest()
