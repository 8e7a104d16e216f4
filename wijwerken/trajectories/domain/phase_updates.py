"""One honest update per phase for who follows: what the group did and what comes now; drafted, then sent by a deed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house import clock
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.house.posting import post_when_kept
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import ended, sentence
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.domain import letters
from wijwerken.trajectories.domain import follow, overview, promises, visibility
from wijwerken.trajectories.domain.challenge_card import page_url
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import Follow, PhaseUpdate, Trajectory
from wijwerken.trajectories.rules.phases import current_cycle, current_phase
from wijwerken.trajectories.vocabulary import PHASE_UPDATE, Audience, Phase

BECAUSE = "what one person follows, in all trajectories"


@deed(
    "trajectories.update.sent",
    says=gettext_lazy("Wie dit traject volgt, kreeg een bericht"),
    may="trajectories.tell_followers",
    seen_by=Audience.EVERYONE,
)
def tell_followers(actor: Actor, trajectory: Trajectory, words: str) -> PhaseUpdate:
    """Tell who follows what the group did and what comes now; once in each phase."""
    if not words.strip():
        raise NotSound(_("Schrijf in een paar zinnen wat jullie deden en wat er nu komt."), field="words")
    if why := why_not_now(trajectory):
        raise NotSound(why)
    cycle = current_cycle(trajectory)
    update = PhaseUpdate.objects.create(
        trajectory=trajectory,
        cycle=cycle.number if cycle else 1,
        phase=current_phase(trajectory),
        words=words.strip(),
        on=clock.today(),
    )
    rows = Follow.objects.of(trajectory).filter(by_mail=True, is_confirmed=True).order_by("pk")
    for key in rows.values_list("pk", flat=True):
        post_when_kept("trajectories.send_update", str(key), str(update.pk))
    return update


def why_not_now(trajectory: Trajectory) -> str:
    """Say why no update can go now; nothing when it can."""
    cycle = current_cycle(trajectory)
    here = PhaseUpdate.objects.of(trajectory).filter(cycle=cycle.number if cycle else 1)
    if here.filter(phase=current_phase(trajectory)).exists():
        return _("In deze fase ging er al een bericht uit. Het volgende kan in de volgende fase.")
    return "" if visibility.is_public(trajectory) else _("Publiceer eerst de kaders. Volgen kan pas daarna.")


def newest(trajectory: Trajectory) -> PhaseUpdate | None:
    """Give the update that went last."""
    return PhaseUpdate.objects.of(trajectory).order_by("-on", "-cycle").first()


def draft(trajectory: Trajectory) -> str:
    """Write a first version of the update, from what everyone may read here."""
    with override(trajectory.language):
        done = "\n".join(f"- {line}" for line in _done(trajectory))
        parts = [
            _("%(who)s vraagt: %(question)s") % {"who": trajectory.who_asks, "question": trajectory.main_question},
            f"{_('Wat de groep deed:')}\n{done}" if done else "",
            _now(trajectory),
        ]
    return "\n\n".join(part for part in parts if part)


def _done(trajectory: Trajectory) -> Iterator[str]:
    for column in overview.columns(VISITOR, trajectory):
        if column.when == "next":
            continue
        yield from (f"{fact.label}: {fact.text}" for fact in column.facts)
        yield from (
            " ".join(filter(None, [ended(step.title), step.note])) for step in column.steps if step.state == "done"
        )


def _now(trajectory: Trajectory) -> str:
    """Say where the group is now, and on which day people hear more when that was promised."""
    phase = current_phase(trajectory)
    if phase == Phase.ENDED:
        return _("Dit traject is afgerond. Dit is het laatste bericht.")
    says = _("Wij zijn nu bij %(phase)s.") % {"phase": str(Phase(phase).label)}
    promise = promises.next_promise(trajectory)
    return " ".join(filter(None, [says, sentence(promises.sentence(promise)) if promise else ""]))


def send(row: Follow, update: PhaseUpdate) -> None:
    """Send an update by mail to one who follows, with the way to stop in it."""
    with override(row.person.language):
        letters.post_with_way_out(row.person, *_letter(row, update), follow.link(row, "follow_stop"))


def _letter(row: Follow, update: PhaseUpdate) -> tuple[str, str]:
    here = row.trajectory
    foot = _("Lees meer: %(page)s\n\nU volgt dit. Stoppen kan met één druk: %(stop)s") % {
        "page": page_url(here),
        "stop": follow.link(row, "follow_stop"),
    }
    return here.main_question, f"{update.words}\n\n{foot}"


def news(person: UUID, since: dt.date) -> Iterator[ForYou]:
    """List the updates of the last month for who follows with a code or account."""
    rows = to_read(person, since)
    latest = rows.values("trajectory").annotate(day=Max("on")).values_list("trajectory", "day")
    days = dict(latest)
    for update in rows.select_related("trajectory").order_by("-on", "pk"):
        if days.pop(update.trajectory_id, None) is not None:
            yield _is_news(person, update)


def to_read(person: UUID, since: dt.date) -> QuerySet[PhaseUpdate]:
    """Find the updates since a day of what one person follows with a code or account, as part of a query."""
    mine = Follow.objects.everywhere(BECAUSE).filter(person=person, by_mail=False).values("trajectory")
    return PhaseUpdate.objects.everywhere(BECAUSE).filter(trajectory__in=mine, on__gte=since)


def _is_news(person: UUID, update: PhaseUpdate) -> ForYou:
    return ForYou(
        asked="know",
        about=Reference(PHASE_UPDATE, update.pk),
        person=person,
        day=update.on,
        sentence=_("Er is een bericht voor wie volgt."),
        url=url("follow", update.trajectory),
        button=_("Lees het bericht"),
        place=update.trajectory_id,
        own_words=update.trajectory.main_question,
    )
