"""Looking along at a question somebody types: advice beside the field, never a gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from wijwerken.trajectories.domain import question


def look_along(
    request: HttpRequest,
    template: str,
    known: dict[str, Any],
    asked: str = "main_question",
    advise: Callable[[str], list[question.Advice]] = question.advice_on,
) -> HttpResponse:
    """Give the advice on what is typed: for the script that asks while somebody types, or on the page itself."""
    advice = advise(request.POST.get(asked, ""))
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"advice": [one.said for one in advice]})
    return render(request, template, known | {"advice": advice, "looked_along": True})


def not_said_yet(request: HttpRequest) -> list[question.Advice]:
    """List the advice on this wording, unless it stood beside it already."""
    asked, advised = (" ".join(request.POST.get(name, "").split()) for name in ("main_question", "advised"))
    return [] if asked == advised else question.advice_on(asked)
