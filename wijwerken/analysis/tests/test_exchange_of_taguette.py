"""Taguette: its tables and its project come in; the files were written by Taguette 1.5.2 itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijwerken.analysis import exchange
from wijwerken.analysis.exchange import Left, Project, Unreadable, Why

FILES = Path(__file__).parent / "data" / "exchange"
PROJECT = (FILES / "taguette-project.sqlite3").read_bytes()
HUNG = {
    "De bus rijdt na zes uur niet meer in onze wijk.": ["vervoer", "vervoer.bus"],
    "Café de Molen 👩‍👩‍👧 is gezellig & goed.": ["groen"],
    "Meer bankjes zou fijn zijn.": ["groen"],
    "Hoe is het hier? 🙂": ["vervoer"],
}


def hung(project: Project) -> dict[str, list[str]]:
    """Give the marked words with the names of their codes."""
    called = {code.guid: code.name for code in project.codes}
    return {
        source.words(piece): [called[coding.code] for coding in piece.codings]
        for source in project.sources
        for piece in source.selections
    }


def changed(*statements: str) -> bytes:
    """Give the project after something was done to its database."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(PROJECT[:18] + b"\x01\x01" + PROJECT[20:])
        for statement in statements:
            database.executescript(statement)
        database.execute("VACUUM")
        return bytes(database.serialize())


def test_a_project_comes_in_with_its_words_in_the_text_and_its_memos_counted():
    project = exchange.from_taguette(PROJECT)
    assert hung(project) == HUNG
    (source,) = project.sources
    assert "Interviewer: Hoe is het hier? 🙂\n" in source.text and "wijk.\nHenk: Café" in source.text
    assert {code.name: code.description for code in project.codes}["vervoer"] == "over de bus"
    assert project.left == {Left.TEXT_MEMO: 1, Left.PROJECT_MEMO: 1}


def test_a_highlight_whose_place_is_wrong_is_found_by_its_words_and_one_without_words_is_counted():
    moved = exchange.from_taguette(changed("UPDATE highlights SET start_offset = 3, end_offset = 9 WHERE id = 1"))
    assert hung(moved) == HUNG
    empty = exchange.from_taguette(changed("UPDATE highlights SET start_offset = 9999, snippet = '' WHERE id = 1"))
    assert empty.left[Left.OUTSIDE] == 1 and len(hung(empty)) == 3


def test_its_tables_come_in_a_piece_with_two_tags_once():
    table = exchange.from_table((FILES / "taguette-highlights.csv").read_bytes())
    # Taguette itself puts a space after words in italics when it writes a table.
    assert hung(table) == {words.replace("hier?", "hier ?"): names for words, names in HUNG.items()}
    book = exchange.from_table((FILES / "taguette-codebook.csv").read_bytes())
    assert [(code.name, code.description) for code in book.codes] == [
        ("vervoer", "over de bus"),
        ("vervoer.bus", ""),
        ("groen", "fijn"),
    ]
    assert not book.sources


def test_our_table_takes_the_threads_along_and_brings_them_back():
    made = exchange.from_taguette(PROJECT)
    assert hung(exchange.from_table(exchange.to_table(made))) == HUNG
    back = exchange.from_table(exchange.to_code_table(made))
    assert [code.name for code in back.codes] == ["vervoer", "vervoer.bus", "groen"]


def test_names_of_people_in_a_table_are_no_threads():
    table = exchange.from_table(b"naam;tekst\nPiet;De bus rijdt niet meer.\n")
    assert not table.codes and list(hung(table)) == ["De bus rijdt niet meer."]
    with pytest.raises(Unreadable):
        exchange.from_table(b"naam;plaats\nPiet;Elzerveen\n")


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("INSERT INTO projects SELECT id + 1, name, description, created FROM projects", Why.SEVERAL),
        ("DROP TABLE tags", Why.OTHER_KIND),
        ("DROP TABLE tags; CREATE VIEW tags AS SELECT 1 AS id, 'a' AS path, '' AS description", Why.OTHER_KIND),
        ("ALTER TABLE tags DROP COLUMN description", Why.BROKEN),
    ],
)
def test_another_database_is_refused_with_its_reason(statement, why):
    with pytest.raises(Unreadable) as no:
        exchange.from_taguette(changed(statement))
    assert no.value.why is why


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.integers(0, len(PROJECT) - 400))
def test_whatever_bytes_a_database_holds_it_is_read_or_refused(noise, at):
    for content in (noise, b"SQLite format 3\x00" + noise, PROJECT[:at] + noise + PROJECT[at + len(noise) :]):
        try:
            exchange.from_taguette(content)
        except Unreadable:
            continue
