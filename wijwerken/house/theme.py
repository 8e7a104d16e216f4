"""White label: a municipality chooses its pen and a deeper pen; everything else of the look is fixed.

A pen must be readable on every paper, and must not be mistaken for the red thread. Contrast is that of WCAG 2.2
(relative luminance, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). The papers are read from the style sheet itself.
"""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache
from pathlib import Path

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from wijwerken.house.refusal import NotSound

LEAST_CONTRAST = 4.5
LEAST_DISTANCE_TO_THREAD = 25  # degrees of hue
GREY_BELOW = 0.06  # difference between its parts under which a colour has no hue that anyone sees
PAPERS = ("papier", "linnen", "lucht", "boter", "blad")
HEX_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
TOKENS = Path(__file__).parent / "static/house/tokens.css"


def stylesheet(pen: str, pen_deep: str) -> str:
    """Write the style sheet of a municipality, or refuse with the reasons."""
    if reasons := complaints(pen, pen_deep):
        raise NotSound(" ".join(reasons))
    return f":root {{\n  --ww-pen: {pen.lower()};\n  --ww-pen-diep: {pen_deep.lower()};\n}}\n"


def complaints(pen: str, pen_deep: str) -> list[str]:
    """Say in plain Dutch why these colours cannot be used; nothing when they can."""
    colours = [colour for colour in (pen, pen_deep) if not HEX_COLOUR.fullmatch(colour)]
    if colours:
        return [_("Schrijf een kleur als # met zes tekens, bijvoorbeeld #23408f.")]
    return [reason for colour in dict.fromkeys((pen, pen_deep)) for reason in _complaints_about(colour)]


def _complaints_about(colour: str) -> list[str]:
    reasons = []
    worst = min(PAPERS, key=lambda paper: contrast(colour, token(paper)))
    ratio = contrast(colour, token(worst))
    if ratio < LEAST_CONTRAST:
        reasons.append(
            _("%(colour)s is te licht: op %(paper)s is het contrast %(ratio)s, en dat moet 4,5 zijn.")
            % {"colour": colour, "paper": token(worst), "ratio": number_format(ratio, 1)}
        )
    if too_near_the_thread(colour):
        reasons.append(_("%(colour)s lijkt te veel op de rode draad. Kies een andere kleur.") % {"colour": colour})
    return reasons


def too_near_the_thread(colour: str) -> bool:
    """Tell whether people could take this colour for the red thread."""
    parts = _parts(colour)
    if max(parts) - min(parts) < GREY_BELOW:
        return False
    apart = abs(_hue(colour) - _hue(token("draad")))
    return min(apart, 360 - apart) < LEAST_DISTANCE_TO_THREAD


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache
def token(name: str) -> str:
    """Read a colour of the look from the style sheet."""
    found = re.search(rf"--ww-{name}:\s*(#[0-9a-f]{{3,6}});", TOKENS.read_text(), re.IGNORECASE)
    if found is None:
        raise LookupError(name)
    colour = found[1]
    return colour if len(colour) == 7 else "#" + "".join(2 * sign for sign in colour[1:])


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _hue(colour: str) -> float:
    return 360 * colorsys.rgb_to_hsv(*_parts(colour))[0]


def _parts(colour: str) -> tuple[float, float, float]:
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)
