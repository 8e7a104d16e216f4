"""The eindverslag of the participation law: how it went and what went otherwise, what was said, an answer per idea."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.act.domain import board, following, ideas
from wijwerken.act.domain.plan_on_paper import action_blocks, direction_blocks, left_out_blocks
from wijwerken.act.domain.planning import plan_of
from wijwerken.act.models import Idea
from wijwerken.house import clock
from wijwerken.house.documents import Bullets, Call, Document, Facts, Heading, Paragraph, Run, Table, Voice
from wijwerken.house.documents.content import Block, Text
from wijwerken.house.small_numbers import few, how_many
from wijwerken.look.domain import queries
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.think.models import Edition, EditionSentence
from wijwerken.trajectories.domain import feeling_heard
from wijwerken.trajectories.models import (
    Boundary,
    GateDeviation,
    Gathering,
    PhaseChange,
    Promise,
    StakeholderGroup,
    Trajectory,
)


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
            foot=_("Eindverslag, %(day)s") % {"day": date_format(clock.today(), "j F Y")},
            author=trajectory.who_asks,
        )


def _blocks(actor: Actor, trajectory: Trajectory) -> Iterator[Block]:
    yield from _about(trajectory)
    yield from _process(trajectory)
    yield from _deviations(trajectory)
    yield from _input(trajectory)
    yield from _responses(actor, trajectory)
    yield from _outcome(trajectory)
    if trajectory.contact_phone:
        yield Call(_("Vragen over dit verslag? Bel"), trajectory.contact_name, trajectory.contact_phone)


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
            _("Kaders, vooraf gepubliceerd"),
            (3, 2, 5),
        )


def _process(trajectory: Trajectory) -> Iterator[Block]:
    yield Heading(_("Hoe het ging"))
    changes = PhaseChange.objects.of(trajectory).order_by("number")
    yield Bullets([f"{date_format(row.on, 'j F Y')}: {row.get_phase_display()}" for row in changes])
    gatherings = Gathering.objects.of(trajectory).filter(on__lte=clock.today()).order_by("on")
    if gatherings:
        yield Paragraph(_("Samenkomsten:"), "kicker")
        yield Bullets([f"{date_format(row.on, 'j F Y')}: {row.title}" for row in gatherings])
    yield from _who(trajectory)


def _who(trajectory: Trajectory) -> Iterator[Block]:
    heard = queries.heard_by_group(trajectory)
    groups = StakeholderGroup.objects.of(trajectory).filter(suggested=False).order_by("name")
    if groups:
        yield Table(
            [_("Groep"), _("Gehoord")],
            [[group.name, few(heard[group.pk]) if heard.get(group.pk) else _("niet gehoord")] for group in groups],
            _("Wie er gehoord is"),
            (3, 1),
        )
        yield Paragraph(_("Dit zijn gesprekken, geen steekproef."), "small")


def _deviations(trajectory: Trajectory) -> Iterator[Block]:
    yield Heading(_("Wat anders ging dan afgesproken"))
    early = GateDeviation.objects.of(trajectory).order_by("on")
    late = Promise.objects.of(trajectory).exclude(missed_because="").order_by("due_on")
    said = [f"{date_format(row.on, 'j F Y')}: {row.get_gate_display()}. {row.reason}" for row in early]
    said += [
        _("Beloofd voor %(day)s: %(what)s. Dat lukte niet: %(why)s")
        % {"day": date_format(row.due_on, "j F Y"), "what": row.what, "why": row.missed_because}
        for row in late
    ]
    yield Bullets(said) if said else Paragraph(_("Niets: de stappen zijn gezet zoals afgesproken."))


def _input(trajectory: Trajectory) -> Iterator[Block]:
    yield Heading(_("Wat mensen zeiden"))
    voices = queries.heard(trajectory)
    people = how_many(voices.people, _("mens"), _("mensen"))
    yield Paragraph(_("Gehoord: %(people)s.") % {"people": people})
    edition = Edition.objects.of(trajectory).exclude(published_on=None).order_by("-number").first()
    if edition is None:
        yield Paragraph(_("Er is nog geen teruggave gepubliceerd."))
        return
    yield Paragraph(_("Zo stond het in editie %(number)s van de teruggave:") % {"number": edition.number})
    for thread in edition.threads.prefetch_related("sentences"):
        yield Heading(thread.name, 3, voice=True)
        if thread.summary:
            yield Paragraph(thread.summary)
        for sentence in thread.sentences.all():
            yield _voice(sentence)


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
    else:
        yield Paragraph(_("Er waren geen ideeën die met iedereen gedeeld mogen worden."))
    yield from _not_shared(trajectory, shared)


def _not_shared(trajectory: Trajectory, shared: set[UUID]) -> Iterator[Block]:
    solutions = Excerpt.objects.of(trajectory).filter(kind=ExcerptKind.SOLUTION)
    kept = sum(1 for identifier in solutions.values_list("pk", flat=True) if identifier not in shared)
    if kept:
        words = how_many(kept, _("idee"), _("ideeën"))
        yield Paragraph(_("Nog %(ideas)s staan hier niet, want wie het zei deelt het niet.") % {"ideas": words}, "soft")
        yield Paragraph(_("Die mensen lezen hun antwoord zelf, met hun code."), "soft")


def answer_to(card: ideas.Card) -> str:
    """Say what happens with one idea."""
    if card.not_now_because:
        return _("Bewust niet: %(why)s") % {"why": card.not_now_because}
    if card.actions:
        return " ".join(f"{action.title}: {board.status(action).lower()}." for action in card.actions)
    if card.idea is not None and _grew(card.idea):
        return _("Opgegaan in een ander idee.")
    return _("Nog niet gekozen. Het idee blijft liggen.")


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
    lessons = [action.lesson for action in following.lessons(trajectory)]
    lessons += [trajectory.lessons] if trajectory.lessons else []
    if lessons:
        yield Heading(_("Wat wij leerden"))
        yield Bullets([[Run(lesson, voice=True)] for lesson in lessons])
    heard = feeling_heard.together(trajectory)
    if heard:
        yield Paragraph(
            _("%(some)s van de %(all)s mensen die antwoordden, voelden zich gehoord.")
            % {"some": heard.felt_heard, "all": heard.answers}
        )
    if trajectory.thanks:
        yield Paragraph(trajectory.thanks)
