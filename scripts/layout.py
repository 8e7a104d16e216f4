"""Lays templates out: one thing on a line, and for the reader the same page.

scripts/layout.py FILE …

djangofmt does the work, but it adds no white space where it might show: `{% if a %}<p>…</p>{% endif %}` stays in one
piece. So first white space is added where a browser surely draws nothing for it: beside white space that is there
already, and where a line begins or ends. A long sentence becomes a `blocktranslate trimmed`, which may be broken over
lines and stays the same sentence for the catalogues. Running it twice changes nothing.

Afterwards the two are compared: where djangofmt added or took white space that shows, the file stays as it was and the
place is named. Most often a `{% translate %}` stands against what follows: write `{{ _("…") }}` there.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import drawn

LONG_SENTENCE = 90
# How many signs, without white space, may stand on one line with what is around them.
LONG_BLOCK = 50
LONG_TAG = 90

INNER = r"""\{%.*?%\}|\{\{.*?\}\}"""
TAG = rf"""</?[a-zA-Z!](?:{INNER}|"(?:{INNER}|[^"])*"|'(?:{INNER}|[^'])*'|[^>"'])*>"""
HTML = re.compile(TAG, re.DOTALL)
TOKEN = re.compile(
    rf"""
    (?P<whole>\{{%\s*blocktranslate\b.*?\{{%\s*endblocktranslate\s*%\}}|\{{%\s*comment\b.*?\{{%\s*endcomment\s*%\}}
       |<(?P<raw>script|style|pre|textarea)\b.*?</(?P=raw)\s*>|<!--.*?-->)
    |(?P<django>\{{%.*?%\}})
    |(?P<value>\{{\{{.*?\}}\}})
    |(?P<remark>\{{\#.*?\#\}})
    |(?P<html>{TAG.replace("#", "[#]")})
    |(?P<text>[^<{{]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
# What a component draws: a tag with these classes, or a line of its own.
COMPONENTS = {
    "c-button": ("button", ()),
    "c-print-button": ("button", ()),
    "c-answer": ("button", ()),
    "c-state": ("span", ("house-state",)),
    "c-badge": ("span", ("nl-data-badge",)),
    "c-icon": ("svg", ()),
    "c-wordmark": ("svg", ()),
}
OPENS = frozenset("if for with ifchanged autoescape".split())
BETWEEN = frozenset("elif else empty".split())
CLOSES = frozenset(f"end{name}" for name in OPENS)
ALWAYS_DRAWN = frozenset("with endwith autoescape endautoescape".split())
OWN_LINE = frozenset("include load".split())


@dataclass
class Token:
    """One piece of a template, and what it does to the white space beside it."""

    kind: str
    text: str
    draws: str = "word"  # of a tag of HTML: block, box, word or mark
    before: bool = False  # white space before it shows nowhere
    after: bool = False
    breaks_before: bool = False  # before it is a good place for a new line
    breaks_after: bool = False

    @property
    def name(self) -> str:
        """Give the name of a tag, without its slash."""
        found = re.match(r"\{%\s*(\w+)|</?([\w-]+)", self.text)
        return (found.group(1) or found.group(2)).lower() if found else ""

    @property
    def ends(self) -> bool:
        """Tell whether this is a closing tag of HTML."""
        return self.text.startswith("</")

    @property
    def alone(self) -> bool:
        """Tell whether this tag of HTML has no inside."""
        return self.text.endswith("/>") or self.name in VOID

    @property
    def size(self) -> int:
        """Give the length without white space, which changes when it is laid out."""
        return len(re.sub(r"\s", "", self.text))

    @property
    def draws_nothing(self) -> bool:
        """Tell whether this only keeps or sends something along."""
        return (
            self.name in {"load", "csrf_token"}
            or bool(re.search(r"\bas \w+ %\}$", self.text))
            or self.name == "regroup"
        )


VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Branches:
    """A block of Django that is open: what each branch begins with, and what the branches ended with."""

    begins: bool
    ends: list[bool] = field(default_factory=list)
    has_else: bool = False


def loosened(template: str) -> str:
    """Give a template with new lines wherever they show nowhere and something begins or ends."""
    return written(looked_at(with_long_sentences(template)))


def looked_at(template: str) -> list[Token]:
    """Cut a template into its pieces and note where white space shows nowhere."""
    tokens = list(read(template))
    say_what_tags_draw(tokens)
    say_where_blocks_break(tokens)
    look_from_above(tokens)
    look_from_below(tokens)
    return tokens


def seen_differences(before: str, after: str) -> list[str]:
    """Name every place where one layout of a template draws white space and the other does not."""
    old, new = list(gaps(before)), list(gaps(after))
    if len(old) != len(new):
        return ["the pieces of this template are not the same any more"]
    return [
        " ".join(f"{one.text[-60:]} ⋮ {other.text[:60]}".split())
        for (one, other, space, is_free), (_one, _other, new_space, new_is_free) in zip(old, new, strict=True)
        if space != new_space and not (new_is_free if space else is_free)
    ]


def gaps(template: str) -> Iterator[tuple[Token, Token, bool, bool]]:
    """Give each two pieces that follow each other, whether white space stands between them, and whether it shows."""
    before: Token | None = None
    space = is_free = False
    for token in looked_at(template):
        if token.kind == "text" and token.text.isspace():
            # White space in between: it shows unless it does on neither side.
            space, is_free = True, is_free or token.before or token.after
            continue
        if before is not None:
            space = space or before.text[-1].isspace() or token.text[0].isspace()
            yield before, token, space, is_free or before.after or token.before
        before, space, is_free = token, False, False


def read(template: str) -> Iterator[Token]:
    """Cut a template into its pieces."""
    text = ""
    for found in TOKEN.finditer(template):
        if found.lastgroup == "text":
            text += found.group()
            continue
        if text:
            yield Token("text", text)
            text = ""
        yield Token(found.lastgroup or "whole", found.group())
    if text:
        yield Token("text", text)


# --- sentences


def with_long_sentences(template: str) -> str:
    """Write a long sentence in the form that may be broken; what stands in an attribute stays."""
    template = HTML.sub(lambda tag: tag.group().replace("{%", "\x00"), template)
    template = re.sub(r'\{% translate "([^"%{}\\]{75,})" %\}', as_block, template)
    block = r"\{% blocktranslate (?!trimmed)((?:(?!%\}).)*?)%\}((?:(?!\{% endblock).)*?)\{% endblocktranslate %\}"
    return re.sub(block, as_trimmed, template, flags=re.DOTALL).replace("\x00", "{%")


def as_block(found: re.Match[str]) -> str:
    """Give a sentence of one piece as one that may be broken."""
    said = found.group(1)
    if said != " ".join(said.split()):
        return found.group()
    return f"{{% blocktranslate trimmed %}}\n{said}\n{{% endblocktranslate %}}"


def as_trimmed(found: re.Match[str]) -> str:
    """Let a long sentence with something filled in be broken."""
    given, said = found.groups()
    parts = said.split("{% plural %}")
    if (
        "trimmed" in given
        or len(found.group()) < LONG_SENTENCE
        or any(part != " ".join(part.split()) for part in parts)
    ):
        return found.group()
    lines = "\n{% plural %}\n".join(parts)
    return f"{{% blocktranslate trimmed {given}%}}\n{lines}\n{{% endblocktranslate %}}"


# --- tags


def say_what_tags_draw(tokens: list[Token]) -> None:
    """Note of each tag of HTML what it does to white space, and where it is worth a line of its own."""
    places = positions(tokens)
    above: list[tuple[str, tuple[str, ...], int]] = []
    for number, token in enumerate(tokens):
        if token.kind != "html" or token.text.startswith("<!"):
            continue
        if not token.ends:
            own = what_it_draws(token)
            token.draws = "block" if own is None else drawn.kind_of(*own, [one[:2] for one in above[-2:]])
            token.draws = "slot" if token.name == "c-slot" else token.draws
            # What stands in a slot stands somewhere inside the component, not right in its outer tag.
            above.append((token.name, () if token.name.startswith("c-") or own is None else own[1], number))
            if not token.alone:
                continue
        began = next((n for n in reversed(range(len(above))) if tokens[above[n][2]].name == token.name), None)
        if began is None:
            continue
        start = above[began][2]
        del above[began:]
        token.draws = tokens[start].draws
        say_where_tag_breaks(tokens[start], token, places[number] + token.size - places[start])


def what_it_draws(token: Token) -> tuple[str, tuple[str, ...]] | None:
    """Give the tag and the classes it surely has; nothing for a component that is a line of its own."""
    if token.name == "c-button" and re.search(r"\bquiet\b", token.text) and "href=" in token.text:
        return "a", ()
    if token.name.startswith("c-"):
        return COMPONENTS.get(token.name)
    said = re.search(r'\bclass="((?:\{%.*?%\}|[^"])*)"', token.text, re.DOTALL)
    sure = re.sub(r"\S*\{%\s*if\b.*\{%\s*endif\s*%\}\S*", "", said.group(1), flags=re.DOTALL) if said else ""
    return token.name, tuple(name for name in sure.split() if re.fullmatch(r"[\w-]+", name))


def say_where_tag_breaks(opening: Token, closing: Token, size: int) -> None:
    """Break around a part of its own, and within what is long."""
    is_part = opening.draws == "block" and (opening.name.startswith("c-") or opening.name not in drawn.BLOCKS)
    is_long = size > LONG_TAG
    opening.breaks_before = closing.breaks_after = is_part or is_long or opening.name == "c-slot"
    if opening is not closing:
        opening.breaks_after = closing.breaks_before = is_long
        closing.breaks_after = closing.breaks_after or opening.name == "c-slot"


def positions(tokens: list[Token]) -> list[int]:
    """Give where each piece begins, white space left out."""
    places, place = [], 0
    for token in tokens:
        places.append(place)
        place += token.size
    return places


# --- blocks of Django


def say_where_blocks_break(tokens: list[Token]) -> None:
    """Note which blocks of Django are long enough for lines of their own."""
    places = positions(tokens)
    open_ones: list[list[int]] = []
    for number, token in enumerate(tokens):
        if token.kind == "whole" and "trimmed" in token.text[:30]:
            token.breaks_before = token.breaks_after = token.size > LONG_SENTENCE
        if token.kind != "django":
            continue
        if token.draws_nothing or token.name in OWN_LINE:
            token.breaks_before = token.breaks_after = True
        elif token.name in OPENS:
            open_ones.append([number])
        elif token.name in BETWEEN and open_ones:
            open_ones[-1].append(number)
        elif token.name in CLOSES and open_ones:
            numbers = [*open_ones.pop(), number]
            if places[number] + token.size - places[numbers[0]] >= LONG_BLOCK:
                for one in numbers:
                    tokens[one].breaks_before = tokens[one].breaks_after = True


# --- where white space shows nowhere


def look_from_above(tokens: list[Token]) -> None:
    """Find where white space falls away because there is some before it, or a line begins."""
    free, blocks = False, list[Branches]()
    for number, token in enumerate(tokens):
        token.before = token.before or free
        if token.kind == "django":
            free = through_block(token, blocks, free, OPENS, CLOSES)
        else:
            free = goes_on(token, free, tokens[number + 1] if number + 1 < len(tokens) else None, from_above=True)
        token.after = token.after or free


def look_from_below(tokens: list[Token]) -> None:
    """Find where white space falls away because there is some after it, or a line ends."""
    free, blocks = False, list[Branches]()
    for number, token in reversed(list(enumerate(tokens))):
        token.after = token.after or free
        if token.kind == "django":
            free = through_block(token, blocks, free, CLOSES, OPENS)
        else:
            free = goes_on(token, free, tokens[number - 1] if number else None, from_above=False)
        token.before = token.before or free


def goes_on(token: Token, free: bool, beyond: Token | None, *, from_above: bool) -> bool:
    """Tell whether white space on the far side of a piece falls away."""
    if token.kind == "text":
        return token.text[-1 if from_above else 0].isspace()
    if token.kind == "remark":
        return free
    if token.text.lower().startswith("<!doctype"):
        return True
    if token.kind != "html":
        return False
    into = token.ends != from_above and not token.alone  # from outside the tag to its inside
    if token.draws == "slot":
        # A slot with white space is no empty slot: only beside a tag that is always there.
        return not into or (beyond is not None and beyond.kind == "html")
    if token.draws == "block":
        return True
    if token.draws == "box":
        return into
    if token.name == "input" and 'type="hidden"' in token.text:
        return free
    # A space does not move into a tag from behind: underlined or not is seen.
    return free and from_above and token.draws == "mark" and not token.alone and not token.name.startswith("c-")


def through_block(
    token: Token, blocks: list[Branches], free: bool, opens: frozenset[str], closes: frozenset[str]
) -> bool:
    """Follow every way through a block of Django: white space falls away only if it does so on all of them."""
    if token.name in opens:
        blocks.append(Branches(free))
        return free and token.name not in {"for", "endfor"}
    if not blocks or token.name not in BETWEEN | closes:
        return free and token.draws_nothing
    block = blocks[-1]
    block.ends.append(free)
    if token.name in BETWEEN:
        block.has_else = block.has_else or token.name != "elif"
        return block.begins and token.name != "empty"
    blocks.pop()
    one_is_drawn = block.has_else or token.name in ALWAYS_DRAWN
    return all(block.ends) and (one_is_drawn or block.begins)


def written(tokens: list[Token]) -> str:
    """Write the template out, with a new line wherever one is wanted and shows nowhere."""
    pieces = [tokens[0].text]
    for one, other in pairwise(tokens):
        wanted = one.breaks_after or other.breaks_before
        there_is = one.text[-1].isspace() or other.text[0].isspace()
        pieces.append("\n" if wanted and (one.after or other.before) and not there_is else "")
        pieces.append(other.text)
    return "".join(pieces)


def is_loose(path: Path) -> bool:
    """Tell whether a template has all the white space that shows nowhere."""
    template = path.read_text(encoding="utf-8")
    return not template.strip() or loosened(template) == template


def lay_out(paths: list[Path], djangofmt: str) -> list[str]:
    """Lay templates out, and name every place where that would show; such a file stays as it was."""
    before = {path: path.read_text(encoding="utf-8") for path in paths}
    for _until_it_rests in range(3):
        for path in paths:
            loose = loosened(path.read_text(encoding="utf-8"))
            path.write_text(loose, encoding="utf-8")
        subprocess.run([djangofmt, "--quiet", *paths], check=True)
    problems = []
    for path, was in before.items():
        if seen := seen_differences(with_long_sentences(was), path.read_text(encoding="utf-8")):
            path.write_text(was, encoding="utf-8")
            problems += [f"{path}: white space would show: {place}" for place in seen]
    return problems


if __name__ == "__main__":
    found = lay_out([Path(name) for name in sys.argv[1:]], str(Path(sys.executable).parent / "djangofmt"))
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)
