"""How a test says which statement it is about, so that none stands without a pair: where it is so, and where it isn't.

A *statement* is a function that makes a sentence the product states as a fact: a signal of the kwaliteitskaart, a step
or a fact of the traject page, a line of a receipt, a letter, the head of a paper. The closed set is held by
`tests/house/test_statements.py`, which refuses one without its pair; `docs/statements.md` is made from these marks.
"""

import pytest


def says(statement: str, *, is_so: bool) -> pytest.MarkDecorator:
    """Mark a test of a statement ("act.domain.shown._looked_back"): where it is so, or where it isn't, nor said."""
    return pytest.mark.says(statement, is_so)
