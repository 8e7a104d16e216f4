"""The last few collections of texts, kept as points, so that a next question about them is quick."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from wijwerken.analysis.red_threads.choosing import encoder_named
from wijwerken.analysis.red_threads.encoder import Vectors, refuse_too_many
from wijwerken.analysis.red_threads.space import Space, make_space

KEPT = 4
_spaces: OrderedDict[bytes, Space] = OrderedDict()
_lock = Lock()


def space_of(texts: Sequence[str], encoder: str | None = None, vectors: Vectors | None = None) -> Space:
    """The texts as points, made now or kept from a moment ago."""
    refuse_too_many(texts)
    chosen = encoder_named(encoder)
    key = _key(texts, chosen.version, vectors)
    with _lock:
        if key in _spaces:
            _spaces.move_to_end(key)
            return _spaces[key]
    if chosen.name != "char" and vectors is None:
        vectors = chosen.encode(texts)
    if vectors is not None and len(vectors) != len(texts):
        raise ValueError(f"{len(vectors)} vectors do not belong to {len(texts)} texts")
    made = make_space(texts, chosen.name, None if chosen.name == "char" else vectors)
    with _lock:
        _spaces[key] = made
        while len(_spaces) > KEPT:
            _spaces.popitem(last=False)
    return made


def forget() -> None:
    """Drop what memory holds about texts, for instance because somebody withdrew words."""
    with _lock:
        _spaces.clear()


def _key(texts: Sequence[str], version: str, vectors: Vectors | None) -> bytes:
    """A fingerprint, so that no words are kept to recognise them by."""
    digest = hashlib.blake2b(version.encode())
    for text in texts:
        read = text.encode("utf-8", "surrogatepass")
        digest.update(len(read).to_bytes(8, "little"))
        digest.update(read)
    if vectors is not None:
        digest.update(np.asarray(vectors, dtype=np.float32).tobytes())
    return digest.digest()
