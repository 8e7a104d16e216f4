"""The living page of all components, and sample pages to copy from, for judging them together."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

# The sample pages, in the order in which someone meets them. They are in what pip installs too (50 KB): a municipality
# that runs the demo from there judges its own colours on them. They are only in Dutch, as they are pictures of pages.
SAMPLES = (
    "uitnodiging",
    "vertellen",
    "ontvangstbewijs",
    "herkennen",
    "start",
    "traject",
    "knopen",
    "teruggave",
    "plan",
    "opdrachtgever",
    "herkend",
    "staten",
    "poster",
    "kaart",
    "muurkaarten",
    "huisstijl",
)


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component once (in a demo or while developing only)."""
    _only_for_judging()
    return render(request, "house/styleguide.html", {"samples": SAMPLES})


def sample(request: HttpRequest, name: str) -> HttpResponse:
    """Show one sample page (in a demo or while developing only)."""
    _only_for_judging()
    if name not in SAMPLES:
        raise Http404
    return render(request, f"house/samples/{name}.html")


def _only_for_judging() -> None:
    if not (settings.DEBUG or settings.WIJWERKEN_DEMO):
        raise Http404
