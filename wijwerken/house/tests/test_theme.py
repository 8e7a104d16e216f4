"""A municipality may choose its pen, as long as everyone can read it and nobody takes it for the thread."""

import re
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from wijwerken.house import theme
from wijwerken.house.refusal import NotSound

STATIC = Path(theme.__file__).parent / "static/house"
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("token", "ratios"),
    [
        ("inkt", (15.4, 13.8, 11.6, 12.0, 11.6)),
        ("inkt-zacht", (7.8, 6.9, 5.9, 6.0, 5.8)),
        ("rand", (4.9, 4.4, 3.7, 3.8, 3.7)),
        ("pen", (9.5, 8.5, 7.2, 7.4, 7.2)),
        ("pen-diep", (12.8, 11.4, 9.7, 9.9, 9.6)),
        ("draad", (6.4, 5.7, 4.8, 4.9, 4.8)),
    ],
)
def test_the_colours_have_the_contrast_that_the_look_promises(token, ratios):
    measured = [theme.contrast(theme.token(token), theme.token(paper)) for paper in theme.PAPERS]
    assert measured == pytest.approx(ratios, abs=0.06)


def test_an_error_is_readable_on_its_own_paper():
    assert theme.contrast(theme.token("klei"), theme.token("klei-licht")) == pytest.approx(6.5, abs=0.06)


def test_black_on_white_is_the_most_contrast_there_is():
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)


def test_our_own_pen_passes():
    assert theme.complaints(theme.token("pen"), theme.token("pen-diep")) == []


def test_the_demo_theme_passes_and_holds_nothing_but_the_two_pens():
    css = re.sub(r"/\*.*?\*/", "", (STATIC / "themes/waterdonk.css").read_text(), flags=re.S)
    pens = dict(re.findall(r"--ww-(pen(?:-diep)?): (#[0-9a-f]{6});", css))
    assert css.split() == theme.stylesheet(pens["pen"], pens["pen-diep"]).split()


def test_a_pen_that_is_readable_on_white_only_is_refused():
    assert theme.contrast("#6b6fd0", "#ffffff") > theme.LEAST_CONTRAST - 0.3
    with translation.override("nl"):
        (reason,) = theme.complaints("#6b6fd0", "#182e6b")
    assert "te licht" in reason
    assert "#6b6fd0" in reason


@pytest.mark.parametrize("colour", ["#bc1a1b", "#8a1430", "#7a2b00", "#9b0f2a"])
def test_a_pen_that_looks_like_the_thread_is_refused(colour):
    with translation.override("nl"):
        assert "rode draad" in " ".join(theme.complaints(colour, "#182e6b"))


@pytest.mark.parametrize("colour", ["#4a3a00", "#00594c", "#5b2a86", "#222222", "#2b2626"])
def test_other_hues_and_greys_are_welcome(colour):
    assert theme.complaints(colour, colour) == []


def test_the_deeper_pen_is_judged_as_well():
    with pytest.raises(NotSound, match="#ffe08a"):
        theme.stylesheet("#23408f", "#ffe08a")


@pytest.mark.parametrize("colour", ["", "blue", "#23408", "#23408f;} body{display:none", "#23408f\n", "url(x)"])
def test_nothing_but_a_colour_gets_into_the_style_sheet(colour):
    with pytest.raises(NotSound):
        theme.stylesheet(colour, "#182e6b")


@settings(deadline=None)
@given(COLOURS, COLOURS)
def test_whatever_passes_is_readable_on_every_paper_and_with_white(pen, deep):
    if theme.complaints(pen, deep):
        return
    for colour in (pen, deep):
        assert all(theme.contrast(colour, theme.token(paper)) >= 4.5 for paper in theme.PAPERS)
        assert theme.contrast(colour, "#ffffff") >= 4.5
        assert not theme.too_near_the_thread(colour)


@settings(deadline=None)
@given(COLOURS, COLOURS)
def test_contrast_does_not_depend_on_which_is_in_front(one, other):
    assert theme.contrast(one, other) == theme.contrast(other, one)
    assert 1 <= theme.contrast(one, other) <= 21
