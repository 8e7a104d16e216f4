"""What waits for one person in kijken: voices to read, words to confirm, and talks that were agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house import for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.look.domain.mentions import decision
from wijwerken.look.models import Conversation, Excerpt, Mention, Talk
from wijwerken.look.models.gate import Words, own
from wijwerken.look.vocabulary import CONVERSATION, EXCERPT, MENTION, TALK, WRITTEN_DOWN, AskedToShare, CheckState
from wijwerken.people.domain.one_question import Ask, Found
from wijwerken.trajectories.domain.participation import EVERYWHERE, by_place, going_on_for, theirs
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP


def kinds(ask: Ask) -> dict[str, QuerySet[Any, Any]]:
    """Name what may wait in kijken."""
    return {
        "mention": _open_mentions(ask),
        "voice": _where_unread(ask),
        "read_back": _not_read_back(ask),
        "own": _to_confirm(ask),
        "talk": _agreed(ask),
    }


def of(found: Found) -> Iterator[ForYou]:
    """List what waits in kijken, for who carries a trajectory and for who spoke."""
    ask = found.ask
    if found["mention"]:
        yield from _about_people(ask)
    if found["voice"]:
        yield from _voices(ask)
    if found["read_back"]:
        yield from _conversations(ask)
    if found["own"]:
        yield from _own_words(ask)
    if found["talk"]:
        yield from _talks(ask)


def _page(name: str, here: Trajectory, *more: object) -> str:
    return reverse(f"look:{name}", args=[here.slug, *more])


# --- for who carries a trajectory ---------------------------------------------------------------------------------


def _open_mentions(ask: Ask) -> QuerySet[Mention]:
    # Also once it ended: who is talked about waits all the same.
    return decision.open_ones_in(theirs(ask, CORE_GROUP, also_ended=True))


def _about_people(ask: Ask) -> Iterator[ForYou]:
    rows = _open_mentions(ask).select_related("trajectory").order_by("look_before", "pk")
    for mentions in by_place(rows):
        yield _about_somebody(ask.person, mentions)


def _about_somebody(me: UUID, mentions: list[Mention]) -> ForYou:
    first = mentions[0]
    several = len({mention.excerpt_id or mention.pk for mention in mentions}) > 1
    return ForYou(
        asked="read",
        about=Reference(MENTION, first.pk),
        person=me,
        day=first.look_before,
        sentence=_("Van een paar zinnen zegt iemand: dit gaat over mij. Kijken jullie ernaar?")
        if several
        else _("Iemand zegt van een zin: dit gaat over mij. Kijken jullie ernaar?"),
        url=for_you.landing(_page("mentions", first.trajectory), first.trajectory_id),
        button=_("Kijk ernaar"),
        place=first.trajectory_id,
        minutes=for_you.DECIDE,
    )


def _unread(ask: Ask) -> Words[Excerpt]:
    return Excerpt.objects.everywhere(EVERYWHERE).filter(theirs(ask, CORE_GROUP)).unread()


def _where_unread(ask: Ask) -> QuerySet[Any, Any]:
    # Asked of each trajectory, or else the database reads all excerpts to find that there is none.
    unread = Excerpt.objects.everywhere(EVERYWHERE).filter(trajectory=OuterRef("trajectory")).unread()
    return going_on_for(ask.person, CORE_GROUP, place=ask.place).filter(Exists(unread))


def _voices(ask: Ask) -> Iterator[ForYou]:
    rows = Conversation.objects.everywhere(EVERYWHERE).filter(pk__in=_unread(ask).values("speaker__conversation"))
    rows = rows.defer("said", "interpretation").select_related("trajectory")
    for voices in by_place(rows.order_by("on", "pk")):
        yield _to_read(ask.person, voices)


def _to_read(me: UUID, voices: list[Conversation]) -> ForYou:
    first, n = voices[0], len(voices)
    says = ngettext(
        "Er wacht %(n)s stem. Niemand anders ziet hem tot jullie hem lazen.",
        "Er wachten %(n)s stemmen. Niemand anders ziet ze tot jullie ze lazen.",
        n,
    )
    return ForYou(
        asked="read",
        about=Reference(CONVERSATION, first.pk),
        person=me,
        day=first.on,
        sentence=says % {"n": n},
        url=for_you.landing(_page("incoming", first.trajectory), first.trajectory_id),
        button=ngettext("Lees hem nu", "Lees ze nu", n),
        place=first.trajectory_id,
        minutes=for_you.minutes(for_you.READ_A_VOICE, n),
    )


def _not_read_back(ask: Ask) -> QuerySet[Conversation]:
    held = Conversation.objects.everywhere(EVERYWHERE).filter(holders__person=ask.person, read_aloud_on=None)
    held = held.filter(theirs(ask, CORE_GROUP), source__in=sorted(WRITTEN_DOWN))
    words = Excerpt.objects.everywhere(EVERYWHERE).filter(speaker__conversation=OuterRef("pk"))
    unsure = words.shown().filter(check_state=CheckState.TO_CHECK.value, speaker__decides=False)
    return held.filter(Exists(unsure))


def _conversations(ask: Ask) -> Iterator[ForYou]:
    rows = _not_read_back(ask).defer("said", "interpretation").select_related("trajectory")
    for conversations in by_place(rows.order_by("on", "pk")):
        yield _to_read_back(ask.person, conversations)


def _to_read_back(me: UUID, conversations: list[Conversation]) -> ForYou:
    first, n = conversations[0], len(conversations)
    says = ngettext(
        "Je schreef een gesprek op. Lees het terug met wie het zei.",
        "Je schreef %(n)s gesprekken op. Lees ze terug met wie het zei.",
        n,
    )
    return ForYou(
        asked="confirm",
        about=Reference(CONVERSATION, first.pk),
        person=me,
        day=first.on,
        sentence=says % {"n": n},
        url=for_you.landing(_page("conversation", first.trajectory, first.pk), first.pk),
        button=_("Naar het gesprek"),
        place=first.trajectory_id,
        minutes=for_you.minutes(for_you.DECIDE, n),
    )


def _agreed(ask: Ask) -> QuerySet[Talk]:
    mine = Talk.objects.everywhere(EVERYWHERE).filter(holder__person=ask.person, conversation=None)
    return mine.filter(theirs(ask, CORE_GROUP), on__lte=ask.today)


def _talks(ask: Ask) -> Iterator[ForYou]:
    for talk in _agreed(ask).select_related("trajectory", "group").order_by("on", "pk"):
        yield _how_was_the_talk(ask.person, talk)


def _how_was_the_talk(me: UUID, talk: Talk) -> ForYou:
    return ForYou(
        asked="tell",
        about=Reference(TALK, talk.pk),
        person=me,
        day=talk.on,  # type: ignore[arg-type]
        sentence=_("Je zou met deze groep praten. Schrijf op wat je hoorde, of kies een andere dag."),
        url=for_you.landing(_page("talks", talk.trajectory), talk.pk),
        button=_("Naar de afspraak"),
        place=talk.trajectory_id,
        minutes=for_you.DECIDE,
        own_words=talk.group.name if talk.group else "",
    )


# --- for who spoke ------------------------------------------------------------------------------------------------


def _to_confirm(ask: Ask) -> Words[Excerpt]:
    words = Excerpt.objects.everywhere(EVERYWHERE).filter(speaker__person=ask.person).shown().read().exclude(own())
    words = words.exclude(asked_to_share=AskedToShare.OPEN.value)  # whether it may be given back is one question
    return words.exclude(check_state=CheckState.NO_REPLY.value)  # who did not answer is not asked again


def _own_words(ask: Ask) -> Iterator[ForYou]:
    open_places = set(going_on_for(ask.person, place=ask.place).values_list("trajectory", flat=True))
    rows = _to_confirm(ask).select_related("trajectory", "speaker__conversation")
    said = sorted((row for row in rows if row.trajectory_id in open_places), key=_told_on)
    for excerpts in by_place(said):
        yield _does_it_hold(ask.person, excerpts)


def _told_on(excerpt: Excerpt) -> tuple[dt.date, UUID, int]:
    conversation = excerpt.speaker.conversation
    return conversation.on, conversation.pk, excerpt.position


def _does_it_hold(me: UUID, excerpts: list[Excerpt]) -> ForYou:
    first, n = excerpts[0], len(excerpts)
    says = ngettext(
        "Dit is opgeschreven van wat u zei. Klopt het?",
        "Er zijn %(n)s zinnen opgeschreven van wat u zei. Kloppen ze?",
        n,
    )
    return ForYou(
        asked="confirm",
        about=Reference(EXCERPT, first.pk),
        person=me,
        day=first.speaker.conversation.on,
        sentence=says % {"n": n},
        url=for_you.landing(_page("own_words", first.trajectory), first.pk),
        button=_("Lees mijn woorden"),
        place=first.trajectory_id,
        minutes=for_you.minutes(for_you.CONFIRM, n),
        own_words=first.text if n == 1 else "",
    )
