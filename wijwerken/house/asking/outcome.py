"""What comes of asking: the deed was done and gave something, or it was not done and there is a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from django.template.loader import render_to_string

from wijwerken.house.refusal import NotSound, YesMissing

R = TypeVar("R", covariant=True)


@dataclass(frozen=True)
class Done(Generic[R]):
    """A deed is done; `result` is what it gave."""

    result: R

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True)
class NotDone:
    """A deed is not done: nothing was sent yet, the form is not right yet, or the deed said no."""

    no: NotSound | None = None

    def __bool__(self) -> Literal[False]:
        return False

    @property
    def why(self) -> str:
        """Give the reason of the deed; empty when it was not even tried."""
        return str(self.no.reason) if self.no else ""

    @property
    def whose_yes(self) -> bool:
        """Tell whether a yes is missing, of the people whose sentences `says` shows."""
        return isinstance(self.no, YesMissing)

    @property
    def says(self) -> str:
        """Give the reason inside a form: when a yes is missing, with a way to ask for it."""
        return says(self.no) if self.no else ""


def says(no: NotSound) -> str:
    """Give the reason of a refusal; when a yes is missing, with the sentences and a way to ask."""
    if isinstance(no, YesMissing):
        return render_to_string("house/yes_missing.html", {"why": no.reason, "sentences": no.sentences})
    return str(no.reason)
