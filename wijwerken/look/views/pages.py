"""What pages of kijken share: finding rows of this trajectory, and who reads what is written here."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house.scope import ScopedQuerySet
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.vocabulary import ReadState
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import access_log
from wijwerken.people.models import AccessNote
from wijwerken.trajectories.domain import promises
from wijwerken.trajectories.domain.participation import core_group_names
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

M = TypeVar("M", bound=models.Model)


def one(rows: ScopedQuerySet[M], identifier: UUID) -> M:
    """Find one row among those this page may show, or answer that it is not here."""
    row = rows.filter(pk=identifier).first()
    if row is None:
        raise Http404
    return row


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent with a form, or nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


def conversation_of(trajectory: Trajectory, identifier: UUID) -> Conversation:
    """Find a conversation of this trajectory."""
    return one(Conversation.objects.of(trajectory), identifier)


def open_conversation(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> Conversation:
    """Find a conversation to read what was noted of it; that somebody opened it stands in the access log."""
    found = conversation_of(trajectory, identifier)
    if request.method == "GET":
        access_log.note(actor_of(request), AccessNote.What.CONVERSATION, trajectory)
    return found


def said_in(conversation: Conversation) -> ScopedQuerySet[Excerpt]:
    """Give what was said in a conversation and not hidden by its speaker, in the order in which it was said."""
    said = Excerpt.objects.of(conversation.trajectory_id).filter(speaker__conversation=conversation, is_hidden=False)
    return said.select_related("speaker").order_by("position")


def said_by(speakers: list[Speaker], trajectory: Trajectory) -> list[Excerpt]:
    """Give what these people said and did not hide, in the order in which it was said."""
    said = list(Excerpt.objects.of(trajectory).filter(speaker__in=speakers, is_hidden=False).order_by("position"))
    by_key = {speaker.pk: speaker for speaker in speakers}
    for excerpt in said:
        excerpt.speaker = by_key[excerpt.speaker_id]
    return said


def speakers_of(conversation: Conversation) -> list[Speaker]:
    """Give who spoke in a conversation."""
    return list(conversation.speakers.order_by("position").prefetch_related("groups"))


def readers(trajectory: Trajectory) -> str:
    """Name the people who read what comes in: "Samira en Joost"."""
    names = core_group_names(trajectory)
    if not names:
        return _("de kerngroep")
    return (
        names[0]
        if len(names) == 1
        else _("%(first)s en %(last)s")
        % {
            "first": ", ".join(names[:-1]),
            "last": names[-1],
        }
    )


def only_they(trajectory: Trajectory) -> str:
    """Say who reads what is told here now: "Alleen Samira en Joost lezen dit nu."."""
    several = len(core_group_names(trajectory)) > 1
    sentence = _("Alleen %(names)s lezen dit nu.") if several else _("Alleen %(names)s leest dit nu.")
    return sentence % {"names": readers(trajectory)}


def who_reads_now(excerpt: Excerpt, trajectory: Trajectory) -> str:
    """Say truthfully who can read these words at this moment."""
    if excerpt.is_hidden:
        return _("Niemand leest dit nu.")
    if excerpt.audience == Audience.HOLDERS or excerpt.read_state != ReadState.PASSED:
        return only_they(trajectory)
    if excerpt.audience == Audience.PARTICIPANTS:
        return _("Iedereen die meedoet kan dit nu lezen.")
    return _("Wie meedoet kan dit nu lezen. Iedereen kan het lezen zodra het in een teruggave staat.")


def promised(trajectory: Trajectory) -> str:
    """Say when people hear back, if that was promised."""
    promise = promises.next_promise(trajectory)
    return promises.sentence(promise) if promise else ""


def receipt_link(code: str) -> str:
    """Give the address that opens a receipt, as it stands on paper and in a QR code."""
    return settings.WIJWERKEN_PUBLIC_URL + reverse("trajectories:open_link", args=[code])


def public(path: str) -> str:
    """Give the whole address of a page, as it stands on paper."""
    return settings.WIJWERKEN_PUBLIC_URL + path


def page_of(items: list[Any], number: str, size: int = 50) -> tuple[list[Any], int, int]:
    """Cut a long list in pages; gives the part, which page it is, and how many there are."""
    pages = max(1, -(-len(items) // size))
    here = min(max(int(number) if number.isdigit() else 1, 1), pages)
    return items[(here - 1) * size : here * size], here, pages
