"""What was pasted to invite many: each line as it is understood, before anything is made or leaves the house."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wijwerken.house.asking import validate_address
from wijwerken.house.text import fold
from wijwerken.trajectories.domain.invitations import open_invitations
from wijwerken.trajectories.models import Participation, StakeholderGroup, Trajectory

MOST = 50
LONGEST_NOTE = 160
_PIECE = re.compile(r"[^\s<>(),;]+")  # whole pieces only: looking for an @ from every sign on takes endless
_PARTS = re.compile(r"[,;\t]")


@dataclass(frozen=True)
class PastedLine:
    """One pasted line: whom it is for, and why it cannot be used (trouble) or is worth a look (remark)."""

    number: int
    typed: str
    note: str = ""
    address: str = ""
    group: StakeholderGroup | None = None
    trouble: str = ""
    remark: str = ""
    unknown: str = ""  # what stands where a group would, and is none here
    name: str = ""  # the note without it, for when a group is chosen instead

    @property
    def is_fine(self) -> bool:
        """Tell whether nothing holds this line back."""
        return not self.trouble and not self.remark


def understood(trajectory: Trajectory, pasted: str) -> list[PastedLine]:
    """Read every line that was pasted; nothing is kept and nobody is told."""
    groups = groups_of(trajectory)
    read = [_read(number, line.strip(), groups) for number, line in _lines(pasted)]
    return list(_compared(read, _asked(trajectory), _taking_part(trajectory)))


def groups_of(trajectory: Trajectory) -> list[StakeholderGroup]:
    """List the groups that a line can name."""
    return list(StakeholderGroup.objects.of(trajectory).filter(suggested=False).order_by("name"))


def in_groups(
    trajectory: Trajectory, lines: Iterable[PastedLine], chosen: Callable[[int], str | None]
) -> list[PastedLine]:
    """Put lines whose group is not known here in the group that was chosen for them; without a choice they stay."""
    groups = {str(one.pk): one for one in groups_of(trajectory)}
    found = ((line, groups.get(chosen(line.number) or "") if line.unknown else None) for line in lines)
    return [replace(line, note=line.name, group=group) if group else line for line, group in found]


def how_many(pasted: str) -> int:
    """Tell how many lines something stands in."""
    return len(_lines(pasted))


def _lines(pasted: str) -> list[tuple[int, str]]:
    return [(number, line) for number, line in enumerate(pasted.splitlines(), 1) if line.strip(" ,;\t")]


def _read(number: int, line: str, groups: list[StakeholderGroup]) -> PastedLine:
    address, rest = _address(line)
    parts = [part.strip() for part in _PARTS.split(rest)]
    is_parted = len(parts) > 1  # also ", bewoners": then there is a group and no name
    parts = [part for part in parts if part]
    group = _group(parts[-1], groups) if parts and is_parted else None
    # Of an address only what stands before the @ is kept, to tell cards apart; it goes with the answer.
    from_address = address.partition("@")[0]
    unknown = parts[-1] if not group and is_parted and _may_be_a_group(parts, address) else ""
    name = ", ".join(parts[:-1] if group or unknown else parts) or from_address
    note = f"{name}, {unknown}" if unknown else name
    return PastedLine(
        number,
        line,
        note,
        address,
        group,
        trouble=_trouble(note, address),
        unknown=unknown,
        name=name if unknown else "",
    )


def _may_be_a_group(parts: list[str], address: str) -> bool:
    # A name begins with a capital ("de Boer, Wim"), a group does not; and beside it stands whom it is about.
    return bool(parts) and parts[-1][0].islower() and (len(parts) > 1 or bool(address))


def _address(line: str) -> tuple[str, str]:
    """Take the address out of a line, with what stands around it; give both."""
    found = next((piece for piece in _PIECE.finditer(line) if "@" in piece.group()), None)
    if found is None:
        return "", line
    before = line[: found.start()].removesuffix("<").removesuffix("(")
    after = line[found.end() :].removeprefix(">").removeprefix(")")
    return found.group(), f"{before},{after}"


def _trouble(note: str, address: str) -> str:
    if not note:
        return _("Hier staat geen naam.")
    if len(note) > LONGEST_NOTE:
        return _("Deze regel is te lang. Een naam is genoeg.")
    return "" if not address or _is_address(address) else _("Dit e-mailadres klopt niet.")


def _is_address(address: str) -> bool:
    try:
        validate_address(address)
    except ValidationError:
        return False
    return True


def _group(said: str, groups: list[StakeholderGroup]) -> StakeholderGroup | None:
    """Guess the group: the one called like this, or else the only one whose name begins or ends like it."""
    wanted = fold(said)
    exact = [one for one in groups if fold(one.name) == wanted]
    near = [one for one in groups if fold(one.name).startswith(wanted) or wanted.startswith(fold(one.name))]
    found = exact or (near if len(wanted) > 2 else [])
    return found[0] if len(found) == 1 else None


def _asked(trajectory: Trajectory) -> set[str]:
    # Of who said no the note is gone, so of them nothing can be told.
    return {fold(one.note) for one in open_invitations(trajectory) if one.note}


def _taking_part(trajectory: Trajectory) -> set[str]:
    names = Participation.objects.of(trajectory).exclude(shown_name="").values_list("shown_name", flat=True)
    return {fold(name) for name in names}


def _compared(read: Iterable[PastedLine], asked: set[str], taking_part: set[str]) -> Iterable[PastedLine]:
    seen: dict[str, int] = {}
    for line in read:
        name = fold(line.note)
        before = seen.setdefault(fold(line.address) or name, line.number)
        twice = before if before != line.number else 0
        yield line if line.trouble else _with_remark(line, twice, name in asked, name in taking_part)


def _with_remark(line: PastedLine, twice: int, is_asked: bool, takes_part: bool) -> PastedLine:
    remark = ""
    if twice:
        remark = _("Dit staat ook op regel %(number)s.") % {"number": twice}
    elif is_asked:
        remark = _("Voor deze naam staat al een kaartje open.")
    elif takes_part:
        remark = _("Iemand met deze naam doet al mee.")
    return replace(line, remark=remark)
