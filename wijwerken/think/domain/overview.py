"""What the page of a trajectory tells about denken: steps, facts, menu, figures and quiet signals."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house.manifest import Fact, GateFact, MenuItem, State, Step
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import ReadState
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries, round_overview
from wijwerken.think.domain.naming import in_their_words
from wijwerken.think.domain.publishing import address
from wijwerken.think.models import Edition, RedThread, Response, Tie
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.phases import current_phase
from wijwerken.trajectories.models import Gathering, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Phase

THINK = Phase.THINK.value
LOOSE_ALLOWED = 0.10  # method.md 1.2, T3
GROUPS_AT_REPORT = 2 / 3  # T4
SECOND_PAIR_OF_EYES = 0.10  # T5


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List what there is to do in denken: tying, giving back, reading answers."""
    newest = queries.newest_edition(trajectory)
    if rules.in_core_group(actor, trajectory):
        yield from _core_group_steps(actor, trajectory, newest)
        yield from round_overview.steps(actor, trajectory)
        return
    yield from round_overview.steps(actor, trajectory)  # who can answer now, reads that first
    if rules.is_inside(actor, trajectory):
        yield from _reading_step(trajectory, newest)
    elif newest is not None:
        yield from _reading_step(trajectory, queries.readable_editions(actor, trajectory).last())


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Tell, while another phase is now, how many threads there are and when it was given back."""
    if current_phase(trajectory) == THINK:
        return
    threads = RedThread.objects.of(trajectory).count()
    if threads and rules.is_inside(actor, trajectory):
        says = ngettext("%(n)s draad", "%(n)s draden", threads) % {"n": threads}
        yield Fact(THINK, _("Rode draden"), says)
    newest = queries.readable_editions(actor, trajectory).last()
    if newest is not None:
        day = date_format(newest.published_on, "j F")  # type: ignore[arg-type]
        says = _("%(day)s, editie %(number)s") % {"day": day, "number": newest.number}
        yield Fact(THINK, _("Teruggegeven"), says)
    yield from round_overview.facts(actor, trajectory)


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """Give the pages of denken in the menu."""
    if rules.is_inside(actor, trajectory):
        yield MenuItem(_("Rode draden"), reverse("think:board", args=[trajectory.slug]))
    if rules.is_inside(actor, trajectory) or queries.published(trajectory).exists():
        yield MenuItem(_("Teruggave"), reverse("think:editions", args=[trajectory.slug]))


def gate_facts(trajectory: Trajectory) -> Iterator[GateFact]:
    """Give the quiet signals T1 to T5 of method.md 1.2."""
    yield _carried(trajectory)
    yield _named_in_their_words(trajectory)
    yield _little_loose(trajectory)
    yield _reported_back(trajectory)
    yield _second_pair_of_eyes(trajectory)


def _core_group_steps(actor: Actor, trajectory: Trajectory, newest: Edition | None) -> Iterator[Step]:
    if current_phase(trajectory) != THINK:
        yield Step(THINK, _("Rode draden knopen"), "done", url=reverse("think:board", args=[trajectory.slug]))
        return
    yield _tying_step(actor, trajectory)
    yield _give_back_step(trajectory, newest)
    if newest is not None:
        yield _answers_step(trajectory)


def _tying_step(actor: Actor, trajectory: Trajectory) -> Step:
    loose, threads = queries.loose(actor, trajectory).count(), RedThread.objects.of(trajectory).count()
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
        note=ngettext("%(n)s draad", "%(n)s draden", threads) % {"n": threads} if threads else "",
        url=reverse("think:board", args=[trajectory.slug]),
        invitation=(hanging % {"n": loose} if threads else first) if loose else "",
        button=_("Knoop verder") if threads else _("Begin met knopen"),
    )


def _give_back_step(trajectory: Trajectory, newest: Edition | None) -> Step:
    draft = queries.draft(trajectory)
    if draft is not None:
        url = reverse("think:compose", args=[trajectory.slug, draft.number])
        says = _("Teruggave %(number)s is in de maak. Maak hem af en geef hem terug.") % {"number": draft.number}
        return Step(THINK, _("Teruggave maken"), "busy", url=url, invitation=says, button=_("Verder maken"))
    url = reverse("think:editions", args=[trajectory.slug])
    if newest is not None:
        day = date_format(newest.published_on, "j F")  # type: ignore[arg-type]
        return Step(THINK, _("Teruggave"), "done", note=day, url=address(trajectory, newest))
    has_threads = RedThread.objects.of(trajectory).exists()
    says = _("De draden hangen. Geef mensen terug wat jullie hoorden.") if has_threads else ""
    return Step(THINK, _("Teruggave maken"), "open", url=url, invitation=says, button=_("Maak een teruggave"))


def _answers_step(trajectory: Trajectory) -> Step:
    waiting = Response.objects.of(trajectory).filter(answer="").exists()
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
        day = date_format(newest.published_on, "j F")  # type: ignore[arg-type]
        yield Step(
            THINK,
            _("Wat wij hoorden"),
            "busy",
            note=day,
            url=address(trajectory, newest),
            invitation=_("De teruggave is er. Herkent u het?"),
            button=_("Lees wat wij hoorden"),
        )


def _carried(trajectory: Trajectory) -> GateFact:
    support = queries.support(trajectory)
    thin = [
        thread
        for thread in RedThread.objects.of(trajectory).filter(also_heard=False)
        if not support.get(thread.pk, queries.Support()).carries
    ]
    says = (
        _("Sommige draden rusten op weinig mensen. Zij staan bij “Ook gehoord”.")
        if thin
        else _("Elke rode draad rust op drie of meer mensen uit twee of meer groepen.")
    )
    return GateFact("T1", says, holds=bool(support) and not thin)


def _named_in_their_words(trajectory: Trajectory) -> GateFact:
    said: dict[object, list[str]] = {}
    for thread, text in Tie.objects.of(trajectory).values_list("red_thread", "excerpt__text"):
        said.setdefault(thread, []).append(text)
    threads = list(RedThread.objects.of(trajectory))
    holds = bool(threads) and all(in_their_words(one.name, said.get(one.pk, ())) for one in threads)
    says = (
        _("De draden heten naar wat mensen zeiden.")
        if holds
        else _("Niet elke draad heet naar woorden die mensen gebruikten.")
    )
    return GateFact("T2", says, holds)


def _little_loose(trajectory: Trajectory) -> GateFact:
    total = Excerpt.objects.of(trajectory).filter(read_state=ReadState.PASSED, is_hidden=False).count()
    tied = Tie.objects.of(trajectory).values("excerpt").distinct().count()
    threads = RedThread.objects.of(trajectory).count()
    sought = Tie.objects.of(trajectory).filter(is_counter=True).values("red_thread").distinct().count()
    holds = total > 0 and total - tied <= LOOSE_ALLOWED * total and sought == threads
    says = (
        _("Bijna alles hangt aan een draad, en bij elke draad staat iemand die het anders zegt.")
        if holds
        else _("Er hangen nog stemmen los, of bij een draad is nog geen stem gezocht die het anders zegt.")
    )
    return GateFact("T3", says, holds)


def _reported_back(trajectory: Trajectory) -> GateFact:
    newest = queries.published(trajectory).first()
    since = newest.published_on if newest else None
    groups = StakeholderGroup.objects.of(trajectory).filter(suggested=False).count()
    came = (
        Gathering.objects.of(trajectory).filter(on__gte=since).values("groups").exclude(groups=None).distinct().count()
        if since
        else 0
    )
    unanswered = Response.objects.of(trajectory).exclude(kind=Response.Kind.RECOGNISE).filter(answer="").exists()
    holds = since is not None and came >= GROUPS_AT_REPORT * groups and not unanswered
    says = (
        _("De teruggave is met de meeste groepen samen gelezen, en elk bezwaar kreeg antwoord.")
        if holds
        else _("De teruggave is nog niet met de meeste groepen samen gelezen, of een bezwaar wacht op antwoord.")
    )
    return GateFact("T4", says, holds)


def _second_pair_of_eyes(trajectory: Trajectory) -> GateFact:
    rows = (
        Tie.objects.of(trajectory)
        .exclude(tied_by=None)
        .order_by()
        .values("red_thread")
        .annotate(hands=Count("tied_by", distinct=True), ties=Count("pk"))
    )
    total = sum(row["ties"] for row in rows)
    together = sum(row["ties"] for row in rows if row["hands"] > 1)
    holds = total > 0 and together >= SECOND_PAIR_OF_EYES * total
    says = (
        _("Meer dan één persoon knoopte aan dezelfde draden.")
        if holds
        else _("Nog maar één persoon knoopte. Laat een ander meekijken.")
    )
    return GateFact("T5", says, holds)
