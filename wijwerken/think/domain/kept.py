"""What denken keeps of people, gives them, takes out with them, does every day, and deletes by itself."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import RetentionRule
from wijwerken.house.quoting import without
from wijwerken.look.domain import nameless
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.think.domain import names, queries, undo, voices
from wijwerken.think.domain.contents import Contents, Sentence, given_back
from wijwerken.think.domain.exchange import parcel
from wijwerken.think.domain.suggestions import forgotten, requests
from wijwerken.think.models import ExcerptVector, RedThread, Response, Tie
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory


def daily() -> None:
    """Forget what cannot be undone any more, mix the tables, and read what was left unread."""
    undo.tidy_steps()
    nameless.lay_anew(ExcerptVector)
    requests.ask_everywhere()
    voices.follow_languages()
    names.reconsider_everywhere()


retention = (
    RetentionRule(
        "suggestions",
        _("hulpgegevens van de computer: een maand na het einde van een traject"),
        forgotten.delete_after_the_end,
    ),
    RetentionRule(
        "parcels",
        _("bestanden uit een ander programma die niet zijn ingelezen: na 7 dagen"),
        parcel.delete_old,
    ),
)


def on_erased(person: Person) -> None:
    """Erase what a person answered; what the makers changed thanks to it stays, without words or person."""
    for response in Response.objects.everywhere(because="erasing a person").filter(person=person):
        if response.changed_edition_id is None:
            response.delete()
        else:
            response.answer = without(response.answer, response.words)
            response.words, response.person, response.joining = "", None, ""
            response.save(update_fields=["answer", "words", "person", "joining"])


def export(actor: Actor, trajectory: Trajectory) -> Mapping[str, Any]:
    """Give threads, editions and answers as plain data, as far as this reader may see them."""
    data: dict[str, Any] = {
        "editions": [_edition(given_back(one)) for one in queries.readable_editions(actor, trajectory)]
    }
    if rules.is_inside(actor, trajectory):
        data["red_threads"] = _threads(actor, trajectory)
    if rules.in_core_group(actor, trajectory):
        rows = Response.objects.of(trajectory).select_related("edition").order_by("pk")
        data["responses"] = [
            {"edition": row.edition.number, "kind": row.kind, "words": row.words, "answer": row.answer} for row in rows
        ]
    return data


def own_data(person: Person) -> Mapping[str, Any]:
    """Give what denken holds of this person: their answers, and the numbers a computer made of their words."""
    rows = Response.objects.everywhere(because="a person's own data").filter(person=person)
    return {
        "responses": [
            {
                "trajectory": row.trajectory.main_question,
                "edition": row.edition.number,
                "kind": row.kind,
                "words": row.words,
                "answer": row.answer,
                "takes_part": row.joining,
                "on": row.on.isoformat(),
            }
            for row in rows.select_related("trajectory", "edition")
        ],
        "numbers_of_words": [_numbers(row) for row in _vectors_of(person)],
    }


def _vectors_of(person: Person) -> Iterable[ExcerptVector]:
    rows = ExcerptVector.objects.everywhere(because="a person's own data").filter(excerpt__speaker__person=person)
    return rows.select_related("excerpt").order_by("pk")


def _numbers(row: ExcerptVector) -> dict[str, Any]:
    numbers = b64encode(bytes(row.numbers)).decode()
    return {"words": row.excerpt.text, "made_with": row.encoder_version, "float32_in_base64": numbers}


def _threads(actor: Actor, trajectory: Trajectory) -> list[dict[str, Any]]:
    readable = set(queries.readable(actor, trajectory).values_list("pk", flat=True))
    hanging: dict[Any, list[dict[str, Any]]] = {}
    for tie in Tie.objects.of(trajectory).order_by("pk"):
        if tie.excerpt_id in readable:
            said = {"excerpt": str(tie.excerpt_id), "says_differently": tie.is_counter}
            said |= {"suggested_by": tie.suggested_version, "decided_by": "people"}
            hanging.setdefault(tie.red_thread_id, []).append(said)
    return [
        {
            "id": str(thread.pk),
            "name": thread.name,
            "memo": thread.memo,
            "surprise": thread.is_surprise,
            "simple_solution": thread.is_simple_solution,
            "also_heard": thread.also_heard,
            "excerpts": hanging.get(thread.pk, []),
        }
        for thread in RedThread.objects.of(trajectory).order_by("folded")
    ]


def _edition(contents: Contents) -> dict[str, Any]:
    edition = contents.edition
    return {
        "number": edition.number,
        "published_on": edition.published_on.isoformat() if edition.published_on else None,
        "dated_anew_on": edition.dated_anew_on.isoformat() if edition.dated_anew_on else None,
        "log_head": edition.log_head,
        "title": edition.title,
        "opening": edition.opening,
        "changed_since": edition.changed_since,
        "not_known": edition.not_known,
        "threads": [
            {
                "name": part.name,
                "summary": part.summary,
                "also_heard": part.also_heard,
                "sentences": _texts(part.sentences),
            }
            for part in contents.parts
        ],
        "solutions": _texts(contents.solutions),
        "loose_voices": _texts(contents.loose),
        "assumptions": [
            {"thought": thought.thought, "heard": thought.heard.text if thought.heard else ""}
            for thought in contents.thoughts
        ],
    }


def _texts(sentences: list[Sentence]) -> list[str]:
    return [sentence.text for sentence in sentences]
