"""Editions: reading what was heard, on screen and on paper, and what changed since the one before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from wijwerken.house.addresses import addresses
from wijwerken.house.asking import page_of
from wijwerken.house.documents import respond
from wijwerken.house.refusal import Refused
from wijwerken.house.registry import page
from wijwerken.people.actor import Actor, actor_of
from wijwerken.think.domain import papers, queries, responses
from wijwerken.think.domain.comparison import changes
from wijwerken.think.domain.contents import contents_of, given_back, kept_sentence, not_known
from wijwerken.think.domain.front_page import FrontPage, front_page, sentences_of
from wijwerken.think.models import Edition, EditionSentence, EditionThread, Response
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

A_PAGE = 50


@door("think.read_edition")
def editions(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """List the editions there are, and for the makers the one they work on."""
    actor = actor_of(request)
    in_core_group = rules.in_core_group(actor, trajectory)
    context = {
        "editions": queries.published(trajectory).reverse(),
        "is_inside": rules.is_inside(actor, trajectory),
        "draft": queries.draft(trajectory) if in_core_group else None,
        "has_ended": current_phase(trajectory) == Phase.ENDED,
        "may_compose": rules.may(actor, "think.give_back", trajectory),
        "may_go_on": rules.may(actor, "think.compose", trajectory),
        "threads": queries.threads(trajectory).exists() if in_core_group else False,
        "waiting": Response.objects.of(trajectory).filter(queries.WAITS).exists() if in_core_group else False,
        "in_core_group": in_core_group,
        "rounds_url": page("rounds" if in_core_group else "opened_rounds", trajectory),
    }
    return render(request, "think/editions.html", context)


@door("think.read_edition")
def edition(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Read an edition and answer whether it is right for you."""
    actor = actor_of(request)
    found, has_newer = _to_read(actor, trajectory, number)
    page = front_page(found, actor)
    thanks, own = responses.beside(actor, found)
    context = {
        "edition": found,
        "title": papers.title_of(found),
        "page": page,
        "named": _named(trajectory, found, page, everything=request.GET.get("draden") == "alle"),
        "contents": page.contents,
        "not_known": not_known(found),
        "thanks_to": thanks,
        "thanks_quietly": any(not one.is_given for one in thanks),
        "has_before": found.number > 1 and not found.is_draft,
        "own": own,
        "may_respond": rules.may(actor, "think.respond", trajectory),
        "in_core_group": rules.in_core_group(actor, trajectory),
        "is_looked_at": queries.is_looked_at(found),
        "is_newest": found.is_draft or not has_newer,
        "is_inside": rules.is_inside(actor, trajectory),
    }
    return render(request, "think/edition.html", context)


def _named(trajectory: Trajectory, found: Edition, page: FrontPage, *, everything: bool) -> list[tuple[str, str]]:
    """Give the names of the other threads with the address of each; of a draft none can be opened yet."""
    parts = page.more_threads if everything else page.named_threads
    if found.is_draft:
        return [(part.name, "") for part in parts]
    address_of = addresses("think:edition_thread", trajectory.slug, found.number)
    return [(part.name, address_of(part.id)) for part in parts]


@door("think.read_edition")
def thread(request: HttpRequest, trajectory: Trajectory, number: int, identifier: UUID) -> HttpResponse:
    """Read everything people said at one thread of an edition."""
    found = readable_edition(actor_of(request), trajectory, number)
    part = get_object_or_404(EditionThread.objects.of(trajectory), pk=identifier, edition=found)
    rows = sentences_of(found).filter(edition_thread=part)
    return _voices(request, found, rows, {"part": part, "heading": part.name})


@door("think.read_edition")
def solutions(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Read every solution people see, as they said it."""
    found = readable_edition(actor_of(request), trajectory, number)
    rows = sentences_of(found).filter(part=EditionSentence.Part.SOLUTION)
    return _voices(request, found, rows, {"heading": _("Oplossingen die mensen zien")})


@door("think.read_edition")
def loose(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Read every voice that hangs on no thread."""
    found = readable_edition(actor_of(request), trajectory, number)
    rows = sentences_of(found).filter(part=EditionSentence.Part.LOOSE)
    return _voices(request, found, rows, {"heading": _("Losse stemmen")})


@door("think.read_edition")
def document(request: HttpRequest, trajectory: Trajectory, number: int, form: str) -> HttpResponse:
    """Print an edition, or open it in a text processor."""
    actor = actor_of(request)
    found = readable_edition(actor, trajectory, number)
    name = f"{trajectory.slug}-{_('teruggave')}-{found.number}"
    return respond(papers.edition_document(contents_of(found, actor)), form, name, place=trajectory)


@door("think.read_edition")
def compare(request: HttpRequest, trajectory: Trajectory, number: int) -> HttpResponse:
    """Read what an edition changed since the one before, and thanks to which answers."""
    actor = actor_of(request)
    found = readable_edition(actor, trajectory, number)
    before = queries.published(trajectory).filter(number__lt=found.number).last()
    if before is None or (before.not_shared_because and not rules.is_inside(actor, trajectory)):
        raise Http404
    thanks = responses.thanks_to(found)
    context = {
        "edition": found,
        "before": before,
        "changes": changes(given_back(before), contents_of(found, actor)),
        "thanks_to": thanks,
        "thanks_quietly": any(not one.is_given for one in thanks),
    }
    return render(request, "think/compare.html", context)


def _voices(request: HttpRequest, found: Edition, rows: Any, known: dict[str, Any]) -> HttpResponse:
    page = page_of(rows, request.GET.get("pagina"), A_PAGE)
    said = [kept_sentence(row) for row in page]
    return render(request, "think/edition_voices.html", {"edition": found, "page": page, "said": said} | known)


def readable_edition(actor: Actor, trajectory: Trajectory, number: int) -> Edition:
    """Find an edition for this reader: a draft only for its makers, a closed one only for who takes part."""
    return _to_read(actor, trajectory, number)[0]


def _to_read(actor: Actor, trajectory: Trajectory, number: int) -> tuple[Edition, bool]:
    """Find an edition for this reader, and tell whether a newer one was given back."""
    found, has_newer = queries.opened(trajectory, number)
    if found is None or (found.is_draft and not rules.in_core_group(actor, trajectory)):
        raise Http404
    if found.not_shared_because and not rules.is_inside(actor, trajectory):
        raise Refused(
            _("Deze teruggave is alleen voor wie meedoet. De reden: %(why)s") % {"why": found.not_shared_because}
        )
    return found, has_newer
