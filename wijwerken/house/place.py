"""Places: where something is done. Each kind of place says who somebody is there, and what that opens.

There are four kinds: a trajectory, a programme, an organisation, and the house itself (this installation). The room
that knows a kind makes its `KindOfPlace`; `may`, deeds, logbook and scope are the same for all (why: decision 28).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args
from uuid import UUID

from wijwerken.house.manifest import May, PlaceKind
from wijwerken.house.refusal import Refused
from wijwerken.house.registry import rooms, who_may

if TYPE_CHECKING:
    from wijwerken.house.manifest import Words

A = TypeVar("A")  # who does something: an actor of the rooms above
T = TypeVar("T")  # the place


class WrongPlace(RuntimeError):
    """Something was asked or done in a place of another kind than it belongs to."""


@dataclass(frozen=True)
class TheHouse:
    """This installation as a place: what is done here belongs to no trajectory, programme or organisation."""

    pk: UUID


THE_HOUSE = TheHouse(UUID(int=0))


@dataclass(frozen=True)
class Answer:
    """Yes or no, and why not."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True, eq=False)
class KindOfPlace(Generic[A, T]):
    """One kind of place: who somebody is there, who stands in its logbook, and what is held back for now."""

    name: PlaceKind
    title: Words  # over what may be done there, on the page "who may what"
    of: type[T]
    roles: Callable[[], Mapping[str, str]]  # each role as people read it, in the order of the page "who may what"
    role_of: Callable[[A, T], str]
    signs: Callable[[A, T], Any]  # the row under which this actor stands in the logbook of the place; or None
    not_now: Callable[[May, T], Words] = lambda _line, _place: ""  # why even who may always, may not at this moment

    def __post_init__(self) -> None:
        _KINDS[self.name] = self

    def may(self, actor: A, permission: str, place: T) -> Answer:
        """Answer whether this actor may do this here and now, and if not, why not."""
        line = self._line(permission, place)
        if getattr(actor, "via", "") != "house" and self.role_of(actor, place) not in line.roles:
            return Answer(False, str(line.because))
        why_not = str(self.not_now(line, place))
        return Answer(not why_not, why_not)

    def must(self, actor: A, permission: str, place: T) -> None:
        """Stop with the reason when this actor may not do this."""
        answer = self.may(actor, permission, place)
        if not answer:
            raise Refused(answer.reason)

    def _line(self, permission: str, place: T) -> May:
        line = who_may()[permission]
        if line.place != self.name or not isinstance(place, self.of):
            raise WrongPlace(f"{permission} is asked of a {line.place}, and this is {type(place).__name__}.")
        return line


_KINDS: dict[PlaceKind, KindOfPlace[Any, Any]] = {}


def kinds() -> dict[PlaceKind, KindOfPlace[Any, Any]]:
    """Give every kind of place that a room of the house knows, in the order of their names in the manifest."""
    rooms()  # each makes the kinds that it knows
    return {name: _KINDS[name] for name in get_args(PlaceKind) if name in _KINDS}
