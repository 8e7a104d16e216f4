"""Files as municipalities bring them: two hours of Teams, the same words as text, and a table of answers."""

import html
import io
import random
import zipfile
from collections.abc import Sequence

SPEAKERS = ("Kok, Ilse", "El Idrissi, Fatima", "Henk Jansen", "Vergaderzaal Oost", "Samira de Wit", "Van Dam, Bo")
WORDS = (
    "de bus rijdt na zes uur niet meer en dan zit je binnen want het formulier is niet simpel en mensen komen drie "
    "keer terug voor dezelfde handtekening terwijl een brief met een naam eronder al zou schelen aan de balie"
).split()
TURNS, WORDS_A_TURN = 1_200, 17  # 20,400 words
ANSWERS, QUESTIONS = 5_000, 6
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}


def turns(count: int = TURNS) -> list[tuple[str, str]]:
    """Give who speaks and what is said; nobody speaks twice in a row, and the same each time."""
    chance = random.Random(1)  # noqa: S311 (nothing secret)
    said: list[tuple[str, str]] = []
    for _turn in range(count):
        who = chance.choice([name for name in SPEAKERS if not said or name != said[-1][0]])
        said.append((who, sentence(chance)))
    return said


def sentence(chance: random.Random) -> str:
    """Make a sentence of this many words."""
    return " ".join(chance.choice(WORDS) for _word in range(WORDS_A_TURN)).capitalize() + "."


def of_teams(said: Sequence[tuple[str, str]]) -> bytes:
    """Write what was said as Teams writes it in Word: name and moment in bold, and below it the words."""
    paragraphs = [_paragraph(f"<w:r>{_text('Avond over de balie')}</w:r>")]
    for number, (who, words) in enumerate(said):
        moment = f"   {number // 10}:{number % 10 * 6:02}"
        runs = f"<w:r><w:rPr><w:b/></w:rPr>{_text(who)}</w:r><w:r>{_text(moment)}</w:r>"
        paragraphs.append(_paragraph(f"{runs}<w:r><w:br/>{_text(words)}</w:r>"))
    body = "".join(paragraphs)
    return _packed({"word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'})


def as_text(said: Sequence[tuple[str, str]]) -> bytes:
    """Write the same words as text."""
    return "\n".join(f"{who}: {words}" for who, words in said).encode()


def of_answers(count: int = ANSWERS, questions: int = QUESTIONS) -> bytes:
    """Write answers as Forms gives them in Excel: a row a person, a column a question, every word in its own cell."""
    chance = random.Random(2)  # noqa: S311 (nothing secret)
    heads = ["Id", "Begintijd", *(f"Vraag {number}: hoe gaat het aan de balie?" for number in range(1, questions + 1))]
    rows = [heads]
    rows += [[str(n), "21-11-2026 19:03", *(sentence(chance) for _one in range(questions))] for n in range(count)]
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{cells}</sheetData></worksheet>'
    return _packed(_BOOK | {"xl/worksheets/sheet1.xml": sheet})


def _cell(words: str) -> str:
    return f'<c t="inlineStr"><is><t>{html.escape(words)}</t></is></c>'


def _paragraph(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def _text(words: str) -> str:
    return f'<w:t xml:space="preserve">{html.escape(words)}</w:t>'


def _packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
