"""What the page of a trajectory tells about kijken: steps, facts, menu, figures and quiet signals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from wijwerken.house.facts import Accounted, Fact, GateFact, Hit
from wijwerken.house.manifest import Counts, ForYou, MenuItem, State, Step
from wijwerken.house.once import once
from wijwerken.house.order import shuffled
from wijwerken.house.small_numbers import SMALLEST_SHOWN, few
from wijwerken.look.domain import accounted_lines, kept_figures, places, queries, what_waits
from wijwerken.look.domain.mentions import decision, published
from wijwerken.look.models import Excerpt, Talk
from wijwerken.look.models.gate import confirmed
from wijwerken.look.vocabulary import HEARD_FROM
from wijwerken.people.actor import Actor
from wijwerken.people.domain import one_question
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

MOST_HITS = 50
# What belongs to holding conversations, by how its address goes on.
UNDER_CONVERSATIONS = (
    *("binnengekomen/", "over-iemand/", "gesprekskaart/", "kaarten/", "overtypen/", "inlezen/", "praten/"),
)


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List what there is to do in kijken, for who carries the trajectory."""
    if not rules.in_core_group(actor, trajectory):
        return
    yield from _step_mentions(actor, trajectory)
    if current_phase(trajectory) != Phase.LOOK:
        yield _step_wrote(trajectory)
        return
    people = queries.heard(trajectory).people
    yield _step_talks(trajectory, people)
    yield _step_voices(trajectory, people)
    yield _step_incoming(trajectory)
    yield _step_confirmed(trajectory)


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Tell, while another phase is now, who was heard and how many conversations were outside the building."""
    if current_phase(trajectory) == Phase.LOOK:
        return
    heard = queries.heard(trajectory) if rules.in_core_group(actor, trajectory) else kept_figures.told(trajectory)
    if heard.people:
        yield _fact_heard(heard.people, heard.groups)
    if rules.is_inside(actor, trajectory) and (where := places.says_where(trajectory)):
        yield Fact(Phase.LOOK, _("Gesprekken"), where)


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """Give the rooms of kijken: conversations for who holds them, voices for everyone inside."""
    root = reverse("look:voices", args=[trajectory.slug])
    if rules.in_core_group(actor, trajectory):
        yield MenuItem(
            _("Gesprekken"),
            reverse("look:conversations", args=[trajectory.slug]),
            "look",
            2,
            tuple(root + page for page in UNDER_CONVERSATIONS),
            pgettext("also found by", "interview opschrijven verslag notities"),
        )
    if rules.is_inside(actor, trajectory):
        told = (reverse("look:contribute", args=[trajectory.slug]), reverse("look:about_me", args=[trajectory.slug]))
        yield MenuItem(
            _("Stemmen"), root, "look", 3, told, pgettext("also found by", "fragmenten citaten wat mensen zeiden")
        )


def other_pages(actor: Actor, trajectory: Trajectory | None) -> Iterator[MenuItem]:
    """List the pages of kijken that stand in no menu; whether this reader may open one, says its own door."""
    if trajectory is None or not rules.is_inside(actor, trajectory):
        return
    for page, title, words in (
        ("contribute", _("Vertellen"), pgettext("also found by", "verhaal inbrengen schrijven inspreken")),
        (
            "own_words",
            _("Wat ik vertelde"),
            pgettext("also found by", "wat ik zei bevestigen terughalen verbergen"),
        ),
        ("about_me", _("Dit gaat over mij"), pgettext("also found by", "melden zin klacht naam weghalen")),
        ("incoming", _("Lezen wat binnenkomt"), pgettext("also found by", "nieuwe stemmen doorlaten")),
        ("record", _("Een gesprek opschrijven"), pgettext("also found by", "nieuw interview verslag")),
        ("talks", _("Wie praat met wie"), pgettext("also found by", "gesprekken plannen verdelen")),
        ("cards", _("Kaarten om op te schrijven"), pgettext("also found by", "papier printen brievenbus")),
        ("type_over", _("Typ een papieren kaart over"), pgettext("also found by", "papier overtypen invoeren")),
        ("upload", _("Lees een bestand in"), pgettext("also found by", "uploaden word excel scan importeren")),
    ):
        yield MenuItem(title, reverse(f"look:{page}", args=[trajectory.slug]), words=words)


def gate_facts(trajectory: Trajectory) -> Iterator[GateFact]:
    """Give the quiet signals L1 to L6 of method.md 1.2 as of last night; L4, who is missing, is the spine's."""
    told = kept_figures.told(trajectory)
    if told.was_counted:  # before the first night nothing is known that others may know
        yield from _signals(trajectory, told)


def gate_facts_now(trajectory: Trajectory) -> Iterator[GateFact]:
    """Give the same signals as they are now, for who carries the trajectory and reads the words themselves."""
    yield from _signals(trajectory, kept_figures.count(trajectory))


def accounted(trajectory: Trajectory) -> Iterator[Accounted]:
    """Tell on the page for the council who was heard, who was not, and how."""
    yield from accounted_lines.lines(trajectory)


def _signals(trajectory: Trajectory, told: kept_figures.HeardFigures) -> Iterator[GateFact]:
    """Give each signal there is something to say about: of no groups and no words nothing is said."""
    groups = list(StakeholderGroup.objects.of(trajectory).filter(suggested=False))
    undergoes = [one for one in groups if one.ring == StakeholderGroup.Ring.UNDERGOES]
    yield _heard_enough("L1", undergoes, told.by_group) if undergoes else _nobody_undergoes()
    if others := [one for one in groups if one not in undergoes]:
        yield _heard_others(others, told)
    if trajectory.kind == Trajectory.Kind.SOCIETAL and any(told.by_group.values()):
        yield _from_outside(groups, told.by_group)
    if told.no_new_group is not None:
        yield _nothing_new(no_new_group=told.no_new_group)
    if told.words:
        yield _confirmed(told)


def _step_mentions(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """Say, only while somebody waits, that the core group must look, and before when."""
    waiting = decision.waiting(actor, trajectory)
    if not waiting:
        return
    now, first = current_phase(trajectory), waiting[0]
    day = date_format(first.look_before, "l j F")
    says = (
        _("Iemand zei: deze zin gaat over mij. Jullie zouden kijken op %(day)s. Kijk nu.")
        if first.is_late
        else _("Iemand zegt: deze zin gaat over mij. Kijk uiterlijk %(day)s.")
    )
    yield Step(
        Phase.ACT if now == Phase.ENDED else now,
        _("Iemand zegt: dit gaat over mij"),
        "busy",
        note=_("te laat: %(day)s is voorbij") % {"day": day}
        if first.is_late
        else _("uiterlijk %(day)s") % {"day": day},
        url=reverse("look:mentions", args=[trajectory.slug]),
        invitation=says % {"day": day},
        button=_("Kijk ernaar"),
    )


def _fact_heard(people: int, groups: int) -> Fact:
    told = _("%(people)s mensen") % {"people": few(people)}
    of_groups = ngettext("%(count)s groep", "%(count)s groepen", groups) % {"count": groups}
    return Fact(Phase.LOOK, _("Gehoord"), f"{told}, {of_groups}" if groups else told)


def _step_wrote(trajectory: Trajectory) -> Step:
    """Lead to the conversations while another phase is now; done only when something was written down."""
    state: State = "done" if queries.heard(trajectory).people else "open"
    url = reverse("look:conversations", args=[trajectory.slug])
    return Step(Phase.LOOK, _("Gesprekken opschrijven"), state, url=url)


def _step_talks(trajectory: Trajectory, people: int) -> Step:
    planned = Talk.objects.of(trajectory)
    waiting, done = planned.filter(conversation=None).count(), planned.exclude(conversation=None).count()
    state: State = "done" if done and not waiting else "busy" if done or waiting else "open"
    to_do = ngettext("nog %(count)s gesprek", "nog %(count)s gesprekken", waiting) % {"count": waiting}
    return Step(
        Phase.LOOK,
        _("Wie praat met wie"),
        state,
        note=to_do if waiting else "",
        url=reverse("look:talks", args=[trajectory.slug]),
        # Who was heard without a plan needs none any more.
        invitation=""
        if state == "done" or (state == "open" and people)
        else _("Met wie gaan jullie praten? Begin met drie mensen die het anders zien."),
        button=_("Verdeel de gesprekken"),
    )


def _step_voices(trajectory: Trajectory, people: int) -> Step:
    return Step(
        Phase.LOOK,
        _("Gesprekken opschrijven"),
        "busy" if people else "open",
        note=_("%(people)s mensen") % {"people": few(people)} if people else "",
        url=reverse("look:conversations", args=[trajectory.slug]),
        # From three people on the group says itself whether it heard enough.
        invitation=_("Sprak je iemand? Vijf zinnen zijn genoeg.") if people < HEARD_FROM else "",
        button=_("Schrijf een gesprek op"),
    )


def _step_incoming(trajectory: Trajectory) -> Step:
    waiting = queries.how_many_unread(trajectory)
    came = queries.came_by_the_box(trajectory)
    return Step(
        Phase.LOOK,
        _("Lezen wat binnenkomt"),
        "busy" if waiting else "done" if came else "open",
        note=ngettext("%(count)s wacht", "%(count)s wachten", waiting) % {"count": waiting} if waiting else "",
        url=reverse("look:incoming", args=[trajectory.slug]),
        invitation=_("Er wachten woorden van mensen. Niemand ziet ze voor jullie ze lazen.") if waiting else "",
        button=ngettext("Lees hem nu", "Lees ze nu", waiting),
        first=waiting > 0,  # somebody waits
    )


def _step_confirmed(trajectory: Trajectory) -> Step:
    total, sure = _checked(trajectory)
    return Step(
        Phase.LOOK,
        _("Woorden bevestigd door wie ze zei"),
        "done" if total and sure == total else "busy" if sure else "open",
        note=_("%(sure)s van de %(total)s") % {"sure": sure, "total": total} if total else "",
        url=reverse("look:conversations", args=[trajectory.slug]),
    )


@once
def _checked(trajectory: Trajectory) -> tuple[int, int]:
    sure = Count("pk", filter=confirmed())
    counted = queries.written_down(Excerpt.objects.of(trajectory)).aggregate(all=Count("pk"), sure=sure)
    return counted["all"], counted["sure"]


def _nobody_undergoes() -> GateFact:
    return GateFact("L1", _("Er is nog geen groep genoemd die het elke dag meemaakt."), holds=False)


def _heard_enough(check: str, groups: list[StakeholderGroup], by_group: Mapping[UUID, int]) -> GateFact:
    missing = [group.name for group in groups if by_group.get(group.pk, 0) < HEARD_FROM]
    sentence = (
        _("Wij spraken nog niet genoeg mensen van: %(groups)s.") % {"groups": ", ".join(missing)}
        if missing
        else _("Elke groep die het elke dag meemaakt, is gehoord.")
    )
    return GateFact(check, sentence, holds=not missing)


def _heard_others(groups: list[StakeholderGroup], told: kept_figures.HeardFigures) -> GateFact:
    heard = sum(1 for group in groups if told.has_heard(group.pk))
    if heard == len(groups):
        sentence = _("Ook van elke andere groep hoorden wij drie mensen of meer.")
    elif heard:
        sentence = _("Van %(heard)s van de %(all)s andere groepen hoorden wij drie mensen of meer.")
    else:
        sentence = _("Van geen andere groep hoorden wij al drie mensen.")
    return GateFact("L2", sentence % {"all": len(groups), "heard": heard}, holds=heard >= 0.8 * len(groups))


def _from_outside(groups: list[StakeholderGroup], by_group: Mapping[UUID, int]) -> GateFact:
    outside = sum(by_group.get(group.pk, 0) for group in groups if not group.is_municipal)
    total = sum(by_group.get(group.pk, 0) for group in groups)
    holds = outside * 2 >= total
    sentence = (
        _("Van wie wij de groep weten, komt de helft of meer van buiten de gemeente.")
        if holds
        else _("Van wie wij de groep weten, werken de meesten bij de gemeente.")
    )
    return GateFact("L3", sentence, holds)


def _nothing_new(*, no_new_group: bool) -> GateFact:
    sentence = (
        _("De laatste drie gesprekken en bijeenkomsten brachten geen nieuwe groep.")
        if no_new_group
        else _("In de laatste drie gesprekken en bijeenkomsten kwam er een groep bij. Ga door met luisteren.")
    )
    return GateFact("L5", sentence, no_new_group)


def _confirmed(told: kept_figures.HeardFigures) -> GateFact:
    total, sure = told.words, told.confirmed
    if sure == total:
        sentence = _("Alles wat een ander opschreef, is bevestigd door wie het zei.")
    elif not sure:
        sentence = _("Van wat een ander opschreef, is nog niets bevestigd door wie het zei.")
    elif total < SMALLEST_SHOWN:
        sentence = _("Een deel van wat een ander opschreef, is bevestigd door wie het zei.")
    elif sure < SMALLEST_SHOWN:
        sentence = _("Enkele van de %(total)s fragmenten die een ander opschreef, zijn bevestigd door wie ze zei.")
    elif total - sure < SMALLEST_SHOWN:
        sentence = _("De meeste van de %(total)s fragmenten die een ander opschreef, zijn bevestigd door wie ze zei.")
    else:
        sentence = _("%(sure)s van de %(total)s fragmenten die een ander opschreef, zijn bevestigd door wie ze zei.")
    return GateFact("L6", sentence % {"sure": sure, "total": total}, holds=sure >= 0.8 * total)


def search(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    """Find excerpts by parts of words, without accents, among those this reader may read."""
    for excerpt in shuffled(queries.found(actor, trajectory, words)[:MOST_HITS], actor):
        yield Hit(kind=_("fragment"), title=excerpt.text, url=excerpt_page(excerpt, trajectory), own_words=True)


def excerpt_page(excerpt: Excerpt, trajectory: Trajectory) -> str:
    """Give the address of an excerpt."""
    return reverse("look:excerpt", args=[trajectory.slug, excerpt.pk])


def may_wait(ask: one_question.Ask) -> Mapping[str, Any]:
    """Name what may wait here, for the one question of all rooms whether there is any."""
    return what_waits.kinds(ask)


def waits_for(actor: Actor, found: one_question.Found | None = None) -> Iterator[ForYou]:
    """List what waits in kijken, for who carries a trajectory and for who spoke."""
    if actor.person is not None:
        yield from what_waits.of(found or one_question.found(actor, "look"))


# What the spine needs to know.
counts = Counts(
    voices=lambda trajectory: Excerpt.objects.of(trajectory).count(),
    spoke=queries.groups_that_spoke,
    heard=queries.groups_heard,
    told=lambda trajectory: kept_figures.told(trajectory).groups_heard,
)
pages = {
    "tell": lambda trajectory: reverse("look:contribute", args=[trajectory.slug]),
    "about_me": published.address,
    "tell_by_phone": lambda answer: reverse("look:told_by_phone", args=[answer.trajectory.slug, answer.pk]),
    "type_paper_card": lambda trajectory: reverse("look:type_over", args=[trajectory.slug]),
}
