"""What somebody in the hall gives: made where it comes in, and the same one until it is on disk.

The hub makes it, the writer carries it, storing lays it with others of its kind; none of them writes it out again.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from wijwerken.meet.domain import open_answers
from wijwerken.meet.domain.answers import GivenCard, GivenChoice
from wijwerken.meet.domain.seats import NewSeat
from wijwerken.rounds.domain.recognitions import GivenRecognition

What = NewSeat | GivenRecognition | GivenCard | GivenChoice
Pile = Literal["seat", "recognition", "card", "choice"]
PILES: dict[type, Pile] = {
    NewSeat: "seat",
    GivenRecognition: "recognition",
    GivenCard: "card",
    GivenChoice: "choice",
}


@dataclass(frozen=True, slots=True)
class Given:
    """Something that somebody gave in a workshop; beside a recognition also the step, and words of their own."""

    workshop: UUID
    what: What
    in_step: UUID | None = None
    words: GivenCard | None = None

    @property
    def pile(self) -> Pile:
        """Tell with which others this is kept: each pile is one deed."""
        return PILES[type(self.what)]

    @property
    def kind(self) -> str:
        """Tell as what a step takes this (see `taking`)."""
        what = self.what
        if isinstance(what, GivenCard):
            return what.kind
        return open_answers.CHOICE if isinstance(what, GivenChoice) else self.pile

    @property
    def seat(self) -> UUID | None:
        """Tell from which seat it comes; who comes in has none yet."""
        return None if isinstance(self.what, NewSeat) else self.what.seat

    @property
    def step(self) -> UUID | None:
        """Tell in which step it was given."""
        return self.what.step if isinstance(self.what, GivenCard | GivenChoice) else self.in_step

    @property
    def key(self) -> Hashable:
        """Tell what it is about: of several about one thing in one batch, the last one wins."""
        what = self.what
        if isinstance(what, NewSeat | GivenCard):
            return self.pile, what.id
        if isinstance(what, GivenChoice):
            return self.pile, what.step, what.seat, what.option
        # The words too: an answer without words does not lose the words before.
        return self.pile, what.statement, what.seat, self.words
