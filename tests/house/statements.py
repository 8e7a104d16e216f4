"""Which statements the product makes, found by reading its code, and which tests are about them.

A *statement* is a function that makes a sentence which the product states as a fact. `MAKERS`, `SENT`, `PAPER` and
`BY_NAME` are the whole list of how such a sentence comes about; there are no exceptions. What can be said in one way
only (the title of a menu, a thank-you on the spot) is no statement: it is a sentence that is neither filled in nor
chosen.

`python -m tests.house.statements` writes `docs/statements.md` anew.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.house.floor import HOUSE, ROOT

PAGE = ROOT / "docs/statements.md"

# What a room tells the house (`house/manifest.py`, `house/facts.py`): whoever makes one of these states something.
MAKERS = {
    "GateFact": "signal of the kwaliteitskaart",  # "dit is er", or not yet
    "Step": "step of the traject page",  # done or not, with its note and the large sentence
    "Fact": "fact of the traject page",  # of a phase that is not now
    "ReceiptLine": "line of a receipt",  # what happened with somebody's voice
    "ForYou": "what waits for somebody",  # that something is asked, and of whom
    "Accounted": "line of the page for the council",  # how people took part, and what was done with it
}

# What carries a sentence to people, with the places of what it says among its arguments. What is said there is one
# sentence that is always the same, somebody's own words, or the answer of a function; that function is the statement.
SENT = {
    "people.domain.letters.write_letter": (1, 2),
    "people.domain.letters.post_to_account": (1, 2),
    "people.domain.letters.post_to_address": (1, 2),
    "people.domain.letters.post_with_way_out": (1, 2),
    "people.domain.letters.reaches_address": (1, 2),
    "people.domain.relay_letters.post": (1, 2),
    "trajectories.domain.notices.tell": (1,),
    "trajectories.domain.notices.tell_each": (2,),
}

# What stands on paper: whoever makes one of these states something when a sentence in it is filled in or chosen.
PAPER = {
    "Document": "head of a paper",  # its title, kicker, lead and foot
    "Paragraph": "sentence on paper",
    "Facts": "facts on paper",
}
HEAD = {"title", "kicker", "lead", "foot"}

# Sentences that come to people in another way: through a template, or as a part of a sentence above.
BY_NAME = {
    "people.domain.relay_letters.how_to_answer": "stands above a question that was passed on, and in its letter",
    "trajectories.domain.hours.price_sentence": "is the price on an invitation",
    "trajectories.domain.hours.light_sentence": "stands on an invitation and on the page of hours",
    "trajectories.domain.freed_hours.freed_sentence": "stands beside Vandaag and on the page of hours",
    "trajectories.domain.freed_hours.state_sentence": "stands on the page of hours",
    "trajectories.domain.freed_hours.question_sentence": "is what a leader is asked",
    "trajectories.domain.pulse_outcome.direction": "is what came of a peiling",
    "trajectories.domain.pulse_outcome._part": "is what came of a peiling of ten answers and more",
    "trajectories.domain.promises.sentence": "stands on the traject page, the poster, the card and receipts",
    "trajectories.domain.steps.gap_sentence": "stands in a fact, and among the people of a traject",
    "trajectories.domain.standstill.why_nothing_new": "stands on pages and receipts while a group stands still",
    "trajectories.views.trajectory.now_in": "is said on the next page once the phase has moved",
    "trajectories.domain.follow.how_many": "stands above the message to who follows",
    "trajectories.domain.invited_lines._with_remark": "stands beside a pasted line",
    "trajectories.domain.invitation_texts.app_text": "is ready to be copied, beside an invitation",
    "trajectories.domain.invitation_texts.letter": "is ready to be copied, beside an invitation",
    "trajectories.domain.invitation_texts.letter_of_the_house": "is mailed at once, when the sender says so",
    "trajectories.domain.many_invitations.how_it_stands": "stands above who did not answer yet",
    "trajectories.domain.phase_updates.draft": "is the first version of a message to who follows",
    "trajectories.domain.phase_updates._now": "is a part of that first version",
    "act.domain.board._one_carries_all": "stands under the plan",
    "act.domain.board._only_the_municipality": "stands under the plan",
    "people.domain.council.sentence": "stands in an invitation, with the organisation and in the OR-pakket",
    "people.domain.council.why_closed": "is why nobody of an organisation is invited yet",
    "people.domain.privacy_pack.parts.agreed": "stands in the OR-pakket",
    "trajectories.domain.labels.advice": "stands above the cross-section of a group",
    "act.domain.final_report.agreed_late": "is one of what went otherwise",
    "act.domain.final_report._from_edition": "stands above what people said, in the eindverslag",
    "act.domain.final_report._made_on": "is the foot of the eindverslag",
    "trajectories.domain.went_otherwise.not_as_promised": "is one of what went otherwise",
    "trajectories.domain.went_otherwise.opened_early": "is one of what went otherwise",
    "trajectories.domain.went_otherwise.thought_nothing": "is one of what went otherwise",
    "act.domain.final_report.answer_to": "stands beside an idea, in the eindverslag",
    "act.domain.mandates.sentence": "stands with a question on the plan, its page, the paper and receipts",
    "act.domain.means.where_it_falls": "stands with an action, and above a question for a klap",
    "act.domain.plan_on_paper._adopted": "stands above the plan on paper",
    "act.domain.plan_on_paper._since": "stands beside an action on paper",
    "act.domain.action_plan.why_none": "is what somebody reads who reads no plan",
    "think.domain.contents.ThreadPart.says_people": "stands with a thread in an edition",
    "think.domain.contents.not_known": "stands in an edition, under what the makers do not know or did wrong",
    "think.domain.papers._foot": "is the foot of an edition on paper",
    "think.domain.perspectives.what_is_shared": "stands with a thread, beside what another group sees",
    "trajectories.domain.today_words.title": "is the title of Vandaag",
    "trajectories.domain.today_words.when": "stands with what is asked, on Vandaag",
    "trajectories.domain.receipt_page._waiting": "is what a receipt says of a stage in which nothing happened yet",
    "trajectories.domain.notices._said": "is the line on a receipt about what the core group did with words",
    "trajectories.domain.letter_answers.why_not": "is said when a letter takes no answer any more",
    "trajectories.domain.letter_of_the_day._how_long": "stands in the letter of the day",
    "trajectories.domain.letter_of_the_day._when": "stands in the letter of the day",
    "trajectories.domain.letter_of_the_day._who_asks": "stands in the letter of the day",
    "trajectories.models.calls._otherwise": "stands wherever a telephone stands",
    "trajectories.models.calls._back_again": "stands wherever a telephone stands, while somebody is away",
    "trajectories.domain.stand_in.remark_on": "is said of a number that everyone will see",
    "trajectories.domain.stand_in.says_now": "is said once somebody is away, or back",
    "trajectories.domain.accountability.title": "is the title of the page for the council",
    "trajectories.domain.accountability.made_on": "stands under that title",
    "trajectories.domain.accountability.for_whom": "stands above that title",
    "trajectories.domain.accountability.checked_by": "is the last line of the page for the council",
    "trajectories.domain.reach._call": "stands in the text to send to who gets no letter",
    "trajectories.domain.felt_heard.together": "stands on the kwaliteitskaart and in the eindverslag",
}

TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
SCOPES = ast.FunctionDef | ast.AsyncFunctionDef
CHOOSING = ast.If | ast.IfExp | ast.BoolOp | ast.Match


@dataclass
class Statement:
    """A function that states something: where it stands, how it comes to people, and the sentences in it."""

    name: str
    kinds: list[str] = field(default_factory=list)
    says: str = ""


@dataclass
class Found:
    """What reading the code gave: the statements, and where a sentence does not come from a function."""

    statements: dict[str, Statement] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Function:
    """A function of the product, the module it stands in, and what the names in that module are."""

    name: str
    node: SCOPES
    module: "Module"


@dataclass
class Module:
    """A module of the product: what it imports, its constants, and its functions."""

    name: str
    imports: dict[str, str]
    constants: dict[str, ast.expr]
    functions: list[Function] = field(default_factory=list)

    def whole_name(self, node: ast.expr) -> str:
        """Give the whole name of what is called ("people.domain.letters.write_letter")."""
        if isinstance(node, ast.Attribute):
            return f"{self.whole_name(node.value)}.{node.attr}"
        if not isinstance(node, ast.Name):
            return ""
        return self.imports.get(node.id, f"{self.name}.{node.id}")


# --- reading the product ------------------------------------------------------------------------------------------


def modules(house: Path = HOUSE) -> list[Module]:
    """Read every module of the product; tests, the demo and migrations are not the product speaking."""
    left_out = {"tests", "demo", "migrations", "__pycache__"}
    files = (path for path in sorted(house.rglob("*.py")) if not left_out & set(path.relative_to(house).parts))
    return [_read(path, house) for path in files]


def _read(path: Path, house: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = path.relative_to(house).with_suffix("").parts
    imports = {
        alias.asname or alias.name: f"{node.module}.{alias.name}".removeprefix(f"{house.name}.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    module = Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts), imports, constants)
    module.functions = [Function(f"{module.name}.{name}", node, module) for name, node in _functions(tree)]
    return module


def _functions(node: ast.AST, before: str = "") -> Iterator[tuple[str, SCOPES]]:
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, SCOPES):
            yield f"{before}{inner.name}", inner
        named = f"{before}{inner.name}." if isinstance(inner, ast.ClassDef | SCOPES) else before
        yield from _functions(inner, named)


def _own(node: ast.AST, above: tuple[ast.AST, ...] = ()) -> Iterator[tuple[ast.Call, tuple[ast.AST, ...]]]:
    """Give every call in a function itself, with what stands around it; not those of functions inside it."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, SCOPES | ast.ClassDef):
            continue
        if isinstance(inner, ast.Call):
            yield inner, above
        yield from _own(inner, (*above, inner))


# --- what is a statement ------------------------------------------------------------------------------------------


def find(read: Iterable[Module]) -> Found:
    """Find every statement, and every sentence that does not come from a function."""
    read, found = list(read), Found()
    functions = {one.name: one for module in read for one in module.functions}
    for function in functions.values():
        for kind in _made(function):
            _add(found, functions, function.name, kind)
    for name in _answered(read, functions, found):
        if name not in found.statements and not _says_one_thing(functions[name].node):
            _add(found, functions, name, "what is sent")
    for name in BY_NAME:
        found.statements.pop(name, None)
        _add(found, functions, name, "sentence in another one")
    return found


def _add(found: Found, functions: dict[str, Function], name: str, kind: str) -> None:
    if name not in functions:
        found.loose.append(f"{name}: there is no such function")
        return
    statement = found.statements.setdefault(name, Statement(name, says=_sentences(functions[name].node)))
    statement.kinds.append(kind)


def _made(function: Function) -> Iterator[str]:
    """Tell what a function makes itself: a fact for a page, or a sentence on paper that is filled in or chosen."""
    for call, above in _own(function.node):
        whole = function.module.whole_name(call.func)
        made = whole.rpartition(".")[2]
        if whole.startswith(("house.manifest.", "house.facts.")) and made in MAKERS:
            yield MAKERS[made]
        if whole.startswith("house.documents.") and made in PAPER and _is_stated(call, above, made):
            yield PAPER[made]


def _is_stated(call: ast.Call, above: tuple[ast.AST, ...], made: str) -> bool:
    if made == "Document":
        said = [word.value for word in call.keywords if word.arg in HEAD]
        return any(_is_filled_in(one) for one in said)
    said = [*call.args, *(word.value for word in call.keywords)]
    if made == "Facts":
        return any(_is_filled_in(one) for one in said)
    chosen = any(isinstance(one, CHOOSING) for one in above) and any(_is_ours(one) for one in said)
    return chosen or any(_is_filled_in(one) for one in said)


def _is_ours(node: ast.AST) -> bool:
    return any(_is_translated(inner) for inner in ast.walk(node))


def _is_filled_in(node: ast.AST) -> bool:
    """Tell whether a sentence of ours is filled in ("%(n)s mensen"), put together or chosen."""
    parts = [one for one in ast.walk(node) if isinstance(one, ast.BinOp | ast.IfExp | ast.BoolOp | ast.JoinedStr)]
    return any(_is_ours(one) for one in parts)


def _says_one_thing(node: ast.AST) -> bool:
    """Tell whether a function always gives the same sentence, as one that only waits for the language of its reader."""
    return sum(1 for one in ast.walk(node) if _is_translated(one)) == 1 and not _is_filled_in(node)


def _is_translated(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATED


def _answered(read: list[Module], functions: dict[str, Function], found: Found) -> Iterator[str]:
    """Give every function whose answer is sent to people; what else is sent is told as loose."""
    senders, done = dict(SENT), set[str]()
    while waiting := [name for name in senders if name not in done]:
        done.update(waiting)
        for function in (one for module in read for one in module.functions if one.name not in SENT):
            for call, _above in _own(function.node):
                whole = function.module.whole_name(call.func)
                if whole not in waiting:
                    continue
                where = f"{function.name} -> {whole.rpartition('.')[2]}"
                for said in _said(call, senders[whole], functions.get(whole)):
                    yield from _where_from(said, function, functions, senders, found, where)


def _said(call: ast.Call, places: tuple[int, ...], sender: Function | None) -> list[ast.expr]:
    names = [one.arg for one in sender.node.args.args] if sender else []
    by_name = [word.value for word in call.keywords for place in places if names[place : place + 1] == [word.arg]]
    starred = [one for one in call.args if isinstance(one, ast.Starred)]
    return starred or by_name + [call.args[place] for place in places if place < len(call.args)]


def _where_from(
    said: ast.expr, function: Function, functions: dict[str, Function], senders: dict, found: Found, where: str
) -> Iterator[str]:
    while _is_only_brought_to_text(said):
        said = said.func.value if isinstance(said.func, ast.Attribute) else said.args[0]
    said = said.value if isinstance(said, ast.Starred) else said
    given = [one.arg for one in [*function.node.args.args, *function.node.args.kwonlyargs]]
    if isinstance(said, ast.Attribute | ast.Subscript) or _is_translated(said):
        return  # somebody's own words, or a sentence that is always the same
    if isinstance(said, ast.Name) and said.id in given:
        if not _is_deed(function.node):  # what a deed is given, somebody wrote
            senders.setdefault(function.name, (given.index(said.id),))
    elif isinstance(said, ast.Name) and _is_translated(_value(said.id, function, functions)):
        return
    elif answers := _functions_asked(said, function, functions):
        yield from answers
    else:
        found.loose.append(f"{where}: {ast.unparse(said)}")


def _functions_asked(said: ast.expr, function: Function, functions: dict[str, Function]) -> list[str]:
    """Give the functions of ours whose answer this is: one, or one of two."""
    asked = [said.body, said.orelse] if isinstance(said, ast.IfExp) else [said]
    names = [function.module.whole_name(one.func) for one in asked if isinstance(one, ast.Call)]
    return names if len(names) == len(asked) and all(name in functions for name in names) else []


def _is_only_brought_to_text(node: ast.expr) -> bool:
    if not isinstance(node, ast.Call):
        return False
    return (isinstance(node.func, ast.Name) and node.func.id == "str") or (
        isinstance(node.func, ast.Attribute) and node.func.attr == "strip"
    )


def _is_deed(node: SCOPES) -> bool:
    return any("deed" in ast.unparse(one) for one in node.decorator_list)


def _value(name: str, function: Function, functions: dict[str, Function]) -> ast.AST:
    """Give what a constant of a module is, also of the module it was imported from; else what has no sentence in it."""
    whole = function.module.imports.get(name, "")
    others = {one.module.name: one.module for one in functions.values()}
    module = others.get(whole.rpartition(".")[0], function.module)
    return module.constants.get(name, ast.Pass())


def _sentences(node: SCOPES) -> str:
    """Give the sentences of ours that stand in a function, else what it does."""
    said = [
        one.value
        for call, _above in _own(node)
        if _is_translated(call)
        for one in call.args[: 2 if "ngettext" in ast.unparse(call.func) else 1]
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    words = " / ".join(dict.fromkeys(" ".join(one.split()) for one in said if len(one) > 1))
    return words or (ast.get_docstring(node) or "").split("\n")[0]


# --- the tests about them -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """A mark of a test: which statement it is about, and whether what it says is so there."""

    statement: str
    is_so: bool
    test: str


@cache
def marks() -> tuple[Mark, ...]:
    """Read the marks of every test."""
    files = [*sorted((ROOT / "tests").rglob("test_*.py")), *sorted(HOUSE.rglob("tests/**/test_*.py"))]
    return tuple(mark for path in files for mark in marks_in(path.read_text(encoding="utf-8"), _short(path)))


def _short(path: Path) -> str:
    return path.relative_to(HOUSE if path.is_relative_to(HOUSE) else ROOT).as_posix()


def marks_in(source: str, file: str) -> Iterator[Mark]:
    """Read the marks in the text of one file of tests."""
    if "says(" not in source:
        return
    for name, node in _tests(ast.parse(source)):
        for call in (one for decorator in node.decorator_list for one in ast.walk(decorator)):
            so = _is_so(call)
            if isinstance(call, ast.Call) and so is not None:
                told = [one.value for one in (*call.args, so) if isinstance(one, ast.Constant)]
                assert len(told) == 2, f"{file}::{name}: says() takes the name itself, and is_so=True or False"
                yield Mark(told[0], told[1], f"{file}::{name}")


def _is_so(call: ast.AST) -> ast.expr | None:
    """Give the `is_so` of a mark; another function of a test may be called `says` too, and has none."""
    if not isinstance(call, ast.Call) or ast.unparse(call.func) != "says":
        return None
    return next((word.value for word in call.keywords if word.arg == "is_so"), None)


def _tests(tree: ast.Module) -> Iterator[tuple[str, SCOPES]]:
    for name, node in _functions(tree):
        if name.rpartition(".")[2].startswith("test_"):
            yield name.replace(".", "::"), node


# --- the page -----------------------------------------------------------------------------------------------------

HEADING = """# What the product states, and the tests of it

Made by `python -m tests.house.statements` from the code and the marks of the tests; `tests/house/test_statements.py`
asks whether it is current. A statement is a function that makes a sentence which the product states as a fact. Each has
a test where it is so, and a test where it isn't and isn't said. Paths of tests are below `wijwerken/` unless they begin
with `tests/`.

"""


def page() -> str:
    """Write the page: per room every statement, what it says, and its tests."""
    found = find(modules()).statements
    rooms = dict.fromkeys(name.partition(".")[0] for name in sorted(found))
    parts = [_table(room, [one for one in found.values() if one.name.startswith(f"{room}.")]) for room in rooms]
    return HEADING + "\n".join(parts)


def _table(room: str, statements: list[Statement]) -> str:
    rows = [_row(one) for one in sorted(statements, key=lambda one: one.name)]
    head = "| statement | what it is | what it says | where it is so | where it isn't |\n|---|---|---|---|---|"
    return "\n".join([f"## {room}\n", head, *rows, ""])


def _row(one: Statement) -> str:
    so, not_so = (
        "<br>".join(mark.test for mark in marks() if mark.statement == one.name and mark.is_so is is_so)
        for is_so in (True, False)
    )
    says = one.says.replace("|", "\\|")
    return f"| `{one.name}` | {one.kinds[0]} | {says} | {so} | {not_so} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
