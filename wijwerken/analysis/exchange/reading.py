"""Reading REFI-QDA of any program: what is not text is counted and left; positions are made to fit our line ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from uuid import UUID, uuid5

from lxml import etree

from wijwerken.analysis.exchange.limits import MOST_PIECES, Unreadable, Why, must_fit
from wijwerken.analysis.exchange.parts import Case, Code, Coding, Note, Project, Selection, Set, Source
from wijwerken.analysis.exchange.safely import Parts, text_of, tree_of
from wijwerken.analysis.exchange.writing import OURSELVES

_SIGN = re.compile(r"\S")
_INSIDE = "internal://"
_TEXTS = {"TextSource", "Representation", "TextDescription"}


def from_qdc(content: bytes) -> Project:
    """Read a codebook."""
    must_fit(content)
    root = tree_of(content)
    if _name(root) not in ("CodeBook", "Project"):
        raise Unreadable(Why.OTHER_KIND)
    return Project(origin=root.get("origin", ""), codes=_codes(root), sets=_sets(root))


def from_qdpx(content: bytes) -> Project:
    """Read a project with its texts."""
    parts = Parts(content)
    root = tree_of(_project_in(parts))
    if _name(root) != "Project":
        raise Unreadable(Why.OTHER_KIND)
    sources, not_text = _sources(root, parts)
    return Project(
        name=root.get("name", ""),
        origin=root.get("origin", ""),
        codes=_codes(root),
        sources=sources,
        cases=tuple(_case(one) for one in _all(root, "Cases", "Case")),
        sets=_sets(root),
        notes=tuple(_note(one) for one in _all(root, "Notes", "Note")),
        not_text=not_text,
    )


def _project_in(parts: Parts) -> bytes:
    # Some programs give the XML another name than the standard does.
    names = sorted(name for name in parts.names if name.endswith(".qde"))
    content = parts.read("project.qde" if "project.qde" in names else names[0]) if names else None
    if content is None:
        raise Unreadable(Why.NO_PROJECT)
    return content


def _codes(root: etree._Element) -> tuple[Code, ...]:
    """List the codes with which one can code, also those below others; a folder of codes is not one."""
    return tuple(
        Code(_guid(one.get("guid")), one.get("name", ""), _text(one, "Description"))
        for one in root.iter()
        if _name(one) == "Code" and one.get("isCodable", "true") in ("true", "1")
    )


def _sets(root: etree._Element) -> tuple[Set, ...]:
    return tuple(
        Set(_guid(one.get("guid")), one.get("name", ""), tuple(_members(one))) for one in _all(root, "Sets", "Set")
    )


def _members(one: etree._Element) -> Iterator[UUID]:
    for member in _children(one, "MemberCode"):
        yield _guid(member.get("targetGUID") or member.get("guid"))


def _case(one: etree._Element) -> Case:
    sources = tuple(_guid(ref.get("targetGUID")) for ref in _children(one, "SourceRef"))
    selections = tuple(_guid(ref.get("targetGUID")) for ref in _children(one, "SelectionRef"))
    return Case(_guid(one.get("guid")), one.get("name", ""), sources, selections)


def _note(one: etree._Element) -> Note:
    return Note(_guid(one.get("guid")), one.get("name", ""), _text(one, "PlainTextContent"))


def _sources(root: etree._Element, parts: Parts) -> tuple[tuple[Source, ...], int]:
    found: list[Source] = []
    not_text = pieces = 0
    for one in (child for holder in _children(root, "Sources") for child in holder):
        source = _source(one, parts, root.get("origin", ""))
        if source is None:
            not_text += 1
            continue
        pieces += len(source.selections)
        if pieces > MOST_PIECES:
            raise Unreadable(Why.TOO_MANY)
        found.append(source)
    return tuple(found), not_text


def _source(one: etree._Element, parts: Parts, origin: str) -> Source | None:
    # A PDF carries its words in a representation beside it.
    texts = [one, *one] if _name(one) != "TextSource" else [one]
    holder = next((text for text in texts if _name(text) in _TEXTS), None)
    written = _written(holder, parts) if holder is not None else None
    if holder is None or written is None:
        return None
    text, place = _with_our_line_ends(written, origin)
    selections = (_selection(piece, place) for piece in _children(holder, "PlainTextSelection"))
    kept = tuple(
        piece for piece in selections if 0 <= piece.start < piece.end and _SIGN.search(text, piece.start, piece.end)
    )
    return Source(_guid(one.get("guid")), one.get("name", ""), text, kept)


def _written(holder: etree._Element, parts: Parts) -> str | None:
    path = holder.get("plainTextPath", "")
    if not path:
        return _text(holder, "PlainTextContent") or None
    if not path.startswith(_INSIDE):
        return None  # it stands somewhere on the computer of whoever sent this: never opened
    content = parts.read(f"sources/{path.removeprefix(_INSIDE).lstrip('/')}")
    return None if content is None else text_of(content)


class _Place:
    """Turns a position in the text as it was written into one in the text with our line ends."""

    def __init__(self, line_ends: list[int]) -> None:
        self._line_ends = line_ends

    def of(self, position: str | None) -> int:
        at = int(position or -1) if re.fullmatch(r"-?\d{1,12}", position or "") else -1
        return at - bisect_left(self._line_ends, at) if at > 0 else at


def _with_our_line_ends(text: str, origin: str) -> tuple[str, _Place]:
    # Most programs count both signs of a Windows line end; ATLAS.ti writes two and counts one.
    counted = [] if "ATLAS" in origin.upper() else [found.start() for found in re.finditer("\r\n", text)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), _Place(counted)


def _selection(one: etree._Element, place: _Place) -> Selection:
    codings = tuple(coding for coding in map(_coding, _children(one, "Coding")) if coding is not None)
    start, end = place.of(one.get("startPosition")), place.of(one.get("endPosition"))
    return Selection(_guid(one.get("guid")), start, end, codings, _text(one, "Description"))


def _coding(one: etree._Element) -> Coding | None:
    code = next(_children(one, "CodeRef"), None)
    if code is None:
        return None
    notes = tuple(_guid(ref.get("targetGUID")) for ref in _children(one, "NoteRef"))
    return Coding(_guid(one.get("guid")), _guid(code.get("targetGUID")), notes)


def _all(root: etree._Element, holder: str, name: str) -> Iterator[etree._Element]:
    for one in _children(root, holder):
        yield from _children(one, name)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in parent if _name(child) == name)


def _text(parent: etree._Element, name: str) -> str:
    child = next(_children(parent, name), None)
    return "" if child is None else (child.text or "")


def _name(element: etree._Element) -> str:
    """Give the name without its name space: programs differ in the version they write there."""
    tag = element.tag if isinstance(element.tag, str) else ""
    space, _brace, name = tag.rpartition("}")
    return name if not space or space.startswith("{urn:QDA-XML:") else ""


def _guid(written: str | None) -> UUID:
    try:
        return UUID(written or "")
    except ValueError:
        return uuid5(OURSELVES, f"not a GUID: {written}")
