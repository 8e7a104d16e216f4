"""Giving back: the sentences are copied with their speakers' yes, everyone hears of it, and a promise is kept."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.domain.versions import is_as_read
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound, Refused, YesMissing
from wijwerken.house.sentences import sentences
from wijwerken.look.domain import queries as look
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.people.domain.letters import write_letter
from wijwerken.think.domain import names
from wijwerken.think.domain.contents import Contents, Sentence, ThreadPart, planned
from wijwerken.think.domain.draft import TEXTS
from wijwerken.think.models import Edition, EditionAssumption, EditionSentence, EditionThread, RedThread, Response
from wijwerken.think.vocabulary import EDITION
from wijwerken.trajectories.domain import answer_rounds, own_people, promises, unshared
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.gates import Gate, why_closed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import AnswerRound, Participation, Trajectory
from wijwerken.trajectories.vocabulary import Audience

Part = EditionSentence.Part


@deed("think.edition.published", says=gettext_lazy("Er is een teruggave gegeven"), may="think.give_back")
def publish(
    actor: Actor, trajectory: Trajectory, edition_id: UUID, version: int, *, nothing_wrong: bool = False
) -> Edition:
    """Give back what was heard: from now on everyone who spoke can read it and answer."""
    edition = Edition.objects.of(trajectory).select_for_update().get(pk=edition_id)
    _must_be_ready(edition, version, nothing_wrong)
    names.reconsider(trajectory)
    contents = planned(edition)
    _must_have_yes(trajectory, contents)
    missing = missing_yes(edition, contents)
    if missing:
        raise YesMissing(unshared.why(), missing)
    _keep(edition, contents)
    edition.nothing_wrong_confirmed = nothing_wrong and not edition.not_known
    edition.published_on = clock.today()
    edition.log_head = logbook.head_of(trajectory.pk)
    edition.loose_not_shared = contents.loose_not_shared
    edition.save()
    _thank_who_let_an_answer_join(trajectory, edition, contents)
    promises.keep(trajectory)
    _tell_everyone(trajectory, edition)
    about = Reference(EDITION, edition.pk)
    answer_rounds.came(trajectory, AnswerRound.After.EDITION, about, number=edition.number)
    return edition


def whole_address(trajectory: Trajectory, edition: Edition) -> str:
    """Give the address of an edition as it stands in a letter and on paper."""
    return own_people.with_key(trajectory, settings.WIJWERKEN_PUBLIC_URL + address(trajectory, edition))


def missing_yes(edition: Edition, contents: Contents) -> list[unshared.Sentence]:
    """Give what stands in the names and texts of a draft in words that their speakers did not share with everyone."""
    trajectory = edition.trajectory
    waiting = RedThread.objects.of(trajectory).filter(pk__in=[part.red_thread_id for part in contents.parts])
    texts = [
        *(getattr(edition, name) for name in TEXTS),
        *(part.summary for part in contents.parts),
        *(part.name for part in contents.parts),
        *waiting.exclude(waiting_name="").values_list("waiting_name", flat=True),
        *Response.objects.of(trajectory).filter(changed_edition=edition).values_list("answer", flat=True),
    ]
    return unshared.sentences(trajectory, unshared.quoted(trajectory, Audience.EVERYONE, texts))


def address(trajectory: Trajectory, edition: Edition) -> str:
    """Give the address of an edition."""
    return reverse("think:edition", args=[trajectory.slug, edition.number])


def _must_be_ready(edition: Edition, version: int, nothing_wrong: bool) -> None:
    if not edition.is_draft:
        raise NotSound(_("Deze teruggave is al gegeven."))
    if not is_as_read(edition, version):
        raise NotSound(_("Iemand veranderde de teruggave net nog. Lees hem opnieuw en publiceer dan."))
    if not edition.not_known.strip() and not nothing_wrong:
        raise NotSound(
            _(
                "Wat weten wij niet, of deden wij fout? Mensen vertrouwen jullie meer als jullie dat zeggen. "
                "Is er echt niets? Kruis dat dan aan."
            ),
            field="not_known",
        )


def _must_have_yes(trajectory: Trajectory, contents: Contents) -> None:
    if not contents.parts and not any(contents.sentences()):
        raise NotSound(_("Er is nog niets om terug te geven. Knoop eerst een rode draad."))
    used = {sentence.excerpt_id for sentence in contents.sentences()}
    allowed = set(look.publishable(trajectory).filter(pk__in=used).values_list("pk", flat=True))
    if used - allowed:
        raise Refused(why_closed(Gate.SPEAKERS_YES))


def _keep(edition: Edition, contents: Contents) -> None:
    rows: list[EditionSentence] = []
    for number, part in enumerate(contents.parts):
        kept = _keep_thread(edition, part, number)
        rows += [_row(edition, said, Part.THREAD, at, kept) for at, said in enumerate(part.sentences)]
    rows += [_row(edition, said, Part.SOLUTION, at) for at, said in enumerate(contents.solutions)]
    rows += [_row(edition, said, Part.LOOSE, at) for at, said in enumerate(contents.loose)]
    EditionAssumption.objects.of(edition.trajectory_id).filter(edition=edition).delete()
    thoughts: list[EditionAssumption] = []
    for at, thought in enumerate(contents.thoughts):
        heard = _row(edition, thought.heard, Part.HEARD, at) if thought.heard else None
        rows += [heard] if heard else []
        thoughts.append(
            EditionAssumption(
                trajectory_id=edition.trajectory_id,
                edition=edition,
                assumption_id=thought.assumption_id,
                thought=thought.thought,
                excerpt_id=thought.heard.excerpt_id if thought.heard else None,
                heard=heard,
                position=at,
            )
        )
    EditionSentence.objects.bulk_create(rows)
    EditionAssumption.objects.bulk_create(thoughts)


def _keep_thread(edition: Edition, part: ThreadPart, position: int) -> EditionThread:
    kept, _made = EditionThread.objects.of(edition.trajectory_id).update_or_create(
        trajectory_id=edition.trajectory_id,
        edition=edition,
        red_thread_id=part.red_thread_id,
        defaults={
            "name": part.name,
            "summary": part.summary,
            "also_heard": part.also_heard,
            "people": part.people,
            "position": position,
        },
    )
    return kept


def _row(
    edition: Edition, said: Sentence, part: str, position: int, thread: EditionThread | None = None
) -> EditionSentence:
    return EditionSentence(
        trajectory_id=edition.trajectory_id,
        edition=edition,
        edition_thread=thread,
        part=part,
        excerpt_id=said.excerpt_id,
        text=said.text,
        language=said.language,
        mark=said.mark,
        is_counter=said.is_counter,
        in_front=said.in_front,
        position=position,
    )


def _thank_who_let_an_answer_join(trajectory: Trajectory, edition: Edition, contents: Contents) -> None:
    """Tie the answers that stand in this edition for the first time to it, as what it is thanks to."""
    stands = {sentence.excerpt_id for sentence in contents.sentences()}
    joined = Response.objects.of(trajectory).filter(changed_edition=None, excerpt__in=stands)
    joined.update(changed_edition=edition)


def _tell_everyone(trajectory: Trajectory, edition: Edition) -> None:
    thanked = Response.objects.of(trajectory).filter(changed_edition=edition).exclude(person=None)
    url = address(trajectory, edition)
    with override(trajectory.language):
        tell(trajectory, _is_there(edition), url=url)
    for response in thanked.select_related("person"):
        with override(response.person.language):  # type: ignore[union-attr]
            tell(trajectory, _changed_something(edition), person=response.person, url=url)
    spoke = set(Excerpt.objects.of(trajectory).exclude(speaker__person=None).values_list("speaker__person", flat=True))
    for part in Participation.objects.of(trajectory).select_related("person"):
        with override(part.person.language):
            told = part.person_id in spoke
            write_letter(part.person, _what_we_heard(trajectory), _letter(trajectory, edition, told=told))


def _is_there(edition: Edition) -> str:
    return _("Teruggave %(number)s is er. Herkent u het?") % {"number": edition.number}


def _changed_something(edition: Edition) -> str:
    return _("Uw antwoord veranderde iets. Lees het in teruggave %(number)s.") % {"number": edition.number}


def _what_we_heard(trajectory: Trajectory) -> str:
    return _("Wat wij hoorden: %(question)s") % {"question": trajectory.main_question}


def _letter(trajectory: Trajectory, edition: Edition, *, told: bool) -> str:
    """Write the letter: only who told something reads that they did, and a number is there only when one was given."""
    parts = [
        _("U vertelde ons iets. Nu krijgt u terug wat wij hoorden.")
        if told
        else _("Mensen vertelden ons iets. Nu geven wij terug wat wij hoorden."),
        _("Lees het hier:\n%(url)s") % {"url": whole_address(trajectory, edition)},
        _("Klopt het voor u? U kunt antwoorden met uw code, of als u bent ingelogd."),
    ]
    calls = trajectory.calls
    if calls.phone:
        parts.append(sentences(_("Liever praten? Bel %(who)s.") % {"who": calls.who}, calls.under))
    return "\n\n".join(parts)
