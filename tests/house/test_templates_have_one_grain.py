"""Templates are laid out one thing on a line, and laying them out changes nothing that a reader sees."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "scripts"))

import drawn  # noqa: E402
import layout  # noqa: E402
import same_pages  # noqa: E402

WIDE = 120
WIDEST = 200
MAY_BE_WIDE = 0.005


def test_few_lines_are_wide_and_none_is_very_wide():
    lines = [
        (f"{path.relative_to(ROOT)}:{number}", len(line))
        for path in sorted(ROOT.glob("wijwerken/*/templates/**/*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    ]
    wide = [where for where, length in lines if length > WIDE]
    assert [where for where, length in lines if length > WIDEST] == []
    assert len(wide) <= MAY_BE_WIDE * len(lines), "\n".join(wide)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p> Een <b>twee</b>\n</p>", "<p>Een <b>twee</b></p>"),
        ("<button>\n  Ja\n</button>", "<button>Ja</button>"),
        ('<p class="house-actions"><a>een</a>\n<a>twee</a></p>', '<p class="house-actions"><a>een</a><a>twee</a></p>'),
        (
            '<ul class="house-lines"><li>een <span>twee</span></li></ul>',
            '<ul class="house-lines"><li>een<span>twee</span></li></ul>',
        ),
        ('<span class="a\n  b">x</span>', '<span class="a b">x</span>'),
        ("<svg><g>\n<path /></g></svg>", "<svg><g><path /></g></svg>"),
        ("een<br>\ntwee", "een<br>twee"),
    ],
)
def test_white_space_that_no_browser_draws_is_no_difference(one, other):
    assert same_pages.as_drawn(one) == same_pages.as_drawn(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p><b>een</b> <b>twee</b></p>", "<p><b>een</b><b>twee</b></p>"),
        ("<p>een <a>twee</a></p>", "<p>een<a> twee</a></p>"),
        ("<p>een <button>ja</button></p>", "<p>een<button>ja</button></p>"),
        ("<p>een , twee</p>", "<p>een, twee</p>"),
        ("<textarea> een</textarea>", "<textarea>een</textarea>"),
        ('<a href="x">een</a>', '<a href="y">een</a>'),
        ('<a title="een  twee">x</a>', '<a title="een twee">x</a>'),
        ("<p>een</p>", "<p>een</p><p></p>"),
        ("<p><!-- een --></p>", "<p></p>"),
    ],
)
def test_what_a_reader_could_see_is_a_difference(one, other):
    assert same_pages.as_drawn(one) != same_pages.as_drawn(other)


LONG = "Een zin die zo lang is dat er ruim genoeg staat om over te vallen, en nog iets."


@pytest.mark.parametrize(
    ("template", "with_room"),
    [
        (f"<p>{{% if a %}}{LONG}{{% endif %}}</p>", f"<p>\n{{% if a %}}\n{LONG}\n{{% endif %}}\n</p>"),
        (f"<p>x {{% if a %}}{LONG}{{% endif %}} y</p>", f"<p>x {{% if a %}}\n{LONG}\n{{% endif %}} y</p>"),
        # A comma stands against the word before it.
        (f"<p>x{{% if a %}}, {LONG}{{% endif %}} y</p>", f"<p>x{{% if a %}}, {LONG}\n{{% endif %}} y</p>"),
        (f"<p>x {{% if a %}}{LONG}{{% endif %}}.</p>", f"<p>x {{% if a %}}\n{LONG}{{% endif %}}.</p>"),
        # White space would make an empty slot a full one.
        (
            f'<c-empty>x<c-slot name="actions">{{% if a %}}{LONG}{{% endif %}}</c-slot></c-empty>',
            f'<c-empty>\nx\n<c-slot name="actions">{{% if a %}}{LONG}{{% endif %}}</c-slot>\n</c-empty>',
        ),
        # On some way through the condition something stands against it.
        (
            f"<p>{{% if a %}}x{{% endif %}}{{{{ {'b' * 90} }}}}</p>",
            f"<p>\n{{% if a %}}x{{% endif %}}{{{{ {'b' * 90} }}}}\n</p>",
        ),
    ],
)
def test_room_is_made_only_where_nothing_is_drawn(template, with_room):
    assert layout.loosened(template) == with_room
    assert layout.loosened(with_room) == with_room


def test_a_long_sentence_stays_the_same_sentence():
    template = f'{{% translate "{LONG}" %}}'
    assert layout.loosened(template) == f"{{% blocktranslate trimmed %}}\n{LONG}\n{{% endblocktranslate %}}"
    assert layout.loosened("<c-notice title=\"{% translate '" + LONG + "' %}\" />").count("blocktranslate") == 0


def test_a_layout_that_shows_is_refused():
    before = '<p>{% translate "Bel" %}{% if a %}, ook na zessen{% endif %}</p>'
    assert layout.seen_differences(before, before.replace("{% if", "\n{% if")) == ['{% translate "Bel" %} ⋮ {% if a %}']
    assert layout.seen_differences(before, before.replace("</p>", "\n</p>")) == []


def test_our_own_styles_say_what_stands_apart():
    assert drawn.kind_of("span", (), [("ul", ("house-lines",)), ("li", ())]) == "block"
    assert drawn.kind_of("a", ("nl-button",), []) == "box"
    assert drawn.kind_of("span", ("voice",), [("p", ())]) == "mark"
