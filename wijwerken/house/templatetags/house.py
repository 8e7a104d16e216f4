"""What templates of every room need to show fields, codes and telephone numbers."""

from __future__ import annotations

import copy
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.forms.widgets import DateTimeBaseInput
from django.template import Context
from django.template.defaultfilters import stringfilter
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from wijwerken.house import sentences
from wijwerken.house.asking import words_in
from wijwerken.house.seeking import Sought

register = template.Library()

# The classes of the NL Design System per kind of widget; the first that fits counts.
WIDGET_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.FileInput, "house-file"),
    (forms.widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)
# Browsers show a calendar for these types, and send and expect the ISO form.
ISO_WIDGETS: tuple[tuple[type[DateTimeBaseInput], str, str], ...] = (
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)
CODE_GROUPS = (4, 4, 5)


@register.filter
def tel(phone: str) -> str:
    """Turn a telephone number as people write it into what a phone dials."""
    return "".join(sign for sign in str(phone).replace("(0)", "") if sign.isdigit() or sign == "+")


@register.filter(is_safe=True)
@stringfilter
def first_word(name: str) -> str:
    """Shorten a name to what people call each other by."""
    return str(name).partition(" ")[0]


@register.filter
def grouped(code: str) -> str:
    """Set a receipt code in groups that can be read aloud."""
    bare = "".join(str(code).split()).replace("-", "")
    if len(bare) != sum(CODE_GROUPS):
        return str(code)
    ends = [sum(CODE_GROUPS[: i + 1]) for i in range(len(CODE_GROUPS))]
    return " ".join(bare[end - size : end] for size, end in zip(CODE_GROUPS, ends, strict=True))


@register.filter(is_safe=True)
@stringfilter
def ended(text: str) -> str:
    """End as a sentence ends, with one sign (`house/sentences.py`)."""
    return sentences.ended(text)


@register.filter(is_safe=True)
@stringfilter
def leading(text: str) -> str:
    """Set before what is said of it, with a colon or its own sign (`house/sentences.py`)."""
    return sentences.leading(text)


@register.filter(is_safe=True)
@stringfilter
def bare(text: str) -> str:
    """Take the full stop off, for what goes on after it (`house/sentences.py`)."""
    return sentences.bare(text)


@register.filter
def marked(text: str, sought: Sought) -> SafeString:
    """Mark the words of a text in which what somebody looks for stands; whole words, so that they are read whole."""
    pieces = sought.in_pieces(str(text))
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", one) if is_it else one,) for one, is_it in pieces)
    )


@register.filter
def poster_size(question: str) -> str:
    """Choose how large a question can stand on a poster and still fit."""
    steps = ((38, ""), (68, "long"), (120, "longer"))
    return next((size for most, size in steps if len(str(question)) <= most), "longest")


@register.filter
def kind(field: BoundField) -> str:
    """Tell how a field is laid out: as one line, or as a set of choices under a legend."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "line"


@register.filter
def may_stay_empty(field: BoundField) -> bool:
    """Tell whether a field should say by itself that it may stay empty."""
    is_asked = field.field.required or getattr(field.field, "needed", False)
    return not is_asked and kind(field) in ("line", "radios") and not field.is_hidden


@register.simple_tag
def control(field: BoundField, extra: str = "", rows: Any = None, hint: Any = None) -> SafeString:
    """Render the input of a field dressed in the classes of the NL Design System."""
    widget = copy.copy(field.field.widget)
    attrs: dict[str, str | bool] = {
        "class": " ".join(filter(None, [class_of(widget), extra, widget.attrs.get("class", "")]))
    }
    if hint and not field.help_text:
        attrs["aria-describedby"] = " ".join(filter(None, [f"{field.auto_id}_helptext", field.aria_describedby]))
    if rows and isinstance(widget, forms.Textarea):
        attrs["rows"] = str(rows)
    for iso_type, html_type, pattern in ISO_WIDGETS:
        if isinstance(widget, iso_type) and "type" not in widget.attrs:
            widget.format, widget.input_type = pattern, html_type
    return field.as_widget(widget=widget, attrs=attrs)


@register.simple_tag(takes_context=True)
def typed_words(context: Context) -> list[str]:
    """Give whole what somebody wrote in the form that was sent and is not taken, to give it back to them."""
    request = context.get("request")
    return words_in(request) if request is not None else []


def class_of(widget: forms.Widget) -> str:
    """Find the classes that dress this widget."""
    return next((classes for widget_type, classes in WIDGET_CLASSES if isinstance(widget, widget_type)), "")


@register.simple_tag
def shares(full: Any, open_: Any, hatched: Any, dotted: Any) -> list[dict[str, Any]]:
    """Lay numbers of people side by side as parts of one bar."""
    counts = {"full": full, "open": open_, "hatched": hatched, "dotted": dotted}
    sizes = {kind: int(count or 0) for kind, count in counts.items()}
    total, start, parts = sum(sizes.values()) or 1, 0.0, []
    for name, count in sizes.items():
        size = 100 * count / total
        if count:
            fill = {"hatched": "house-hatch", "dotted": "house-dots"}.get(name, "")
            parts.append({"kind": name, "start": f"{start:.2f}", "size": f"{size:.2f}", "fill": fill})
        start += size
    return parts
