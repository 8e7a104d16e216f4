"""The codes of a codebook: with the names they stand under, and without those on which nothing may hang."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from uuid import UUID

from lxml import etree

from wijwerken.analysis.exchange.elements import children, guid_of, is_true, name_of, text_in
from wijwerken.analysis.exchange.parts import Code, Left

# What people write at a code that is only there to hold others, in the program that cannot say so in another way.
_NEVER = re.compile(
    r"\b(?:never|(?:do|does|should|must)\s+(?:not|never)|don't|not\s+to\s+be)\s+(?:be\s+)?(?:appl|cod|use)|"
    r"\b(?:nooit|niet)\s+(?:\w+\s+)?(?:toepassen|coderen|gebruiken|toekennen)|\bniet\s+codeerbaar\b|\bnot\s+codable\b",
    re.IGNORECASE,
)


def codes_of(root: etree._Element, applied: Container[UUID], left: Counter[Left]) -> tuple[Code, ...]:
    """List the codes with which one can code, also those below others; what is no such code is counted.

    `applied` are the codes that pieces carry: what says that it is never applied and is, is a code like others.
    """
    found = []
    for one in root.iter():
        if name_of(one) != "Code":
            continue
        code = Code(guid_of(one.get("guid")), one.get("name", ""), text_in(one, "Description"), _path_of(one))
        kind = _kind_of(one, code, applied)
        if kind is None:
            found.append(code)
        else:
            left[kind] += 1
            left[Left.CODE_MEMO] += bool(code.description.strip())
    return tuple(found)


def _kind_of(one: etree._Element, code: Code, applied: Container[UUID]) -> Left | None:
    if not is_true(one.get("isCodable"), otherwise=True):
        return Left.FOLDER if next(children(one, "Code"), None) is not None else Left.NEVER_APPLIED
    if code.guid not in applied and (_NEVER.search(code.name) or _NEVER.search(code.description[:500])):
        return Left.NEVER_APPLIED
    return None


def _path_of(one: etree._Element) -> tuple[str, ...]:
    above = [parent.get("name", "") for parent in one.iterancestors() if name_of(parent) == "Code"]
    return tuple(reversed(above))
