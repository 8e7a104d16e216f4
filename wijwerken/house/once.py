"""What is asked often of one place, is worked out once for as long as its object lives: a page, a deed, a test.

The answers stand in the object under the function that gave them, so nobody needs a name for them and nobody can drop
those of another. Who changes something says so to the function that told it: `newest_change.forget(trajectory)`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

Place = TypeVar("Place")
P = ParamSpec("P")
T = TypeVar("T")
_HELD = "_worked_out_once"  # the one name that this has in an object


class Once(Generic[Place, P, T]):
    """A function of a place that is worked out once per object; what else it is given tells its answers apart."""

    def __init__(self, work_out: Callable[Concatenate[Place, P], T], *, until_next_deed: bool) -> None:
        self._work_out, self.until_next_deed = work_out, until_next_deed
        update_wrapper(self, work_out)

    def __call__(self, place: Place, /, *about: P.args, **more: P.kwargs) -> T:
        answers = _held(place).setdefault(self, {})
        key = (about, tuple(sorted(more.items())))
        if key not in answers:
            answers[key] = self._work_out(place, *about, **more)
        said: T = answers[key]
        return said

    def say(self, place: Place, answer: T, /, *about: P.args, **more: P.kwargs) -> None:
        """Give the answer from elsewhere: somebody knows it already."""
        _held(place).setdefault(self, {})[(about, tuple(sorted(more.items())))] = answer

    def forget(self, place: Place) -> None:
        """Ask anew the next time, because something changed."""
        _held(place).pop(self, None)


def once(work_out: Callable[Concatenate[Place, P], T]) -> Once[Place, P, T]:
    """Keep what a function says of a place until the next deed there: any deed may change a figure."""
    return Once(work_out, until_next_deed=True)


def once_until_told(work_out: Callable[Concatenate[Place, P], T]) -> Once[Place, P, T]:
    """Keep what a function says of a place until its own `forget`: few deeds change it, and every deed asks it."""
    return Once(work_out, until_next_deed=False)


def forget_figures(place: object) -> None:
    """Forget what holds until the next deed, because there was one."""
    answers = _held(place)
    for told in [told for told in answers if told.until_next_deed]:
        del answers[told]


def _held(place: object) -> dict[Once[Any, Any, Any], dict[object, Any]]:
    held: dict[Once[Any, Any, Any], dict[object, Any]] = vars(place).setdefault(_HELD, {})
    return held
