"""One way to send a form: what was typed stays there, and a refusal is shown at its field."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from wijwerken.house.refusal import NotSound


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, also when everything in it was left empty."""
    return request.POST if request.method == "POST" else None


def sent(request: HttpRequest, form: BaseForm, act: Callable[[], object]) -> bool:
    """Do the deed when a form was sent and is sound; tells whether it was done."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except NotSound as no:
        form.add_error(no.field if no.field in form.fields else None, str(no.reason))
        return False
    return True
