"""Pages for machines: signs of life, and whom to tell about a security problem."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wijwerken.config.health import complaints
from wijwerken.house import clock


@require_safe
@never_cache
def livez(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok", content_type="text/plain")


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
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Tell a finder of a security problem whom to tell."""
    expires = clock.now() + timedelta(days=180)
    lines = [
        f"Contact: {settings.WIJWERKEN_SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.WIJWERKEN_PUBLIC_URL}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain")
