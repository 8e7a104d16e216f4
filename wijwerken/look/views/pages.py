"""What pages of kijken share: finding rows of this trajectory, and who reads what is written here."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from wijwerken.house.scope import ScopedQuerySet
from wijwerken.look.domain import on_behalf
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import access_log
from wijwerken.people.models import AccessNote
from wijwerken.trajectories.domain import own_people, promises
from wijwerken.trajectories.domain.organisations import organisations_behind
from wijwerken.trajectories.domain.participation import only_they
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

M = TypeVar("M", bound=models.Model)


def one(rows: ScopedQuerySet[M], identifier: UUID) -> M:
    """Find one row among those this page may show, or answer that it is not here."""
    row = rows.filter(pk=identifier).first()
    if row is None:
        raise Http404
    return row


def conversation_of(trajectory: Trajectory, identifier: UUID) -> Conversation:
    """Find a conversation of this trajectory."""
    return one(Conversation.objects.of(trajectory), identifier)


def open_conversation(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> Any:
    """Find a conversation, with who held it, to read what was noted of it; the access log tells who opened it."""
    found = _with_holders(trajectory, identifier)
    if request.method == "GET":
        behind = organisations_behind(trajectory)
        access_log.note(actor_of(request), AccessNote.What.CONVERSATION, trajectory, behind=behind)
    return found


def _with_holders(trajectory: Trajectory, identifier: UUID) -> Any:
    """Find a conversation that knows the names of who held it."""
    named: Any = Conversation.objects.of(trajectory).filter(pk=identifier).annotate(holder=F("holders__shown_name"))
    rows = list(named)  # one for each holder
    if not rows:
        raise Http404
    found = rows[0]
    found.held_by = [row.holder for row in rows if row.holder is not None]
    return found


def said_in(conversation: Conversation) -> ScopedQuerySet[Excerpt]:
    """Give what was said in a conversation and not hidden by its speaker, in the order in which it was said."""
    said = Excerpt.objects.of(conversation.trajectory_id).shown().filter(speaker__conversation=conversation)
    return said.select_related("speaker").order_by("position")


def said_by(speakers: list[Speaker], trajectory: Trajectory) -> list[Excerpt]:
    """Give what these people said and did not hide, in the order in which it was said."""
    said = list(Excerpt.objects.of(trajectory).shown().filter(speaker__in=speakers).order_by("position"))
    by_key = {speaker.pk: speaker for speaker in speakers}
    for excerpt in said:
        excerpt.speaker = by_key[excerpt.speaker_id]
    return said


def speakers_of(conversation: Conversation) -> list[Speaker]:
    """Give who spoke in a conversation."""
    return list(conversation.speakers.order_by("position"))


def speakers_in_groups(conversation: Conversation) -> list[Any]:
    """Give who spoke in a conversation, each with the names of their groups, and whether they can get a slip."""
    has_way = Exists(on_behalf.with_a_way().filter(pk=OuterRef("person")))
    rows: Any = conversation.speakers.order_by("position", "groups__name")
    found: dict[UUID, Any] = {}
    for row in rows.annotate(group=F("groups__name"), has_way=has_way):  # one for each group
        speaker = found.setdefault(row.pk, row)
        speaker.can_get_slip = on_behalf.may_speak_for(speaker) and not speaker.has_way
        speaker.in_groups = [*getattr(speaker, "in_groups", []), *([row.group] if row.group else [])]
    return list(found.values())


def who_reads_now(excerpt: Excerpt, trajectory: Trajectory) -> str:
    """Say truthfully who can read these words at this moment."""
    who = excerpt.readers_now
    if not who:
        return _("Niemand leest dit nu.")
    if who == Audience.HOLDERS:
        return only_they(trajectory)
    if who == Audience.PARTICIPANTS:
        return _("Iedereen die meedoet kan dit nu lezen.")
    if own_people.is_for_own_people(trajectory):
        return _("Wie meedoet kan dit nu lezen. Iedereen in de organisatie kan het als het in een teruggave staat.")
    return _("Wie meedoet kan dit nu lezen. Iedereen kan het lezen als het in een teruggave staat.")


def promised(trajectory: Trajectory) -> str:
    """Say when people hear back, if that was promised."""
    promise = promises.next_promise(trajectory)
    return promises.sentence(promise) if promise else ""


def public(path: str) -> str:
    """Give the whole address of a page, as it stands on paper."""
    return settings.WIJWERKEN_PUBLIC_URL + path
