"""Drawings (SVG) that only draw: what may stand in one is listed here, and nothing else comes through.

What other programs write beside the drawing (their own name spaces, remarks, attributes we do not know) is left out.
What could do something or fetch something refuses the whole drawing, so that somebody notices.
"""

from __future__ import annotations

import re

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
MOST_ELEMENTS = 5_000
ELEMENTS = frozenset(
    """svg g defs symbol title desc path rect circle ellipse line polyline polygon text tspan image style
    linearGradient radialGradient stop clipPath mask pattern""".split()
)
LEFT_OUT = frozenset(["metadata"])
ATTRIBUTES = frozenset(
    """id class style version viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d
    points transform gradientTransform gradientUnits patternTransform patternUnits patternContentUnits
    spreadMethod offset clipPathUnits maskUnits maskContentUnits pathLength rotate textLength lengthAdjust
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-dasharray stroke-dashoffset stop-color stop-opacity opacity color display visibility clip-path clip-rule mask
    font-family font-size font-style font-weight font-stretch letter-spacing word-spacing text-anchor text-decoration
    dominant-baseline alignment-baseline baseline-shift vector-effect shape-rendering text-rendering image-rendering
    color-interpolation mix-blend-mode isolation overflow role aria-label aria-labelledby aria-hidden""".split()
)
WITHIN = re.compile(r"#[\w.-]+")
PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
# In a style or an attribute: no other address than a part of the drawing itself, and no sign that hides one.
FETCHES = re.compile(r"[\\@<]|/\*|url\s*\(\s*(?!['\"]?#)|expression|javascript:|image-set", re.IGNORECASE)


class NotADrawing(Exception):
    """This is no drawing that only draws."""


def cleaned(content: bytes) -> bytes:
    """Give a drawing with only what may stand in it, or refuse it."""
    if b"<!doctype" in content.lower() or b"<!entity" in content.lower():
        raise NotADrawing
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotADrawing from error
    if root.tag != f"{SVG}svg" or sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise NotADrawing
    return etree.tostring(_copy(root, None), encoding="utf-8", xml_declaration=True)


def _copy(old: etree._Element, parent: etree._Element | None) -> etree._Element:
    attributes = {name: value for name, value in map(_attribute, old.attrib.items()) if name}
    names: dict[str | None, str] = {None: SVG[1:-1], "xlink": XLINK[1:-1]}
    new = etree.Element(old.tag, attributes, names) if parent is None else etree.SubElement(parent, old.tag, attributes)
    new.text, new.tail = old.text, old.tail if parent is not None else None
    if old.tag == f"{SVG}style" and FETCHES.search("".join(old.itertext())):
        raise NotADrawing
    for child in old:
        if _stays(child):
            _copy(child, new)
        elif child.tail:
            _add_text(new, child.tail)
    return new


def _stays(child: etree._Element) -> bool:
    name = str(child.tag)
    if not name.startswith(SVG) or name.removeprefix(SVG) in LEFT_OUT:
        if name.rpartition("}")[2].lower() in ("script", "iframe", "foreignobject"):
            raise NotADrawing
        return False
    if name.removeprefix(SVG) not in ELEMENTS:
        raise NotADrawing
    return True


def _attribute(item: tuple[str, str]) -> tuple[str, str]:
    """Give one attribute as it may stay, without a name when it may not."""
    name, value = item
    if name in ("href", f"{XLINK}href"):
        if not (WITHIN.fullmatch(value) or PICTURE.fullmatch(value)):
            raise NotADrawing
        return name, value
    if name.lower().startswith("on"):
        raise NotADrawing
    if name not in ATTRIBUTES:
        return "", ""
    if FETCHES.search(value):
        raise NotADrawing
    return name, value


def _add_text(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
