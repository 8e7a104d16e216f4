"""What went wrong, as problem+json (RFC 9457), in Dutch or English."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import get_supported_language_variant
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from wijwerken.house.manifest import Words


@dataclass
class Problem(Exception):
    """An answer that is a no, with the reason and, when waiting helps, how long."""

    status: int
    title: Words
    detail: Words = ""
    retry_after: int | None = None
    fields: Sequence[Mapping[str, Any]] = field(default_factory=tuple)

    def body(self, language: str) -> bytes:
        """Write the problem in this language."""
        with translation.override(language):
            said: dict[str, Any] = {"type": "about:blank", "title": str(self.title), "status": self.status}
            if self.detail:
                said["detail"] = str(self.detail)
            if self.fields:
                said["invalidParams"] = [{**one, "reason": str(one["reason"])} for one in self.fields]
        return json.dumps(said, ensure_ascii=False).encode()


def language_of(accept_language: str) -> str:
    """Choose the language of an answer: Dutch, unless somebody's device asks for English first."""
    for wanted in accept_language.split(","):
        try:
            return get_supported_language_variant(wanted.partition(";")[0].strip().lower())
        except LookupError:
            continue
    return "nl"


def unknown_code() -> Problem:
    return Problem(404, _("Deze code kennen wij niet"), _("Kijk de code nog eens na. Hij staat op het scherm."))


def not_found() -> Problem:
    return Problem(404, _("Dit adres bestaat niet"))


def wrong_way(allowed: str) -> Problem:
    return Problem(405, _("Dit kan hier niet"), format_lazy(_("Wel: {allowed}"), allowed=allowed))


def closed() -> Problem:
    return Problem(409, _("Deze stap is gesloten"), _("De groep is verder gegaan. Kijk op uw scherm wat er nu is."))


def over() -> Problem:
    return Problem(409, _("De bijeenkomst is afgerond"), _("Er kan niemand meer binnenkomen."))


def full_house() -> Problem:
    return Problem(409, _("De bijeenkomst is vol"), _("Vraag om een papieren kaart aan wie de avond leidt."))


def too_long(most: int) -> Problem:
    return Problem(
        413, _("Dit is te lang"), format_lazy(_("Schrijf het korter: {most} tekens passen erop."), most=most)
    )


def not_joined() -> Problem:
    return Problem(401, _("U bent nog niet binnen"), _("Doe eerst mee met de code."))


def not_our_page() -> Problem:
    return Problem(403, _("Dit kwam niet van onze pagina"), _("Open de bijeenkomst opnieuw en probeer het nog eens."))


def too_fast(seconds: int) -> Problem:
    return Problem(429, _("Dit gaat te snel"), _("Wacht even. Er gaat niets verloren."), retry_after=seconds)


def too_busy(seconds: int = 2) -> Problem:
    return Problem(503, _("Het is even druk"), _("Uw antwoord blijft bewaard op uw scherm."), retry_after=seconds)


def not_sound(*fields: tuple[str, Words]) -> Problem:
    """Name everything that is not right about what was sent, all at once."""
    named = [{"name": name, "reason": reason} for name, reason in fields]
    return Problem(400, _("Dit klopt niet"), _("Kijk na wat hieronder staat."), fields=named)


def stale(detail: Words) -> Problem:
    return Problem(409, _("Dit kan nu niet"), detail)


def broken() -> Problem:
    return Problem(500, _("Hier ging iets mis bij ons"), _("Probeer het zo nog eens. Wij kijken het na."))
