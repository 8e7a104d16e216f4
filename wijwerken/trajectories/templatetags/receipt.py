"""The stages of a receipt: written out here and not in a template, for there are five of every sentence one told."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from wijwerken.house.manifest import ReceiptLine
from wijwerken.trajectories.domain.receipt_page import Stage

register = template.Library()

# As c-thread-step draws it.
STAGE = (
    '<li class="house-thread__step house-thread__step--{state}">'
    '<span class="house-thread__hole" aria-hidden="true"></span>{loose_end}'
    '<{heading} class="house-thread__title">{title} <span class="visually-hidden">{says}</span></{heading}>'
    '<div class="house-thread__text">{lines}{button}</div></li>'
)
LOOSE_END = (
    '<svg class="house-thread__end" viewBox="0 0 44 58" aria-hidden="true" focusable="false">'
    '<path d="M20 0c0 8 2 16 8 22 5 5 12 4 12-5 0-8-7-11-13-10-8 2-13 10-13 18 0 8 6 13 6 20 0 4-2 7-3 9" /></svg>'
)
HERE, ELSEWHERE = STAGE.replace("{loose_end}", LOOSE_END), STAGE.replace("{loose_end}", "")


@register.simple_tag
def receipt_stages(stages: Sequence[Stage], heading: str, own_words_url: str = "") -> SafeString:
    """Show the stages as a list, with one button to one's own words where there is an address for it."""
    button = render_to_string("trajectories/receipt_button.html", {"url": own_words_url}) if own_words_url else ""
    told = ((_stage(stage, heading, button if stage.key == "heard" else ""),) for stage in stages)
    return format_html('<ol class="house-thread" role="list">{}</ol>', format_html_join("", "{}", told))


def _stage(stage: Stage, heading: str, button: str) -> SafeString:
    lines = format_html_join("", "{}", ((_line(line, stage.link),) for line in stage.lines))
    return format_html(
        HERE if stage.state == "here" else ELSEWHERE,
        state=stage.state,
        heading=heading,
        title=stage.title,
        says=stage.says,
        lines=lines or format_html("<p>{}</p>", stage.waiting),
        button=button,
    )


def _line(line: ReceiptLine, link: str) -> SafeString:
    words = format_html('<p class="voice house-quote">{}</p>', line.words) if line.words else ""
    more = format_html(' <a class="nl-link" href="{}">{}</a>', line.url, link) if line.url and link else ""
    return format_html("{}<p>{}{}</p>", words, line.sentence, more)
