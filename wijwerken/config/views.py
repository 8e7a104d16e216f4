"""Pages for machines: signs of life, and whom to tell about a security problem."""

import re
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wijwerken.config.health import complaints
from wijwerken.config.security_contact import security_contact
from wijwerken.house import clock

MOST_MEGABYTES = 61
TEXT = "text/plain; charset=utf-8"


@require_safe
@never_cache
def livez(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok", content_type=TEXT)


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether people can be served, and if not, why."""
    problems = complaints()
    return JsonResponse({"ready": not problems, "problems": problems}, status=503 if problems else 200)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines away from everything but the public examples."""
    lines = ["User-agent: *", "Allow: /$", "Allow: /voorbeelden/", "Disallow: /", ""]
    return HttpResponse("\n".join(lines), content_type=TEXT)


@require_safe
@never_cache
def too_large(request: HttpRequest) -> HttpResponse:
    """Say that what somebody sent was too large; `config/bodies.py` and the web server in front lead here."""
    asked = request.GET.get("mb", "")
    megabytes = min(int(asked), MOST_MEGABYTES) if re.fullmatch("[1-9][0-9]{0,2}", asked) else 1
    return render(request, "config/too_large.html", {"megabytes": megabytes}, status=413)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Tell a finder of a security problem whom to tell; who has told us nobody pretends no address."""
    contact = security_contact(settings.WIJWERKEN_SECURITY_CONTACT)
    if not contact:
        raise Http404
    expires = clock.now() + timedelta(days=180)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.WIJWERKEN_PUBLIC_URL}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=TEXT)
