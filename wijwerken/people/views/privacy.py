"""The privacy pack of an organisation, its own consent texts, and the public pages about data and access."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken import __version__
from wijwerken.house.asking import posted, sent
from wijwerken.house.documents import respond
from wijwerken.house.registry import rooms
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import backups, consent, relay
from wijwerken.people.domain.privacy_pack import papers
from wijwerken.people.forms import ConsentTextForm
from wijwerken.people.models import Organisation
from wijwerken.people.views.organisation import administrators


@administrators
def pack(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """List the papers to give to works council, privacy officer and participants."""
    return render(request, "people/privacy_pack.html", {"organisation": organisation, "papers": papers.PAPERS.items()})


@administrators
def paper(request: HttpRequest, organisation: Organisation, name: str, form: str) -> HttpResponse:
    """Give one paper as PDF or ODT."""
    if name not in papers.PAPERS:
        raise Http404
    return respond(papers.document(name, organisation), form, name, place=organisation)


@administrators
def consent_texts(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Show the texts people read beforehand, and write a next version; what people read never changes."""
    language = "en" if request.GET.get("taal") == "en" else "nl"
    current = consent.current_text(organisation, language)
    form = ConsentTextForm(posted(request), initial={"language": language, "body": current.body})
    if sent(request, form, lambda: consent.write_next_text(actor_of(request), organisation, **form.cleaned_data)):
        messages.success(request, _("De nieuwe tekst geldt vanaf nu. Wie eerder ja zei, deed dat op de oude."))
        return redirect("people:consent_texts")
    known = {
        "organisation": organisation,
        "form": form,
        "versions": consent.versions(organisation),
        "language": language,
    }
    return render(request, "people/consent_texts.html", known, status=400 if form.errors else 200)


def privacy(request: HttpRequest) -> HttpResponse:
    """Say plainly what we do with people's data, and whom they can turn to."""
    rules = [(room.title, room.kept.retention) for room in rooms()]
    kept = [(title, [rule.says for rule in own]) for title, own in rules if own]
    known = {
        "kept": kept,
        "organisations": Organisation.objects.order_by("name"),
        "reached": relay.looked_after(),
        "backup_days": backups.days(),
    }
    return render(request, "people/privacy.html", known)


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible this is, how we know, and what to do when something does not work."""
    return render(request, "people/accessibility.html", {"organisations": Organisation.objects.order_by("name")})


def about(request: HttpRequest) -> HttpResponse:
    """Say what this is made of and by whom."""
    return render(request, "people/about.html", {"version": __version__})
