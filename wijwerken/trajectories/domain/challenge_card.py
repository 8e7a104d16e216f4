"""The vraagstukkaart: the question on one page, on screen, on paper and to take along."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house.documents import Bullets, Document, Facts, Heading, Paragraph, Run, Table
from wijwerken.house.documents.content import Block, BulletKind
from wijwerken.people.actor import VISITOR
from wijwerken.trajectories.domain import boundaries, own_people, promises, question, stand_in
from wijwerken.trajectories.models import Boundary, Trajectory

BULLETS: dict[str, BulletKind] = {"fixed": "fixed", "within": "plain", "open": "open"}


def page_url(trajectory: Trajectory) -> str:
    """Give the short address that stands on paper."""
    return _whole(trajectory, "trajectory")


def invitation_url(trajectory: Trajectory) -> str:
    """Give the address that a QR code opens."""
    return _whole(trajectory, "invitation")


def _whole(trajectory: Trajectory, name: str) -> str:
    path = reverse(f"trajectories:{name}", kwargs={"slug": trajectory.slug})
    return own_people.with_key(trajectory, settings.WIJWERKEN_PUBLIC_URL + path)


def challenge_card(trajectory: Trajectory, language: str) -> Document:
    """Make the one-page document of a question."""
    organisation = trajectory.organisations.first()
    return Document(
        title=trajectory.main_question,
        voice=True,
        kicker=_("%(who)s vraagt:") % {"who": trajectory.who_asks},
        blocks=[*_around(trajectory), *_room_left(trajectory), *_views(trajectory), *_who_to_call(trajectory)],
        language=language,
        phase="prepare",
        foot=page_url(trajectory),
        author=organisation.name if organisation else "",
    )


def told_around(trajectory: Trajectory) -> list[tuple[str, str]]:
    """List what was written around the question, each with its heading; what is empty is left out."""
    told = [
        (_("Wat er speelt"), trajectory.problem),
        (_("Wat we willen bereiken"), trajectory.goal),
        (_("Waar de vraag vandaan komt"), trajectory.origin),
        (_("Wie het voelt"), trajectory.felt_by),
        (_("Is dit het echte probleem?"), trajectory.real_problem),
    ]
    return [(heading, words) for heading, words in told if words]


def _around(trajectory: Trajectory) -> Iterator[Block]:
    # Facts and not headings: everything has to fit on one page.
    yield Facts([(heading, [Run(words, voice=True)]) for heading, words in told_around(trajectory)])


def _room_left(trajectory: Trajectory) -> Iterator[Block]:
    for one in boundaries.by_room_left(trajectory):
        yield Heading(one.heading, 2)
        yield Bullets([_with_why(row) for row in one.rows], BULLETS[one.openness])


def _with_why(row: Boundary) -> list[str | Run]:
    whose = f" ({row.owner_name})" if row.owner_name else ""
    return [Run(row.topic, bold=True), f" {row.why}{whose}"]


def _views(trajectory: Trajectory) -> Iterator[Block]:
    views = question.problem_views(VISITOR, trajectory)  # paper goes anywhere
    if views:
        yield Heading(_("Zo zien groepen het probleem"), 2)
        yield Table(
            [_("Groep"), _("In hun woorden")],
            [[view.group.name, view.words] for view in views],
            widths=[1, 3],
            voice=[1],
        )


def _who_to_call(trajectory: Trajectory) -> Iterator[Block]:
    promise = promises.next_promise(trajectory)
    if promise:
        yield Paragraph(promises.sentence(promise), "lead")
    if trajectory.calls.phone:
        yield stand_in.on_paper(trajectory, _("Liever praten? Bel"))
