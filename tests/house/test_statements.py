"""Every statement of the product has a test where it is so, and a test where it isn't and isn't said."""

import pytest

from tests.house import statements
from tests.house.statements import BY_NAME, Found, find, marks, marks_in, modules

HOW = """
A statement is a function that makes a sentence which the product states as a fact (tests/house/statements.py says which
functions those are). Each needs two tests, marked with `tests.statements.says`:

    @says("act.domain.shown._looked_back", is_so=True)   # the world where it is so: the sentence is said
    @says("act.domain.shown._looked_back", is_so=False)  # the world where it isn't: it is not said

Then write docs/statements.md anew: python -m tests.house.statements
"""


@pytest.fixture(scope="module")
def found() -> Found:
    return find(modules())


def without(found: Found, is_so: bool) -> list[str]:
    """List the statements that have no test where it is so, or none where it isn't."""
    shown = {mark.statement for mark in marks() if mark.is_so is is_so}
    return sorted(found.statements.keys() - shown)


def test_every_statement_has_a_test_where_it_is_so(found):
    missing = without(found, is_so=True)
    assert not missing, f"{len(missing)} without a test where it is so: {missing}\n{HOW}"


def test_every_statement_has_a_test_where_it_is_not_so(found):
    missing = without(found, is_so=False)
    assert not missing, f"{len(missing)} without a test where it isn't so: {missing}\n{HOW}"


def test_a_mark_names_a_statement(found):
    strange = sorted({f"{mark.test}: {mark.statement}" for mark in marks() if mark.statement not in found.statements})
    assert not strange, f"These marks name no statement of the product: {strange}\n{HOW}"


def test_one_function_makes_one_sentence(found):
    several = sorted(one.name for one in found.statements.values() if len(one.kinds) > 1)
    assert not several, (
        f"These functions make more than one sentence: {several}\n"
        "One sentence, one function: part them, so that each has its own pair of tests."
    )


def test_what_is_sent_comes_from_a_function(found):
    assert not found.loose, (
        "What is sent here (function -> sender: what) is filled in or chosen on the spot:\n"
        + "\n".join(found.loose)
        + "\nLet a function give the words (a letter: `write_letter(person, *letter_about(...))`, a message: "
        "`tell(trajectory, words_about(...))`). That function is the statement, with its pair of tests."
    )


def test_the_page_of_statements_is_current():
    assert statements.PAGE.read_text(encoding="utf-8") == statements.page(), "python -m tests.house.statements"


# --- the guard itself ---------------------------------------------------------------------------------------------

FACT = "from wijwerken.house.facts import GateFact\n"
NOTICES = "from wijwerken.trajectories.domain.notices import tell\nfrom django.utils.translation import gettext as _\n"


@pytest.fixture
def planted(tmp_path, monkeypatch):
    """Give what is found in a house of one module."""
    monkeypatch.setattr(statements, "BY_NAME", {})

    def plant(source: str) -> Found:
        path = tmp_path / "wijwerken/act/domain/shown.py"
        path.parent.mkdir(parents=True)
        path.write_text(source)
        return find(modules(tmp_path / "wijwerken"))

    return plant


def test_a_new_signal_is_found_and_has_no_pair(planted):
    found = planted(FACT + "def _new():\n    return GateFact('A9', 'x', True)\n")
    assert without(found, is_so=True) == without(found, is_so=False) == ["act.domain.shown._new"]


def test_two_sentences_in_one_function_are_found(planted):
    found = planted(FACT + "def both():\n    yield GateFact('A1', 'x', True)\n    yield GateFact('A2', 'y', True)\n")
    assert found.statements["act.domain.shown.both"].kinds == ["signal of the kwaliteitskaart"] * 2


def test_a_message_that_is_filled_in_on_the_spot_is_loose(planted):
    found = planted(NOTICES + "def go(here, n):\n    words = _('%(n)s') % {'n': n}\n    tell(here, words)\n")
    assert found.loose == ["act.domain.shown.go -> tell: words"]


def test_a_message_of_a_function_makes_that_function_a_statement(planted):
    says = "def says(n):\n    return _('%(n)s mensen') % {'n': n}\n"
    found = planted(NOTICES + says + "def go(here, n):\n    tell(here, says(n))\n")
    assert list(found.statements) == ["act.domain.shown.says"]
    assert found.loose == []


def test_a_message_that_another_function_passes_on_is_followed(planted):
    source = "def on(here, words):\n    tell(here, words)\ndef go(here, n):\n    on(here, _('%(n)s') % {'n': n})\n"
    assert planted(NOTICES + source).loose == ["act.domain.shown.go -> on: _('%(n)s') % {'n': n}"]


def test_what_is_always_the_same_and_own_words_are_no_statements(planted):
    source = "def go(here, pause):\n    tell(here, _('Het staat stil.'))\n    tell(here, pause.message)\n"
    found = planted(NOTICES + source)
    assert (found.statements, found.loose) == ({}, [])


@pytest.mark.parametrize(
    ("said", "is_stated"),
    [
        ("Paragraph(_('Dank u.'))", False),
        ("Paragraph(words)", False),
        ("Paragraph(_('Op %(day)s.') % {'day': day})", True),
        ("Paragraph(words or _('Wij weten alles.'))", True),
        ("Paragraph(_('Niets ging anders.')) if words else None", True),
    ],
)
def test_a_sentence_on_paper_is_stated_when_it_is_filled_in_or_chosen(planted, said, is_stated):
    head = "from wijwerken.house.documents import Paragraph\nfrom django.utils.translation import gettext as _\n"
    found = planted(f"{head}def blocks(words, day):\n    return {said}\n")
    assert ("act.domain.shown.blocks" in found.statements) is is_stated


def test_a_sentence_that_is_named_and_is_gone_is_told(planted, monkeypatch):
    monkeypatch.setattr(statements, "BY_NAME", {"act.domain.shown.gone": "stood somewhere"})
    assert planted("").loose == ["act.domain.shown.gone: there is no such function"]


def test_marks_are_read_from_tests_in_classes_and_parameters_too():
    source = (
        "class TestIt:\n    @says('a.b', is_so=True)\n    @says('a.c', is_so=False)\n    def test_one(self): ...\n"
        "@parametrize('n', [param(1, marks=says('a.d', is_so=False))])\ndef test_two(n): ...\n"
        "@says('a.e', is_so=True)\ndef no_test(): ...\n"
    )
    read = [(mark.statement, mark.is_so, mark.test) for mark in marks_in(source, "t.py")]
    assert read == [
        ("a.b", True, "t.py::TestIt::test_one"),
        ("a.c", False, "t.py::TestIt::test_one"),
        ("a.d", False, "t.py::test_two"),
    ]


def test_every_sentence_that_is_named_says_why():
    assert all(BY_NAME.values())
