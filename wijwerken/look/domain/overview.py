"""What the page of a trajectory tells about kijken: steps, facts, menu, figures and quiet signals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house.manifest import Fact, GateFact, MenuItem, State, Step
from wijwerken.house.small_numbers import few
from wijwerken.look.domain import queries
from wijwerken.look.models import Conversation, Excerpt, Talk
from wijwerken.look.vocabulary import CHECKED, Place, Source
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.once import once
from wijwerken.trajectories.domain.phases import current_phase
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Phase

ENOUGH_A_GROUP = 3  # method.md 1.2, L1


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List what there is to do in kijken, for who carries the trajectory."""
    if not rules.in_core_group(actor, trajectory):
        return
    if current_phase(trajectory) != Phase.LOOK:
        yield Step(
            Phase.LOOK, _("Gesprekken opschrijven"), "done", url=reverse("look:conversations", args=[trajectory.slug])
        )
        return
    yield _step_talks(trajectory)
    yield _step_voices(trajectory)
    yield _step_incoming(trajectory)
    yield _step_confirmed(trajectory)


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Tell, while another phase is now, who was heard and how many conversations were outside the building."""
    if current_phase(trajectory) == Phase.LOOK:
        return
    heard = queries.heard(trajectory)
    if heard.people:
        groups = ngettext("%(count)s groep", "%(count)s groepen", heard.groups) % {"count": heard.groups}
        people = _("%(people)s mensen") % {"people": few(heard.people)}
        yield Fact(Phase.LOOK, _("Gehoord"), f"{people}, {groups}" if heard.groups else people)
    where = queries.places(trajectory)
    if rules.is_inside(actor, trajectory) and where[Place.OUTSIDE] + where[Place.INSIDE]:
        yield Fact(
            Phase.LOOK,
            _("Gesprekken"),
            _("%(outside)s buiten het gebouw, %(inside)s erin")
            % {"outside": where[Place.OUTSIDE], "inside": where[Place.INSIDE]},
        )


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """Give the pages of kijken in the menu."""
    if rules.in_core_group(actor, trajectory):
        yield MenuItem(_("Gesprekken"), reverse("look:conversations", args=[trajectory.slug]))
    elif rules.is_inside(actor, trajectory):
        yield MenuItem(_("Stemmen"), reverse("look:voices", args=[trajectory.slug]))


def counts(trajectory: Trajectory) -> Mapping[str, int]:
    """Give the figures that the spine needs: how many voices, and how many people of which group were heard."""
    by_group = {f"heard:{group}": people for group, people in queries.heard_by_group(trajectory).items()}
    return {"voices": Excerpt.objects.of(trajectory).count(), **by_group}


def gate_facts(trajectory: Trajectory) -> Iterator[GateFact]:
    """Give the quiet signals L1 to L6 of method.md 1.2; L4, who is missing, is the spine's."""
    by_group = queries.heard_by_group(trajectory)
    groups = list(StakeholderGroup.objects.of(trajectory).filter(suggested=False))
    yield _heard_enough("L1", [one for one in groups if one.ring == StakeholderGroup.Ring.UNDERGOES], by_group)
    yield _heard_others([one for one in groups if one.ring != StakeholderGroup.Ring.UNDERGOES], by_group)
    if trajectory.kind == Trajectory.Kind.SOCIETAL:
        yield _from_outside(groups, by_group)
    yield _nothing_new(trajectory)
    yield _confirmed(trajectory)


def _step_talks(trajectory: Trajectory) -> Step:
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
        invitation=""
        if state == "done"
        else _("Met wie gaan jullie praten? Begin met drie mensen die het anders zien."),
        button=_("Verdeel de gesprekken"),
    )


def _step_voices(trajectory: Trajectory) -> Step:
    people = queries.heard(trajectory).people
    return Step(
        Phase.LOOK,
        _("Gesprekken opschrijven"),
        "busy" if people else "open",
        note=_("%(people)s mensen") % {"people": few(people)} if people else "",
        url=reverse("look:conversations", args=[trajectory.slug]),
        invitation=_("Sprak je iemand? Vijf zinnen zijn genoeg."),
        button=_("Schrijf een gesprek op"),
    )


def _step_incoming(trajectory: Trajectory) -> Step:
    waiting = queries.unread(trajectory).count()
    came = Conversation.objects.of(trajectory).filter(source=Source.PUBLIC_BOX).exists()
    return Step(
        Phase.LOOK,
        _("Lezen wat binnenkomt"),
        "busy" if waiting else "done" if came else "open",
        note=ngettext("%(count)s wacht", "%(count)s wachten", waiting) % {"count": waiting} if waiting else "",
        url=reverse("look:incoming", args=[trajectory.slug]),
        invitation=_("Er wachten woorden van mensen. Niemand ziet ze voor jullie ze lazen.") if waiting else "",
        button=_("Lees ze nu"),
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
    sure = Count("pk", filter=Q(check_state__in=CHECKED))
    counted = Excerpt.objects.of(trajectory).aggregate(all=Count("pk"), sure=sure)
    return counted["all"], counted["sure"]


def _heard_enough(check: str, groups: list[StakeholderGroup], by_group: Mapping[UUID, int]) -> GateFact:
    missing = [group.name for group in groups if by_group.get(group.pk, 0) < ENOUGH_A_GROUP]
    sentence = (
        _("Nog te weinig gehoord: %(groups)s.") % {"groups": ", ".join(missing)}
        if missing
        else _("Elke groep die het elke dag meemaakt, is gehoord.")
    )
    return GateFact(check, sentence, holds=bool(groups) and not missing)


def _heard_others(groups: list[StakeholderGroup], by_group: Mapping[UUID, int]) -> GateFact:
    heard = sum(1 for group in groups if by_group.get(group.pk))
    sentence = _("Van de %(all)s andere groepen zijn er %(heard)s gehoord.") % {"all": len(groups), "heard": heard}
    return GateFact("L2", sentence, holds=heard >= 0.8 * len(groups))


def _from_outside(groups: list[StakeholderGroup], by_group: Mapping[UUID, int]) -> GateFact:
    outside = sum(by_group.get(group.pk, 0) for group in groups if not group.is_municipal)
    total = sum(by_group.get(group.pk, 0) for group in groups)
    holds = total > 0 and outside * 2 >= total
    sentence = (
        _("De helft of meer van wie sprak, werkt niet bij de gemeente.")
        if holds
        else _("Er spraken nog te weinig mensen van buiten de gemeente.")
    )
    return GateFact("L3", sentence, holds)


def _nothing_new(trajectory: Trajectory) -> GateFact:
    newest = list(Conversation.objects.of(trajectory).order_by("-on", "pk")[:3])
    before = Conversation.objects.of(trajectory).exclude(pk__in=[one.pk for one in newest])
    known = set(before.values_list("speakers__groups", flat=True))
    late = {group for one in newest for speaker in one.speakers.all() for group in _group_ids(speaker)}
    holds = len(newest) == 3 and before.exists() and not late - known
    sentence = (
        _("De laatste drie gesprekken brachten geen nieuwe groep.")
        if holds
        else _("Er komen nog nieuwe groepen bij. Ga door met luisteren.")
    )
    return GateFact("L5", sentence, holds)


def _group_ids(speaker: object) -> list[object]:
    return list(speaker.groups.values_list("pk", flat=True))  # type: ignore[attr-defined]


def _confirmed(trajectory: Trajectory) -> GateFact:
    total, sure = _checked(trajectory)
    share = round(100 * sure / total) if total else 0
    sentence = _("%(share)s van de 100 fragmenten zijn bevestigd door wie het zei.") % {"share": share}
    return GateFact("L6", sentence, holds=total > 0 and sure >= 0.8 * total)
