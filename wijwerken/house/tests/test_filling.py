"""A page is filled in with what was typed before, as it was typed, and nothing else of it changes."""

from django.test import RequestFactory

from wijwerken.house.asking import words_in
from wijwerken.house.asking.filling import fill

PAGE = """<form method="post"><input type="hidden" name="words" value="blijft"></form>
<form method="post" action="/elders/?van=hier">
<textarea name="words" rows="3">oud</textarea><input name="name" value="oud" maxlength="80">
<input type="radio" name="ring" value="ver" checked><input type="radio" name="ring" value="dichtbij">
<input type="checkbox" name="many" value="a" checked><input type="checkbox" name="many" value="b">
<select name="group"><option value="1" selected>Een</option><option value="2">Twee</option></select>
<input type="password" name="secret" value="oud"><input name="other" value="blijft"></form>"""
TYPED = {
    "words": ["</textarea> & 't\nnieuw"],
    "name": ['"><script>'],
    "ring": ["dichtbij"],
    "many": ["b"],
    "group": ["2"],
    "secret": ["x"],
}


def test_every_kind_of_field_is_filled_and_nothing_typed_becomes_markup() -> None:
    page = fill(PAGE, "/hier/", "/elders/", TYPED, "<p>regel</p>") or ""
    assert "&lt;/textarea&gt; &amp; 't\nnieuw</textarea>" in page and "<script>" not in page
    assert 'value="&quot;&gt;&lt;script&gt;"' in page and 'maxlength="80"' in page
    assert '<input type="radio" name="ring" value="ver">' in page and page.count("checked") == 2
    assert '<option selected value="2">' in page and page.count("selected") == 1
    assert page.count('value="blijft"') == 2 and '<input type="password" name="secret" value="oud">' in page
    assert page.index("van=hier") < page.index("<p>regel</p>") < page.index("<textarea")


def test_a_page_without_that_form_is_not_changed() -> None:
    assert fill(PAGE, "/hier/", "/nergens/", TYPED) is None
    assert fill(PAGE, "/hier/", "/elders/", {"unknown": ["x"]}) is None


def test_words_are_told_from_choices_and_codes_are_left_out() -> None:
    sent = {"words": "kort", "ring": "een-lange-keuze", "code": "ABCD EFGH", "csrfmiddlewaretoken": "x y"}
    assert words_in(RequestFactory().post("/", sent)) == []  # nobody can tell
    assert words_in(RequestFactory().post("/", sent | {"kept_form": "/#words#"})) == ["kort"]
    assert words_in(RequestFactory().post("/", {"words": "Een hele zin."})) == ["Een hele zin."]
    assert words_in(RequestFactory().post("/", {"words": "Een hele zin."}, content_type="application/json")) == []
    assert words_in(RequestFactory().get("/", {"words": "Een hele zin."})) == []
