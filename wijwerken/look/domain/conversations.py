"""Writing down a conversation: what was said, by whom under a pseudonym, apart from what the holder makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain.versions import claim
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.house.registry import corrected, recorded
from wijwerken.look.domain import on_behalf
from wijwerken.look.domain.imports.known_purpose import must_know
from wijwerken.look.domain.languages import language_of
from wijwerken.look.domain.paper import person_of
from wijwerken.look.domain.withdrawal import take_words_out
from wijwerken.look.domain.words import holds, replace_said
from wijwerken.look.models import Conversation, Excerpt, Speaker, Talk
from wijwerken.look.vocabulary import CHECKED, EXCERPT, CheckState, ConversationKind, ExcerptKind, Place, Source
from wijwerken.people.actor import Actor
from wijwerken.people.domain import consent, identities
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


@deed("look.conversation.recorded", says=gettext_lazy("Een gesprek is opgeschreven"), may="look.record_conversation")
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


@deed("look.conversation.added_to", says=gettext_lazy("Een gesprek is aangevuld"), may="look.record_conversation")
def add_sentences(
    actor: Actor, trajectory: Trajectory, conversation: Conversation, said: Sequence[Sentence]
) -> Conversation:
    """Write more sentences down in a conversation."""
    if not any(sentence.text.strip() for sentence in said):
        raise NotSound(_("Schrijf minstens één zin op, zoals die gezegd is."), field="sentence_0")
    on_behalf.must_be_written_down(conversation)
    written = _write_sentences(conversation, said)
    recorded(trajectory.pk)
    on_behalf.tell_speakers(trajectory, [one.speaker for one in written], gettext_lazy("schreef er zinnen van u bij"))
    return conversation


@deed(
    "look.conversation.speaker_added",
    says=gettext_lazy("Een spreker is aan een gesprek toegevoegd"),
    may="look.record_conversation",
)
def add_speaker(actor: Actor, trajectory: Trajectory, conversation: Conversation, speaker: NewSpeaker) -> Speaker:
    """Add someone who spoke in a conversation."""
    on_behalf.must_be_written_down(conversation)
    return _add_speaker(conversation, speaker, conversation.speakers.count() + 1)


@deed("look.excerpt.marked", says=gettext_lazy("Een fragment is aangestreept"), may="look.record_conversation")
def mark_excerpt(
    actor: Actor,
    trajectory: Trajectory,
    conversation: Conversation,
    speaker: Speaker,
    text: str,
    kind: str = ExcerptKind.EXPERIENCE.value,
) -> Excerpt:
    """Make a piece of what was said an excerpt of who said it; the words stay exactly as they stand."""
    on_behalf.must_be_written_down(conversation)
    on_behalf.must_not_repeat(conversation, speaker, text)
    if not holds(conversation.said, text):
        raise NotSound(_("Dit staat zo niet in wat er gezegd is. Neem de woorden precies over."), field="text")
    recorded(trajectory.pk)
    on_behalf.tell_speakers(trajectory, [speaker], gettext_lazy("streepte er zinnen in aan"))
    return _write_sentence(speaker, Sentence(text=" ".join(text.split()), kind=kind), _next_position(conversation))


@deed(
    "look.excerpt.described",
    says=gettext_lazy("Bij een fragment is gezet waar het over gaat"),
    may="look.record_conversation",
)
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
    if (kind, is_prompted) != (excerpt.kind, excerpt.is_prompted):
        on_behalf.must_speak_for(excerpt.speaker)  # energy and old pain are what a reader notes beside the words
    excerpt.kind, excerpt.energy = kind, energy
    excerpt.is_old_pain, excerpt.is_prompted = is_old_pain, is_prompted
    excerpt.save(update_fields=["kind", "energy", "is_old_pain", "is_prompted", "folded"])
    on_behalf.tell_speakers(
        trajectory, [excerpt.speaker], gettext_lazy("schreef erbij waar ze over gaan en hoe ze klinken")
    )
    return excerpt


@deed(
    "look.conversation.notes_written",
    says=gettext_lazy("Aantekeningen bij een gesprek zijn bijgewerkt"),
    may="look.record_conversation",
)
def write_notes(
    actor: Actor, trajectory: Trajectory, conversation: Conversation, *, version: int, said: str, interpretation: str
) -> Conversation:
    """Write what was said, and apart from it what the holder makes of it."""
    on_behalf.must_stay_in_notes(conversation, said)
    rows = Conversation.objects.of(trajectory)
    claim(rows, conversation, version, said=said.strip(), interpretation=interpretation.strip())
    conversation.refresh_from_db()
    return conversation


@deed(
    "look.conversation.read_aloud",
    says=gettext_lazy("Een gesprek is teruggelezen en bevestigd"),
    may="look.record_conversation",
)
def confirm_on_the_spot(
    actor: Actor, trajectory: Trajectory, conversation: Conversation, shared: Iterable[Excerpt] = ()
) -> Conversation:
    """Confirm a conversation that was read back aloud at the end; the named sentences may go in the give-back."""
    on_behalf.must_be_written_down(conversation)
    must_know(conversation)
    # Locked, so that somebody who decides about own words in this same moment has the last word.
    spoke = conversation.speakers.select_for_update()
    there = [speaker for speaker in spoke if on_behalf.may_speak_for(speaker)]
    if not there:
        raise Refused(str(on_behalf.DECIDES))
    said = Excerpt.objects.of(trajectory).filter(speaker__in=there)
    said.exclude(check_state__in=CHECKED).update(check_state=CheckState.CONFIRMED)
    on_behalf.tell_speakers(trajectory, there, gettext_lazy("schreef na het voorlezen op dat ze kloppen"))
    _share(trajectory, there, list(shared))
    conversation.read_aloud_on = clock.today()
    conversation.save(update_fields=["read_aloud_on"])
    return conversation


@deed(
    "look.excerpt.corrected_aloud",
    says=gettext_lazy("Een zin is bij het teruglezen verbeterd"),
    may="look.record_conversation",
)
def correct_aloud(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, text: str) -> Excerpt:
    """Correct a sentence while the speaker hears it read back, in the speaker's words."""
    if not text.strip():
        raise NotSound(_("Schrijf de zin zoals de spreker hem wil."), field="text")
    on_behalf.must_speak_for(excerpt.speaker)
    must_know(excerpt.speaker.conversation)
    if excerpt.check_state in CHECKED and excerpt.speaker.person is not None:
        raise NotSound(_("Deze zin is al bevestigd. De spreker verbetert hem zelf, met de code."), field="text")
    conversation = excerpt.speaker.conversation
    conversation.said = replace_said(
        conversation.said, excerpt.speaker.pseudonym, excerpt.text, text.strip(), which=excerpt.said_before()
    )
    conversation.save(update_fields=["said"])
    was, excerpt.text, excerpt.check_state = excerpt.text, text.strip(), CheckState.CORRECTED
    excerpt.language = language_of(excerpt.text, trajectory.language)
    excerpt.version += 1
    excerpt.save()
    corrected(Reference(EXCERPT, excerpt.pk, was=was))
    recorded(trajectory.pk)
    on_behalf.tell_speakers(trajectory, [excerpt.speaker], gettext_lazy("verbeterde ze bij het voorlezen"))
    return excerpt


@deed(
    "look.excerpt.taken_out_on_request",
    says=gettext_lazy("Woorden zijn weggehaald omdat de spreker het vroeg"),
    may="look.record_conversation",
)
def take_out_on_request(actor: Actor, trajectory: Trajectory, excerpt: Excerpt) -> None:
    """Take someone's words out because they asked for it aloud, by telephone or on paper."""
    on_behalf.tell_speakers(
        trajectory, [excerpt.speaker], gettext_lazy("haalde woorden weg, want zij schreef op dat u dat vroeg")
    )
    take_words_out(excerpt)


@deed(
    "look.conversation.no_reply",
    says=gettext_lazy("Sprekers gaven geen antwoord op hun woorden"),
    may="look.record_conversation",
)
def no_reply(actor: Actor, trajectory: Trajectory, conversation: Conversation) -> Conversation:
    """Note that the speakers did not answer when their words were put to them."""
    on_behalf.must_be_written_down(conversation)
    put = Excerpt.objects.of(trajectory).filter(
        speaker__conversation=conversation, speaker__decides=False, check_state=CheckState.SENT
    )
    put.update(check_state=CheckState.NO_REPLY)
    return conversation


@deed(
    "look.consent.recorded",
    says=gettext_lazy("Het ja of nee van een spreker is opgeschreven"),
    may="look.record_conversation",
)
def record_consent(
    actor: Actor, trajectory: Trajectory, speaker: Speaker, given: Iterable[str], *, phone: str = ""
) -> Conversation:
    """Write down to which purposes a speaker said yes, on which text, and where they may be called with an answer."""
    on_behalf.must_speak_for(speaker)
    conversation = speaker.conversation
    text = conversation.consent_text or consent.current_text(trajectory.organisations.first(), trajectory.language)
    if conversation.consent_text_id is None:
        conversation.consent_text = text
        conversation.save(update_fields=["consent_text"])
    said_yes = set(given)
    answers = {purpose: purpose in said_yes for purpose in Consent.Purpose.values}
    person = person_of(speaker)
    consent.record_answers(person, trajectory.pk, text, answers)
    if Consent.Purpose.CONTACT_AGAIN in said_yes or phone.strip():
        identities.let_call(person, phone)
    else:
        identities.call_no_more(person)
    on_behalf.tell_speakers(trajectory, [speaker], gettext_lazy("schreef op waar u ja en nee op zei"))
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


def _write_sentences(conversation: Conversation, said: Sequence[Sentence]) -> list[Excerpt]:
    speakers = list(conversation.speakers.order_by("position"))
    begin = _next_position(conversation)
    written = []
    for position, sentence in enumerate((one for one in said if one.text.strip()), start=begin):
        if not 0 <= sentence.speaker < len(speakers):
            raise NotSound(_("Kies bij elke zin wie hem zei."))
        on_behalf.must_not_repeat(conversation, speakers[sentence.speaker], sentence.text)
        written.append(_write_sentence(speakers[sentence.speaker], sentence, position))
    return written


def _write_sentence(speaker: Speaker, sentence: Sentence, position: int) -> Excerpt:
    return Excerpt.objects.create(
        trajectory_id=speaker.trajectory_id,
        speaker=speaker,
        kind=sentence.kind,
        text=sentence.text.strip(),
        language=language_of(sentence.text, speaker.conversation.language),
        position=position,
    )


def _next_position(conversation: Conversation) -> int:
    newest = Excerpt.objects.of(conversation.trajectory_id).filter(speaker__conversation=conversation)
    last = newest.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def _share(trajectory: Trajectory, there: Sequence[Speaker], shared: Sequence[Excerpt]) -> None:
    by_key = {speaker.pk: speaker for speaker in there}
    if any(excerpt.speaker_id not in by_key for excerpt in shared):
        raise Refused(str(on_behalf.DECIDES))
    speakers = [by_key[key] for key in {excerpt.speaker_id for excerpt in shared}]
    said_no = Consent.objects.filter(
        person__in=[speaker.person_id for speaker in speakers if speaker.person_id],
        trajectory_id=trajectory.pk,
        purpose=Consent.Purpose.QUOTE_NAMELESS,
        given=False,
    )
    if said_no.exists():
        raise NotSound(
            _("Deze spreker zei nee tegen zinnen delen. Vraag het opnieuw en zet eerst het vinkje bij de afspraken.")
        )
    # Two people may say the same, so it may be written down twice; but its readers are not chosen for a private voice.
    texts = [excerpt.text for excerpt in shared]
    on_behalf.must_not_repeat_a_private_voice(trajectory, texts, Audience.EVERYONE)
    rows = Excerpt.objects.of(trajectory).filter(pk__in=[excerpt.pk for excerpt in shared])
    rows.let_everyone_read()
    on_behalf.tell_speakers(trajectory, speakers, gettext_lazy("schreef op dat iedereen ze mag lezen"))
