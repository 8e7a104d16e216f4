"""The forms of a page as a browser sees them, filled in with something that fits, and sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from wijwerken.house import clock

SENTENCE = "Dit schrijf ik om te proberen of het blijft staan."
FILE = b"Gespreksleider: Hoe gaat het hier?\nBewoner: Het gaat best, maar de sloot stinkt.\n"
IS_TEXT = {"text", "search", ""}


@dataclass
class Field:
    """One field, button or choice of a form, with what stands in it."""

    tag: str
    attrs: dict[str, str]
    text: str = ""
    options: list[dict[str, str]] = field(default_factory=list)
    label: str = ""
    folded: bool = False  # it lies in a fold-out

    @property
    def name(self) -> str:
        return self.attrs.get("name", "")

    @property
    def type(self) -> str:
        return self.attrs.get("type", "submit" if self.tag == "button" else "")


@dataclass
class Form:
    """A form of a page, where it goes, and the buttons that send it."""

    page: str
    attrs: dict[str, str]
    fields: list[Field] = field(default_factory=list)

    def buttons(self) -> list[Field]:
        return [one for one in self.fields if one.type == "submit" and "disabled" not in one.attrs]

    def goes_to(self, button: Field) -> str:
        return urljoin(self.page, button.attrs.get("formaction") or self.attrs.get("action") or self.page)

    def view(self, button: Field) -> str:
        """Name the address where this button goes."""
        try:
            return resolve(self.goes_to(button).partition("?")[0]).view_name
        except Resolver404:
            return ""


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms = page, list[Form]()
        self.loose: list[Field] = []
        self.open: Form | None = None
        self.area: Field | None = None
        self.select: Field | None = None
        self.labels: dict[str, str] = {}
        self.label: str | None = None
        self.folds: list[bool] = []
        self.filled: list[tuple[Form | None, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "details":
            self.folds.append("open" not in said)
        if "nl-button--primary" in said.get("class", "").split() and not any(self.folds):
            self.filled.append((self.open, said.get("href") or said.get("value") or tag))
        if tag == "form":
            self.open = Form(self.page, said)
            self.forms.append(self.open)
        elif tag in ("input", "textarea", "select", "button"):
            self._put(Field(tag, said))
        elif tag == "option" and self.select is not None:
            self.select.options.append(said)
        elif tag == "label":
            self.label = said.get("for", "")

    def _put(self, one: Field) -> None:
        one.folded = any(self.folds)
        if one.tag == "textarea":
            self.area = one
        elif one.tag == "select":
            self.select = one
        if "form" in one.attrs or self.open is None:
            self.loose.append(one)
        else:
            self.open.fields.append(one)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "details":
            self.folds.pop()
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "label":
            self.label = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.text += data
        if self.label is not None:
            self.labels[self.label] = self.labels.get(self.label, "") + data


def forms_of(answer: HttpResponse, page: str) -> list[Form]:
    """Read every form of a page that is sent with POST."""
    if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
        return []
    reader = _Reader(page)
    reader.feed(answer.content.decode())
    by_id = {form.attrs["id"]: form for form in reader.forms if "id" in form.attrs}
    for one in reader.loose:
        if one.attrs.get("form") in by_id:
            by_id[one.attrs["form"]].fields.append(one)
    for form in reader.forms:
        for one in form.fields:
            one.label = reader.labels.get(one.attrs.get("id", ""), "")
    return [form for form in reader.forms if form.attrs.get("method", "").lower() == "post"]


def main_buttons_that_forget(answer: HttpResponse, page: str) -> list[str]:
    """Name the filled buttons and links in sight that would throw away what is typed in another form of the page."""
    reader = _Reader(page)
    reader.feed(answer.content.decode())
    typed_in = [form for form in reader.forms if any(is_typed(one) and not one.folded for one in form.fields)]
    return [what for form, what in reader.filled if any(form is not other for other in typed_in)]


def is_typed(one: Field) -> bool:
    """Tell whether people write words in a field."""
    is_voice = "voice" in one.attrs.get("class", "").split()
    return one.tag == "textarea" or (one.tag == "input" and one.type in IS_TEXT and is_voice)


def filled(form: Form, button: Field, leave_out: set[str] = frozenset()) -> dict[str, Any]:  # type: ignore[assignment]
    """Fill a form in: what stands in it stays, and each empty field gets something that fits."""
    told: dict[str, Any] = {}
    for one in form.fields:
        if one.name and one.name not in leave_out and "disabled" not in one.attrs:
            _fill(told, one)
    if button.name:
        told[button.name] = button.attrs.get("value", "")
    return told


def ticked(form: Form) -> set[str]:
    """Name the boxes of a form that nobody ticked yet."""
    boxes = [one for one in form.fields if one.type == "checkbox"]
    return {one.name for one in boxes} - {one.name for one in boxes if "checked" in one.attrs}


def _fill(told: dict[str, Any], one: Field) -> None:
    value = one.attrs.get("value", "")
    if one.tag == "button" or one.type in ("submit", "reset", "image"):
        return
    if one.tag == "textarea":
        told[one.name] = one.text.strip() or SENTENCE
    elif one.tag == "select":
        _choose(told, one)
    elif one.type == "radio":
        if "checked" in one.attrs or not told.get(one.name):
            told[one.name] = value
    elif one.type == "checkbox":
        told.setdefault(one.name, []).append(value or "on")
    elif one.type == "hidden":
        told[one.name] = value
    else:
        told[one.name] = value or _something(one)


def _choose(told: dict[str, Any], one: Field) -> None:
    chosen = [option for option in one.options if "selected" in option and option.get("value")]
    real = chosen or [option for option in one.options if option.get("value")]
    if real:
        told[one.name] = real[0]["value"]


def _something(one: Field) -> Any:
    kinds: dict[str, Any] = {
        "email": "iemand@buurt.example",
        "date": (clock.today() + dt.timedelta(days=10)).isoformat(),
        "time": "19:30",
        "number": one.attrs.get("min") or "1",
        "tel": "0612345678",
        "url": "https://buurt.example/",
        "color": "#005fae",
        "file": SimpleUploadedFile("verslag.txt", FILE),
    }
    longest = int(one.attrs.get("maxlength") or 200)
    return kinds.get(one.type, SENTENCE[:longest])


def send(client: Client, form: Form, button: Field, told: dict[str, Any]) -> HttpResponse:
    """Send a form; files are read from their beginning again."""
    for value in told.values():
        if hasattr(value, "seek"):
            value.seek(0)
    return client.post(form.goes_to(button), told)


def every_button(form: Form) -> Iterator[Field]:
    """Give each button that does something of its own."""
    seen = set()
    for button in form.buttons():
        what = (button.name, button.attrs.get("value", ""), button.attrs.get("formaction", ""))
        if what not in seen:
            seen.add(what)
            yield button
