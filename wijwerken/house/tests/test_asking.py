"""Asking with a form: what the deed gave comes back, and a reason why not stands beside its field."""

import datetime as dt
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.test.signals import template_rendered

from wijwerken.house import clock
from wijwerken.house.asking import (
    Day,
    Done,
    NamedChoice,
    NotDone,
    Page,
    VersionedForm,
    Words,
    ask,
    do_and_say,
    done,
    needed,
    number_from,
    page_of,
    posted,
    pressed,
    sent,
    show,
    uuid_from,
    uuids_from,
)
from wijwerken.house.manifest import Asking
from wijwerken.house.refusal import ChangedMeanwhile, NotSound, Refused, YesMissing
from wijwerken.house.templatetags.house import may_stay_empty

TYPED = {"words": "Ik loop om.", "version": "1"}


class WordsForm(VersionedForm):
    words = needed(Words(label="Uw woorden"))


def deed_that_says_no(field=None):
    raise NotSound("Schrijf iets op.", field=field)


def visit(method="post", **typed):
    request = getattr(RequestFactory(), method)("/", typed)
    request.session, request.resolver_match = {}, None
    request._messages = FallbackStorage(request)
    return request


def form_of(request):
    return WordsForm(posted(request))


def said(request):
    return [(message.level_tag, str(message)) for message in get_messages(request)]


def test_what_the_deed_gave_comes_back() -> None:
    request = visit(**TYPED)
    form = form_of(request)
    outcome = sent(request, form, lambda: len(form.cleaned_data["words"]))
    assert outcome and outcome.result == len("Ik loop om.")


@pytest.mark.parametrize("nothing", [0, "", None, []])
def test_a_deed_that_gives_nothing_is_done_all_the_same(nothing) -> None:
    outcome = pressed(visit(), lambda: nothing)
    assert outcome == Done(nothing) and bool(outcome)


def test_a_page_that_is_only_opened_does_nothing() -> None:
    request = visit("get")
    assert not sent(request, form_of(request), lambda: pytest.fail("nobody asked this"))
    opened = pressed(request, lambda: pytest.fail("nobody asked this"))
    assert not opened and opened.why == opened.says == ""


def test_a_form_that_was_left_wholly_empty_is_sent_too() -> None:
    request = visit()
    form = form_of(request)
    assert form.is_bound and sent(request, form, lambda: "done")


@pytest.mark.parametrize(("field", "beside"), [("words", "words"), (None, "__all__"), ("elsewhere", "__all__")])
def test_a_reason_why_not_stands_beside_its_field_and_what_was_typed_stays(field, beside) -> None:
    request = visit(**TYPED)
    form = form_of(request)
    outcome = sent(request, form, lambda: deed_that_says_no(field))
    assert not outcome and outcome.why == "Schrijf iets op."
    assert form.errors == {beside: ["Schrijf iets op."]}
    assert form["words"].value() == "Ik loop om."


def test_when_a_yes_is_missing_the_form_shows_whose_and_a_way_to_ask() -> None:
    sentence = SimpleNamespace(
        words="De brug is eng.", asking=Asking("ask"), whose=SimpleNamespace(kind="look.excerpt", id=7)
    )

    def deed():
        raise YesMissing("Dit zei iemand.", [sentence])

    request = visit(**TYPED)
    form = form_of(request)
    outcome = sent(request, form, deed)
    assert not outcome and outcome.whose_yes
    (beside,) = form.errors["__all__"]
    assert "De brug is eng." in beside and 'value="look.excerpt:7"' in beside
    assert outcome.why == "Dit zei iemand." and outcome.says == beside


def test_what_somebody_else_wrote_just_now_is_laid_beside_what_was_typed() -> None:
    def deed():
        raise ChangedMeanwhile(SimpleNamespace(words="Ik fiets om.", version=4))

    form = WordsForm(visit(**TYPED).POST)
    assert form.is_valid() and not done(form, deed)
    assert [(side.label, side.words) for side in form.others] == [("Uw woorden", "Ik fiets om.")]
    assert form["words"].value() == "Ik loop om." and form["version"].value() == 4


def test_the_next_page_says_that_it_is_done_or_why_not() -> None:
    request = visit()
    assert do_and_say(request, lambda: "given", "Het staat erin.") == Done("given")
    assert said(request) == [("success", "Het staat erin.")]
    request = visit()
    assert isinstance(do_and_say(request, deed_that_says_no, "Het staat erin."), NotDone)
    assert said(request) == [("error", "Schrijf iets op.")]


def test_a_choice_shows_rows_by_their_name_or_as_it_is_told() -> None:
    row = SimpleNamespace(name="Bewoners", title="De avond")
    assert NamedChoice(empty_label=None).label_from_instance(row) == "Bewoners"
    assert NamedChoice(empty_label=None, shown_as=lambda one: one.title).label_from_instance(row) == "De avond"


def test_what_it_means_to_choose_none_cannot_be_left_unsaid() -> None:
    with pytest.raises(TypeError, match="empty_label"):
        NamedChoice()  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("room", "template", "first"),
    [
        ("trajectories", "", "trajectories/ask.html"),
        ("share", "", "house/ask.html"),
        ("", "", "house/ask.html"),
        ("share", "trajectories/ask.html", "trajectories/ask.html"),
    ],
)
@pytest.mark.django_db
def test_a_page_asks_as_its_room_asks(room, template, first) -> None:
    request = visit("get")
    request.resolver_match = SimpleNamespace(namespace=room) if room else None
    rendered: list[str] = []

    def note(sender, template, **known):
        rendered.append(template.name)

    template_rendered.connect(note)
    page = show(request, Page("Een vraag", back="/terug", template=template), form_of(request))
    template_rendered.disconnect(note)
    words = page.content.decode()
    assert page.status_code == 200 and first in rendered
    assert "Een vraag" in words and 'href="/terug"' in words and "Bewaar" in words


@pytest.mark.django_db
def test_a_page_that_cannot_take_what_was_typed_says_so_with_everything_still_there() -> None:
    request = visit(**TYPED)
    answer = ask(request, Page("Een vraag", back="/terug"), form_of(request), lambda told: deed_that_says_no("words"))
    assert answer.status_code == 400
    assert "Ik loop om." in answer.content.decode() and "Schrijf iets op." in answer.content.decode()


def test_a_page_goes_on_when_it_is_done() -> None:
    request, given = visit(**TYPED), []
    answer = ask(request, Page("Een vraag", back="/terug"), form_of(request), lambda told: given.append(told["words"]))
    assert (answer.status_code, answer["Location"], given) == (302, "/terug", ["Ik loop om."])
    assert said(request) == [("success", "Het staat erin.")]


@pytest.mark.parametrize("sent", ["", "none", "123", None, 7, "²"])
def test_what_is_no_id_reads_as_nothing(sent: object) -> None:
    assert uuid_from(sent) is None


@pytest.mark.parametrize("sent", [None, "", "²", "٣", "-1", "1.5", "9" * 5000, "11", "drie"])
def test_what_is_no_whole_number_or_too_much_reads_as_nothing(sent: object) -> None:
    assert number_from(sent, most=10) is None


def test_a_whole_number_is_read_up_to_the_most_there_may_be() -> None:
    assert [number_from(sent, most=10) for sent in ("0", "7", "10", "010")] == [0, 7, 10, 10]


@pytest.mark.parametrize("typed", ["0001-01-01", "1999-12-31", "2047-01-01", "9999-12-31"])
def test_a_day_of_long_ago_or_far_away_is_a_slip_of_the_hand(typed: str) -> None:
    with clock.frozen(dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)), pytest.raises(ValidationError) as no:
        Day().clean(typed)
    assert no.value.messages[0].startswith("Dit is te ")


def test_a_day_that_somebody_may_mean_is_taken_and_none_where_it_may_stay_empty() -> None:
    with clock.frozen(dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)):
        assert [Day().clean(day).year for day in ("2000-01-01", "2046-12-31")] == [2000, 2046]
        assert Day(required=False).clean("") is None


def test_ids_are_read_in_their_order_without_what_is_none() -> None:
    first, second = uuid4(), uuid4()
    assert uuids_from([str(second), "no id", str(first)]) == [second, first]


@pytest.mark.parametrize(("asked", "given"), [("", 1), (None, 1), ("2", 2), ("99", 3), ("²", 1), ("two", 1)])
def test_the_nearest_page_there_is_comes_when_the_asked_one_is_not_there(asked: str | None, given: int) -> None:
    page = page_of(list(range(25)), asked, 10)
    assert (page.number, page.paginator.num_pages) == (given, 3)


def test_a_field_the_deed_needs_never_says_that_it_may_stay_empty() -> None:
    form = WordsForm()
    form.fields["free"] = Words(label="Nog iets?")
    assert not may_stay_empty(form["words"]) and may_stay_empty(form["free"])


@pytest.mark.django_db
@pytest.mark.parametrize("no", [NotSound("Noem eerst een groep."), Refused("Dit mag pas na een teruggave.")])
def test_what_would_be_refused_is_not_asked_and_the_page_says_why(no) -> None:
    def must():
        raise no

    page = Page("Een vraag", back="/terug/", way_on=("Noem een groep", "/groepen/"))
    shown = ask(visit("get"), page, form_of(visit("get")), lambda told: None, only_if=must).content.decode()
    assert no.reason in shown and "/groepen/" in shown and "/terug/" in shown and "<textarea" not in shown
    asked = ask(visit("get"), page, form_of(visit("get")), lambda told: None, only_if=lambda: None).content.decode()
    assert "<textarea" in asked
