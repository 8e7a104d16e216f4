"""All addresses of the house, and those of the benchmark: a hall, one commit an answer, a change, a count."""

import json
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from wijwerken.config.benchmarks.rooms.hall import urlpatterns as hall
from wijwerken.config.urls import urlpatterns as house
from wijwerken.meet.domain.change import changed
from wijwerken.meet.domain.codes import workshop_with
from wijwerken.meet.models import WorkshopStep
from wijwerken.rounds.domain.recognitions import GivenRecognition, record_recognitions
from wijwerken.rounds.models import Recognition


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


def counted(request: HttpRequest, code: str) -> JsonResponse:
    """Count the answers exactly, as no page or address of the house does: the benchmark must see one that is lost."""
    workshop = workshop_with(code)
    assert workshop  # noqa: S101 - the benchmark made it
    rounds = WorkshopStep.objects.of(workshop.trajectory_id).filter(workshop=workshop).values("recognition_round")
    answers = Recognition.objects.of(workshop.trajectory_id).filter(statement__recognition_round__in=rounds)
    return JsonResponse({"stored": answers.count()})


urlpatterns = [
    *house,
    *hall,
    path("maatstaf/antwoord/", one_by_one),
    path("maatstaf/geteld/<str:code>/", counted),
    path("maatstaf/verandering/<str:code>/", change),
]
