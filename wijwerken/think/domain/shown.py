"""What the page of a trajectory tells about denken: steps, facts, menu, figures and quiet signals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from wijwerken.house.facts import Accounted, Fact, GateFact, Hit
from wijwerken.house.manifest import ForYou, MenuItem, Product, Reference, State, Step
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.domain import one_question
from wijwerken.think.domain import gates as conditions
from wijwerken.think.domain import quality_card, queries, what_waits
from wijwerken.think.domain.chain import given_sentences
from wijwerken.think.domain.publication import address
from wijwerken.think.models import Edition, EditionSentence, Response
from wijwerken.think.vocabulary import EDITION
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

THINK = Phase.THINK.value
MOST_HITS = 50


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List what there is to do in denken: tying, giving back, reading answers."""
    newest = queries.newest_edition(trajectory)
    if rules.in_core_group(actor, trajectory):
        yield from _core_group_steps(actor, trajectory, newest)
    elif rules.is_inside(actor, trajectory):
        yield from _reading_step(trajectory, newest)
    elif newest is not None:
        yield from _reading_step(trajectory, queries.readable_editions(actor, trajectory).last())


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Tell, while another phase is now, how many threads there are, when it was given back, and what still runs."""
    if current_phase(trajectory) != THINK:
        yield from _threads_fact(actor, trajectory)
        yield from _given_fact(actor, trajectory)
        if rules.in_core_group(actor, trajectory):  # what runs does not stop because the group went to another phase
            yield from _made_fact(trajectory)
            yield from _answers_fact(trajectory)


def _threads_fact(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    if rules.is_inside(actor, trajectory) and queries.how_many_threads(trajectory):
        yield Fact(THINK, _("Rode draden"), _threads(queries.how_many_threads(trajectory)))


def _given_fact(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    is_inside = rules.is_inside(actor, trajectory)
    newest = queries.newest_edition(trajectory) if is_inside else queries.readable_editions(actor, trajectory).last()
    if newest is not None:
        says = _("%(day)s, teruggave %(number)s") % {"day": _day_of(newest), "number": newest.number}
        yield Fact(THINK, _("Teruggegeven"), says)


def _made_fact(trajectory: Trajectory) -> Iterator[Fact]:
    if queries.there_is(trajectory).is_made:
        yield Fact(THINK, _("Volgende teruggave"), _("is in de maak"))


def _answers_fact(trajectory: Trajectory) -> Iterator[Fact]:
    if queries.there_is(trajectory).waits:
        yield Fact(THINK, _("Antwoorden op de teruggave"), _("wachten op jullie"))


def _threads(count: int) -> str:
    return ngettext("%(n)s draad", "%(n)s draden", count) % {"n": count}


def _day_of(edition: Edition) -> str:
    return date_format(edition.published_on, "j F")  # type: ignore[arg-type]


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """Give the rooms of denken: tying for everyone inside, and what was given back."""
    root = reverse("trajectories:trajectory", args=[trajectory.slug]) + "denken/"
    editions = reverse("think:editions", args=[trajectory.slug])
    if rules.is_inside(actor, trajectory):
        yield MenuItem(
            _("Rode draden"),
            reverse("think:board", args=[trajectory.slug]),
            "think",
            1,
            (root,),
            pgettext("also found by", "knopen thema's"),
        )
        below = (reverse("think:responses", args=[trajectory.slug]),)
        yield MenuItem(
            _("Teruggave"),
            editions,
            "think",
            3,
            below,
            pgettext("also found by", "editie terugkoppeling uitkomst antwoorden"),
        )
    elif queries.published(trajectory).exists():
        answering = reverse("trajectories:trajectory", args=[trajectory.slug]) + "herken/"
        yield MenuItem(
            _("Wat wij hoorden"),
            editions,
            "think",
            3,
            (root, answering),
            pgettext("also found by", "teruggave uitkomst"),
        )


def gate_facts(trajectory: Trajectory) -> Iterator[GateFact]:
    """Give the quiet signals T1 to T5 of method.md 1.2."""
    yield from quality_card.signals(trajectory)


def accounted(trajectory: Trajectory) -> Iterator[Accounted]:
    """Tell on the page for the council when people got back what they said, in editions that everyone may read."""
    for edition in queries.readable_editions(VISITOR, trajectory):
        yield _given_back(trajectory, edition)


def _given_back(trajectory: Trajectory, edition: Edition) -> Accounted:
    label = _("Teruggave %(number)s") % {"number": edition.number}
    day = date_format(edition.published_on, "j F Y")  # type: ignore[arg-type]
    return Accounted("given_back", label, _("Gegeven op %(day)s.") % {"day": day}, address(trajectory, edition))


def _core_group_steps(actor: Actor, trajectory: Trajectory, newest: Edition | None) -> Iterator[Step]:
    if current_phase(trajectory) != THINK:
        yield _tied_step(trajectory)
        return
    yield _tying_step(actor, trajectory, newest)
    yield _give_back_step(trajectory, newest)
    if newest is not None:
        yield _answers_step(trajectory)


def _tied_step(trajectory: Trajectory) -> Step:
    """Tell in another phase whether threads were tied: who passed denken by did not do it."""
    state: State = "done" if queries.how_many_threads(trajectory) else "open"
    return Step(THINK, _("Rode draden knopen"), state, url=reverse("think:board", args=[trajectory.slug]))


def _tying_step(actor: Actor, trajectory: Trajectory, newest: Edition | None) -> Step:
    loose, threads = queries.loose(actor, trajectory).count(), queries.how_many_threads(trajectory)
    state: State = "done" if threads and not loose else "busy" if threads else "open"
    hanging = ngettext(
        "%(n)s fragment hangt nog los. Waar hoort het bij?",
        "%(n)s fragmenten hangen nog los. Waar horen ze bij?",
        loose,
    )
    first = _("Wat hoort bij elkaar? Begin met twee fragmenten die over hetzelfde gaan.")
    return Step(
        THINK,
        _("Rode draden knopen"),
        state,
        note=_threads(threads) if threads else "",
        url=reverse("think:board", args=[trajectory.slug]),
        # Once it was given back, what still hangs loose holds nobody up.
        invitation=(hanging % {"n": loose} if threads or loose < 2 else first) if loose and newest is None else "",
        button=_("Knoop verder") if threads else _("Begin met knopen"),
    )


def _give_back_step(trajectory: Trajectory, newest: Edition | None) -> Step:
    draft = queries.draft(trajectory)
    if draft is not None:
        return _in_the_making(trajectory, draft)
    return _not_given_yet(trajectory) if newest is None else _given(trajectory, newest)


def _in_the_making(trajectory: Trajectory, draft: Edition) -> Step:
    url = reverse("think:compose", args=[trajectory.slug, draft.number])
    says = _("Teruggave %(number)s is in de maak. Maak hem af en geef hem terug.") % {"number": draft.number}
    return Step(THINK, _("Teruggave maken"), "busy", url=url, invitation=says, button=_("Verder maken"))


def _given(trajectory: Trajectory, newest: Edition) -> Step:
    return Step(THINK, _("Teruggave"), "done", note=_day_of(newest), url=address(trajectory, newest))


def _not_given_yet(trajectory: Trajectory) -> Step:
    has_threads = queries.how_many_threads(trajectory) > 0
    return Step(
        THINK,
        _("Teruggave maken"),
        "open",
        url=reverse("think:editions", args=[trajectory.slug]),
        invitation=_("De draden hangen. Geef mensen terug wat jullie hoorden.") if has_threads else "",
        button=_("Maak een teruggave"),
        button_url=reverse("think:edition_begin", args=[trajectory.slug]),
        sends="begin",
    )


def _answers_step(trajectory: Trajectory) -> Step:
    waiting = Response.objects.of(trajectory).filter(queries.WAITS).exists()
    came = waiting or Response.objects.of(trajectory).exists()
    return Step(
        THINK,
        _("Antwoorden lezen"),
        "busy" if waiting else "done" if came else "open",
        url=reverse("think:responses", args=[trajectory.slug]),
        invitation=_("Er zijn antwoorden op de teruggave. Wat doen jullie ermee?") if waiting else "",
        button=_("Lees de antwoorden"),
    )


def _reading_step(trajectory: Trajectory, newest: Edition | None) -> Iterator[Step]:
    if newest is not None:
        yield Step(
            THINK,
            _("Wat wij hoorden"),
            "busy",
            note=_day_of(newest),
            url=address(trajectory, newest),
            invitation=_("De teruggave is er. Herkent u het?"),
            button=_("Lees wat wij hoorden"),
        )


def search(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    """Find threads by name for who takes part, and sentences of editions for everyone who may read them."""
    if rules.is_inside(actor, trajectory):
        for thread in queries.threads_with(trajectory, words)[:MOST_HITS]:
            url = reverse("think:thread", args=[trajectory.slug, thread.pk])
            yield Hit(_("rode draad"), thread.name, url, own_words=True)
    yield from _given_hits(actor, trajectory, words)


def _given_hits(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    said = Excerpt.objects.of(trajectory).found(words)
    rows = given_sentences(actor, trajectory).filter(excerpt__in=said).select_related("edition")
    seen: dict[UUID, EditionSentence] = {}
    for row in rows.order_by("-edition__number")[:MOST_HITS]:
        seen.setdefault(row.excerpt_id, row)
    for row in seen.values():
        kind = _("zin in teruggave %(number)s") % {"number": row.edition.number}
        yield Hit(kind, row.text, address(trajectory, row.edition), own_words=True)


def products(place: object) -> Iterator[Product]:
    """List the editions that were given back in a trajectory; in another place denken makes nothing."""
    if not isinstance(place, Trajectory):
        return
    for edition in queries.published(place):
        yield Product(
            thing=Reference(EDITION, edition.pk),
            title=_("Teruggave"),
            version=edition.number,
            on=edition.published_on,  # type: ignore[arg-type]
            url=address(place, edition),
        )


def may_wait(ask: one_question.Ask) -> Mapping[str, Any]:
    """Name what may wait here, for the one question of all rooms whether there is any."""
    return what_waits.kinds(ask)


def waits_for(actor: Actor, found: one_question.Found | None = None) -> Iterator[ForYou]:
    """List what waits in denken, for who spoke, who takes part and who carries a trajectory."""
    if actor.person is not None:
        yield from what_waits.of(found or one_question.found(actor, "think"))


gates = {"give_back": conditions.was_given_back, "speakers_yes": conditions.everyone_said_yes}
