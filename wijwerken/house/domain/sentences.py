"""The sentence that people read in a logbook for a deed: it stands at the deed itself, and nowhere twice.

A deed brings its sentence along (`@deed("look.conversation.recorded", says=...)`). What is written in a logbook by
hand, as a daily count, says it with `log_line`. Which rooms were opened before makes no difference: a sentence that is
not known yet is looked for in the domain of the room that the name begins with.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from wijwerken.house.registry import rooms

if TYPE_CHECKING:
    from wijwerken.house.manifest import Words

_SAID: dict[str, Words] = {}


def log_line(name: str, sentence: Words) -> str:
    """Say what people read in the logbook where this name stands; gives the name back."""
    _SAID[name] = sentence
    return name


def is_said(name: str) -> bool:
    """Tell whether what has this name may be written in a logbook now."""
    if name not in _SAID:
        open_domain(name.partition(".")[0])
    return name in _SAID


def sentence_of(name: str) -> str:
    """Give the sentence for a name in a logbook, also one that only old logbooks hold; the name itself if none has."""
    if is_said(name):
        return str(_SAID[name])
    return next((str(room.former[name]) for room in rooms() if name in room.former), name)


def all_said() -> dict[str, Words]:
    """Give every name that can be written in a logbook with its sentence."""
    for room in rooms():
        open_domain(room.name)
    return dict(_SAID)


@cache
def open_domain(room: str) -> None:
    """Open every module of a room's domain, so that all its deeds are known."""
    if room not in {one.name for one in rooms()}:
        return
    domain = import_module(f"wijwerken.{room}.domain")
    for module in pkgutil.walk_packages(domain.__path__, f"{domain.__name__}."):
        import_module(module.name)
