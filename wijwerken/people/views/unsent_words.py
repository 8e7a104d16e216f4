"""Words that were typed and could not be taken: kept for who typed them, and laid back in their form (decision 37)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from wijwerken.house.asking import filling, typed, words_in
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import identities, kept_text, persons
from wijwerken.people.models import Account, Person

WRITES_HERE = "writes_here"  # whose session this was, sealed: only for that account words may be kept when it is over
WRITES_HERE_DAYS = 30
SENT = "sent_forms"  # which forms were taken, for the script that forgets them on the device
SENT_SECONDS = 600
MOST_SENT = 3
TO_LAY_BACK = "unsent"  # pages on which words wait, in the session
VERSIONS = ("version", "was")
AT_THE_DOOR = "/inloggen/"  # codes and names are typed there, and no words


def remember_who_writes(response: HttpResponse, account: Account) -> None:
    """Let this browser hold, unreadable, whose session it is, so that nothing typed is lost when the session ends."""
    sealed = identities.seal(json.dumps({"account": str(account.pk)})).decode()
    response.set_cookie(
        WRITES_HERE,
        sealed,
        max_age=WRITES_HERE_DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def look_for_them(request: HttpRequest, account: Account) -> None:
    """After signing in, find on which pages words wait, so that they are laid back there without a script too."""
    waiting = sorted({one.page for one in kept_text.of_person(persons.person_of(account))})
    if waiting:
        request.session[TO_LAY_BACK] = waiting


def writer(request: HttpRequest) -> Person | None:
    """Tell for whom words may be kept here: who is signed in, or else whose session in this browser is over."""
    account = actor_of(request).account
    if account is None:
        account = _who_wrote_here(request)
    return persons.person_of(account) if account else None


def after_sending(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Forget what was taken; keep what was not, and send who is no longer signed in to the door with it."""
    if was_taken(request, response):
        return _forget(request, response)
    if not is_away(response) or not words_in(request):
        return response
    person = writer(request)
    if person is None or not kept_text.keep(person, _unsent(request)):
        return response
    if actor_of(request).account is not None:
        waiting = {*request.session.get(TO_LAY_BACK, []), page_of(request)}
        request.session[TO_LAY_BACK] = sorted(waiting)
        return response
    return _to_the_door(request)


def was_taken(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether what was sent was done: a form says so itself; of another the answer tells."""
    outcome = getattr(request, "outcome", None)
    if outcome is not None:
        return bool(outcome)
    complained = any(
        message.level >= messages.ERROR for message in getattr(messages.get_messages(request), "_queued_messages", [])
    )
    return 300 <= response.status_code < 400 and not _is_the_door(response) and not complained


def is_away(response: HttpResponse) -> bool:
    """Tell whether the answer is another page than the form, so that what was typed stands nowhere any more."""
    return response.status_code in (403, 404, 405, 409, 410, 429, 500, 503) or 300 <= response.status_code < 400


def lay_back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Fill in the form of a page with what was typed there before, and say that it was not sent yet."""
    waiting: list[str] = request.session[TO_LAY_BACK]
    person = actor_of(request).person
    if request.path not in waiting or person is None or not _is_page(response):
        return response
    here = kept_text.on_page(person, request.path)
    if not here:
        request.session[TO_LAY_BACK] = [page for page in waiting if page != request.path]
    page = response.content.decode(response.charset)
    loose: list[kept_text.Unsent] = []
    for unsent in here:
        filled = filling.fill(page, request.path, unsent.to, _by_name(unsent), _line(unsent))
        if filled is None:
            loose.append(unsent)
        page = filled or page
    response.content = _with_loose(page, loose).encode(response.charset)
    return response


def page_of(request: HttpRequest) -> str:
    """Tell on which page a form stood that was sent: where the browser came from, when that is one of ours."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return urlsplit(came_from).path or request.path
    return request.path


def _unsent(request: HttpRequest) -> kept_text.Unsent:
    named = set(request.POST.get(typed.FORM, "").partition("#")[2].partition("#")[0].split(",")) - {""}
    fields = [kept_text.Field(name, value, _kind(name, named)) for name, value in typed.fields_in(request)]
    form = request.POST.get(typed.FORM, "") or f"{request.path}#"
    told = {"form": form, "page": page_of(request), "fields": [[one.name, one.value, one.kind] for one in fields]}
    return kept_text.read(told) or kept_text.Unsent(f"{request.path}#", request.path, tuple(fields))


def _kind(name: str, named: set[str]) -> kept_text.Kind:
    if name in VERSIONS:
        return "version"
    return ("words" if name in named else "choice") if named else ""


def _forget(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    form = request.POST.get(typed.FORM, "")
    has_flag = bool(request.COOKIES.get(settings.SESSION_COOKIE_NAME)) and TO_LAY_BACK in request.session
    if (form or has_flag) and (person := actor_of(request).person) and actor_of(request).account:
        kept_text.throw_away(person, [form, f"{request.path}#"])
    if form:
        before = [one for one in request.COOKIES.get(SENT, "").split("|") if one][: MOST_SENT - 1]
        response.set_cookie(
            SENT,
            "|".join([quote(form[:1000], safe=""), *before]),
            max_age=SENT_SECONDS,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def _to_the_door(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("U was niet meer ingelogd. Wat u schreef is niet weg: log in, dan staat het er weer."))
    return HttpResponseRedirect(f"{reverse('people:sign_in')}?next={quote(page_of(request))}")


def _who_wrote_here(request: HttpRequest) -> Account | None:
    held = identities.unseal(request.COOKIES.get(WRITES_HERE, "").encode("ascii", "ignore"))
    return Account.objects.filter(pk=json.loads(held)["account"], is_active=True).first() if held else None


def _is_the_door(response: HttpResponse) -> bool:
    return response.headers.get("Location", "").startswith(AT_THE_DOOR)


def _is_page(response: HttpResponse) -> bool:
    return response.status_code == 200 and not response.streaming and response["Content-Type"].startswith("text/html")


def _by_name(unsent: kept_text.Unsent) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in unsent.fields:
        found.setdefault(field.name, []).append(field.value)
    return found


def _line(unsent: kept_text.Unsent) -> str:
    return render_to_string("people/unsent_line.html", {"unsent": unsent})


def _with_loose(page: str, loose: Sequence[kept_text.Unsent]) -> str:
    """Show what fits in no form of this page any more, whole, above everything else."""
    place = '<div class="house-main">'
    shown = "".join(render_to_string("people/unsent_loose.html", {"unsent": one}) for one in loose)
    return page.replace(place, place + shown, 1)
