"""The eindverslag of the participation law: how it went and what went otherwise, what was said, an answer per idea."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.act.domain import board, ideas, progress
from wijwerken.act.domain.action_plan import plan_of
from wijwerken.act.domain.plan_on_paper import action_blocks, direction_blocks, left_out_blocks
from wijwerken.act.models import Action, Idea
from wijwerken.house import clock
from wijwerken.house.documents import Bullets, Document, Facts, Heading, Paragraph, Run, Table, Voice
from wijwerken.house.documents.content import Block, Text
from wijwerken.house.sentences import sentence, sentences
from wijwerken.house.small_numbers import few, how_many, tells_of_few
from wijwerken.look.domain import kept_figures, queries
from wijwerken.look.domain.mentions.published import line_on_paper
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.think.domain.front_page import sentences_of
from wijwerken.think.models import Edition, EditionSentence
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import agreements, felt_heard, stand_in, went_otherwise
from wijwerken.trajectories.models import (
    Boundary,
    Gathering,
    PhaseChange,
    StakeholderGroup,
    Trajectory,
)
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

NO_SAMPLE = gettext_lazy("Dit zijn gesprekken, geen steekproef.")
NOTHING_NOTED = gettext_lazy("Er is geen afwijking genoteerd.")
READ_IT_THEMSELVES = gettext_lazy("Wie zo een idee gaf en een code heeft, leest het antwoord zelf.")


def final_report(actor: Actor, trajectory: Trajectory, language: str) -> Document:
    """Write the eindverslag; it holds only words whose speakers share them with everyone."""
    with override(language):
        return Document(
            title=_("Eindverslag"),
            blocks=list(_blocks(actor, trajectory)),
            language=language,
            phase="ended",
            kicker=trajectory.who_asks,
            lead=trajectory.main_question,
            foot=_made_on(trajectory),
            author=trajectory.who_asks,
        )


def _made_on(trajectory: Trajectory) -> str:
    """Say when this was made, and that it is not the end while the trajectory goes on."""
    day = {"day": date_format(clock.today(), "j F Y")}
    if current_phase(trajectory) == Phase.ENDED:
        return _("Eindverslag, %(day)s") % day
    return _("Eindverslag zoals het nu zou zijn, %(day)s. Het traject loopt nog.") % day


def _blocks(actor: Actor, trajectory: Trajectory) -> Iterator[Block]:
    yield from _about(trajectory)
    yield from _process(actor, trajectory)
    yield from _deviations(trajectory)
    yield from _input(actor, trajectory)
    yield from _responses(actor, trajectory)
    yield from _outcome(trajectory)
    if trajectory.calls.phone:
        yield stand_in.on_paper(trajectory, _("Vragen over dit verslag? Bel"))
    yield Paragraph(line_on_paper(trajectory), "small")


def _about(trajectory: Trajectory) -> Iterator[Block]:
    told: list[tuple[str, Text]] = [
        (_("De vraag"), [Run(trajectory.main_question, voice=True)]),
        (_("Waar de vraag vandaan komt"), trajectory.origin),
        (_("Waarom mensen meededen"), trajectory.participation_why),
        (_("Wie erover besluit"), trajectory.competent_body),
        (_("Wat mensen mochten verwachten"), trajectory.may_expect),
        (_("Wat niet"), trajectory.may_not_expect),
    ]
    yield Heading(_("Waar dit over ging"))
    yield Facts([(term, answer) for term, answer in told if answer])
    rows = Boundary.objects.of(trajectory).order_by("openness", "topic")
    if rows:
        yield Table(
            [_("Onderwerp"), _("Hoe vast"), _("Waarom")],
            [[row.topic, row.get_openness_display(), row.why] for row in rows],
            _boundaries_since(trajectory),
            (3, 2, 5),
        )


def _boundaries_since(trajectory: Trajectory) -> str:
    day = trajectory.boundaries_published_on
    if day is None:
        return _("Kaders. Zij zijn niet gepubliceerd.")
    return _("Kaders, gepubliceerd op %(day)s") % {"day": date_format(day, "j F Y")}


def _process(actor: Actor, trajectory: Trajectory) -> Iterator[Block]:
    yield Heading(_("Hoe het ging"))
    changes = PhaseChange.objects.of(trajectory).order_by("number")
    yield Bullets([f"{date_format(row.on, 'j F Y')}: {row.get_phase_display()}" for row in changes])
    yield from _gatherings(trajectory)
    yield from _who(actor, trajectory)


def _gatherings(trajectory: Trajectory) -> Iterator[Block]:
    been = Gathering.objects.of(trajectory).filter(on__lte=clock.today()).order_by("on")
    if been:
        yield Paragraph(_("Bijeenkomsten:"), "kicker")
        yield Bullets([f"{date_format(row.on, 'j F Y')}: {row.title}" for row in been])


def _who(actor: Actor, trajectory: Trajectory) -> Iterator[Block]:
    told = kept_figures.told(trajectory)
    for_everyone = {group: people for group, people in told.by_group.items() if told.has_heard(group)}
    inside = rules.in_core_group(actor, trajectory)
    heard = queries.heard_by_group(trajectory) if inside else for_everyone
    too_few = _("niet gehoord") if inside else _("te weinig gehoord") if told.was_counted else _("nog niet geteld")
    groups = StakeholderGroup.objects.of(trajectory).filter(suggested=False).order_by("name")
    if groups:
        yield Table(
            [_("Groep"), _("Gehoord")],
            [[group.name, few(heard[group.pk]) if heard.get(group.pk) else too_few] for group in groups],
            _("Wie er gehoord is"),
            (3, 1),
        )
        yield Paragraph(str(NO_SAMPLE), "small")


def _deviations(trajectory: Trajectory) -> Iterator[Block]:
    yield Heading(_("Wat anders ging dan afgesproken"))
    said = [
        *went_otherwise.gates_opened_early(trajectory),
        *went_otherwise.promises_not_kept(trajectory),
        *filter(None, [agreed_late(trajectory), went_otherwise.thought_nothing(trajectory)]),
    ]
    yield Bullets(said) if said else Paragraph(str(NOTHING_NOTED))


def agreed_late(trajectory: Trajectory) -> str:
    """Say that leader and group agreed on the room only after the plan, when they did."""
    plan, room = plan_of(trajectory), agreements.room_of(trajectory)
    if plan is None or plan.adopted_on is None or room is None or not agreements.is_agreed(room):
        return ""
    days = [day for day in (room.leader_confirmed_on, room.group_confirmed_on) if day is not None]
    if max(days) <= plan.adopted_on:
        return ""
    about = {"day": date_format(max(days), "j F Y")}
    return _("De ruimte-afspraak kwam rond op %(day)s, toen het plan er al was.") % about


def _input(actor: Actor, trajectory: Trajectory) -> Iterator[Block]:
    yield Heading(_("Wat mensen zeiden"))
    yield _people_heard(actor, trajectory)
    edition = Edition.objects.of(trajectory).exclude(published_on=None).order_by("-number").first()
    yield Paragraph(_from_edition(edition))
    if edition is None:
        return
    # What was narrowed, hidden or held since it was given back stands here no more than in the edition itself.
    still_shared = sentences_of(edition)
    for thread in edition.threads.prefetch_related(Prefetch("sentences", still_shared, to_attr="said")):
        yield Heading(thread.name, 3, voice=True)
        if thread.summary:
            yield Paragraph(thread.summary)
        yield from map(_voice, thread.said)


def _people_heard(actor: Actor, trajectory: Trajectory) -> Paragraph:
    inside, told = rules.in_core_group(actor, trajectory), kept_figures.told(trajectory)
    voices = queries.heard(trajectory) if inside else told
    people = how_many(voices.people, _("mens"), _("mensen"))
    by_group = queries.heard_by_group(trajectory) if inside else told.by_group
    if not voices.people:
        people = _("niemand") if inside else _("nog niet geteld")
    if tells_of_few(by_group.values()):
        people = _("mensen uit de groepen hierboven")
    return Paragraph(_("Gehoord: %(people)s.") % {"people": people})


def _from_edition(edition: Edition | None) -> str:
    if edition is None:
        return _("Er is geen teruggave gepubliceerd.")
    return _("Zo stond het in teruggave %(number)s:") % {"number": edition.number}


def _voice(sentence: EditionSentence) -> Voice:
    return Voice(sentence.text, counter=sentence.is_counter, language=sentence.language)


def _responses(actor: Actor, trajectory: Trajectory) -> Iterator[Block]:
    yield Heading(_("Een antwoord op elk idee"))
    shared = set(queries.publishable(trajectory).values_list("pk", flat=True))
    cards = sorted(ideas.cards(actor, trajectory), key=lambda card: card.title.casefold())
    open_cards = [card for card in cards if card.excerpt is None or card.excerpt.pk in shared]
    if open_cards:
        yield Table(
            [_("Idee"), _("Wat er mee gebeurt")],
            [[card.title, answer_to(card)] for card in open_cards],
            "",
            (3, 4),
            (0,),
        )
    yield from _nothing_to_answer(open_cards)
    yield from _not_shared(trajectory, shared)


def _nothing_to_answer(cards: Sequence[ideas.Card]) -> Iterator[Block]:
    if not cards:
        yield Paragraph(_("Er zijn geen ideeën die met iedereen gedeeld mogen worden."))


def _not_shared(trajectory: Trajectory, shared: set[UUID]) -> Iterator[Block]:
    solutions = Excerpt.objects.of(trajectory).counting().filter(kind=ExcerptKind.SOLUTION)
    kept = sum(1 for identifier in solutions.values_list("pk", flat=True) if identifier not in shared)
    if kept:
        words = how_many(kept, _("idee"), _("ideeën"))
        yield Paragraph(
            sentences(_("Nog %(ideas)s mogen wij hier niet laten lezen") % {"ideas": words}, READ_IT_THEMSELVES), "soft"
        )


def answer_to(card: ideas.Card) -> str:
    """Say what happens with one idea: what was done with it goes before a no that was given to it once."""
    going = [action for action in card.actions if action.status != Action.Status.STOPPED]
    if card.not_now_because and not going:
        return sentence(_("Bewust niet: %(why)s") % {"why": card.not_now_because})
    if card.actions:
        return board.how_they_stand(card.actions)
    if card.idea is not None and _grew(card.idea):
        return _("Opgegaan in een ander idee.")
    return _("Niet gekozen. Het idee blijft liggen.")


def _grew(idea: Idea) -> bool:
    return idea.grew_into.exists()


def _outcome(trajectory: Trajectory) -> Iterator[Block]:
    plan = plan_of(trajectory)
    if plan is not None:
        yield Heading(_("Het plan van de groep"))
        if plan.goal:
            yield Paragraph([Run(plan.goal, voice=True, bold=True)])
        yield from direction_blocks(plan)
        # The report goes to everyone who contributed and further, so it is written as for a visitor: without names.
        yield from action_blocks(VISITOR, trajectory, plan)
        yield from left_out_blocks(trajectory)
    yield from _learned(trajectory)


def _learned(trajectory: Trajectory) -> Iterator[Block]:
    lessons = [action.lesson for action in progress.lessons(VISITOR, trajectory)]
    lessons += [trajectory.lessons] if trajectory.lessons else []
    if lessons:
        yield Heading(_("Wat wij leerden"))
        yield Bullets([[Run(lesson, voice=True)] for lesson in lessons])
    heard = felt_heard.together(trajectory)
    if heard:
        yield Paragraph(heard)
    if trajectory.thanks:
        yield Paragraph(trajectory.thanks)
