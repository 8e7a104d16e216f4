"""Every form of every page carries the mark by which a second press is known, wherever it carries Django's own."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wijwerken.house.domain import second_press

register = template.Library()


class MarkedNode(CsrfTokenNode):
    """Writes the token of Django, and beside it the mark of this page."""

    def render(self, context: Any) -> SafeString:
        token = super().render(context)
        mark = second_press.mark_now() if token else ""
        if not mark:
            return SafeString(token)
        # Without `autocomplete` Firefox puts the mark of the page before back in a page that was loaded anew.
        return format_html(
            '{}<input type="hidden" name="{}" value="{}" autocomplete="off">', token, second_press.FIELD, mark
        )


@register.tag
def csrf_token(_parser: Any, _token: Any) -> MarkedNode:
    """Take the place of Django's own tag."""
    return MarkedNode()
