"""The poster that invites: the question as large as it fits, a QR code, and a telephone number."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from wijwerken.house.documents import Document, Poster, Run
from wijwerken.house.sentences import sentences
from wijwerken.trajectories.domain import promises
from wijwerken.trajectories.domain.challenge_card import invitation_url, page_url
from wijwerken.trajectories.models import Trajectory


def short_address(trajectory: Trajectory) -> str:
    """Give the address as one types it over from paper."""
    return page_url(trajectory).removeprefix("https://").removeprefix("http://").rstrip("/")


def poster(trajectory: Trajectory, language: str) -> Document:
    """Make the poster of a trajectory as a document."""
    sheet = _sheet(trajectory)
    return Document(title=sheet.question, blocks=[sheet], language=language, phase="look", bare=True, voice=True)


def _sheet(trajectory: Trajectory) -> Poster:
    promise, calls = promises.next_promise(trajectory), trajectory.calls
    return Poster(
        kicker=_("%(who)s vraagt:") % {"who": trajectory.who_asks},
        question=trajectory.to_tell,
        url=invitation_url(trajectory),
        invite=[_("Vertel het."), _("Eén zin is genoeg.")],
        how=[
            _("Scan met uw telefoon, of ga naar "),
            Run(short_address(trajectory), bold=True),
            _(". Geen account nodig."),
        ],
        visit=sentences(_("Liever praten? %(name)s komt langs.") % {"name": calls.name}, calls.under),
        call=", ".join(filter(None, [_("Bel"), calls.hours])),
        phone=calls.phone,
        foot=[promises.sentence(promise)] if promise else [],
    )


def is_local_only() -> bool:
    """Tell whether the address on paper works only on this machine."""
    return "//localhost" in settings.WIJWERKEN_PUBLIC_URL or "//127." in settings.WIJWERKEN_PUBLIC_URL
