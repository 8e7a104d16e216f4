"""Everything on paper: the conversation card, slips with a code, cards to write on, and typing them over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house import qr
from wijwerken.house.asking import posted, sent
from wijwerken.house.documents import Bullets, Document, Heading, PaperCard, respond
from wijwerken.house.documents.content import Block
from wijwerken.look.domain import conversation_card, paper
from wijwerken.look.forms.paper import CardForm, PrintCardsForm
from wijwerken.look.views.pages import conversation_of, promised, public
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import receipts
from wijwerken.trajectories.domain import own_people, stand_in
from wijwerken.trajectories.domain.participation import readers
from wijwerken.trajectories.domain.receipt_page import receipt_link
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("look.record_conversation")
def card(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Show the card one takes along to a conversation."""
    context = {"parts": conversation_card.parts(), "at_the_end": conversation_card.at_the_end()}
    return render(request, "look/card.html", context)


@door("look.record_conversation")
def card_document(request: HttpRequest, trajectory: Trajectory, form: str) -> HttpResponse:
    """Give the conversation card as a document."""
    blocks: list[Block] = []
    for part in conversation_card.parts():
        blocks += [Heading(part.title), Bullets(part.questions)]
    blocks += [Heading(_("Voor het weggaan")), Bullets(conversation_card.at_the_end())]
    if trajectory.calls.phone:
        blocks.append(stand_in.on_paper(trajectory, _("Wie kan bellen")))
    document = Document(trajectory.to_tell, blocks, phase="look", kicker=_("Gesprekskaart"), voice=True, language="nl")
    return respond(document, form, _("gesprekskaart"), place=trajectory)


@require_POST
@door("look.use_paper")
def slips(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Make slips for the speakers of a conversation; the codes are shown this once."""
    conversation = conversation_of(trajectory, identifier)
    printed = paper.print_slips(actor_of(request), trajectory, conversation)
    context = {
        "conversation": conversation,
        "slips": [(slip, _qr(slip.code)) for slip in printed.slips],
        "promised": promised(trajectory),
        "address": public(reverse("trajectories:open_code")),
    }
    return render(request, "look/slips.html", context)


@door("look.use_paper")
def cards(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Ask how many cards, and give them to print; the codes on them are shown this once."""
    form = PrintCardsForm(posted(request))
    actor = actor_of(request)
    if printed := sent(request, form, lambda: paper.print_cards(actor, trajectory, form.cleaned_data["how_many"])):
        blocks = [_paper_card(trajectory, one) for one in printed.result.cards]
        title = _("Kaarten om op te schrijven")
        return respond(
            Document(title, blocks, paper="A5", landscape=True, bare=True, phase="look"), "pdf", title, place=trajectory
        )
    return render(request, "look/cards.html", {"form": form}, status=400 if form.errors else 200)


@door("look.use_paper")
def type_over(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Type a paper card over for someone."""
    form = CardForm(trajectory, posted(request))
    if sent(request, form, lambda: _type_over(request, trajectory, form)):
        messages.success(request, _("De kaart staat erin. Wilt u er nog een overtypen?"))
        return redirect("look:type_over", slug=trajectory.slug)
    return render(request, "look/type_over.html", {"form": form}, status=400 if form.errors else 200)


def _type_over(request: HttpRequest, trajectory: Trajectory, form: CardForm) -> None:
    form.cleaned_data.setdefault("receipt", "none")
    voice = form.voice()
    number, phone = form.cleaned_data["number"], form.cleaned_data["phone"]
    paper.type_over(actor_of(request), trajectory, voice, number=number, phone=phone)


def _qr(code: str) -> str:
    return mark_safe(qr.svg(receipt_link(code), title=_("Opent uw code")))  # noqa: S308


def _paper_card(trajectory: Trajectory, printed: paper.PrintedCard) -> PaperCard:
    names = readers(trajectory)
    calls = trajectory.calls
    call = _("Geen telefoon? Bel %(name)s") % {"name": calls.name} if calls.phone else ""
    stub = [_("Kaart %(number)s.") % {"number": printed.number}, call, promised(trajectory), calls.under]
    return PaperCard(
        question=trajectory.to_tell,
        asks=[
            (_("Wie mag dit lezen?"), [capfirst(who) for _value, who in own_people.audiences(trajectory)]),
            (_("Mag uw naam erbij?"), [_("Nee, zonder naam"), _("Ja, met mijn naam:")]),
            (_("Bellen met het antwoord?"), [_("Ja, op:")]),
        ],
        notes=[
            _("Niets aangekruist? Dan is het alleen voor %(names)s, zonder uw naam.") % {"names": names},
            own_people.says_how_many(trajectory) + " " + _("Kaart %(number)s.") % {"number": printed.number},
        ],
        stub_title=_("Scheur af en bewaar"),
        stub_text=_("Met deze code ziet u wat er met uw woorden gebeurt."),
        hole=_("gaatje voor de draad"),
        url=receipt_link(printed.code),
        code=receipts.readable(printed.code),
        stub_foot=[line for line in stub if line],
        phone=calls.phone,
    )
