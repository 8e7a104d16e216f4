"""Which of our modules imports which: while it is read, inside a function, or only for the types."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.house.floor import HOUSE

Graph = dict[str, set[str]]


def our_modules(root: Path = HOUSE) -> dict[str, Path]:
    """Give every module of the product by its name."""
    files = (path for path in sorted(root.rglob("*.py")) if "__pycache__" not in path.parts)
    return {name_of(path, root): path for path in files}


def name_of(path: Path, root: Path) -> str:
    parts = path.relative_to(root.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def import_graph(modules: Mapping[str, Path], *, for_types: bool = False) -> Graph:
    """Tell of each module what it imports, also inside its functions; what only the types need when that is asked."""
    return {name: set(imported(name, path, modules, for_types=for_types)) for name, path in modules.items()}


def imported(name: str, path: Path, modules: Mapping[str, Path], *, for_types: bool) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = set() if for_types else {id(node) for node in only_for_types(tree)}
    package = name if path.stem == "__init__" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if id(node) not in left_out:
            yield from (one for one in named(node, package, modules) if one != name)


def named(node: ast.AST, package: str, modules: Mapping[str, Path]) -> Iterator[str]:
    """Give the modules of ours that one import names; `from a import b` is a.b where that is a module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in modules)
    if isinstance(node, ast.ImportFrom):
        above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
        base = ".".join([*above, *([node.module] if node.module else [])])
        for alias in node.names:
            yield from [one for one in (f"{base}.{alias.name}", base) if one in modules][:1]


def only_for_types(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            yield from (inner for statement in node.body for inner in ast.walk(statement))


def circles(graph: Graph) -> list[list[str]]:
    """Give each group of modules that lead back to themselves (strongly connected; Tarjan 1972)."""
    seen: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        seen[name] = lowest[name] = len(seen)
        path.append(name)
        for other in sorted(graph.get(name, ())):
            if other not in seen:
                visit(other)
            if other in path:
                lowest[name] = min(lowest[name], lowest[other])
        if lowest[name] == seen[name]:
            group = path[path.index(name) :]
            del path[path.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in sorted(graph):
        if name not in seen:
            visit(name)
    return sorted(found)


def lines_between(group: Iterable[str], graph: Graph) -> list[str]:
    """Write a circle so that somebody can see where to cut it."""
    inside = set(group)
    return [f"{name} -> {', '.join(sorted(graph[name] & inside))}" for name in sorted(inside)]


def imports_by_text(path: Path) -> Iterator[int]:
    """Tell at which lines a module of ours is imported by its name as text, where no test of imports sees it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            yield node.lineno
