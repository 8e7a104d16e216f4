"""The public API of the room, described in OpenAPI; our own phones use the same addresses (see hub/)."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings

from wijwerken.meet.domain.seats import LONGEST_NAME
from wijwerken.meet.vocabulary import LONGEST_CARD, CardKind, StepKind, StepState, WorkshopState
from wijwerken.trajectories.vocabulary import Audience

PROBLEMS = {
    400: "Something in the request is not right; where a body is read, `invalidParams` names all of it.",
    401: "No seat in this workshop: join first.",
    403: "Not from our own page: the token or the origin is not right.",
    404: "No workshop has this code.",
    409: "This step is closed.",
    413: "Too long.",
    429: "This seat sends too much: wait as long as Retry-After says.",
    503: "Too much waits to be stored: nothing was kept, try again after Retry-After.",
}
A_STATEMENT = {
    "type": "object",
    "required": ["id", "text"],
    "properties": {"id": {"type": "string"}, "text": {"type": "string"}, "language": {"type": "string"}},
}
NEXT = {"oneOf": [{"$ref": "#/components/schemas/Statement"}, {"type": "null"}]}
A_STEP = {
    "type": ["object", "null"],
    "properties": {
        "id": {"type": "string"},
        "kind": {"enum": StepKind.values},
        "state": {"enum": StepState.values},
        "title": {"type": "string"},
        "instruction": {"type": "string"},
        "minutes": {"type": "integer"},
        "followUp": {"type": "string"},
        "takes": {"type": "array", "items": {"type": "string"}, "description": "What may come in now."},
    },
}
A_WORKSHOP = {
    "type": "object",
    "properties": {
        "code": {"type": "string"},
        "title": {"type": "string"},
        "version": {"type": "integer", "description": "Counts every change that a screen must see."},
        "state": {"enum": WorkshopState.values},
        "dark": {"type": "boolean"},
        "timerEnds": {"type": ["string", "null"], "format": "date-time"},
        "timerSeconds": {"type": ["integer", "null"], "description": "What is left, for a clock that is not right."},
        "step": A_STEP,
        "statements": {"type": "array", "items": {"$ref": "#/components/schemas/Statement"}},
        "storedRecognitions": {
            "type": ["integer", "null"],
            "description": "How many answers the database holds now, one for each person and statement, rounded down "
            "to a multiple of five; null under five people.",
        },
    },
}
A_PROBLEM = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "invalidParams": {"type": "array", "items": {"type": "object"}},
    },
}
IN_ROOM = {"csrfToken": {"type": "string"}, "next": NEXT}
STORED = {"stored": {"type": "boolean"}}


@cache
def document() -> dict[str, Any]:
    """Give the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Wij-Werken: bijeenkomen",
            "version": "1.0.0",
            "description": "Join a workshop with its code, answer, and follow what happens. An answer is acknowledged "
            "only when it is stored. Errors are application/problem+json in Dutch or English (Accept-Language).",
            "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/en/"},
            "contact": {
                "name": "Who runs this installation of Wij-Werken",
                "email": settings.DEFAULT_FROM_EMAIL,
                "url": settings.WIJWERKEN_PUBLIC_URL,
            },
        },
        "servers": [{"url": "/api/v1"}],
        "paths": paths(),
        "components": {
            "schemas": {"Statement": A_STATEMENT, "Workshop": A_WORKSHOP, "Problem": A_PROBLEM},
            "securitySchemes": {
                "seat": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "wijwerken_seat_{code}",
                    "description": "A signed cookie, bound to one workshop; set when somebody joins.",
                }
            },
        },
    }


def paths() -> dict[str, Any]:
    """Describe every address."""
    return {
        "/workshops/{code}": {
            "get": operation("showWorkshop", "How a workshop stands", {200: schema("Workshop")}, (400, 404), seat=False)
        },
        "/workshops/{code}/participants": {
            "post": operation(
                "joinWorkshop",
                "Come in, or come back into the same seat",
                {201: fields(IN_ROOM), 200: fields(IN_ROOM)},
                (400, 403, 404, 409, 413, 503),
                seat=False,
                body=fields(
                    {
                        "firstName": {"type": "string", "maxLength": LONGEST_NAME},
                        "group": {"type": ["string", "null"]},
                        "isLeader": {"type": "boolean"},
                    }
                ),
            )
        },
        "/workshops/{code}/participants/me": {
            "get": operation(
                "showSeat", "What somebody who came back needs", {200: fields(IN_ROOM)}, (400, 401, 403, 404)
            )
        },
        "/workshops/{code}/recognitions": {
            "post": gives(
                "giveRecognition",
                "Say whether you recognise a statement; the answer carries the next one",
                {200: fields({**STORED, "next": NEXT})},
                {
                    "statement": {"type": "string"},
                    "recognition": {"enum": [1, 0, -1]},
                    "words": {"type": "string", "maxLength": LONGEST_CARD},
                    "step": {"type": "string"},
                },
                ["statement", "recognition"],
            )
        },
        "/workshops/{code}/cards": {
            "post": gives(
                "putCard",
                "Put a card with your own words",
                {201: fields({**STORED, "id": {"type": "string"}})},
                {
                    "words": {"type": "string", "maxLength": LONGEST_CARD},
                    "kind": {"enum": CardKind.values},
                    "readers": {
                        "enum": Audience.values,
                        "description": "Who may read it; left out: as was said aloud for the whole meeting.",
                    },
                    "id": {"type": "string", "description": "Your own mark: the same mark twice is one card."},
                    "step": {"type": "string"},
                },
                ["words"],
            )
        },
        "/workshops/{code}/choices": {
            "post": gives(
                "makeChoice",
                "Choose on a scale, an option, a dot, or your resistance",
                {200: fields(STORED)},
                {"option": {"type": "string"}, "value": {"type": "integer"}, "step": {"type": "string"}},
                [],
            )
        },
    }


def gives(
    name: str, summary: str, answers: dict[int, Any], asked: dict[str, Any], required: list[str]
) -> dict[str, Any]:
    """Describe an address to which somebody in the room gives something."""
    body = fields(asked) | ({"required": required} if required else {})
    return operation(name, summary, answers, (400, 401, 403, 404, 409, 413, 429, 503), body=body)


def operation(
    name: str,
    summary: str,
    answers: dict[int, Any],
    problems: tuple[int, ...],
    *,
    seat: bool = True,
    body: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Describe one operation."""
    code = {"name": "code", "in": "path", "required": True, "schema": {"type": "string"}}
    token = {"name": "X-CSRFToken", "in": "header", "required": True, "schema": {"type": "string"}}
    said: dict[str, Any] = {
        "operationId": name,
        "summary": summary,
        "parameters": [code, token] if seat and body else [code],
        "security": [{"seat": []}] if seat else [],
        "responses": {
            **{str(status): response("Done.", "application/json", what) for status, what in answers.items()},
            **{str(status): problem(status) for status in problems},
        },
    }
    if body is not None:
        said["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return said


def problem(status: int) -> dict[str, Any]:
    """Describe one way in which it does not work out."""
    said = response(PROBLEMS[status], "application/problem+json", schema("Problem"))
    if status in (429, 503):
        said["headers"] |= {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait."}}
    return said


def response(description: str, kind: str, what: dict[str, Any]) -> dict[str, Any]:
    """Describe one answer; every answer says which version of the API it is."""
    return {
        "description": description,
        "headers": {"API-Version": {"schema": {"type": "string"}, "description": "The version of this API."}},
        "content": {kind: {"schema": what}},
    }


def schema(name: str) -> dict[str, Any]:
    """Point to a schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def fields(properties: dict[str, Any]) -> dict[str, Any]:
    """Describe an object with these fields."""
    return {"type": "object", "properties": properties}
