"""Pages with examples, open to everyone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from wijwerken.share.domain import catalogue


def examples(request: HttpRequest) -> HttpResponse:
    """List the examples, narrowed by words, place, domain and year."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("woorden", "plaats", "domein", "jaar")}
    year = asked["jaar"] if asked["jaar"] in catalogue.years() else ""
    context = {
        "asked": asked,
        "examples": catalogue.found(asked["woorden"], asked["plaats"], asked["domein"], year),
        "all": len(catalogue.examples()),
        "places": catalogue.places(),
        "domains": catalogue.domains(),
        "years": catalogue.years(),
        "narrowed": any(asked.values()),
    }
    return render(request, "share/examples.html", context)


def example(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell one example."""
    found = catalogue.example(slug)
    if found is None:
        raise Http404
    return render(request, "share/example.html", {"example": found})
