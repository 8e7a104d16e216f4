"""A deed: what people do in a place, as one transaction with one entry in the logbook of that place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from django.db import models, transaction

from wijwerken.house.domain import logbook, second_press, sentences
from wijwerken.house.manifest import Reference
from wijwerken.house.place import A, KindOfPlace, T

if TYPE_CHECKING:
    from wijwerken.house.manifest import Words

P = ParamSpec("P")
R = TypeVar("R")
Given = tuple[tuple[Any, ...], Mapping[str, Any]]  # what a deed was given beside its actor and its place
Settle = Callable[[object], None]  # what still has to be done with what the deed returned, within its transaction
About = models.Model | Reference | None
DEEDS: list[Deed] = []  # every deed that was opened so far, for who checks the house


@dataclass(frozen=True)
class Deed:
    """What a function that is a deed says of itself."""

    name: str
    place: str
    may: str
    logged: bool
    module: str


def about_result(result: object, _place: object, _given: Given) -> About:
    """Tell what a deed was about: the row or reference that it returns, if it does."""
    return result if isinstance(result, models.Model | Reference) else None


@dataclass(frozen=True, eq=False)
class DeedsOf(Generic[A, T]):
    """Makes functions deeds of one kind of place: `deed = DeedsOf(TRAJECTORY)`, then `@deed("look.box.opened", ...)`.

    A kind may add what only its places need: `prepare` runs before anything is held for writing and gives what is left
    to do within the transaction; `afterwards` runs when all is written.
    """

    kind: KindOfPlace[A, T]
    prepare: Callable[[A, T, Any, Given], Settle] | None = None
    afterwards: Callable[[T], None] | None = None
    about: Callable[[object, T, Given], About] = about_result

    def __call__(
        self,
        name: str,
        *,
        may: str,
        says: Words | None = None,
        logged: bool = True,
        seen_by: str | Callable[[T], str] = "",
        knows_again: bool = False,
    ) -> Callable[[Callable[Concatenate[A, T, P], R]], Callable[Concatenate[A, T, P], R]]:
        """Make a function a deed: `name` goes in the logbook and `says` is read there; `may` opens the door.

        The function takes the actor first and the place second. What it returns (one row, a reference, or nothing)
        becomes the subject of the entry. `logged=False` is only for nameless voices, which are logged as a daily
        count, and for what writes its entry itself. `seen_by` says who will read the texts it is given (an audience).
        `knows_again` is for a deed that knows by itself that its form came before, and then gives its answer again.
        """
        if says is not None:  # not yet read: that would ask for a language while Django is starting
            sentences.log_line(name, says)

        def make(act: Callable[Concatenate[A, T, P], R]) -> Callable[Concatenate[A, T, P], R]:
            @wraps(act)
            def done(actor: A, place: T, /, *args: P.args, **kwargs: P.kwargs) -> R:
                self.kind.must(actor, may, place)
                given = (args, kwargs)
                readers = seen_by(place) if callable(seen_by) else seen_by
                settle = self.prepare(actor, place, readers, given) if self.prepare else None
                with transaction.atomic(), nullcontext() if knows_again else second_press.remembered():
                    result = act(actor, place, *args, **kwargs)
                    if logged:
                        self._log(name, actor, place, result, given)
                    if settle:
                        settle(result)
                if self.afterwards:
                    self.afterwards(place)
                return result

            done.seen_by, done.may = seen_by, may  # type: ignore[attr-defined]
            DEEDS.append(Deed(name, self.kind.name, may, logged, act.__module__))
            return done

        return make

    def _log(self, name: str, actor: A, place: T, result: object, given: Given) -> None:
        by, about = self.kind.signs(actor, place), self.about(result, place, given)
        logbook.write(place, name, by=by, about=about)
