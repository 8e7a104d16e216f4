"""Tables of answers: Forms, Google Forms, Mentimeter, Padlet, Miro, LimeSurvey, Polis, Decidim, and what people make.

Which columns hold answers is told by their heads, in Dutch and English; what is left out is said, and may be chosen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from wijwerken.analysis.readings import labels, torn
from wijwerken.analysis.readings.shape import APART, Column, Notes, Options, Piece, Place, Reading
from wijwerken.analysis.readings.turns import pieces_reading, who_seem_to_ask

MOST_COLUMNS = 400
_WORDS = (
    "tekst|uitspraak|uitspraken|stem|stemmen|opmerking|opmerkingen|inbreng|zin|zinnen|antwoord|antwoorden|"
    "reactie|reacties|text|statement|statements|comment|comments|comment[- ]body|body|content|inhoud|stelling|"
    "stellingen|woorden|quote|citaat|freetext|response|responses|answer|answers|post|bericht|idee|ideeën|"
    "ideeen|voorstel|proposal|suggestie|beschrijving|description|note|sticky note|kaartje|briefje|fragment|"
    "toelichting"
)
_WHO = (
    "spreker|naam|naam respondent|fullname|full name|volledige naam|first name|last name|achternaam|wie|"
    "deelnemer|speaker|name|author|auteur|gebruiker|user|username|voornaam|respondent|participant|persoon|"
    "afzender|author[- ]id|author name|author/name|created by|gemaakt door|display name"
)
_GROUP = "groep|tafel|group|table|wijk|buurt|team|afdeling|organisatie|doelgroep"
_QUESTION = (
    "vraag|question|section|sectie|column|kolom|categorie|category|thema|onderwerp|topic|frame|slide|question title"
)
_TITLE = "subject|titel|title|kop"
_ASIDE = (
    r"id|#|nr\.?|nummer|volgnummer|rij|begintijd|tijd van voltooien|tijd van laatste wijziging|start ?time|"
    r"completion ?time|last modified time|laatste wijziging|tijdstempel|timestamp|datum|date|datetime|tijd|"
    r"time|e-?mail|e-?mailadres|email address|mail|telefoon|telefoonnummer|phone|created(?: at)?|created_at|"
    r"published(?: at)?|updated(?: at)?|updated_at|gemaakt op|attachment|attachments|bijlage|bijlagen|"
    r"reactions|reacties aantal|comments count|likes|votes|stemmen aantal|agrees|disagrees|passes|moderated|"
    r"moderation|locale|language|taal|starttaal|start language|startlanguage|ip|ip ?address|ip-adres|seed|"
    r"submitdate|startdate|datestamp|lastpage|token|url|link|color|kleur|tags|labels|score|latitude|longitude|"
    r"state|status|reference|endorsements(?:/.*)?|scope(?:/.*)?|participatory_space.*|component(?:/.*)?|"
    r"author/id|author/nickname|comment-id|is-seed|importance|voter|session|sessie|voted|device|quiz.*|"
    r"punten.*|points.*|feedback.*|totaal aantal punten|x|y|width|height|type|group id|object id"
)
_NO_NAME = re.compile(r"(?:anoniem|anonymous|anonymus|onbekend|unknown|n\.?v\.?t\.?|geen|-+|\?+|)", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@]{1,80}@[^\s@]{1,120}\.[a-z]{2,12}", re.IGNORECASE)
_A_MOMENT = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?.{0,12})?|\d{1,2}:\d{2}(?::\d{2})?"
)
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_A_NUMBER = re.compile(r"[-+]?\d{1,12}(?:[.,]\d{1,6})?%?")
_FORM_HEADS = re.compile(
    r"(?:id|begintijd|tijdstempel|timestamp|start ?time|submitdate|tijd van voltooien)", re.IGNORECASE
)


def reading_of(rows: Sequence[Sequence[str]], options: Options, notes: Notes) -> Reading:
    """Read a table: of each row the answers, each with its question; whose they are when a column tells it."""
    rows = [list(row) for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return Reading((), notes=notes.all())
    rows = _narrow(rows, notes)
    columns, has_head = columns_of(rows)
    columns = _as_chosen(columns, options)
    for column in columns:
        if column.holds == "left_out" and (column.head or column.example):
            notes.add("column", column.head or column.example)
    if has_head:
        notes.add("head_row", " · ".join(column.head for column in columns))
    turns = _turns(rows[has_head:], columns, notes, first=1 + has_head)
    made = pieces_reading(turns, notes)
    return Reading(made.pieces, made.speakers, made.notes, tuple(columns), asking=who_seem_to_ask(made.pieces))


def _narrow(rows: Sequence[Sequence[str]], notes: Notes) -> list[Sequence[str]]:
    """Read as many columns as somebody can be asked about; the rest is said to stay out."""
    if any(len(row) > MOST_COLUMNS for row in rows):
        beyond = {at: cell for row in rows for at, cell in enumerate(row[MOST_COLUMNS:]) if cell.strip()}
        notes.add("column", next(iter(beyond.values()), ""), len(beyond))
    return [row[:MOST_COLUMNS] for row in rows]


def columns_of(rows: Sequence[Sequence[str]]) -> tuple[list[Column], int]:
    """Tell what each column holds, and whether the first row is its head (1) or not (0)."""
    width = max(len(row) for row in rows)
    heads = [_cell(rows[0], at) for at in range(width)]
    has_head = _is_head(heads, rows)
    body = rows[has_head:]
    found = [_column(at, heads[at] if has_head else "", body) for at in range(width)]
    texts = [column for column in found if column.holds == "answer"]
    named = [column for column in texts if _fits(_WORDS, column.head)]
    is_form = has_head and any(_FORM_HEADS.fullmatch(head.strip()) for head in heads)
    if named and not is_form:
        # A table with one column that is called "tekst": the other words beside it are remarks about them.
        found = [
            column._replace(holds="left_out") if column in texts and column not in named else column for column in found
        ]
    elif not has_head and len(texts) > 1:
        longest = max(texts, key=lambda column: sum(len(_cell(row, column.number)) for row in body))
        found = [_guess(column, longest, body) if column in texts else column for column in found]
    return found, has_head


def _guess(column: Column, longest: Column, body: Sequence[Sequence[str]]) -> Column:
    """Without heads: the longest column holds the words, and one with names before it says whose."""
    if column == longest:
        return column
    cells = [_cell(row, column.number) for row in body]
    if column.number < longest.number and all(labels.how_sure(cell) == "sure" for cell in cells if cell):
        return column._replace(holds="who")
    return column._replace(holds="left_out")


def _is_head(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    known = sum(
        1 for head in heads if any(_fits(form, head) for form in (_WORDS, _WHO, _GROUP, _QUESTION, _TITLE, _ASIDE))
    )
    filled = sum(1 for head in heads if head)
    asks = sum(1 for head in heads if head.rstrip().endswith("?"))
    one_alone = filled == 1 and len(rows) > 1 and bool(known)
    return int(
        one_alone
        or known >= 2
        or (known and known * 2 >= filled)
        or (asks and asks + known >= filled and len(rows) > 1)
    )


def _column(at: int, head: str, body: Sequence[Sequence[str]]) -> Column:
    cells = [cell for row in body if (cell := _cell(row, at))]
    example = cells[0][:80] if cells else ""
    for form, holds in (
        (_WHO, "who"),
        (_WORDS, "answer"),
        (_ASIDE, "left_out"),
        (_GROUP, "group"),
        (_QUESTION, "question"),
        (_TITLE, "title"),
    ):
        if _fits(form, head) and (holds != "answer" or not cells or any(map(_is_words, cells))):
            return Column(at, head, holds, example)  # type: ignore[arg-type]
    words = [cell for cell in cells if _is_words(cell)]
    if not cells or len(words) * 3 < len(cells):
        return Column(at, head, "left_out", example)
    return Column(at, head, "answer", example)


def _is_words(cell: str) -> bool:
    for form in (_ADDRESS, _A_MOMENT, _LINK, _A_NUMBER):
        if form.fullmatch(cell.strip()):
            return False
    return any(sign.isalpha() for sign in cell)


def _as_chosen(columns: Sequence[Column], options: Options) -> list[Column]:
    chosen = dict(options.columns)
    return [column._replace(holds=chosen.get(column.number, column.holds)) for column in columns]  # type: ignore[arg-type]


def _turns(
    body: Sequence[Sequence[str]], columns: Sequence[Column], notes: Notes, *, first: int
) -> list[tuple[str, Piece]]:
    by = {
        holds: [column for column in columns if column.holds == holds]
        for holds in ("answer", "who", "question", "title")
    }
    names = Counter(labels.key_of(_name(row, by["who"])) for row in body)
    is_form = len(by["answer"]) > 1  # several answers in a row are of one person, and each row is somebody else
    turns: list[tuple[str, Piece]] = []
    for number, row in enumerate(body, start=first):
        name = _name(row, by["who"])
        same = name and not (is_form and names[labels.key_of(name)] == 1)
        who = name if same or name else f"{APART}{number}"
        asked = " · ".join(cell for column in by["question"] if (cell := _cell(row, column.number)))
        turns += _of_row(row, number, who, by, asked, notes)
    return turns


def _of_row(
    row: Sequence[str], number: int, who: str, by: dict[str, list[Column]], asked: str, notes: Notes
) -> list[tuple[str, Piece]]:
    place = Place("row", str(number))
    answers = []
    for column in by["answer"]:
        words = torn.clean(_cell(row, column.number).replace("\n", "\x01")).replace("\x01", "\n").strip()
        if words and not any(sign.isalnum() for sign in words):
            notes.add("empty_answer", words)
        elif words:
            head = column.head if len(by["answer"]) > 1 or column.head.rstrip().endswith("?") else ""
            answers.append((who, Piece(words, place=place, question=head or asked)))
    titles = [
        (who, Piece(words, "nobody", place=place)) for column in by["title"] if (words := _cell(row, column.number))
    ]
    if titles and not answers:
        return [(who, Piece(piece.words, place=place, question=asked)) for who, piece in titles]
    for _who, piece in titles:
        notes.add("title", piece.words)
    return [*[("", piece) for _who, piece in titles], *answers]


def _name(row: Sequence[str], columns: Sequence[Column]) -> str:
    name = " ".join(cell for column in columns if (cell := _cell(row, column.number)))
    return "" if _NO_NAME.fullmatch(name) or _ADDRESS.fullmatch(name) else name


def _fits(form: str, head: str) -> bool:
    bare = re.sub(r"/[a-z]{2}$", "", " ".join(head.strip(" :\ufeff").casefold().split()))
    return bool(bare) and bool(re.fullmatch(form, bare))


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""
