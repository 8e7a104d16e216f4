"""What is said about a file: why it could not be read, and what happened to it while it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijwerken.analysis.exchange.limits import Why
from wijwerken.analysis.readings.shape import Note, Place

_SOUND = gettext_lazy("Geluid lezen wij niet in. Laat het uitschrijven, en lees die tekst in.")
_IMAGE = gettext_lazy("Beeld lezen wij niet in. Laat het uitschrijven, en lees die tekst in.")
_IPHONE = gettext_lazy("Een foto van een iPhone (.heic) lezen wij niet. Bewaar hem als .jpg, of maak een schermfoto.")
_PHOTO = gettext_lazy("Een foto in deze vorm kan een browser niet laten zien. Bewaar hem als .jpg.")
_MAIL = gettext_lazy("Een mailbestand lezen wij niet. Kopieer de tekst van de mail, en plak hem hier.")
_PACKED = gettext_lazy("Een ingepakt bestand lezen wij niet. Pak het uit, en kies één bestand.")
_PAGE = gettext_lazy("Een webpagina lezen wij niet. Kopieer de tekst, en plak hem hier.")
# Programs' own forms that cannot be read here, and what to do instead.
INSTEAD: dict[str, str | Promise] = {
    ".doc": gettext_lazy("Een oud Word-bestand (.doc) lezen wij niet. Open het en bewaar het als .docx."),
    ".xls": gettext_lazy("Een oud Excel-bestand (.xls) lezen wij niet. Open het en bewaar het als .xlsx."),
    ".pages": gettext_lazy("Dit is een bestand van Pages. Kies daar: exporteer naar Word, en lees dat in."),
    ".numbers": gettext_lazy("Dit is een bestand van Numbers. Kies daar: exporteer naar Excel, en lees dat in."),
    ".fodt": gettext_lazy("Dit is een plat OpenDocument-bestand. Open het en bewaar het als .odt."),
    ".qdpx": gettext_lazy("Dit is een onderzoeksproject. Lees het in bij de rode draden, onder uitwisselen."),
    ".qdc": gettext_lazy("Dit is een codeboek. Lees het in bij de rode draden, onder uitwisselen."),
    ".pptx": gettext_lazy("Een presentatie lezen wij niet. Kopieer de tekst, en plak hem hier."),
    **dict.fromkeys((".mp3", ".m4a", ".wav", ".ogg", ".opus", ".aac", ".flac", ".amr", ".wma"), _SOUND),
    **dict.fromkeys((".mp4", ".mov", ".mkv", ".webm", ".avi"), _IMAGE),
    **dict.fromkeys((".heic", ".heif"), _IPHONE),
    **dict.fromkeys((".tif", ".tiff", ".bmp", ".gif"), _PHOTO),
    **dict.fromkeys((".eml", ".msg"), _MAIL),
    **dict.fromkeys((".zip", ".7z", ".rar", ".gz", ".tar"), _PACKED),
    **dict.fromkeys((".html", ".htm", ".mht", ".url"), _PAGE),
}
TOO_LARGE = gettext_lazy("Dit bestand is groter dan 20 MB. Bewaar alleen de tekst, of knip het in delen.")
OTHER_KIND = gettext_lazy(
    "Dit soort bestand kunnen wij niet lezen. Open het in het programma waar het mee gemaakt is, en bewaar het als "
    "Word (.docx) of Excel (.xlsx). Of kopieer de tekst, en plak hem hier."
)

WHY: dict[Why, str | Promise] = {
    Why.EMPTY: gettext_lazy("Er staat geen tekst in dit bestand."),
    Why.TOO_LARGE: gettext_lazy(
        "Dit bestand is te groot of te ingewikkeld. Bewaar alleen de tekst, of knip het in delen."
    ),
    Why.UNPACKS_TOO_LARGE: gettext_lazy(
        "Uitgepakt is dit bestand veel te groot. Bewaar alleen de tekst en probeer het opnieuw."
    ),
    Why.TOO_MANY: gettext_lazy(
        "Dit bestand heeft meer dan 20.000 regels. Knip het in delen en lees ze een voor een in."
    ),
    Why.BROKEN: gettext_lazy("Dit bestand is stuk, of het is iets anders dan zijn naam zegt. Bewaar het opnieuw."),
    Why.UNSAFE_NAME: gettext_lazy(
        "Dit bestand wijst naar plekken buiten zichzelf. Dat lezen wij niet. Bewaar het opnieuw."
    ),
    Why.ENTITIES: gettext_lazy("In dit bestand staan verwijzingen die wij niet openen. Bewaar het opnieuw."),
    Why.OTHER_KIND: OTHER_KIND,
    Why.LOCKED: gettext_lazy("Op dit bestand zit een wachtwoord. Bewaar het zonder wachtwoord."),
    Why.ONLY_PICTURES: gettext_lazy(
        "In deze PDF staan alleen beelden, geen tekst. Maak van elke bladzij een schermfoto (.jpg), en kies die hier."
    ),
}


@dataclass(frozen=True)
class Happened:
    """One thing that happened while reading, in words, with a few of the places where."""

    sentence: str
    examples: tuple[str, ...] = ()


def said_of(notes: Iterable[Note]) -> list[Happened]:
    """Say what was mended, left out, not recognised or counted as layout; nothing happens to words in silence."""
    return [Happened(sentence, note.examples) for note in notes if (sentence := _sentence(note.what, note.count))]


def place_of(place: Place) -> str:
    """Say where in the file words stand."""
    form = {
        "line": _("regel %(at)s"),
        "paragraph": _("alinea %(at)s"),
        "row": _("rij %(at)s"),
        "time": _("op %(at)s"),
        "page": _("pagina %(at)s"),
        "voice": _("stem %(at)s"),
    }[place.where]
    return form % {"at": place.at}


def _sentence(what: str, count: int) -> str:
    n = {"n": count}
    if what in {"deleted", "hidden", "comment", "footnote", "field", "placeholder", "sign", "contents"}:
        return _left_out(what, count)
    return {
        "torn": _("Regels die aan de rand van een pagina waren afgebroken, zijn weer heel gemaakt."),
        "page_number": ngettext("%(n)d paginanummer is weggelaten.", "%(n)d paginanummers zijn weggelaten.", count) % n,
        "times": _("Tijden van de opname zijn van de woorden gehaald."),
        "heading": ngettext(
            "%(n)d kop telt als opmaak: van niemand.", "%(n)d koppen tellen als opmaak: van niemand.", count
        )
        % n,
        "head": ngettext(
            "%(n)d regel lijkt op een kop van een verslag of een mail: van niemand.",
            "%(n)d regels lijken op koppen van een verslag of een mail: van niemand.",
            count,
        )
        % n,
        "box": ngettext("%(n)d tekstvak staat apart.", "%(n)d tekstvakken staan apart.", count) % n,
        "row": ngettext(
            "%(n)d rij van een tabel staat apart: van niemand.",
            "%(n)d rijen van een tabel staan apart: van niemand.",
            count,
        )
        % n,
        "before_the_first": _("Wat vóór de eerste spreker staat, is van niemand."),
        "about_the_recording": _("Regels over de opname zelf zijn van niemand."),
        "unsure_who": ngettext(
            "Bij %(n)d stuk weten wij niet zeker wie het zei. Kies het hieronder.",
            "Bij %(n)d stukken weten wij niet zeker wie het zei. Kies het hieronder.",
            count,
        )
        % n,
        "name_inside": _("Midden in een regel begon iemand anders. Daar is geknipt."),
        "old_windows": _("Een deel van de letters stond er als oud Windows. Kijk of de accenten kloppen."),
        "column": ngettext("%(n)d kolom blijft weg.", "%(n)d kolommen blijven weg.", count) % n,
        "sheet": ngettext("%(n)d ander blad blijft weg.", "%(n)d andere bladen blijven weg.", count) % n,
        "head_row": _("De eerste rij telt als kop."),
        "title": ngettext("%(n)d titel staat apart: van niemand.", "%(n)d titels staan apart: van niemand.", count) % n,
        "empty_answer": ngettext(
            "%(n)d antwoord zonder letters of cijfers blijft weg.",
            "%(n)d antwoorden zonder letters of cijfers blijven weg.",
            count,
        )
        % n,
        "loose_quote": _("Een aanhalingsteken was niet gesloten. Kijk of de rijen kloppen."),
        "uncertain_order": _("Uit een PDF komen woorden soms in een andere volgorde. Kijk extra goed."),
    }.get(what, "")


def _left_out(what: str, count: int) -> str:
    n = {"n": count}
    return {
        "deleted": ngettext(
            "%(n)d geschrapt stuk is niet gelezen.", "%(n)d geschrapte stukken zijn niet gelezen.", count
        )
        % n,
        "hidden": ngettext(
            "%(n)d verborgen of doorgehaald stuk is niet gelezen.",
            "%(n)d verborgen of doorgehaalde stukken zijn niet gelezen.",
            count,
        )
        % n,
        "comment": ngettext(
            "%(n)d opmerking in de kantlijn is niet gelezen.",
            "%(n)d opmerkingen in de kantlijn zijn niet gelezen.",
            count,
        )
        % n,
        "footnote": ngettext("%(n)d voetnoot is niet gelezen.", "%(n)d voetnoten zijn niet gelezen.", count) % n,
        "field": ngettext(
            "%(n)d veld dat het programma zelf invult, is niet gelezen.",
            "%(n)d velden die het programma zelf invult, zijn niet gelezen.",
            count,
        )
        % n,
        "placeholder": _("Een veld dat niemand invulde, is niet gelezen."),
        "sign": ngettext(
            "%(n)d teken kennen wij niet. Het is weggelaten.",
            "%(n)d tekens kennen wij niet. Ze zijn weggelaten.",
            count,
        )
        % n,
        "contents": _("De inhoudsopgave is niet gelezen."),
    }[what]
