"""The texts of a project with the pieces that are marked in them, where the program that wrote it meant them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from wijwerken.analysis.exchange.counting import Counting, Placed, Ruler, Written, counting_of
from wijwerken.analysis.exchange.elements import children, guid_of, name_of, text_in
from wijwerken.analysis.exchange.limits import MOST_PIECES, Unreadable, Why, must_be_overseen
from wijwerken.analysis.exchange.parts import Coding, Left, Selection, Source
from wijwerken.analysis.exchange.safely import Parts, has_mark, text_of

_SIGN = re.compile(r"\S")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:/{0,3}", re.IGNORECASE)
_TEXTS = {"TextSource", "Representation", "TextDescription"}
_KINDS = {"PictureSource": Left.PICTURE, "AudioSource": Left.SOUND, "VideoSource": Left.SOUND}
_NO_POSITION = -1


@dataclass(frozen=True)
class _Held:
    """A source whose words stand in the file, before anybody knows how its positions were counted."""

    element: etree._Element
    written: Written
    pieces: tuple[etree._Element, ...]

    @property
    def placed(self) -> list[Placed]:
        return [
            Placed(_position(one, "startPosition"), _position(one, "endPosition"), one.get("name", ""))
            for one in self.pieces
        ]


def sources_of(
    root: etree._Element, parts: Parts, left: Counter[Left], counting: Counting | None = None
) -> tuple[Source, ...]:
    """Read the texts with their marked pieces; what has no words is counted. `counting` when somebody chose it."""
    held = list(_held(root, parts, left))
    counting = counting or counting_of(root.get("origin", ""), [(one.written, one.placed) for one in held])
    sources = tuple(_source(one, counting, left) for one in held)
    must_be_overseen(sources)
    return sources


def _held(root: etree._Element, parts: Parts, left: Counter[Left]) -> Iterator[_Held]:
    pieces = 0
    for one in (child for holder in children(root, "Sources") for child in holder if name_of(child)):
        # A PDF carries its words in a representation beside it.
        texts = [one, *one] if name_of(one) != "TextSource" else [one]
        holder = next((text for text in texts if name_of(text) in _TEXTS), None)
        written = _written(holder, parts) if holder is not None else None
        found = () if holder is None or written is None else tuple(children(holder, "PlainTextSelection"))
        left[Left.TEXT_MEMO] += bool(text_in(one, "Description").strip())
        left[Left.PIECE_ELSEWHERE] += _pieces_under(one) - len(found)
        pieces += len(found)
        if pieces > MOST_PIECES:
            raise Unreadable(Why.TOO_MANY)
        if written is None:
            left[_KINDS.get(name_of(one), Left.ELSEWHERE)] += 1
        else:
            yield _Held(one, written, found)


def _pieces_under(one: etree._Element) -> int:
    return sum(1 for piece in one.iter() if name_of(piece).endswith("Selection"))


def _written(holder: etree._Element, parts: Parts) -> Written | None:
    path = holder.get("plainTextPath", "")
    if not path:
        text = text_in(holder, "PlainTextContent")
        return Written(text) if text else None
    content = _part_at(path, parts)
    return None if content is None else Written(text_of(content).replace("\x00", "\ufffd"), has_mark(content))


def _part_at(path: str, parts: Parts) -> bytes | None:
    """Find in the file what a program says a text is called; nothing outside the file is ever opened."""
    bare = _SCHEME.sub("", path.replace("\\", "/").strip(), count=1)
    steps = [step for step in bare.split("/") if step not in ("", ".", "..")]
    if not steps:
        return None
    whole = "/".join(steps)
    found = next((at for at in (f"sources/{whole}", whole, *_deeper(whole, parts)) if parts.has(at)), None)
    return None if found is None else parts.read(found)


def _deeper(path: str, parts: Parts) -> Iterator[str]:
    """Give the one part that ends so: some programs pack everything in a folder, or name where it stood with them."""
    path = path.lower()
    alike = parts.called(path.rsplit("/", 1)[-1])
    for end in (f"/sources/{path}", f"/{path}", ""):
        ending = [part for part in alike if f"/{part}".endswith(end)]
        if len(ending) == 1:
            yield ending[0]


def _source(held: _Held, counting: Counting, left: Counter[Left]) -> Source:
    ruler = Ruler(held.written, counting)
    found = list(_selections(held.pieces, held.placed, ruler, left))
    return Source(guid_of(held.element.get("guid")), held.element.get("name", ""), ruler.text, tuple(found))


def _selections(
    pieces: Sequence[etree._Element], placed: Sequence[Placed], ruler: Ruler, left: Counter[Left]
) -> Iterator[Selection]:
    for one, place in zip(pieces, placed, strict=True):
        start, end = ruler.ours(place.start), ruler.ours(place.end)
        memo = text_in(one, "Description")
        left[Left.PIECE_MEMO] += bool(memo.strip())
        if not (0 <= start < end and _SIGN.search(ruler.text, start, end)):
            left[Left.OUTSIDE] += 1
            continue
        codings = tuple(coding for coding in map(_coding, children(one, "Coding")) if coding is not None)
        yield Selection(guid_of(one.get("guid")), start, min(end, len(ruler.text)), codings, memo)


def _position(one: etree._Element, name: str) -> int:
    written = one.get(name, "").strip()
    return int(written) if re.fullmatch(r"-?\d{1,12}", written) else _NO_POSITION


def _coding(one: etree._Element) -> Coding | None:
    code = next(children(one, "CodeRef"), None)
    if code is None:
        return None
    notes = tuple(guid_of(ref.get("targetGUID")) for ref in children(one, "NoteRef"))
    return Coding(guid_of(one.get("guid")), guid_of(code.get("targetGUID")), notes)
