"""Draws the map as SVG without a browser: readable in grey, no borders around people, uncertainty in sight."""

from html import escape

from wijwerken.analysis.perspective_map.result import PerspectiveMap, Verdict
from wijwerken.analysis.perspective_map.sentences import verdict_sentence
from wijwerken.analysis.perspective_map.sketch import DRAWN_FROM, EDGE, FOOT, HEIGHT, WIDTH, Sketch, sketch
from wijwerken.analysis.perspective_map.wording import Language, percent, say

_INK, _PAPER = "#222222", "#ffffff"
_SHADES = ("#222222", "#6f6f6f", "#a6a6a6", "#444444", "#8a8a8a")
_SHAPES = ("rond", "driehoek", "vierkant", "ruit", "kruis")
_SIZE = 5.0


def draw(result: PerspectiveMap, language: Language = "nl") -> str:
    """The map as an SVG picture with a title and a description; under 40 placed people only a sentence."""
    return draw_sketch(sketch(result), language)


def draw_sketch(made: Sketch, language: Language = "nl") -> str:
    """The same from what was kept of a map."""
    if not made.dots:
        sentence = say(language, "drawn_from", least=DRAWN_FROM)
        words = [_text(WIDTH / 2, HEIGHT / 2, sentence, middle=True)]
        return _picture(say(language, "no_map"), sentence, words, language)
    marks = [_mark(*dot) for dot in made.dots]
    return _picture(say(language, "map"), describe(made, language), [*marks, *_legend(made, language)], language)


def describe(made: Sketch, language: Language = "nl") -> str:
    """What the picture shows, for those who do not see it."""
    parts = [verdict_sentence(made, language)]
    parts.append(say(language, "dots", dots=len(made.dots)))
    parts.append(say(language, "plane", share=percent(made.shown)))
    if made.has_groups:
        shown = ((number, size) for number, size in enumerate(made.sizes, 1) if size)
        named = (f"{say(language, 'group', number=number)}: {size}" for number, size in shown)
        parts.append(say(language, "sizes", sizes=", ".join(named)))
    return " ".join(parts)


def _mark(group: int, x: float, y: float) -> str:
    """A shape per group, so that colour says nothing alone; without a group an open circle."""
    if group < 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_SIZE - 1}" fill="{_PAPER}" stroke="{_INK}"/>'
    shade, size = _SHADES[group % len(_SHADES)], _SIZE
    if _SHAPES[group % len(_SHAPES)] == "rond":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size - 1}" fill="{shade}"/>'
    path = {
        "driehoek": f"M{x:.1f} {y - size:.1f}l{size} {1.8 * size:.1f}h{-2 * size}z",
        "vierkant": f"M{x - size + 1:.1f} {y - size + 1:.1f}h{2 * size - 2}v{2 * size - 2}h{2 - 2 * size}z",
        "ruit": f"M{x:.1f} {y - size:.1f}l{size} {size}l{-size} {size}l{-size} {-size}z",
        "kruis": f"M{x - size:.1f} {y:.1f}h{2 * size}M{x:.1f} {y - size:.1f}v{2 * size}",
    }[_SHAPES[group % len(_SHAPES)]]
    stroke = f' stroke="{shade}" stroke-width="2.5"' if "M" in path[1:] else f' stroke="{_PAPER}" stroke-width="0.5"'
    return f'<path d="{path}" fill="{shade}"{stroke}/>'


def _legend(made: Sketch, language: Language) -> list[str]:
    base = HEIGHT - FOOT + 22
    parts = [_text(EDGE, base, verdict_sentence(made, language))]
    if made.has_groups:
        there = [number for number, size in enumerate(made.sizes) if size]
        for place, number in enumerate(there):
            x = EDGE + 8 + place * 110
            parts += [_mark(number, x, base + 24), _text(x + 12, base + 29, say(language, "group", number=number + 1))]
        x = EDGE + 8 + len(there) * 110
        parts += [_mark(-1, x, base + 24), _text(x + 12, base + 29, say(language, "changes"))]
    elif made.verdict != Verdict.TOO_FEW_PARTICIPANTS:
        parts.append(_text(EDGE, base + 29, say(language, "open_dot")))
    parts.append(_text(EDGE, base + 55, say(language, "close")))
    return parts


def _text(x: float, y: float, words: str, *, middle: bool = False) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text x="{x:.0f}" y="{y:.0f}"{anchor}>{escape(words)}</text>'


def _picture(title: str, description: str, parts: list[str], language: Language) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" lang="{language}" '
        f'aria-labelledby="title description" font-family="sans-serif" font-size="15" fill="{_INK}">'
        f'<title id="title">{escape(title)}</title><desc id="description">{escape(description)}</desc>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>'
    )
    return "\n".join([head, *parts, "</svg>\n"])
