"""Read a conversation from a file, as the page does: wijwerken import-conversation FILE --trajectory SLUG."""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.imports import turns, uploads
from wijwerken.look.domain.imports.uploads import Who
from wijwerken.look.models import Excerpt, Upload
from wijwerken.look.vocabulary import ConversationKind, UploadState
from wijwerken.people.actor import HOUSE
from wijwerken.trajectories.models import Trajectory


class Command(BaseCommand):
    help = _("Leest een gesprek of bijeenkomst in uit .txt, .docx, .odt of .csv.")

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("het bestand"))
        parser.add_argument("--trajectory", required=True, help=_("het traject, zoals het in het adres staat"))
        parser.add_argument(
            "--kind",
            default="talk",
            choices=["talk", "focus_group", "document", "organisation_day"],
            help=_("wat het is"),
        )
        parser.add_argument("--on", type=dt.date.fromisoformat, help=_("de dag, als 2026-11-21"))
        parser.add_argument(
            "--speaker", action="append", default=[], metavar="NAAM=SCHUILNAAM", help=_("een schuilnaam")
        )
        parser.add_argument("--asks", action="append", default=[], metavar="NAAM", help=_("wie de vragen stelt"))
        parser.add_argument("--keep-doubles", action="store_true", help=_("neem ook wat er al in staat"))
        parser.add_argument("--preview", action="store_true", help=_("laat alleen zien wat er gelezen is"))

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options.pop("trajectory")
        trajectory = Trajectory.objects.filter(slug=slug).first()
        if trajectory is None:
            raise CommandError(_("Er is geen traject met de naam %(slug)s.") % {"slug": slug})
        try:
            with transaction.atomic():
                self._read(trajectory, **options)
        except (NotSound, OSError) as problem:
            raise CommandError(str(getattr(problem, "reason", problem))) from problem

    def _read(self, trajectory: Trajectory, *, file: Path, kind: str, on: dt.date | None, **options: Any) -> None:
        upload = uploads.put_down(HOUSE, trajectory, name=file.name, content=file.read_bytes(), kind=kind, on=on)
        uploads.read(upload)
        if upload.state == UploadState.FAILED:
            raise NotSound(upload.problem)
        self._tell(upload)
        if options["preview"]:
            transaction.set_rollback(True)
            return
        who = _who(upload, options["speaker"], options["asks"])
        conversation = uploads.take_in(HOUSE, trajectory, upload, who, leave_out_doubles=not options["keep_doubles"])
        count = Excerpt.objects.of(trajectory).filter(speaker__conversation=conversation).count()
        self.stdout.write(_("Ingelezen: %(count)s fragmenten. Ze wachten op het ja van wie ze zei.") % {"count": count})

    def _tell(self, upload: Upload) -> None:
        read = upload.found["turns"]
        figures = {"count": len(read), "doubles": sum(turn["double"] for turn in read)}
        self.stdout.write(_("Gelezen: %(count)s stukken, waarvan %(doubles)s dubbel.") % figures)
        if upload.kind != ConversationKind.ORGANISATION_DAY:
            for label, times in Counter(turn["label"] for turn in read).items():
                self.stdout.write(f"  {label or '-'}: {times}")
        if uploads.was_taken_in_before(upload):
            self.stderr.write(_("Dit bestand is al eens ingelezen"))


def _who(upload: Upload, speakers: list[str], asks: list[str]) -> dict[str, Who]:
    pseudonyms = dict(pair.split("=", 1) for pair in speakers if "=" in pair)
    return {
        label: Who(pseudonym=pseudonyms.get(label, ""), asks=label in asks or turns.is_interviewer(label))
        for label in uploads.labels(upload)
    }
