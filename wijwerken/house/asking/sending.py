"""Doing a deed with what was sent: a reason why not is an answer, and everything that was typed is still there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict

from wijwerken.house.asking.outcome import Done, NotDone, says
from wijwerken.house.asking.side_by_side import lay_beside
from wijwerken.house.refusal import ChangedMeanwhile, NotSound

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

R = TypeVar("R")


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, also when everything in it was left empty; nothing when a page is only opened."""
    return request.POST if request.method == "POST" else None


def sent(request: HttpRequest, form: forms.BaseForm, act: Callable[[], R]) -> Done[R] | NotDone:
    """Do a deed when its form was sent and is sound; gives what the deed gave."""
    if request.method != "POST":
        return NotDone()
    return noted(request, done(form, act) if form.is_valid() else NotDone())


def done(form: forms.BaseForm, act: Callable[[], R]) -> Done[R] | NotDone:
    """Do a deed with what was typed and gives what it gave; a reason why not is put beside its field."""
    try:
        return Done(act())
    except NotSound as no:
        form.add_error(no.field if no.field in form.fields else None, says(no))
        return NotDone(no)
    except ChangedMeanwhile as other:
        lay_beside(form, other.current)
        return NotDone()


def pressed(request: HttpRequest, act: Callable[[], R]) -> Done[R] | NotDone:
    """Do a deed when a button was pressed on a page without a form of ours; the page itself says `why` not."""
    if request.method != "POST":
        return NotDone()
    try:
        return noted(request, Done(act()))
    except NotSound as no:
        return noted(request, NotDone(no))


def noted(request: HttpRequest, outcome: Done[R] | NotDone) -> Done[R] | NotDone:
    """Write down with the request what came of it, for who keeps what was typed until it is done."""
    request.outcome = getattr(request, "outcome", None) or outcome  # type: ignore[attr-defined]
    return outcome


def do_and_say(request: HttpRequest, act: Callable[[], R], said: StrOrPromise = "") -> Done[R] | NotDone:
    """Do what a button asks; the next page says on top that it is done, or why not."""
    outcome = pressed(request, act)
    tell(request, outcome, said)
    return outcome


def tell(request: HttpRequest, outcome: Done[Any] | NotDone, said: StrOrPromise = "") -> None:
    """Say on top of the next page that something is done, or why not."""
    if not outcome and outcome.why:
        messages.error(request, outcome.why)
    elif outcome and said:
        messages.success(request, str(said))
