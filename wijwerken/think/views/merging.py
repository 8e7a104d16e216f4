"""Saving what two people may edit: what nobody else touched merges by itself, the rest is shown to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from wijwerken.house.asking import done
from wijwerken.house.refusal import ChangedMeanwhile
from wijwerken.think.domain.merge import merge
from wijwerken.think.forms import MergingForm

Save = Callable[[int, Mapping[str, Any]], object]


@dataclass(frozen=True)
class Conflict:
    """One field in which somebody else wrote something else just now."""

    label: str
    theirs: Any
    mine: Any


def save_merged(form: MergingForm, save: Save) -> list[Conflict] | None:
    """Save what was typed; tells what has to be chosen, or None when the form itself is not right yet."""
    if not form.is_valid():
        return None
    saved = done(form, lambda: _save(form, save))
    return saved.result if saved else None


def _save(form: MergingForm, save: Save) -> list[Conflict] | None:
    was, mine = form.cleaned_data["was"], form.mine()
    changes = {name: value for name, value in mine.items() if value != was[name]}
    version = form.cleaned_data["version"]
    if not changes:
        return []  # nothing was written, so nothing is done
    for _attempt in range(3):
        try:
            save(version, changes)
        except ChangedMeanwhile as other:
            current: Any = other.current
            merged = merge(was, mine, {name: getattr(current, name) for name in form.merged})
            if merged.conflicts:
                return _lay_beside(form, current, merged.conflicts)
            version, changes = current.version, merged.changes
        else:
            return []
    return None


def _lay_beside(form: MergingForm, current: Any, conflicts: Mapping[str, tuple[Any, Any]]) -> list[Conflict]:
    """Let the form stand on what is there now, so that saving again is a choice made knowingly."""
    fresh = type(form)(seen=current)
    data: QueryDict = form.data.copy()  # type: ignore[attr-defined]
    data["version"], data["was"] = str(current.version), fresh.initial["was"]
    for name in form.merged:
        if name not in conflicts and form.cleaned_data[name] == form.cleaned_data["was"][name]:
            _fill_in(data, name, getattr(current, name))
    form.data = data
    return [Conflict(str(form.fields[name].label), theirs, mine) for name, (theirs, mine) in conflicts.items()]


def _fill_in(data: QueryDict, name: str, value: Any) -> None:
    if value is False:
        data.pop(name, None)
    else:
        data[name] = "on" if value is True else value
