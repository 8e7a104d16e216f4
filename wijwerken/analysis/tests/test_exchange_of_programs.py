"""Files as programs write them: positions counted their way, and everything in them read or counted (decision 74).

The files in `data/exchange` were seen to be read wrong; each test says what is right.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest

from wijwerken.analysis import exchange
from wijwerken.analysis.exchange import CHOICES, Counting, Left, Project, Unreadable, Why
from wijwerken.analysis.exchange.counting import Ruler, Written

FILES = Path(__file__).parent / "data" / "exchange"
TEXT = (
    "😀👍 Ik wacht al drie weken op antwoord.\n"
    "Niemand belt mij terug, ook niet na mijn derde brief. 👩‍👩‍👧\n"
    "Toch wil ik het nog eens proberen met jullie, in café de Molen.\n"
    "Meer bankjes zou fijn zijn."
)
SENTENCES = [
    "Niemand belt mij terug, ook niet na mijn derde brief.",
    "Toch wil ik het nog eens proberen met jullie, in café de Molen.",
    "Meer bankjes zou fijn zijn.",
]


def case(name: str) -> Project:
    return exchange.from_qdpx((FILES / name).read_bytes())


def words(project: Project) -> list[str]:
    return [source.words(piece) for source in project.sources for piece in source.selections]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Pack these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def file_of(origin: str, written: str, ways: Counting, *, named: bool = False, encoding: str = "utf-8") -> bytes:
    """Write a project as a program does that counts this way, with the sentences marked."""
    ruler = Ruler(Written(written, has_mark=encoding == "utf-8-sig"), ways)
    marks = "".join(
        f'<PlainTextSelection guid="{uuid4()}" startPosition="{ruler.theirs(start)}"'
        f' endPosition="{ruler.theirs(start + len(sentence))}"{_name(sentence) if named else ""}/>'
        for sentence in SENTENCES
        for start in (ruler.text.index(sentence),)
    )
    return project_with(
        "<Codes/>", f'plainTextPath="internal://t.txt">{marks}', {"sources/t.txt": written}, origin, encoding
    )


def _name(sentence: str) -> str:
    return f' name="{sentence[:20]}"'


def project_with(
    codes: str = "<Codes/>",
    text: str = 'plainTextPath="internal://t.txt">',
    parts: dict[str, str] | None = None,
    origin: str = "X",
    encoding: str = "utf-8",
    more: str = "",
) -> bytes:
    """Write a project with one text; `text` is what stands in its tag, after its GUID."""
    xml = (
        f'<Project xmlns="urn:QDA-XML:project:1.0" name="x" origin="{origin}"><CodeBook>{codes}</CodeBook>'
        f'<Sources><TextSource guid="{uuid4()}" name="a" {text}</TextSource></Sources>{more}</Project>'
    )
    return zipped({"project.qde": xml} | {name: one.encode(encoding) for name, one in (parts or {}).items()})


# Where pieces stand


def test_nvivo_counts_utf16_and_its_pieces_are_whole():
    assert words(case("nvivo-emoji.qdpx")) == [SENTENCES[0], "Toch wil ik het nog eens proberen met jullie."]
    assert words(case("e_utf16offsets.qdpx")) == words(case("a_codepoint_lf.qdpx"))
    assert words(case("a_codepoint_lf.qdpx")) == [
        "De bus rijdt na zes uur niet meer in onze wijk.",
        "Het park is heerlijk groen en daar kom ik elke dag.",
        "Cafe\u0301 de Molen 👩‍👩‍👧 is gezellig voor ons allemaal.",
    ]


def test_qualcoder_counts_code_points_and_a_mark_in_front_is_no_sign():
    assert words(case("qualcoder.qdpx")) == [
        "De bus rijdt na zes uur niet meer.",
        "De bus rijdt na zes uur niet meer.",
        "is fijn en groen",
        "👩‍👩‍👧 is fijn",
        "Meer bankjes zou fijn zijn.",
    ]


@pytest.mark.parametrize("way", CHOICES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("told_by", ["names", "places"])
def test_however_a_program_counts_the_words_are_whole(way, line_end, told_by):
    for origin in ("X", "NVivo 14", "MAXQDA 24", "ATLAS.ti 24", "QualCoder"):
        written = TEXT.replace("\n", line_end)
        content = file_of(origin, written, CHOICES[way], named=told_by == "names")
        assert words(exchange.from_qdpx(content)) == SENTENCES, origin


def test_a_mark_that_was_counted_and_line_ends_that_counted_two_everywhere_are_found():
    for ways in (Counting(mark=True), Counting(utf16=True, mark=True), Counting(line_ends="two")):
        content = file_of("X", TEXT, ways, encoding="utf-8-sig")
        assert words(exchange.from_qdpx(content)) == SENTENCES


def test_names_of_pieces_decide_also_where_places_tell_nothing():
    written = "👍👍 a b c d e f g h i j"
    marks = '<PlainTextSelection guid="{}" name="c d e" startPosition="{}" endPosition="{}"/>'
    at = written.index("c d e")
    for way, shift in (("points", 0), ("utf16", 2)):
        mark = marks.format(uuid4(), at + shift, at + shift + 5)
        for origin in ("NVivo", "QualCoder"):
            content = project_with(
                text=f'plainTextPath="internal://t.txt">{mark}', parts={"sources/t.txt": written}, origin=origin
            )
            assert words(exchange.from_qdpx(content)) == ["c d e"], way


def test_who_sees_that_it_is_wrong_chooses_another_way():
    content = file_of("QualCoder", TEXT, CHOICES["points"])
    assert words(exchange.from_qdpx(content, CHOICES["utf16"])) != SENTENCES


def test_a_file_of_ours_for_nvivo_counts_utf16_and_comes_back_whole():
    start = TEXT.index(SENTENCES[1])
    piece = exchange.Selection(uuid4(), start, start + len(SENTENCES[1]))
    made = Project(origin="Wij-Werken", sources=(exchange.Source(uuid4(), "Stem 1", TEXT, (piece,)),))
    for way in ("points", "utf16"):
        content = exchange.to_qdpx(made, CHOICES[way])
        assert words(exchange.from_qdpx(content)) == [SENTENCES[1]]
    with zipfile.ZipFile(io.BytesIO(exchange.to_qdpx(made, CHOICES["utf16"]))) as archive:
        position = len(TEXT[:start].encode("utf-16-le")) // 2
        assert f'startPosition="{position}"'.encode() in archive.read("project.qde")


# What is in the file, and where it stands


def test_codes_know_what_they_stand_under_and_folders_and_what_is_never_applied_are_none():
    project = case("codes-zelfde-naam.qdpx")
    assert [(code.path, code.name) for code in project.codes] == [
        (("Verkeer",), "gaat goed"),
        (("Groen",), "gaat goed"),
        ((), "Vóór de deur"),
        ((), "Voor de deur"),
        ((), '"Wij" tegen "zij"'),
    ]
    assert project.left == {Left.FOLDER: 2, Left.OUTSIDE: 1}, "also the piece past the end is counted"


@pytest.mark.parametrize("told", ["parent, never apply", "Do not apply", "do not code with this", "niet toepassen"])
def test_a_code_that_says_of_itself_that_it_is_never_applied_is_none(told):
    codes = (
        f'<Codes><Code guid="{uuid4()}" name="Thema"><Description>{told}</Description>'
        f'<Code guid="{uuid4()}" name="Bus"/></Code><Code guid="{uuid4()}" name="Niet op tijd" isCodable="1"/>'
        f'<Code guid="{uuid4()}" name="Leeg" isCodable="False"/></Codes>'
    )
    project = exchange.from_qdpx(project_with(codes, parts={"sources/t.txt": "kort"}))
    assert [code.name for code in project.codes] == ["Bus", "Niet op tijd"]
    assert project.left[Left.NEVER_APPLIED] == 2 and project.left[Left.CODE_MEMO] == 1


def test_what_carries_words_is_a_code_whatever_it_says_and_a_coding_without_a_code_is_counted():
    guid = uuid4()
    codes = f'<Codes><Code guid="{guid}" name="Thema"><Description>never apply</Description></Code></Codes>'
    codings = "".join(f'<Coding guid="{uuid4()}"><CodeRef targetGUID="{one}"/></Coding>' for one in (guid, uuid4()))
    mark = f'<PlainTextSelection guid="{uuid4()}" startPosition="0" endPosition="4">{codings}</PlainTextSelection>'
    content = project_with(codes, f'plainTextPath="internal://t.txt">{mark}', {"sources/t.txt": "kort"})
    project = exchange.from_qdpx(content)
    assert [code.name for code in project.codes] == ["Thema"] and project.left == {Left.LOOSE_CODING: 1}


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("t.txt", "sources/t.txt"),
        ("sources/t.txt", "sources/t.txt"),
        ("./sources/t.txt", "sources/t.txt"),
        ("Sources\\T.TXT", "sources/t.txt"),
        ("internal://onder/t.txt", "sources/onder/t.txt"),
        ("relative:///t.txt", "sources/t.txt"),
        ("relative://sources/t.txt", "Sources/t.txt"),
        ("internal://t.txt", "proef/sources/t.txt"),
        ("internal://t.txt", "t.txt"),
        ("absolute:///C:/Users/els/t.txt", "sources/t.txt"),
    ],
)
def test_a_text_is_found_wherever_it_stands_in_the_file(path, part):
    mark = f'<PlainTextSelection guid="{uuid4()}" startPosition="0" endPosition="4"/>'
    project = exchange.from_qdpx(project_with(text=f'plainTextPath="{path}">{mark}', parts={part: "kort"}))
    assert words(project) == ["kort"] and not project.left


def test_pieces_in_texts_that_are_not_there_in_pictures_and_in_sound_are_counted():
    mark = f'<PlainTextSelection guid="{uuid4()}" startPosition="0" endPosition="4"/>'
    more = (
        f'<Sources><PictureSource guid="{uuid4()}"><PictureSelection guid="{uuid4()}"/></PictureSource>'
        f'<AudioSource guid="{uuid4()}"><AudioSelection guid="{uuid4()}"/><AudioSelection guid="{uuid4()}"/>'
        "</AudioSource></Sources>"
    )
    project = exchange.from_qdpx(project_with(text=f'plainTextPath="elders.txt">{mark}{mark}', more=more))
    assert project.left == {Left.ELSEWHERE: 1, Left.PICTURE: 1, Left.SOUND: 1, Left.PIECE_ELSEWHERE: 5}
    assert project.not_text == 3


def test_memos_notes_variables_and_cases_of_other_programs_are_counted_by_kind():
    assert case("qualcoder.qdpx").left == {
        Left.FOLDER: 1,
        Left.CODE_MEMO: 1,
        Left.PIECE_MEMO: 1,
        Left.TEXT_MEMO: 1,
        Left.CASE_MEMO: 1,
        Left.VARIABLE: 1,
    }
    assert len(case("qualcoder.qdpx").notes) == 1 and len(case("a_codepoint_lf.qdpx").notes) == 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252", "utf-32"])
def test_texts_and_projects_in_other_encodings_are_read(encoding):
    mark = f'<PlainTextSelection guid="{uuid4()}" startPosition="5" endPosition="9"/>'
    text = "Hier café aan de gracht"
    content = project_with(
        text=f'plainTextPath="internal://t.txt">{mark}', parts={"sources/t.txt": text}, encoding=encoding
    )
    assert words(exchange.from_qdpx(content)) == ["café"]
    said = {"utf-16-le": "utf-16", "utf-16-be": "utf-16", "utf-8-sig": "utf-8", "cp1252": "windows-1252"}
    book = (
        f'<?xml version="1.0" encoding="{said.get(encoding, encoding)}"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0">'
        f'<Codes><Code guid="{uuid4()}" name="Café"/></Codes></CodeBook>'
    )
    assert exchange.from_qdc(book.encode(encoding)).codes[0].name == "Café"


@pytest.mark.parametrize("kind", ["<!DOCTYPE CodeBook>", "<!DOCTYPE CodeBook SYSTEM 'codebook.dtd'>"])
def test_a_harmless_document_type_is_passed_over(kind):
    codes = f'<Codes><Code guid="{uuid4()}" name="Bus"/></Codes>'
    book = f'{kind}<CodeBook xmlns="urn:QDA-XML:codebook:1.0">{codes}</CodeBook>'
    assert [code.name for code in exchange.from_qdc(book.encode()).codes] == ["Bus"]


def test_what_a_document_type_elsewhere_would_fill_in_is_refused():
    codes = '<Codes><Code name="a"><Description>&b;</Description></Code></Codes>'
    book = f'<!DOCTYPE CodeBook SYSTEM "x.dtd"><CodeBook>{codes}</CodeBook>'
    with pytest.raises(Unreadable) as no:
        exchange.from_qdc(book.encode())
    assert no.value.why is Why.ENTITIES


def test_a_packed_file_in_a_packed_file_and_a_password_have_their_own_reason():
    inner = project_with(parts={"sources/t.txt": "kort"})
    for name in ("proef.qdpx", "map/proef.zip"):
        with pytest.raises(Unreadable) as no:
            exchange.from_qdpx(zipped({name: inner}))
        assert no.value.why is Why.PACKED_TWICE
    locked = bytearray(inner)
    for at in (inner.find(b"PK\x03\x04") + 6, inner.find(b"PK\x01\x02") + 8):
        locked[at] |= 1
    with pytest.raises(Unreadable) as no:
        exchange.from_qdpx(bytes(locked))
    assert no.value.why is Why.LOCKED


# What we give


def test_no_control_sign_reaches_a_file_of_ours_and_marks_stay_around_the_same_words():
    text = "ervoor\x07 🦆\n\nEen \x0bzin\x1f met\x85 tekens.\x00 erna"
    start = text.index("Een")
    code = exchange.Code(uuid4(), "naam\x07", "waarom\x1f")
    piece = exchange.Selection(uuid4(), start, text.index(" erna"), (exchange.Coding(uuid4(), code.guid),))
    made = Project(codes=(code,), sources=(exchange.Source(uuid4(), "Stem\x07 1", text, (piece,)),))
    packed = exchange.to_qdpx(made)
    assert words(exchange.from_qdpx(packed)) == ["Een zin met tekens."]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = [archive.read(name) for name in archive.namelist()]
    for content in (*files, exchange.to_table(made), exchange.to_code_table(made), exchange.to_qdc(made)):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", content.decode())


def test_a_whole_text_that_is_marked_thousands_of_times_is_refused():
    text = "Een zin die lang is. " * 3_000
    mark = f'<PlainTextSelection guid="{{}}" startPosition="0" endPosition="{len(text)}"/>'
    marks = "".join(mark.format(uuid4()) for _ in range(900))
    with pytest.raises(Unreadable) as no:
        exchange.from_qdpx(
            project_with(text=f'plainTextPath="internal://t.txt">{marks}', parts={"sources/t.txt": text})
        )
    assert no.value.why is Why.TOO_MANY
