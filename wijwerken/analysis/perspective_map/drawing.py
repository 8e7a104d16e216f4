"""Draws the map as SVG without a browser: readable in grey, no borders around people, uncertainty in sight."""

from html import escape

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.result import PerspectiveMap, Verdict
from wijwerken.analysis.perspective_map.sentences import verdict_sentence

Floats = npt.NDArray[np.float64]

DRAWN_FROM = 40  # placed people
_MOST_DOTS = 2_000
_WIDTH, _HEIGHT, _EDGE, _FOOT = 720, 560, 28, 96
_INK, _PAPER = "#222222", "#ffffff"
_SHADES = ("#222222", "#6f6f6f", "#a6a6a6", "#444444", "#8a8a8a")
_SHAPES = ("rond", "driehoek", "vierkant", "ruit", "kruis")
_SIZE = 5.0


def draw(result: PerspectiveMap) -> str:
    """The map as an SVG picture with a title and a description; under 40 placed people only a sentence."""
    if result.placed.sum() < DRAWN_FROM:
        sentence = f"Een kaart tekenen wij vanaf {DRAWN_FROM} mensen met genoeg antwoorden."
        return _picture("Nog geen kaart", sentence, [_text(_WIDTH / 2, _HEIGHT / 2, sentence, middle=True)])
    rows = _rows_to_draw(result)
    places = _on_paper(result.coordinates[result.placed], result.coordinates[rows])
    groups = result.shown_groups[rows]
    marks = [_mark(int(group), *place) for group, place in zip(groups, places, strict=True)]
    return _picture("Perspectievenkaart", describe(result, rows.size), [*marks, *_legend(result)])


def describe(result: PerspectiveMap, dots: int) -> str:
    """What the picture shows, for those who do not see it."""
    parts = [verdict_sentence(result)]
    parts.append(f"{dots} mensen als stip. Wie dicht bij elkaar staat, antwoordde vaak hetzelfde.")
    shown = sum(result.variance_explained[:2])
    parts.append(f"Het platte vlak toont {100 * shown:.0f}% van alle verschillen; de rest is niet te zien.")
    if result.has_groups:
        sizes = np.bincount(result.shown_groups[result.shown_groups >= 0], minlength=result.group_count)
        named = ", ".join(f"groep {number + 1}: {size}" for number, size in enumerate(sizes))
        parts.append(f"Mensen per groep: {named}. Open stippen: de groep wisselt of is er niet.")
    return " ".join(parts)


def _rows_to_draw(result: PerspectiveMap) -> npt.NDArray[np.int64]:
    """Everyone placed, or a lot of them when there are very many."""
    rows = np.flatnonzero(result.placed)
    if rows.size <= _MOST_DOTS:
        return rows
    return np.sort(np.random.default_rng(result.seed).choice(rows, _MOST_DOTS, replace=False))


def _on_paper(everyone: Floats, drawn: Floats) -> Floats:
    """The same scale in both directions; people far out stand at the edge instead of pushing the rest together."""
    low, high = np.quantile(everyone, 0.01, axis=0), np.quantile(everyone, 0.99, axis=0)
    room = np.array([_WIDTH - 2 * _EDGE, _HEIGHT - _FOOT - 2 * _EDGE])
    wide = np.maximum(high - low, 1e-9)
    scale = float((room / wide).min())
    middle = np.array([_WIDTH / 2, (_HEIGHT - _FOOT) / 2])
    place = (drawn - (low + high) / 2) * scale * np.array([1.0, -1.0]) + middle
    return np.clip(place, _EDGE / 2, [_WIDTH - _EDGE / 2, _HEIGHT - _FOOT - _EDGE / 2])


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


def _legend(result: PerspectiveMap) -> list[str]:
    base = _HEIGHT - _FOOT + 22
    parts = [_text(_EDGE, base, verdict_sentence(result))]
    if result.has_groups:
        for number in range(result.group_count):
            x = _EDGE + 8 + number * 110
            parts += [_mark(number, x, base + 24), _text(x + 12, base + 29, f"groep {number + 1}")]
        x = _EDGE + 8 + result.group_count * 110
        parts += [_mark(-1, x, base + 24), _text(x + 12, base + 29, "wisselt")]
    elif result.verdict != Verdict.TOO_FEW_PARTICIPANTS:
        parts.append(_text(_EDGE, base + 29, "Elke open stip is één persoon. De plek is een indruk, geen oordeel."))
    parts.append(_text(_EDGE, base + 55, "Dicht bij elkaar: vaak hetzelfde geantwoord. Dit is geen stemming."))
    return parts


def _text(x: float, y: float, words: str, *, middle: bool = False) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text x="{x:.0f}" y="{y:.0f}"{anchor}>{escape(words)}</text>'


def _picture(title: str, description: str, parts: list[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-labelledby="title description" font-family="sans-serif" font-size="15" fill="{_INK}">'
        f'<title id="title">{escape(title)}</title><desc id="description">{escape(description)}</desc>'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{_PAPER}"/>'
    )
    return "\n".join([head, *parts, "</svg>\n"])
