"""Looking things up in the XML of REFI-QDA, whatever version of its name space a program writes."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

from lxml import etree

from wijwerken.analysis.exchange.writing import OURSELVES


def name_of(element: etree._Element) -> str:
    """Give the name without its name space: programs differ in the version they write there."""
    tag = element.tag if isinstance(element.tag, str) else ""
    space, _brace, name = tag.rpartition("}")
    return name if not space or space.startswith("{urn:QDA-XML:") else ""


def children(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Give the children with one of these names."""
    return (child for child in parent if name_of(child) in names)


def all_in(root: etree._Element, holder: str, name: str) -> Iterator[etree._Element]:
    """Give what has this name in the holders directly under the root."""
    for one in children(root, holder):
        yield from children(one, name)


def text_in(parent: etree._Element, name: str) -> str:
    """Give the text of the first child with this name."""
    child = next(children(parent, name), None)
    return "" if child is None else "".join(str(part) for part in child.itertext())


def guid_of(written: str | None) -> UUID:
    """Give the GUID that is written, or always the same one for what is written instead."""
    try:
        return UUID((written or "").strip())
    except ValueError:
        return uuid5(OURSELVES, f"not a GUID: {written}")


def is_true(written: str | None, otherwise: bool) -> bool:
    """Read a truth as the standard and as programs write it."""
    said = (written or "").strip().casefold()
    return otherwise if said not in {"true", "1", "false", "0"} else said in {"true", "1"}
