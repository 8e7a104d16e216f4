"""Which encoder is used: the one asked for, else WIJWERKEN_ENCODER, else `use`; and what if it cannot be."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from wijwerken.analysis.red_threads import address_encoder
from wijwerken.analysis.red_threads.char_encoder import CharEncoder
from wijwerken.analysis.red_threads.e5_encoder import E5Encoder
from wijwerken.analysis.red_threads.encoder import Encoder, EncoderMissing, EncoderProblem
from wijwerken.analysis.red_threads.folder_encoder import FolderEncoder
from wijwerken.analysis.red_threads.use_encoder import UseEncoder

DEFAULT = "use"
SETTING = "WIJWERKEN_ENCODER"
SHIPPED: dict[str, Callable[[], Encoder]] = {"char": CharEncoder, "use": UseEncoder, "e5": E5Encoder}


def chosen_name(encoder: str | None = None) -> str:
    """The name of the encoder that is meant."""
    return encoder or os.environ.get(SETTING) or DEFAULT


def encoder_named(encoder: str | None = None) -> Encoder:
    """The encoder with this name, ready for use; raises EncoderProblem with the reason when it cannot be used."""
    name = chosen_name(encoder)
    return address_encoder.from_settings() if name == "address" else _ready(name)


def fall_back(encoder: str | None = None) -> tuple[Encoder, str]:
    """The encoder asked for and no reason, or `char` and the reason why, to be shown to people."""
    try:
        return encoder_named(encoder), ""
    except EncoderProblem as problem:
        return encoder_named("char"), str(problem)


@cache
def _ready(name: str) -> Encoder:
    """Its files are looked at once a process, and then it is kept."""
    if name in SHIPPED:
        return SHIPPED[name]()
    if os.sep in name or Path(name).is_dir():
        return FolderEncoder(Path(name))
    raise EncoderMissing(f"there is no encoder {name!r}; choose {', '.join(SHIPPED)}, address or a folder")
