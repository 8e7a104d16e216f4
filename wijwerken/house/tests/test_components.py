"""The components say in words what they show, and never trust what someone typed."""

import re
from datetime import date

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.template import engines
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from wijwerken.house.templatetags.house import grouped, kind, poster_size, tel

WICKED = '"><script>alert(1)</script>'


def show(source, **context):
    compiled = CottonCompiler().process(source)
    return re.sub(r"\s+", " ", engines["django"].from_string(compiled).render(context))


class Form(forms.Form):
    words = forms.CharField(label="Vertel het", widget=forms.Textarea)
    name = forms.CharField(label="Uw naam", help_text="Zoals de groep u kent.", required=False)
    day = forms.DateField(label="Wanneer")
    readers = forms.ChoiceField(label="Wie mag dit lezen?", choices=[("a", "De groep")], widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(choices=[("tue", "Dinsdag")], widget=forms.CheckboxSelectMultiple, required=False)
    again = forms.BooleanField(label="U mag mij bellen", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def field(name, attributes="", form=None):
    return show(f'<c-field :field="form.{name}" {attributes} />', form=form or Form())


@pytest.mark.parametrize(
    "source",
    [
        '<c-strip mark="{{ text }}" lang="{{ text }}" id="{{ text }}">{{ text }}</c-strip>',
        '<c-strip name="a" value="{{ text }}" form="{{ text }}">{{ text }}</c-strip>',
        '<c-strip name="a" :value="text">{{ text }}</c-strip>',
        '<c-thread-step title="{{ text }}" state="done">{{ text }}</c-thread-step>',
        '<c-phase title="{{ text }}" kicker="{{ text }}" phase="look" when="now">{{ text }}</c-phase>',
        '<c-button href="{{ text }}">{{ text }}</c-button>',
        '<c-button name="{{ text }}" :value="text" confirm="{{ text }}">{{ text }}</c-button>',
        '<c-answer value="{{ text }}" :name="text">{{ text }}</c-answer>',
        '<c-empty title="{{ text }}">{{ text }}</c-empty>',
        '<c-notice title="{{ text }}" kind="error">{{ text }}</c-notice>',
        '<c-call lead="{{ text }}" name="{{ text }}" phone="{{ text }}" hours="{{ text }}" />',
        '<c-call :lead="text" :name="text" :phone="text" :hours="text" />',
        '<c-code code="{{ text }}" copy />',
        '<c-code :code="text" copy />',
        '<c-more title="{{ text }}">{{ text }}</c-more>',
        '<c-who-sees now="{{ text }}">{{ text }}</c-who-sees>',
        '<c-field :field="form.name" label="{{ text }}" help="{{ text }}" />',
    ],
)
def test_nothing_typed_becomes_markup(source):
    html = show(source, text=WICKED, form=Form({"name": WICKED}))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_what_a_page_calls_its_things_does_not_leak_into_a_component():
    html = show(
        "<c-strip>Woorden</c-strip><c-button>Verder</c-button>", name="Samira", mark="x", href="/weg", title="t"
    )
    assert "checkbox" not in html
    assert "Samira" not in html
    assert "<a " not in html


def test_a_strip_with_a_name_is_one_large_tick_with_the_words_as_its_label():
    html = show('<c-strip name="excerpts" value="7" checked>Ik loop om.</c-strip>')
    assert re.search(
        r'<label[^>]*>\s*<input[^>]*type="checkbox" name="excerpts" value="7" checked>.*Ik loop om\..*</label>', html
    )


def test_a_counter_excerpt_says_so_in_words():
    assert "Iemand zegt het anders:" in show("<c-strip counter>Ik vind het heerlijk.</c-strip>")


@pytest.mark.parametrize(("state", "words"), [("done", "gebeurd"), ("here", "hier zijn we nu"), ("todo", "komt nog")])
def test_the_thread_says_its_state_for_who_cannot_see_it(state, words):
    html = show(f'<c-thread-steps><c-thread-step state="{state}" title="Gehoord">x</c-thread-step></c-thread-steps>')
    assert re.search(rf'Gehoord <span class="visually-hidden">\s*\({words}\)</span>', html)
    assert "<ol" in html


@pytest.mark.parametrize(("when", "words"), [("been", "Hiervoor"), ("now", "Hier zijn we nu"), ("next", "Straks")])
def test_a_phase_is_named_not_only_coloured(when, words):
    html = show(f'<c-phase phase="think" when="{when}" title="Denken">x</c-phase>')
    assert words in html
    assert "Denken" in html


def test_a_field_has_its_label_and_its_help_tied_to_it():
    html = field("name")
    assert '<label class="utrecht-form-label house-field__label" for="id_name">' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'id="id_name_helptext">Zoals de groep u kent.' in html


def test_help_written_in_the_template_is_tied_as_well():
    html = field("words", 'help="Eén zin is genoeg."')
    assert 'aria-describedby="id_words_helptext"' in html
    assert 'id="id_words_helptext">Eén zin is genoeg.' in html


def test_a_field_that_may_stay_empty_says_so_unless_asked_to_be_quiet():
    assert "(mag leeg blijven)" in field("name")
    assert "(mag leeg blijven)" not in field("name", "quiet")
    assert "(mag leeg blijven)" not in field("words")


def test_an_error_stands_at_the_field_and_the_words_stay():
    html = field("day", form=Form({"day": "gisteren"}))
    assert 'id="id_day_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="gisteren"' in html


def test_the_summary_of_errors_leads_to_each_field():
    html = show('<c-form-errors :form="form" />', form=Form({"words": "Ik loop om."}))
    assert 'href="#id_day"' in html
    assert 'href="#id_readers' in html
    assert 'href="#id_words"' not in html
    assert 'role="alert"' in html


def test_a_form_without_errors_has_no_summary():
    assert show('<c-form-errors :form="form" />', form=Form()).strip() == ""


def test_a_date_is_shown_in_the_form_that_browsers_understand():
    assert 'type="date"' in field("day")
    assert 'value="2026-06-03"' in field("day", form=Form(initial={"day": date(2026, 6, 3)}))
    assert field("day").count("type=") == 1


def test_choices_stand_under_a_legend():
    html = field("readers")
    assert re.search(r"<fieldset[^>]*>\s*<legend[^>]*>Wie mag dit lezen\?", html)
    assert re.search(r'<label class="house-choice" for="(id_readers_0)">\s*<input[^>]*type="radio"[^>]*id="\1"', html)
    assert 'type="checkbox"' in field("days")


def test_a_hidden_field_comes_out_bare():
    assert field("secret").strip() == '<input type="hidden" name="secret" id="id_secret">'


def test_the_writing_sheet_has_the_margin_and_the_letter_of_people():
    html = field("words", "sheet hide-label")
    assert "house-writing__lines voice" in html
    assert "visually-hidden" in html


@pytest.mark.parametrize(
    ("code", "shown"),
    [("K7MW3QXD9TFHR", "K7MW 3QXD 9TFHR"), ("K7MW 3QXD-9TFHR", "K7MW 3QXD 9TFHR"), ("K7MW", "K7MW"), ("", "")],
)
def test_a_code_is_read_in_groups(code, shown):
    assert grouped(code) == shown


def test_a_telephone_number_can_be_dialled():
    assert tel("06 12 34 56 78") == "0612345678"
    assert tel("+31 (0)20-123 45 67") == "+31201234567"
    assert 'href="tel:0612345678"' in show('<c-call name="Samira" phone="06 12 34 56 78" />')


def test_each_widget_is_laid_out_as_what_it_is():
    form = Form()
    assert [kind(form[name]) for name in ("words", "readers", "days", "again")] == [
        "line",
        "radios",
        "checkboxes",
        "checkbox",
    ]


def test_a_question_of_any_length_fits_on_the_poster():
    assert [poster_size("x" * n) for n in (10, 50, 100, 300)] == ["", "long", "longer", "longest"]


def test_bars_add_up_to_the_whole():
    html = show('<c-share full="47" dotted="5" />')
    widths = [float(width) for width in re.findall(r'x="[\d.]+%" width="([\d.]+)%"', html)]
    assert sum(widths) == pytest.approx(100, abs=0.02)
    assert "style=" not in html


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500", "503"])
def test_an_error_page_says_what_happened_and_what_to_do(name, rf):
    request = rf.get("/t/molenbuurt/")
    request.user, request._messages = AnonymousUser(), CookieStorage(request)
    html = (
        engines["django"].get_template(f"{name}.html").render({"reason": "Omdat de teruggave er nog niet is."}, request)
    )
    assert "<h1" in html
    assert "Naar het begin" in html or name == "403"
    assert "!" not in re.sub(r"<!doctype html>|<[^>]*>", "", html)
    if name in {"400", "403", "429"}:
        assert "Omdat de teruggave er nog niet is." in html


@pytest.mark.parametrize("name", ["500", "503"])
def test_the_last_resort_pages_lean_on_nothing(name):
    assert "<h1" in engines["django"].get_template(f"{name}.html").render()


@pytest.fixture
def rf():
    return RequestFactory()
