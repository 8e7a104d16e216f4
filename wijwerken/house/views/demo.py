"""Moving the clock of the demo: a week further, or back to today."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijwerken.house import clock

WEEK = 7


@require_POST
def move_clock(request: HttpRequest) -> HttpResponse:
    """Let it be a week later in the demo, or today again."""
    if not settings.WIJWERKEN_DEMO:
        raise Http404
    if request.POST.get("to") == "today":
        clock.set_back()
    else:
        clock.move_ahead(WEEK)
    messages.success(request, _("In dit voorbeeld is het nu %(day)s.") % {"day": date_format(clock.today(), "j F Y")})
    asked = request.POST.get("next", "")
    return redirect(asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}) else "/")
