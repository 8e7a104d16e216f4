"""Telling: a voice in someone's own words, through the public box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import box, nameless
from wijwerken.look.domain.languages import language_of
from wijwerken.look.domain.renewed_code import give_again
from wijwerken.look.domain.told_again import Again, change, is_theirs, must_be_changeable, must_not_be_taken_back
from wijwerken.look.domain.words import LONGEST
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.models.gate import as_written
from wijwerken.look.vocabulary import ConversationKind, ExcerptKind, Source
from wijwerken.people.actor import Actor
from wijwerken.people.domain import receipts
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Audience

Receipt = Literal["new", "mine", "none"]


@dataclass(frozen=True)
class Voice:
    """What someone tells: how it is, and whatever else they want to add."""

    words: str = ""
    goes_well: str = ""
    solution: str = ""
    need: str = ""
    offer: str = ""
    talent: str = ""
    name: str = ""
    audience: str = Audience.HOLDERS.value
    group: StakeholderGroup | None = None
    prompted: bool = False  # told after reading what others said: it counts, but not as support for them

    def parts(self) -> list[tuple[str, str]]:
        """Give each part that was filled in, with what it is about."""
        told = [
            (ExcerptKind.EXPERIENCE.value, self.words),
            (ExcerptKind.GOES_WELL.value, self.goes_well),
            (ExcerptKind.SOLUTION.value, self.solution),
            (ExcerptKind.NEED.value, self.need),
            (ExcerptKind.OFFER.value, self.offer),
            (ExcerptKind.TALENT.value, self.talent),
        ]
        return [(kind, words.strip()) for kind, words in told if words.strip()]


@dataclass(frozen=True)
class Contribution:
    """A voice that is in, and the code with which who told it finds it back."""

    conversation: Conversation
    code: str = ""
    instead: bool = False  # it came in the place of a code that others may know
    changed: bool = False  # the same form came before, and these words took the place of those
    got: str = ""  # what they have of what the form offers: asked again, that cannot change any more


@deed("look.voice.contributed", may="look.contribute", logged=False, knows_again=True)
def contribute(
    actor: Actor, trajectory: Trajectory, voice: Voice, *, receipt: Receipt = "new", token: str = ""
) -> Contribution:
    """Tell how it is in your own words, with or without a name, and get a receipt for them."""
    box.must_be_open(trajectory)
    check_length(voice)
    token = token or nameless.new_token()
    conversation_id = nameless.id_from(token)
    before = Speaker.objects.of(trajectory).filter(conversation_id=conversation_id).select_related("person").first()
    if before is not None:
        return _told_before(actor, before, voice, receipt, token)
    must_not_be_taken_back(nameless.mark_from(token))
    person, code = _who_gets_it(actor, receipt, token)
    conversation = _write_down(trajectory, conversation_id)
    speaker = Speaker.objects.create(
        trajectory=trajectory,
        conversation=conversation,
        person=person,
        shown_name=voice.name.strip(),
        is_named=bool(voice.name.strip()),
    )
    _write_words(speaker, voice.parts(), voice.audience, is_prompted=voice.prompted)
    _keep_apart(speaker, voice.group)
    return Contribution(conversation, code, instead=bool(code) and receipt == "mine" and person == actor.person)


def check_length(voice: Voice) -> None:
    """Stop with what to do about it when there is nothing to read, or too much for one voice."""
    if not voice.parts():
        raise NotSound(_("Schrijf eerst iets op. Eén zin is genoeg."), field="words")
    for name in ("words", "goes_well", "solution", "need", "offer", "talent"):
        if len(getattr(voice, name)) > LONGEST:
            raise NotSound(
                _("Dit is langer dan 10.000 tekens. Maak het iets korter, of vertel de rest in een tweede keer."),
                field=name,
            )


def _told_before(actor: Actor, speaker: Speaker, voice: Voice, receipt: Receipt, token: str) -> Contribution:
    # The same form came twice: the answer to the first may be lost, so this one gives a code again.
    conversation, person = speaker.conversation, speaker.person
    again = Again(dict(voice.parts()), voice.name.strip(), voice.audience)
    changed = again.changes(speaker)
    if changed:
        must_be_changeable(speaker, again)
    is_own = is_theirs(actor, speaker)
    if person is None and changed and not is_own:
        raise NotSound(_("Dit is op een andere dag verstuurd, zonder code. Het is niet meer te veranderen."))
    code = "" if person is None or is_own else give_again(person, nameless.mark_from(token), conversation.on, speaker)
    if changed:
        _write_words(
            speaker, change(speaker, again), voice.audience, is_prompted=voice.prompted, after=len(ExcerptKind)
        )
        _keep_apart(speaker, voice.group)
    got = "none" if person is None else "new" if receipt == "none" else receipt
    return Contribution(conversation, code, changed=changed, got=got)


def _who_gets_it(actor: Actor, receipt: Receipt, token: str) -> tuple[Person | None, str]:
    if receipt == "none":
        return None, ""
    if receipt == "mine" and actor.person is not None:
        return actor.person, receipts.make_own(actor)
    person = Person.objects.create()
    return person, receipts.give_receipt(person, mark=nameless.mark_from(token))


def _write_down(trajectory: Trajectory, conversation_id: UUID) -> Conversation:
    return Conversation.objects.create(
        id=conversation_id,
        trajectory=trajectory,
        kind=ConversationKind.WRITTEN,
        source=Source.PUBLIC_BOX,
        on=clock.today(),
        language=trajectory.language,
    )


def _write_words(
    speaker: Speaker, parts: list[tuple[str, str]], audience: str, *, is_prompted: bool, after: int = 0
) -> None:
    for position, (kind, words) in enumerate(parts, start=after):
        Excerpt.objects.create(
            trajectory_id=speaker.trajectory_id,
            speaker=speaker,
            kind=kind,
            text=words,
            language=language_of(words, speaker.conversation.language),
            **as_written(audience, unread=True),
            is_prompted=is_prompted,
            position=position,
        )


def _keep_apart(speaker: Speaker, group: StakeholderGroup | None) -> None:
    if group is not None:
        nameless.put_in_group(speaker, speaker.groups, group)
    nameless.scatter(speaker.conversation, speaker, *speaker.excerpts.all())
    if speaker.person is not None:
        participation = let_take_part(speaker.trajectory, speaker.person)
        if group is not None:
            nameless.put_in_group(participation, participation.groups, group)
        nameless.scatter_receipts(speaker.person)
