"""All addresses of the house; an ordinary view that keeps one answer in one commit; and one that changes a workshop."""

import json
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from wijwerken.config.urls import urlpatterns as house
from wijwerken.meet.domain.changing import changed
from wijwerken.meet.domain.codes import workshop_with
from wijwerken.think.domain.recognising import GivenRecognition, record_recognitions


@csrf_exempt
def one_by_one(request: HttpRequest) -> JsonResponse:
    """Keep one answer, as an ordinary view would: one transaction, one commit."""
    said = json.loads(request.body)
    given = GivenRecognition(UUID(said["statement"]), UUID(said["seat"]), said["recognition"])
    record_recognitions([given], logged=False)
    return JsonResponse({"stored": True})


@csrf_exempt
def change(request: HttpRequest, code: str) -> JsonResponse:
    """Change something in a workshop that every screen must see; tells the version it stands at now."""
    workshop = workshop_with(code)
    assert workshop  # noqa: S101 - the benchmark made it
    return JsonResponse({"version": changed(workshop, dark=not workshop.dark).version})


urlpatterns = [
    *house,
    path("maatstaf/antwoord/", one_by_one),
    path("maatstaf/verandering/<str:code>/", change),
]
