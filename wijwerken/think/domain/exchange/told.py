"""What a file would bring and what of it stays outside, in words: of every kind one line, and nothing in silence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis.exchange import Left
from wijwerken.think.domain.exchange.preview import Plan

Line = tuple[str, int]

KINDS = {
    Left.FOLDER: gettext_lazy("Mappen van codes: ze worden geen draad, hun naam staat voor die van de codes erin"),
    Left.NEVER_APPLIED: gettext_lazy("Codes waar volgens het bestand nooit iets aan hangt: ze worden geen draad"),
    Left.LOOSE_CODING: gettext_lazy("Knopen aan een code die er niet is of geen draad wordt"),
    Left.OUTSIDE: gettext_lazy("Aangestreepte stukken die buiten hun tekst vallen of leeg zijn"),
    Left.PICTURE: gettext_lazy("Beelden"),
    Left.SOUND: gettext_lazy("Opnamen met geluid of beeld"),
    Left.ELSEWHERE: gettext_lazy("Teksten waarvan de woorden niet in het bestand zitten"),
    Left.PIECE_ELSEWHERE: gettext_lazy("Aangestreepte stukken daarin"),
    Left.PIECE_MEMO: gettext_lazy("Memo's bij stukken"),
    Left.TEXT_MEMO: gettext_lazy("Memo's bij teksten"),
    Left.CODE_MEMO: gettext_lazy("Memo's bij mappen en bij codes die geen draad worden"),
    Left.CASE_MEMO: gettext_lazy("Memo's bij cases"),
    Left.PROJECT_MEMO: gettext_lazy("Een beschrijving van het project"),
    Left.VARIABLE: gettext_lazy("Variabelen, zoals leeftijd: met hun waarden"),
    Left.LINK: gettext_lazy("Verbanden tussen stukken of codes"),
    Left.DRAWING: gettext_lazy("Tekeningen van codes"),
}


def comes_in(plan: Plan) -> list[Line]:
    """Say what would happen, only as far as something happens."""
    return _filled(
        (_("Nieuwe rode draden"), len(plan.new_threads)),
        (_("Nieuwe knopen"), plan.new_knots),
        (_("Nieuwe fragmenten: ze wachten op het ja van wie ze zei"), plan.new_words),
        (_("Fragmenten die er al zijn: hun woorden blijven zoals ze hier staan"), len(plan.recognised)),
    )


def stays_outside(plan: Plan) -> list[Line]:
    """Say what is in the file and does not come in, each by its kind."""
    return _filled(
        (_("Stukken die niet terugkomen: ze zijn verborgen, vastgehouden of teruggehaald"), plan.left_out),
        (_("Aangestreepte vragen van wie het gesprek hield: dat is geen stem"), plan.questions),
        (_("Teksten zonder aangestreepte stukken"), plan.without_marks),
        (_("Namen van teksten: daarin kan iemands naam staan. Ze krijgen een nummer"), plan.text_names),
        *((str(KINDS[kind]), plan.left.get(kind, 0)) for kind in KINDS),
        (_("Losse notities"), plan.notes),
        (_("Verzamelingen van codes of teksten"), plan.sets),
        (_("Cases die hier geen groep zijn: het kan over één mens gaan"), plan.cases),
    )


def _filled(*lines: Line) -> list[Line]:
    return [(words, number) for words, number in lines if number]
