"""What is laid out for who reads the code is not sent: a page carries no indents and no tags over several lines."""

import re
from collections.abc import Iterator

from django_cotton.cotton_loader import Loader as CottonLoader

INNER = r"\{%.*?%\}|\{\{.*?\}\}"
QUOTED = rf""""(?:{INNER}|[^"])*"|'(?:{INNER}|[^'])*'"""
# Where every space counts, and what is not for the reader.
AS_IT_IS = (
    r"<(?P<raw>script|style|pre|textarea)\b.*?</(?P=raw)\s*>"
    r"|\{%\s*(?P<tag>blocktranslate|comment)\b.*?\{%\s*end(?P=tag)\s*%\}"
)
PIECE = re.compile(
    rf"""(?P<as_it_is>{AS_IT_IS})|(?P<html></?[a-zA-Z](?:{INNER}|{QUOTED}|[^>"'])*>)|{INNER}|(?P<space>[ \t]*\n\s*)""",
    re.DOTALL,
)
PERHAPS = (
    r"\s+\{%\s*if (?P<when>[^%]*?)\s*%\}"
    r"\s*(?P<then>(?:(?!\{%\s*(?:if|elif|else|endif)\b).)*?)\s*"
    r"\{%\s*endif\s*%\}"
)
IN_TAG = re.compile(
    rf"""\b(?P<classes>class="(?:{INNER}|[^"])*")|(?P<perhaps>{PERHAPS})|{INNER}|{QUOTED}|(?P<space>\s+)""", re.DOTALL
)
# White space at the beginning and the end of these is drawn nowhere, and no component looks at it.
LINE = re.compile(
    r"</?(?:c-[\w-]+|button|caption|dd|div|dt|fieldset|figcaption|form|h\d|h\{\{|legend|li|main|nav|ol|option|p|section|summary"
    r"|table|tbody|td|th|thead|title|tr|ul)\b"
)


class Loader(CottonLoader):
    """Read a template as it is sent; the cached loader above it does so once."""

    def _get_template_string(self, template_name: str) -> str:
        return as_sent(super()._get_template_string(template_name))


def as_sent(template: str) -> str:
    """Take the layout out of a template: every tag on one line, and no indents."""
    pieces = list(_pieces(template))
    for number, (kind, _text) in enumerate(pieces):
        if kind == "space":
            before = pieces[number - 1] if number else ("", "")
            after = pieces[number + 1] if number + 1 < len(pieces) else ("", "")
            shows = not (_is_edge(before, "<") or _is_edge(after, "</"))
            pieces[number] = ("text", "\n" if shows else "")
    return "".join(text for _kind, text in pieces)


def _pieces(template: str) -> Iterator[tuple[str, str]]:
    place = 0
    for found in PIECE.finditer(template):
        if place < found.start():
            yield "text", template[place : found.start()]
        place = found.end()
        kind = "html" if found["html"] else "space" if found["space"] else "text"
        yield kind, _on_one_line(found.group()) if kind == "html" else found.group()
    yield "text", template[place:]


def _is_edge(piece: tuple[str, str], begins: str) -> bool:
    """Tell whether a line begins after this opening tag, or ends before this closing one."""
    kind, text = piece
    opens = not text.startswith("</") and not text.endswith("/>")
    return kind == "html" and bool(LINE.match(text)) and opens == (begins == "<")


def _on_one_line(tag: str) -> str:
    tag = IN_TAG.sub(_in_tag, tag)
    return re.sub(r" >$", ">", tag)


def _in_tag(found: re.Match[str]) -> str:
    if found["perhaps"]:
        return f"{{% if {found['when']} %}} {found['then']}{{% endif %}}"
    if found["classes"]:
        return re.sub(r'^class=" | "$', lambda edge: edge.group().replace(" ", ""), " ".join(found["classes"].split()))
    return " " if found["space"] else found.group()
