"""The work forms we ship, as data: one step after the other, with our own words."""

from . import at_the_table, decisions, give_backs, short, talks
from .shape import KEEPS, KEEPS_BY_KIND, WorkForm, WorkFormStep, flaws, step

__all__ = ["KEEPS", "KEEPS_BY_KIND", "WorkForm", "WorkFormStep", "all_forms", "flaws", "form", "step"]

_ALL = (*short.FORMS, *talks.FORMS, *give_backs.FORMS, *decisions.FORMS, *at_the_table.FORMS)
_BY_SLUG = {one.slug: one for one in _ALL}


def all_forms() -> tuple[WorkForm, ...]:
    """Give every work form we ship, short ones first."""
    return _ALL


def form(slug: str) -> WorkForm | None:
    """Give one work form by the name in its address."""
    return _BY_SLUG.get(slug)
