"""The page for the council on paper: as small as reads well, so that one sheet holds it."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.house.documents import Document, Facts, Heading, Paragraph, Run
from wijwerken.house.documents.content import Block, Text
from wijwerken.house.facts import Accounted
from wijwerken.house.sentences import sentences
from wijwerken.trajectories.domain import accountability, own_people
from wijwerken.trajectories.models import Trajectory


def accountability_on_paper(trajectory: Trajectory, language: str) -> Document:
    """Put the page for the council on paper."""
    with override(language):
        made = accountability.accountability_of(trajectory)
        return Document(
            title=made.title,
            blocks=list(_blocks(trajectory, made)),
            language=language,
            kicker=sentences(trajectory.who_asks, accountability.for_whom(trajectory)),
            lead=made.made_on,
            foot=accountability.address(trajectory).partition("?")[0],
            author=trajectory.who_asks,
            dense=True,
        )


def _blocks(trajectory: Trajectory, made: accountability.Accountability) -> Iterator[Block]:
    for section in made.sections:
        yield Heading(section.heading)
        if section.lines:
            own = [number for number, line in enumerate(section.lines) if line.own_words]
            yield Facts([(line.label, _says(trajectory, line)) for line in section.lines], own)
        else:
            yield Paragraph(_("Daarvan is niets bekend."), "soft")
    yield _trace(made)


def _says(trajectory: Trajectory, line: Accounted) -> Text:
    if not line.url:
        return line.says
    url = own_people.with_key(trajectory, settings.WIJWERKEN_PUBLIC_URL + line.url)
    return [Run(line.says, url=url)]  # on paper nobody presses a word that asks for it


def _trace(made: accountability.Accountability) -> Paragraph:
    """Say how anyone can check it: what the logbook came to on that day stays visible."""
    return Paragraph(accountability.checked_by(made.log_head), "small")
