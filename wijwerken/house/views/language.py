"""Choosing Dutch or English."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language this reader chose and go back to the page they were on."""
    response: HttpResponse = django_set_language(request)
    return response
