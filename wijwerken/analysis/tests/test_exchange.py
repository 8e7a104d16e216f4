"""Exchange with other programs: the published structure, every sign of text, hostile files."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from wijwerken.analysis import exchange
from wijwerken.analysis.exchange import (
    Case,
    Code,
    Coding,
    Note,
    Project,
    Selection,
    Set,
    Source,
    Unreadable,
    Why,
)
from wijwerken.analysis.exchange.signs import cleaned
from wijwerken.analysis.signs import clean

DATA = Path(__file__).parent / "data" / "refi-qda"
NOTE = UUID(int=9)
HARD = ["🦆 eend", "é is ook e\u0301", "👩‍👩‍👧 samen", "rechts مرحبا links", "<b>&amp;</b> ]]>", "regel\neen\n\ntwee"]


def project_of(texts: list[str], names: list[str]) -> Project:
    """Make a project in which every text is marked as a whole, on all codes."""
    codes = tuple(Code(uuid4(), name, f"waarom {name}") for name in names)
    sources = tuple(_source(number, text, codes) for number, text in enumerate(texts))
    return Project(
        name="Hoe is de avond?",
        origin="Wij-Werken",
        made_by="Kerngroep",
        description="Een kopie.",
        codes=codes,
        sources=sources,
        cases=(Case(uuid4(), "bewoners", (sources[0].guid,), (sources[0].selections[0].guid,)),),
        sets=(Set(uuid4(), "Verrassing", tuple(code.guid for code in codes)),),
        notes=(Note(NOTE, "Iemand zegt het anders", "een opmerking"),),
    )


def _source(number: int, text: str, codes: tuple[Code, ...]) -> Source:
    before = "ervoor 🦆\n\n"
    codings = tuple(Coding(uuid4(), code.guid, () if number else (NOTE,)) for code in codes)
    said = "" if number else "zegt het anders"
    piece = Selection(uuid4(), len(before), len(before) + len(text), codings, said)
    return Source(uuid4(), f"Stem {number + 1}", f"{before}{text}\nerna", (piece,))


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Pack these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def written_by(origin: str, content: bytes, *places: tuple[int, int]) -> bytes:
    """Make a project as another program would, with one text and marked places in it."""
    code, text = uuid4(), uuid4()
    marks = "".join(
        f'<PlainTextSelection guid="{uuid4()}" startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="{uuid4()}"><CodeRef targetGUID="{{{str(code).upper()}}}"/></Coding></PlainTextSelection>'
        for start, end in places
    )
    xml = (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="x" origin="{origin}">'
        f'<CodeBook><Codes><Code guid="{uuid4()}" name="map" isCodable="false">'
        f'<Code guid="{code}" name="donker" isCodable="true"/></Code></Codes></CodeBook>'
        f'<Sources><TextSource guid="{text}" name="Gesprek" plainTextPath="internal://{text}.TXT">{marks}</TextSource>'
        f'<AudioSource guid="{uuid4()}" path="relative:///geluid.mp3"/></Sources></Project>'
    )
    return zipped({"project.qde": xml, f"Sources\\{text}.txt": content})


def refused(content: bytes, why: Why, read=exchange.from_qdpx) -> None:
    """Check that this file is refused, and why."""
    with pytest.raises(Unreadable) as no:
        read(content)
    assert no.value.why is why


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1), max_size=4),
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1, max_size=3),
)
def test_what_is_written_reads_back_the_same_and_is_valid_by_the_published_structure(texts, names):
    made = project_of([text for text in texts if clean(text).strip()] + HARD, [*names, *HARD])
    packed = exchange.to_qdpx(made)
    back = exchange.from_qdpx(packed)
    kept = {"codes", "sources", "cases", "sets", "notes", "name", "origin"}
    allowed = {name: value for name, value in vars(made).items() if name in kept}
    assert {name: value for name, value in vars(back).items() if name in kept} == xml_can_hold(allowed)
    assert [one.words(one.selections[0]) for one in back.sources][-len(HARD) :] == HARD
    assert packed == exchange.to_qdpx(made)
    book = exchange.to_qdc(made)
    read = exchange.from_qdc(book)
    assert (read.codes, read.sets) == (back.codes, back.sets)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        etree.XMLSchema(file=DATA / "Project.xsd").assertValid(etree.fromstring(archive.read("project.qde")))
    etree.XMLSchema(file=DATA / "Codebook.xsd").assertValid(etree.fromstring(book))


def xml_can_hold(values):
    """Leave out the control signs that no file of ours holds."""
    codes = tuple(Code(one.guid, clean(one.name), clean(one.description)) for one in values["codes"])
    return values | {"codes": codes, "sources": tuple(cleaned(one) for one in values["sources"])}


def test_positions_are_code_points_and_both_signs_of_a_windows_line_end_count_except_with_atlas():
    text = "🦆 ja.\r\nHet is\r\ndonker é🌙 hier.\r\n"
    start = text.index("donker")
    windows = exchange.from_qdpx(written_by("NVivo", text.encode("utf-8-sig"), (start, start + 9)))
    (source,) = windows.sources
    assert source.words(source.selections[0]) == "donker é🌙" and "\r" not in source.text
    start = text.replace("\r\n", "\n").index("donker")
    atlas = exchange.from_qdpx(written_by("ATLAS.ti 24", text.encode(), (start, start + 9)))
    assert atlas.sources[0].words(atlas.sources[0].selections[0]) == "donker é🌙"
    assert [code.name for code in windows.codes] == ["donker"], "a folder of codes is not a code"
    assert windows.sources[0].selections[0].codings[0].code == windows.codes[0].guid
    assert windows.not_text == 1


def test_places_outside_the_text_are_left_out():
    read = exchange.from_qdpx(written_by("x", b"kort", (0, 4), (2, 1), (-3, 2), (9, 12)))
    assert [read.sources[0].words(one) for one in read.sources[0].selections] == ["kort"]


def test_a_table_reads_back_the_same_even_what_a_spreadsheet_takes_for_a_formula():
    texts = [*HARD, "=1+1", "'=1+1", "- een streepje", 'een "aanhaling", met komma; en meer', "'s avonds"]
    made = project_of(texts, ["x"])
    rows = exchange.to_table(made)
    assert rows.decode("utf-8-sig").startswith("id;interview;comment;threads\r\n")
    back = exchange.from_table(rows)
    assert [one.words(one.selections[0]) for one in back.sources] == texts
    assert [one.selections[0].guid for one in back.sources] == [one.selections[0].guid for one in made.sources]
    assert b"\n'=1+1" not in rows.replace(b"\r", b"") and b";'=1+1" in rows
    semicolons = "Id;Interview;Comment\n1;A;Een zin\n2;A;Nog een\n3;B;Café".encode("cp1252")
    assert [len(one.selections) for one in exchange.from_table(semicolons).sources] == [2, 1]


BOMB = "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;&l;&l;&l;'>]>"
SECRET = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
EMPTY = '<Project xmlns="urn:QDA-XML:project:1.0" name="x"/>'


def test_entities_never_unfold_and_no_file_is_looked_into():
    for kind in (BOMB, SECRET, f"<?xml version='1.0' encoding='utf-16'?>{BOMB}"):
        refused(zipped({"project.qde": kind + EMPTY}), Why.ENTITIES)
        refused((kind + EMPTY).encode(), Why.ENTITIES, exchange.from_qdc)
    refused(zipped({"project.qde": (BOMB + EMPTY).encode("utf-16")}), Why.ENTITIES)


def test_a_zip_bomb_is_refused_before_it_unpacks():
    bomb = zipped({"project.qde": b" " * (30 * 1024 * 1024)})
    assert len(bomb) < 100_000
    refused(bomb, Why.UNPACKS_TOO_LARGE)
    refused(written_by("x", b"0" * (50 * 1024 * 1024), (0, 1)), Why.UNPACKS_TOO_LARGE)


@pytest.mark.parametrize("packed_as", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_lies_about_its_size_does_not_unfold(packed_as):
    whole = 32 * 1024 * 1024
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed_as) as archive:
        archive.writestr("project.qde", b" " * whole)
    liar = out.getvalue().replace(whole.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert liar != out.getvalue()
    tracemalloc.start()
    refused(liar, Why.BROKEN)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < whole / 8


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/x", "C:\\x", "sources\\..\\..\\x"])
def test_a_zip_that_points_outside_itself_is_refused(name):
    refused(zipped({"project.qde": EMPTY, name: b"x"}), Why.UNSAFE_NAME)


def test_a_broken_or_foreign_file_says_what_is_wrong():
    refused(b"geen zip", Why.BROKEN)
    refused(b"  ", Why.EMPTY)
    refused(b"x" * (exchange.LARGEST_FILE + 1), Why.TOO_LARGE)
    refused(zipped({"ander.xml": "<a/>"}), Why.NO_PROJECT)
    refused(zipped({"project.qde": "<a/>"}), Why.OTHER_KIND)
    refused(zipped({"project.qde": "<Project"}), Why.BROKEN)
    refused(b"<html/>", Why.OTHER_KIND, exchange.from_qdc)
    refused(b"naam,zin\n1,2", Why.NO_COLUMNS, exchange.from_table)
    refused(written_by("x", b"a" * 9, *[(0, 1)] * (exchange.MOST_PIECES + 1)), Why.TOO_MANY)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["qdpx", "qdc", "table", "inside"]))
def test_no_bytes_whatsoever_make_reading_fall_over(content, kind):
    read = {"qdc": exchange.from_qdc, "table": exchange.from_table}.get(kind, exchange.from_qdpx)
    try:
        found = read(zipped({"project.qde": content}) if kind == "inside" else content)
    except Unreadable:
        return
    assert isinstance(found, Project)
