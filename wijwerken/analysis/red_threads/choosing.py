"""Which encoder is used: the one asked for, else WIJWERKEN_ENCODER, else `use`; and what if it cannot be."""

import os
from collections.abc import Callable
from functools import cache

from wijwerken.analysis.red_threads.char_encoder import CharEncoder
from wijwerken.analysis.red_threads.e5_encoder import E5Encoder
from wijwerken.analysis.red_threads.encoder import Encoder, EncoderMissing, EncoderProblem
from wijwerken.analysis.red_threads.use_encoder import UseEncoder

DEFAULT = "use"
SETTING = "WIJWERKEN_ENCODER"
MADE_HERE: dict[str, Callable[[], Encoder]] = {"char": CharEncoder, "use": UseEncoder, "e5": E5Encoder}


def chosen_name(encoder: str | None = None) -> str:
    """The name of the encoder that is meant."""
    return encoder or os.environ.get(SETTING) or DEFAULT


def encoder_named(encoder: str | None = None) -> Encoder:
    """The encoder with this name, ready for use; raises EncoderProblem with the reason when it cannot be used."""
    return _ready(chosen_name(encoder))


def fall_back(encoder: str | None = None) -> tuple[Encoder, str]:
    """The encoder asked for and no reason, or `char` and the reason why, to be shown to people."""
    try:
        return encoder_named(encoder), ""
    except EncoderProblem as problem:
        return encoder_named("char"), str(problem)


@cache
def _ready(name: str) -> Encoder:
    if name in MADE_HERE:
        return MADE_HERE[name]()
    raise EncoderMissing(f"there is no encoder {name!r}; choose char, use, e5 or a folder")
