"""Which encoder read the words of a trajectory, and whether that is the one that is chosen now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijwerken.house import vectors
from wijwerken.think.models import Reading

if TYPE_CHECKING:
    from wijwerken.analysis.red_threads import Encoder

ELSEWHERE = "address"


def encoder() -> tuple[Encoder, str]:
    """Give the encoder that was chosen, or the one that is always there and why."""
    core = vectors.mathematics()
    try:
        return core.encoder_named(), ""
    except core.EncoderTampered:
        return vectors.always_there(), Reading.Instead.TAMPERED
    except core.EncoderProblem:
        return vectors.always_there(), Reading.Instead.MISSING


def reader(read: Reading) -> str:
    """Give the host to which words go to be read; empty when they stay on this machine, as they do unless chosen."""
    if read.encoder != ELSEWHERE:
        return ""
    core = vectors.mathematics()
    try:
        return str(core.encoder_named(ELSEWHERE).reader)
    except core.EncoderProblem:
        return read.encoder_version


def is_chosen(read: Reading) -> bool:
    """Tell whether this reading was done with the encoder that is chosen now, as far as that could be."""
    return bool(read.instead) or read.encoder == vectors.chosen_name()


def known_as(read: Reading) -> str:
    """Give the whole name of the encoder this was read with, as the mathematics knows it."""
    return vectors.whole_name() if read.encoder == vectors.chosen_name() else read.encoder
