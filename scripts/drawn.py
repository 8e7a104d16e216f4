"""Reads from our own styles where white space beside a tag is drawn: scripts that touch templates ask it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What begins a line of its own, so that white space beside it is not drawn.
BLOCKS = frozenset(
    """
    html head body title meta link base script noscript style template
    address article aside blockquote caption col colgroup dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol optgroup option p pre search section summary table tbody
    td tfoot th thead tr ul br
    """.split()
)
# What stands in a line as a box: inside it a line begins anew, outside it counts as a word.
BOXES = frozenset("button select svg video audio object iframe canvas meter progress".split())
# The parts of a drawing.
DRAWINGS = frozenset(
    """
    circle clippath defs desc ellipse g image line lineargradient marker mask path pattern polygon polyline rect stop
    symbol text use
    """.split()
)
# What stands in a line as one thing, without an inside.
WORDS = frozenset("img input embed textarea".split())
LINES = frozenset({"block", "flex", "grid", "table", "list-item"})
IN_LINE = frozenset({"inline-block", "inline-flex", "inline-grid"})
APART = frozenset({"flex", "grid", "inline-flex", "inline-grid"})
# Only rules that ask for more than the class speak of it: they may hold, or not.
SOMETIMES = "sometimes"


def kind_of(tag: str, classes: tuple[str, ...], above: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """Tell what a tag does to white space: "block", "box", "word", or "mark" that lets it through."""
    if tag in BLOCKS | DRAWINGS or puts_apart(above):
        return "block"
    shown = displays(tag, classes, above[-1][1] if above else ())
    if shown and shown <= LINES:
        return "block"
    if tag in BOXES or (shown and shown <= IN_LINE):
        return "box"
    return "word" if tag in WORDS else "mark"


def puts_apart(above: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Tell whether the tag we are in sets everything apart, as in a row or a grid: no white space in it is drawn."""
    shown = displays(*above[-1], above[-2][1] if len(above) > 1 else ()) if above else frozenset[str]()
    return bool(shown) and shown <= APART


@cache
def displays(tag: str, classes: tuple[str, ...], above: tuple[str, ...] = ()) -> frozenset[str]:
    """Give every way in which our styles may draw this: on a wide screen, a small one or paper."""
    keys = [f".{name}" for name in classes] + [f".{name} > {tag}" for name in above]
    return frozenset(shown for key in keys for shown in all_displays().get(key, ()))


@cache
def all_displays() -> dict[str, frozenset[str]]:
    """Read each `.class` and each `.class > tag` with every `display` that a rule may give it."""
    found: dict[str, set[str]] = defaultdict(set)
    certain: set[str] = set()
    for style in sorted(ROOT.glob("wijwerken/*/static/**/*.css")):
        for selectors, body in rules(style.read_text(encoding="utf-8")):
            shown = re.search(r"(?:^|[;{\s])display:\s*([\w-]+)", body)
            if shown is None or shown.group(1) == "none":
                continue
            for selector in selectors.split(","):
                key, always = subject(selector.strip())
                found[key].add(shown.group(1))
                certain |= {key} if always else set()
    return {key: frozenset(values if key in certain else values | {SOMETIMES}) for key, values in found.items()}


def subject(selector: str) -> tuple[str, bool]:
    """Give the class, or the tag in a class, that a rule is about, and whether it is about every one of them."""
    if "::" in selector:
        return "what is no element", False
    if re.fullmatch(r"\.[\w-]+( > [a-z0-9]+)?", selector):
        return selector, True
    classes = re.findall(r"\.[\w-]+", re.split(r"[\s>+~]+", selector)[-1])
    return (classes[-1] if classes else selector), False


def rules(style: str) -> Iterator[tuple[str, str]]:
    """Give every rule of a style sheet, those for paper and small screens too."""
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    for found in re.finditer(r"([^{}]+)\{([^{}]*)\}", plain):
        yield found.group(1).strip().rsplit(";", 1)[-1], found.group(2)
