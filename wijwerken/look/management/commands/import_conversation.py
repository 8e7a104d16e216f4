"""Read a conversation from a file, as the page does: wijwerken import-conversation FILE --trajectory SLUG.

With `--preview --json` it needs no trajectory and no database: anyone can check how a file is read.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from wijwerken.analysis.exchange.limits import Unreadable
from wijwerken.analysis.readings.labels import is_interviewer, key_of
from wijwerken.analysis.readings.mending import Mended
from wijwerken.analysis.readings.read import read
from wijwerken.analysis.readings.shape import Options, Reading, is_nameless
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.imports import intake, told, uploads
from wijwerken.look.domain.imports.intake import Who
from wijwerken.look.models import Excerpt, Upload
from wijwerken.look.vocabulary import Knew, UploadState
from wijwerken.people.actor import HOUSE
from wijwerken.trajectories.models import Trajectory

KINDS = ("talk", "focus_group", "document", "organisation_day")
SAME_KINDS = {"conversation": "talk", "meeting": "organisation_day"}  # as the page calls them


class Command(BaseCommand):
    help = _(
        "Leest een gesprek of bijeenkomst in uit een bestand: Word, OpenDocument, PDF, tekst, tabel of ondertiteling."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("het bestand"))
        parser.add_argument("--trajectory", help=_("het traject, zoals het in het adres staat"))
        parser.add_argument("--kind", default="talk", choices=[*KINDS, *SAME_KINDS], help=_("wat het is"))
        parser.add_argument("--on", type=dt.date.fromisoformat, help=_("de dag, als 2026-11-21"))
        parser.add_argument(
            "--knew", choices=Knew.values, default=Knew.UNKNOWN.value, help=_("of deze mensen het wisten")
        )
        parser.add_argument(
            "--speaker", action="append", default=[], metavar="NAAM=SCHUILNAAM", help=_("een schuilnaam")
        )
        parser.add_argument("--asks", action="append", default=[], metavar="NAAM", help=_("wie de vragen stelt"))
        parser.add_argument("--keep-doubles", action="store_true", help=_("neem ook wat er al in staat"))
        parser.add_argument("--preview", action="store_true", help=_("laat alleen zien wat er gelezen is"))
        parser.add_argument("--json", action="store_true", help=_("laat het zien als JSON, zonder traject of gegevens"))

    def handle(self, *args: Any, **options: Any) -> None:
        options["kind"] = SAME_KINDS.get(options["kind"], options["kind"])
        if options.pop("json"):
            self._as_json(**options)
            return
        slug = options.pop("trajectory")
        trajectory = Trajectory.objects.filter(slug=slug).first()
        if trajectory is None:
            raise CommandError(_("Er is geen traject met de naam %(slug)s.") % {"slug": slug})
        try:
            with transaction.atomic():
                self._read(trajectory, **options)
        except (NotSound, OSError) as problem:
            raise CommandError(str(getattr(problem, "reason", problem))) from problem

    def _as_json(self, *, file: Path, kind: str, **options: Any) -> None:
        """Print a reading; speakers are numbers, and what was noted is said in words."""
        if not options["preview"]:
            raise CommandError(_("--json laat alleen zien wat er gelezen is: geef ook --preview."))
        try:
            uploads.must_be_readable_here(file.name)
            reading = read(
                file.name, file.read_bytes(), Options("meeting" if kind == "organisation_day" else "conversation")
            )
        except (Unreadable, NotSound, OSError) as problem:
            why = (
                str(told.WHY.get(problem.why, told.OTHER_KIND))
                if isinstance(problem, Unreadable)
                else str(getattr(problem, "reason", problem))
            )
            raise CommandError(why) from problem
        self.stdout.write(json.dumps(_plain(reading), ensure_ascii=False, indent=2))

    def _read(self, trajectory: Trajectory, *, file: Path, kind: str, on: dt.date | None, **options: Any) -> None:
        content = file.read_bytes()
        upload = uploads.put_down(
            HOUSE, trajectory, name=file.name, content=content, kind=kind, on=on, knew=options["knew"]
        )
        uploads.read(upload)
        if upload.state == UploadState.FAILED:
            raise NotSound(upload.problem)
        made = uploads.mended_of(upload)
        self._tell(upload, made)
        if options["preview"]:
            transaction.set_rollback(True)
            return
        for number, name in enumerate(made.speakers):
            if key_of(name) in {key_of(asks) for asks in options["asks"]} or is_interviewer(name):
                upload = uploads.mend(HOUSE, trajectory, upload, {"do": "asks", "who": number, "yes": True})
        who = _who(made, options["speaker"])
        conversation = intake.take_in(HOUSE, trajectory, upload, who, leave_out_doubles=not options["keep_doubles"])
        count = Excerpt.objects.of(trajectory).filter(speaker__conversation=conversation).count()
        self.stdout.write(_("Ingelezen: %(count)s fragmenten. Ze wachten op het ja van wie ze zei.") % {"count": count})

    def _tell(self, upload: Upload, made: Mended) -> None:
        figures = {"count": len(made.pieces), "doubles": len(upload.found["doubles"])}
        self.stdout.write(_("Gelezen: %(count)s stukken, waarvan %(doubles)s dubbel.") % figures)
        counts = Counter(held.piece.speaker for held in made.pieces if held.piece.kind != "nobody")
        for number, times in counts.items():
            name = "-" if number is None or is_nameless(made.speakers[number]) else made.speakers[number]
            self.stdout.write(f"  {name}: {times}")
        for said in told.said_of(uploads.reading_of(upload).notes):
            self.stdout.write(f"  {said.sentence}")
        if uploads.was_taken_in_before(upload):
            self.stderr.write(_("Dit bestand is al eens ingelezen"))


def _plain(reading: Reading) -> dict[str, Any]:
    return {
        "pieces": [
            {
                "speaker": piece.speaker,
                "kind": piece.kind,
                "words": piece.words,
                "place": str(piece.place),
                **({"question": piece.question} if piece.question else {}),
                **({"doubtful": True} if piece.doubtful else {}),
            }
            for piece in reading.pieces
        ],
        "notes": [{"what": note.what, "count": note.count, "examples": list(note.examples)} for note in reading.notes],
    }


def _who(made: Mended, speakers: list[str]) -> dict[int, Who]:
    pseudonyms = {
        key_of(name): pseudonym for name, pseudonym in (pair.split("=", 1) for pair in speakers if "=" in pair)
    }
    return {number: Who(pseudonyms.get(key_of(name), "")) for number, name in enumerate(made.speakers)}
