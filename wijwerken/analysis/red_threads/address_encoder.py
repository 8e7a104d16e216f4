"""An encoder on another machine that speaks the embeddings form of OpenAI. Off unless somebody chooses it by name.

Texts leave this machine, so the host must be named twice: in the address and in the list of hosts that are allowed.
"""

import http.client
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import SplitResult, urlsplit

import numpy as np

from wijwerken.analysis.red_threads.encoder import (
    EncoderMissing,
    EncoderRefused,
    Progress,
    Vectors,
    of_length_one,
    refuse_too_many,
)
from wijwerken.analysis.red_threads.readable import readable

ADDRESS, HOSTS = "WIJWERKEN_EMBEDDINGS_ADDRESS", "WIJWERKEN_EMBEDDINGS_HOSTS"
MODEL, KEY = "WIJWERKEN_EMBEDDINGS_MODEL", "WIJWERKEN_EMBEDDINGS_KEY"
PATH = "/v1/embeddings"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_AT_ONCE, _SECONDS, _LONGEST_ANSWER = 64, 60, 64 * 1024 * 1024


@dataclass(frozen=True)
class AddressEncoder:
    """Sends texts to a host that the administrator allowed, and nowhere else."""

    address: SplitResult
    model: str
    key: str = field(repr=False)
    name: str = "address"
    hash: str = ""

    @property
    def reader(self) -> str:
        """The host that gets to read the texts."""
        return str(self.address.hostname)

    @property
    def version(self) -> str:
        """The model and where it stands, because the same name elsewhere may be another model."""
        return f"{self.model} ({self.reader})"

    @cached_property
    def dimensions(self) -> int:
        """How many numbers a vector has: known when the host has answered once."""
        return int(self._ask(["proef"]).shape[1])

    def encode(self, texts: Sequence[str], on_progress: Progress | None = None) -> Vectors:
        """One row a text, asked for in parcels of 64."""
        refuse_too_many(texts)
        if not len(texts):
            return np.zeros((0, self.dimensions), dtype=np.float32)
        rows = []
        for start in range(0, len(texts), _AT_ONCE):
            rows.append(self._ask([readable(text) or "." for text in texts[start : start + _AT_ONCE]]))
            if on_progress:
                on_progress(min(start + _AT_ONCE, len(texts)), len(texts))
        if len({part.shape[1] for part in rows}) > 1:
            raise EncoderMissing(f"{self.reader} answered with vectors of different lengths")
        return np.concatenate(rows)

    def _ask(self, texts: list[str]) -> Vectors:
        asked = json.dumps({"model": self.model, "input": texts, "encoding_format": "float"}).encode()
        try:
            return _read(json.loads(self._post(asked)), len(texts))
        except (OSError, http.client.HTTPException) as problem:
            raise EncoderMissing(f"{self.reader} does not answer: {problem}") from problem
        except (ValueError, KeyError, TypeError, IndexError) as problem:
            raise EncoderMissing(f"{self.reader} gave an answer that cannot be used: {problem}") from problem

    def _post(self, body: bytes) -> bytes:
        """Plain HTTP(S) to this host alone: a redirect is not followed, because it could lead out of the list."""
        secure = self.address.scheme == "https"
        connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = connect(self.reader, self.address.port, timeout=_SECONDS)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            connection.request("POST", self.address.path or PATH, body, headers)
            answer = connection.getresponse()
            if answer.status != http.client.OK:
                raise http.client.HTTPException(f"status {answer.status}")
            read = answer.read(_LONGEST_ANSWER + 1)
        finally:
            connection.close()
        if len(read) > _LONGEST_ANSWER:
            raise http.client.HTTPException("the answer is too long")
        return read


def from_settings() -> AddressEncoder:
    """The encoder the settings name, when they allow its host."""
    address, model = urlsplit(os.environ.get(ADDRESS, "")), os.environ.get(MODEL, "")
    allowed = {host.strip().lower() for host in os.environ.get(HOSTS, "").split(",") if host.strip()}
    if not address.hostname or not model:
        raise EncoderMissing(f"set {ADDRESS} and {MODEL} to use an encoder on another machine")
    if address.hostname not in allowed:
        raise EncoderRefused(f"the host {address.hostname} is not in {HOSTS}, so no texts are sent to it")
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in LOOPBACK):
        raise EncoderRefused(f"{address.hostname} must be reached over https")
    return AddressEncoder(address, model, os.environ.get(KEY, ""))


def _read(answer: dict[str, Any], expected: int) -> Vectors:
    by_place = {int(one["index"]): one["embedding"] for one in answer["data"]}
    if sorted(by_place) != list(range(expected)):
        raise ValueError(f"{len(by_place)} vectors for {expected} texts")
    rows = np.array([by_place[place] for place in range(expected)], dtype=np.float64)
    if rows.ndim != 2 or not rows.shape[1] or not np.isfinite(rows).all():
        raise ValueError("no vectors of numbers")
    return of_length_one(rows)
