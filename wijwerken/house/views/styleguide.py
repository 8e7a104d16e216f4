"""The living page of all components, for judging them together."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component once (in a demo or while developing only)."""
    if not (settings.DEBUG or settings.WIJWERKEN_DEMO):
        raise Http404
    return render(request, "house/styleguide.html")
