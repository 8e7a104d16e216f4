"""A sentence-transformer model in a folder on this machine, for who has one that is better for their language."""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads.encoder import (
    EncoderMissing,
    EncoderRefused,
    EncoderTampered,
    Progress,
    Vectors,
    of_length_one,
    refuse_too_many,
)
from wijwerken.analysis.red_threads.pinned import sha256
from wijwerken.analysis.red_threads.readable import readable

LIBRARY = "sentence-transformers"
PIN = "WIJWERKEN_ENCODER_SHA256"
_OF_THE_LIBRARY = re.compile(r"sentence_transformers(\.\w+)*\.[A-Z]\w*")  # its classes, not what its modules import


class FolderEncoder:
    """Reads the model in a folder with the library sentence-transformers; nothing is fetched and no code in it runs."""

    reader = ""

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self.hash = folder_hash(folder)
        pinned = os.environ.get(PIN, self.hash)
        if pinned != self.hash:
            raise EncoderTampered(f"the files in {folder} are not the ones that {PIN} names")
        refuse_code(folder)
        self.version = f"{folder.name} {self.hash[:12]}"
        self._model = _load(folder)
        self.dimensions = len(self._model.encode("", show_progress_bar=False))

    def encode(self, texts: Sequence[str], on_progress: Progress | None = None) -> Vectors:
        """One row a text, each worked out alone."""
        refuse_too_many(texts)
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        with one_thread():
            for place, text in enumerate(texts):
                rows[place] = self._model.encode(readable(text), convert_to_numpy=True, show_progress_bar=False)
                if on_progress:
                    on_progress(place + 1, len(texts))
        return of_length_one(rows)


def folder_hash(folder: Path) -> str:
    """One hash for all files in the folder, with their names."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not (folder / "modules.json").is_file():
        raise EncoderMissing(f"there is no sentence-transformer model in {folder}: modules.json is missing")
    lines = "".join(f"{path.relative_to(folder).as_posix()} {sha256(path)}\n" for path in files)
    return hashlib.sha256(lines.encode()).hexdigest()


def refuse_code(folder: Path) -> None:
    """Refuse a folder that names parts from outside the library, or has weights only in a form that can run code."""
    try:
        kinds = [str(part["type"]) for part in json.loads((folder / "modules.json").read_text())]
    except (ValueError, KeyError, TypeError) as problem:
        raise EncoderMissing(f"the model in {folder} cannot be read: {problem}") from problem
    for kind in kinds:
        if not _OF_THE_LIBRARY.fullmatch(kind):
            raise EncoderRefused(f"the model in {folder} asks for {kind}, which is not of {LIBRARY}")
    for pickled in folder.rglob("pytorch_model.bin"):
        if not pickled.with_name("model.safetensors").is_file():
            raise EncoderRefused(f"{pickled} can run code; a model needs its weights as safetensors")


def _load(folder: Path) -> Any:
    try:
        version(LIBRARY)
    except PackageNotFoundError:
        raise EncoderMissing(f"a model in a folder needs the package {LIBRARY}, which is not installed") from None
    from sentence_transformers import SentenceTransformer

    try:
        # Weights in the pickle format can run code, so only safetensors are read.
        return SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except (OSError, ValueError, KeyError, RuntimeError) as problem:
        raise EncoderMissing(f"the model in {folder} cannot be read: {problem}") from problem
