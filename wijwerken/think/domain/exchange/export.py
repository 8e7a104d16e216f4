"""Taking threads and words along to another program: only what this reader may read, without names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis import exchange
from wijwerken.analysis.exchange import Case, Code, Coding, Note, Project, Selection, Set, Source
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.domain import queries as look
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.think.domain.exchange.marks import (
    KNOT_MARKS,
    ORIGIN,
    THREAD_MARKS,
    in_order,
    is_apart,
    note_guid,
    readable,
    set_guid,
)
from wijwerken.think.models import RedThread, Tie
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import StakeholderGroup, Trajectory


def _for_nvivo(project: Project) -> bytes:
    return exchange.to_qdpx(project, exchange.CHOICES["utf16"])


WRITE: dict[str, Callable[[Project], bytes]] = {
    "qdpx": exchange.to_qdpx,
    "nvivo.qdpx": _for_nvivo,
    "qdc": exchange.to_qdc,
    "csv": exchange.to_table,
    "draden.csv": exchange.to_code_table,
}
WITHOUT_WORDS = ("qdc", "draden.csv")
BETWEEN = "\n\n"


@deed(
    "think.words.taken_along",
    says=gettext_lazy("Draden en woorden zijn meegenomen in een bestand"),
    may="think.take_along",
    knows_again=True,  # nothing is made: who asks for the file once more gets it, and that stands in the logbook too
)
def take_along(actor: Actor, trajectory: Trajectory, form: str) -> bytes:
    """Take threads and words along in a file for another program."""
    project = project_of(actor, trajectory)
    if form in WITHOUT_WORDS and not project.codes:
        raise NotSound(_("Er zijn nog geen rode draden om mee te nemen."))
    if form not in WITHOUT_WORDS and not project.sources:
        raise NotSound(_("Er zijn nog geen woorden om mee te nemen."))
    return WRITE[form](project)


def project_of(actor: Actor, trajectory: Trajectory) -> Project:
    """Lay out what this actor may take along, in the words of the standard."""
    said = list(readable(actor, trajectory).select_related("speaker__conversation").prefetch_related("speaker__groups"))
    threads = list(RedThread.objects.of(trajectory).order_by("folded", "pk"))
    ties = _ties(trajectory, {excerpt.pk for excerpt in said})
    voices = in_order(said)
    return Project(
        name=trajectory.main_question,
        origin=ORIGIN,
        description=_copy_of_today(),
        made_by=_("Kerngroep"),
        on=clock.today(),
        codes=tuple(Code(thread.pk, thread.called, thread.memo) for thread in threads),
        sources=tuple(_source(number, key, words, ties) for number, (key, words) in enumerate(voices.items(), start=1)),
        cases=_cases(trajectory, voices),
        sets=tuple(_set(mark, name, threads) for mark, name in THREAD_MARKS.items()),
        notes=_notes(tie for hanging in ties.values() for tie in hanging),
    )


def _copy_of_today() -> str:
    said = _("Dit is een kopie van %(day)s. Wat mensen daarna terughalen of verbeteren, verandert hier niet mee.")
    return said % {"day": clock.today().isoformat()}


def _ties(trajectory: Trajectory, excerpts: set[UUID]) -> dict[UUID, list[Tie]]:
    hanging: dict[UUID, list[Tie]] = {}
    for tie in Tie.objects.of(trajectory).select_related("red_thread").order_by("pk"):
        if tie.excerpt_id in excerpts:
            hanging.setdefault(tie.excerpt_id, []).append(tie)
    return hanging


def _source(number: int, key: UUID, words: list[Excerpt], ties: dict[UUID, list[Tie]]) -> Source:
    pieces, at, texts = [], 0, []
    for excerpt in words:
        text = excerpt.text.replace("\r\n", "\n").replace("\r", "\n")
        pieces.append(_selection(excerpt, at, at + len(text), ties.get(excerpt.pk, [])))
        at += len(text) + len(BETWEEN)
        texts.append(text)
    # A number by random id tells nothing about who or when; a pseudonym could.
    name = _("Stem %(number)s") % {"number": number}
    return Source(key, name, BETWEEN.join(texts), tuple(pieces))


def _selection(excerpt: Excerpt, start: int, end: int, ties: list[Tie]) -> Selection:
    codings = tuple(Coding(tie.pk, tie.red_thread_id, _note_guids(tie)) for tie in ties)
    return Selection(excerpt.pk, start, end, codings, "\n".join(line for tie in ties for line in _remarks(tie)))


def _remarks(tie: Tie) -> Iterator[str]:
    # Not every program keeps notes with a coding; nobody should be taken to say what they said no to, and what the
    # computer offered stays recognisable.
    thread = tie.red_thread.called
    if tie.is_counter:
        yield _("Zegt het anders bij: %(thread)s") % {"thread": thread}
    if tie.suggested_version:
        offered = _("voorgesteld door de computer (%(version)s), besloten door mensen")
        yield f"{thread}: {offered % {'version': tie.suggested_version.upper()}}"


def _note_guids(tie: Tie) -> tuple[UUID, ...]:
    return tuple(note_guid(mark) for mark in KNOT_MARKS if getattr(tie, mark))


def _set(mark: str, name: str, threads: list[RedThread]) -> Set:
    return Set(set_guid(mark), _(name), tuple(thread.pk for thread in threads if getattr(thread, mark)))


def _notes(ties: Iterable[Tie]) -> tuple[Note, ...]:
    used = {mark for tie in ties for mark in KNOT_MARKS if getattr(tie, mark)}
    return tuple(Note(note_guid(mark), _(name), _(name)) for mark, name in KNOT_MARKS.items() if mark in used)


def _cases(trajectory: Trajectory, voices: dict[UUID, list[Excerpt]]) -> tuple[Case, ...]:
    """Lay voices together per stakeholder group; a group of a few people could point at one of them.

    Of nameless voices also a few groups together could: then each goes along in one group only.
    """
    people = look.heard_by_group(trajectory)
    of_voice = {
        voice: [group for group in words[0].speaker.groups.all() if people.get(group.pk, 0) >= SMALLEST_SHOWN]
        for voice, words in voices.items()
    }
    together = Counter(
        frozenset(groups)
        for groups in {words[0].speaker_id: of_voice[voice] for voice, words in voices.items()}.values()
    )
    members: dict[StakeholderGroup, list[UUID]] = {}
    for voice, words in voices.items():
        groups = of_voice[voice]
        if is_apart(words[0]) and len(groups) > 1 and together[frozenset(groups)] < SMALLEST_SHOWN:
            groups = [max(groups, key=lambda group: (people.get(group.pk, 0), group.pk))]
        for group in groups:
            members.setdefault(group, []).append(voice)
    return tuple(Case(group.pk, group.name, tuple(members[group])) for group in sorted(members, key=lambda g: g.name))
