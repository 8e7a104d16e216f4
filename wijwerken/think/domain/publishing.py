"""Giving back: the sentences are copied with their speakers' yes, everyone hears of it, and a promise is kept."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import queries as look
from wijwerken.people.actor import Actor
from wijwerken.people.domain.letters import write_letter
from wijwerken.think.domain.contents import Contents, Sentence, ThreadPart, planned
from wijwerken.think.models import Edition, EditionAssumption, EditionSentence, EditionThread, Response
from wijwerken.trajectories.domain import promises
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.gates import Gate, why_closed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import Participation, Trajectory

Part = EditionSentence.Part


@deed("think.edition.published", may="think.compose")
def publish(
    actor: Actor, trajectory: Trajectory, edition_id: UUID, version: int, *, nothing_wrong: bool = False
) -> Edition:
    """Give back what was heard: from now on everyone who spoke can read it and answer."""
    edition = Edition.objects.of(trajectory).select_for_update().get(pk=edition_id)
    _must_be_ready(edition, version, nothing_wrong)
    contents = planned(edition)
    _must_have_yes(trajectory, contents)
    _keep(edition, contents)
    edition.nothing_wrong_confirmed = nothing_wrong and not edition.not_known
    edition.published_on = clock.today()
    edition.log_head = logbook.head_of(trajectory.pk)
    edition.loose_not_shared = contents.loose_not_shared
    edition.save()
    promises.keep(trajectory)
    _tell_everyone(trajectory, edition)
    return edition


def address(trajectory: Trajectory, edition: Edition) -> str:
    """Give the address of an edition."""
    return reverse("think:edition", args=[trajectory.slug, edition.number])


def _must_be_ready(edition: Edition, version: int, nothing_wrong: bool) -> None:
    if not edition.is_draft:
        raise NotSound(_("Deze teruggave is al gegeven."))
    if edition.version != version:
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


def _tell_everyone(trajectory: Trajectory, edition: Edition) -> None:
    thanked = Response.objects.of(trajectory).filter(changed_edition=edition).exclude(person=None)
    url = address(trajectory, edition)
    with override(trajectory.language):
        tell(trajectory, _("Teruggave %(number)s is er. Herkent u het?") % {"number": edition.number}, url=url)
    for response in thanked.select_related("person"):
        with override(response.person.language):  # type: ignore[union-attr]
            words = _("Uw antwoord veranderde iets. Lees het in teruggave %(number)s.") % {"number": edition.number}
        tell(trajectory, words, person=response.person, url=url)
    for part in Participation.objects.of(trajectory).select_related("person"):
        with override(part.person.language):
            write_letter(part.person, *_letter(trajectory, edition))


def _letter(trajectory: Trajectory, edition: Edition) -> tuple[str, str]:
    subject = _("Wat wij hoorden: %(question)s") % {"question": trajectory.main_question}
    body = _(
        "U vertelde ons iets. Nu krijgt u terug wat wij hoorden.\n\n"
        "Lees het hier:\n%(url)s\n\n"
        "Klopt het voor u? U kunt antwoorden met uw code.\n"
        "Liever praten? Bel %(name)s, %(phone)s."
    ) % {
        "url": settings.WIJWERKEN_PUBLIC_URL + address(trajectory, edition),
        "name": trajectory.contact_name,
        "phone": trajectory.contact_phone,
    }
    return subject, body
