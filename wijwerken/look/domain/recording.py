"""Writing down a conversation: what was said, by whom under a pseudonym, apart from what the holder makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import ChangedMeanwhile, NotSound
from wijwerken.house.registry import corrected, recorded
from wijwerken.look.domain.paper import person_of
from wijwerken.look.domain.withdrawing import take_words_out
from wijwerken.look.domain.words import holds, replace_part
from wijwerken.look.models import Conversation, Excerpt, Speaker, Talk
from wijwerken.look.vocabulary import CHECKED, CheckState, ConversationKind, ExcerptKind, Place, Source
from wijwerken.people.actor import Actor
from wijwerken.people.domain import consent
from wijwerken.people.models import Consent
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Participation, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Audience


@dataclass(frozen=True)
class Occasion:
    """When and where people talked, and who held the conversation."""

    kind: str = ConversationKind.TALK.value
    on: dt.date = field(default_factory=clock.today)
    place_kind: str = Place.OUTSIDE.value
    place: str = ""
    title: str = ""
    holders: Sequence[Participation] = ()
    said: str = ""
    interpretation: str = ""
    talk: Talk | None = None


@dataclass(frozen=True)
class NewSpeaker:
    """Someone who spoke, under a pseudonym, with the group they speak from."""

    pseudonym: str = ""
    group: StakeholderGroup | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence as someone said it."""

    text: str
    speaker: int = 0  # place in the list of speakers
    kind: str = ExcerptKind.EXPERIENCE.value


@deed("look.conversation.recorded", may="look.record_conversation")
def record_conversation(
    actor: Actor, trajectory: Trajectory, occasion: Occasion, speakers: Sequence[NewSpeaker], said: Sequence[Sentence]
) -> Conversation:
    """Write down a conversation: who spoke, and a handful of their own sentences."""
    if not any(sentence.text.strip() for sentence in said) and not occasion.said.strip():
        raise NotSound(_("Schrijf minstens één zin op, zoals die gezegd is."), field="sentence_0")
    conversation = _begin(actor, trajectory, occasion)
    for number, speaker in enumerate(speakers or [NewSpeaker()], start=1):
        _add_speaker(conversation, speaker, number)
    _write_sentences(conversation, said)
    if occasion.talk is not None:
        Talk.objects.of(trajectory).filter(pk=occasion.talk.pk).update(conversation=conversation)
    recorded(trajectory.pk)
    return conversation


@deed("look.conversation.added_to", may="look.record_conversation")
def add_sentences(
    actor: Actor, trajectory: Trajectory, conversation: Conversation, said: Sequence[Sentence]
) -> Conversation:
    """Write more sentences down in a conversation."""
    if not any(sentence.text.strip() for sentence in said):
        raise NotSound(_("Schrijf minstens één zin op, zoals die gezegd is."), field="sentence_0")
    _write_sentences(conversation, said)
    recorded(trajectory.pk)
    return conversation


@deed("look.conversation.speaker_added", may="look.record_conversation")
def add_speaker(actor: Actor, trajectory: Trajectory, conversation: Conversation, speaker: NewSpeaker) -> Speaker:
    """Add someone who spoke in a conversation."""
    return _add_speaker(conversation, speaker, conversation.speakers.count() + 1)


@deed("look.excerpt.marked", may="look.record_conversation")
def mark_excerpt(
    actor: Actor,
    trajectory: Trajectory,
    conversation: Conversation,
    speaker: Speaker,
    text: str,
    kind: str = ExcerptKind.EXPERIENCE.value,
) -> Excerpt:
    """Make a piece of what was said an excerpt of who said it; the words stay exactly as they stand."""
    if not holds(conversation.said, text):
        raise NotSound(_("Dit staat zo niet in wat er gezegd is. Neem de woorden precies over."), field="text")
    recorded(trajectory.pk)
    return _write_sentence(speaker, Sentence(text=" ".join(text.split()), kind=kind), _next_position(conversation))


@deed("look.excerpt.described", may="look.record_conversation")
def describe_excerpt(
    actor: Actor,
    trajectory: Trajectory,
    excerpt: Excerpt,
    *,
    kind: str,
    energy: str = "",
    is_old_pain: bool = False,
    is_prompted: bool = False,
) -> Excerpt:
    """Note what an excerpt is about, how much energy was heard in it, and whether it is old pain."""
    excerpt.kind, excerpt.energy = kind, energy
    excerpt.is_old_pain, excerpt.is_prompted = is_old_pain, is_prompted
    excerpt.save(update_fields=["kind", "energy", "is_old_pain", "is_prompted", "folded"])
    return excerpt


@deed("look.conversation.notes_written", may="look.record_conversation")
def write_notes(
    actor: Actor, trajectory: Trajectory, conversation: Conversation, *, version: int, said: str, interpretation: str
) -> Conversation:
    """Write what was said, and apart from it what the holder makes of it."""
    same = Conversation.objects.of(trajectory).filter(pk=conversation.pk, version=version)
    if not same.update(said=said.strip(), interpretation=interpretation.strip(), version=version + 1):
        raise ChangedMeanwhile(Conversation.objects.of(trajectory).get(pk=conversation.pk))
    conversation.refresh_from_db()
    return conversation


@deed("look.conversation.read_aloud", may="look.record_conversation")
def confirm_on_the_spot(
    actor: Actor, trajectory: Trajectory, conversation: Conversation, shared: Iterable[Excerpt] = ()
) -> Conversation:
    """Confirm a conversation that was read back aloud at the end; the named sentences may go in the give-back."""
    said = Excerpt.objects.of(trajectory).filter(speaker__conversation=conversation)
    said.exclude(check_state__in=CHECKED).update(check_state=CheckState.CONFIRMED)
    for excerpt in shared:
        _share(trajectory, excerpt)
    conversation.read_aloud_on = clock.today()
    conversation.save(update_fields=["read_aloud_on"])
    return conversation


@deed("look.excerpt.corrected_aloud", may="look.record_conversation")
def correct_aloud(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, text: str) -> Excerpt:
    """Correct a sentence while the speaker hears it read back, in the speaker's words."""
    if not text.strip():
        raise NotSound(_("Schrijf de zin zoals de spreker hem wil."), field="text")
    if excerpt.check_state in CHECKED and excerpt.speaker.person is not None:
        raise NotSound(_("Deze zin is al bevestigd. De spreker verbetert hem zelf, met de code."), field="text")
    conversation = excerpt.speaker.conversation
    conversation.said = replace_part(conversation.said, excerpt.text, text.strip())
    conversation.save(update_fields=["said"])
    was, excerpt.text, excerpt.check_state = excerpt.text, text.strip(), CheckState.CORRECTED
    excerpt.version += 1
    excerpt.save()
    corrected(Reference("look.excerpt", excerpt.pk, was=was))
    recorded(trajectory.pk)
    return excerpt


@deed("look.excerpt.taken_out_on_request", may="look.record_conversation")
def take_out_on_request(actor: Actor, trajectory: Trajectory, excerpt: Excerpt) -> None:
    """Take someone's words out because they asked for it aloud, by telephone or on paper."""
    take_words_out(excerpt)


@deed("look.conversation.no_reply", may="look.record_conversation")
def no_reply(actor: Actor, trajectory: Trajectory, conversation: Conversation) -> Conversation:
    """Note that the speakers did not answer when their words were put to them."""
    put = Excerpt.objects.of(trajectory).filter(speaker__conversation=conversation, check_state=CheckState.SENT)
    put.update(check_state=CheckState.NO_REPLY)
    return conversation


@deed("look.consent.recorded", may="look.record_conversation")
def record_consent(actor: Actor, trajectory: Trajectory, speaker: Speaker, given: Iterable[str]) -> Conversation:
    """Write down to which purposes a speaker said yes, and on which text."""
    conversation = speaker.conversation
    text = conversation.consent_text or consent.current_text(trajectory.organisations.first(), trajectory.language)
    if conversation.consent_text_id is None:
        conversation.consent_text = text
        conversation.save(update_fields=["consent_text"])
    said_yes = set(given)
    answers = {purpose: purpose in said_yes for purpose in Consent.Purpose.values}
    consent.record_answers(person_of(speaker), trajectory.pk, text, answers)
    return conversation


def _begin(actor: Actor, trajectory: Trajectory, occasion: Occasion) -> Conversation:
    conversation = Conversation.objects.create(
        trajectory=trajectory,
        kind=occasion.kind,
        source=Source.HELD,
        title=occasion.title.strip(),
        on=occasion.on,
        place_kind=occasion.place_kind,
        place=occasion.place.strip(),
        said=occasion.said.strip(),
        interpretation=occasion.interpretation.strip(),
        typed_by=rules.participation_of(actor, trajectory),
        consent_text=consent.current_text(trajectory.organisations.first(), trajectory.language),
        language=trajectory.language,
    )
    held_by = occasion.holders or list(filter(None, [rules.participation_of(actor, trajectory)]))
    conversation.holders.add(*held_by)
    return conversation


def _add_speaker(conversation: Conversation, new: NewSpeaker, number: int) -> Speaker:
    speaker = Speaker.objects.create(
        trajectory_id=conversation.trajectory_id,
        conversation=conversation,
        pseudonym=new.pseudonym.strip() or _("Spreker %(number)s") % {"number": number},
        position=number,
    )
    if new.group is not None:
        speaker.groups.add(new.group)
    return speaker


def _write_sentences(conversation: Conversation, said: Sequence[Sentence]) -> None:
    speakers = list(conversation.speakers.order_by("position"))
    begin = _next_position(conversation)
    for position, sentence in enumerate((one for one in said if one.text.strip()), start=begin):
        if not 0 <= sentence.speaker < len(speakers):
            raise NotSound(_("Kies bij elke zin wie hem zei."))
        _write_sentence(speakers[sentence.speaker], sentence, position)


def _write_sentence(speaker: Speaker, sentence: Sentence, position: int) -> Excerpt:
    return Excerpt.objects.create(
        trajectory_id=speaker.trajectory_id,
        speaker=speaker,
        kind=sentence.kind,
        text=sentence.text.strip(),
        language=speaker.conversation.language,
        position=position,
    )


def _next_position(conversation: Conversation) -> int:
    newest = Excerpt.objects.of(conversation.trajectory_id).filter(speaker__conversation=conversation)
    last = newest.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def _share(trajectory: Trajectory, excerpt: Excerpt) -> None:
    person = excerpt.speaker.person
    answer = (
        Consent.objects.filter(
            person=person, trajectory_id=trajectory.pk, purpose=Consent.Purpose.QUOTE_NAMELESS
        ).first()
        if person
        else None
    )
    if answer is not None and not answer.given:
        raise NotSound(
            _("Deze spreker zei nee tegen zinnen delen. Vraag het opnieuw en zet eerst het vinkje bij de afspraken.")
        )
    Excerpt.objects.of(trajectory).filter(pk=excerpt.pk).update(audience=Audience.EVERYONE)
