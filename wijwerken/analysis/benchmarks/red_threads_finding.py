"""Measures searching, near-duplicates and labels of red threads."""

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.benchmarks.red_threads_sets import ThemeSet, Vectors
from wijwerken.analysis.benchmarks.red_threads_suggesting import Measured
from wijwerken.analysis.red_threads import label, near_duplicates, search
from wijwerken.analysis.red_threads.words import Stems, stop_words, words

Doubles = npt.NDArray[np.float64]

_WITHIN = 10
_PLANTED = 80
stem = Stems()  # of collections that everybody may read


def reciprocal_ranks(one: ThemeSet, scores: Doubles) -> Measured:
    """One over the place of the text that belongs to the query, 0 below the tenth place. Equals share the worst."""
    own = np.diag(scores)[:, None]
    place = (scores >= own).sum(axis=1)
    values = np.where(place <= _WITHIN, 1.0 / place, 0.0)
    return Measured(values.tolist(), one.thread.tolist())


def searching(one: ThemeSet, encoder: str, vectors: Vectors) -> Measured:
    """The title of each text is the query; the text itself, from which it was taken off, is what is sought."""
    return reciprocal_ranks(one, np.asarray(search(one.texts, one.titles, encoder=encoder, vectors=vectors)))


def doubles(one: ThemeSet) -> tuple[Measured, Measured]:
    """Of texts planted a second time with small changes the share found; and found pairs that were not planted, per
    text."""
    rng = np.random.default_rng(31)
    chosen = np.flatnonzero([len(text.split()) >= 6 for text in one.texts])
    chosen = np.sort(rng.choice(chosen, min(_PLANTED, chosen.size), replace=False))
    changed = [_changed(one.texts[place].split(), turn, rng) for turn, place in enumerate(chosen)]
    before = {(first, second) for first, second, _ in near_duplicates(one.texts)}
    found = {(first, second) for first, second, _ in near_duplicates([*one.texts, *changed])}
    planted = [(int(place), len(one.texts) + turn) for turn, place in enumerate(chosen)]
    hits = Measured([float(pair in found) for pair in planted], one.thread[chosen].tolist())
    others = np.zeros(len(one.texts))
    for first, _ in before:
        others[first] += 1
    return hits, Measured(others.tolist(), one.thread.tolist())


def _changed(said: list[str], turn: int, rng: np.random.Generator) -> str:
    """What happens to words that come in twice: one lost, two exchanged, a slip of the pen, an opening added."""
    place = int(rng.integers(1, len(said) - 1))
    if turn % 4 == 0:
        return " ".join([*said[:place], *said[place + 1 :]])
    if turn % 4 == 1:
        return " ".join([*said[: place - 1], said[place], said[place - 1], *said[place + 1 :]]).lower().rstrip(".?!")
    if turn % 4 == 2:
        long = max(range(len(said)), key=lambda one: len(said[one]))
        return " ".join([*said[:long], said[long][:2] + said[long][3:], *said[long + 1 :]])
    return " ".join(["Nou", "ja,", *said])


def labels(one: ThemeSet, encoder: str, vectors: Vectors) -> dict[str, Measured]:
    """Whether labels keep their rules, and whether their words tell the thread from the rest."""
    stems = [[stem(word) for word in words(text)] for text in one.texts]
    keys = ("rules kept", "with words", "texts of the thread with a word", "other texts with one")
    found: dict[str, list[float]] = {key: [] for key in keys}
    for thread in range(len(one.names)):
        members = one.members(thread)
        made = label(one.texts, members.tolist(), encoder=encoder, vectors=vectors)
        terms = [[stem(word) for word in words(term)] for term in made.terms]
        kept = [_keeps_the_rules(term, stems, members) for term in made.terms]
        found["rules kept"].append(float(all(kept) and made.medoid in members))
        found["with words"].append(float(bool(kept)))
        has = np.array([any(_holds(said, term) for term in terms) for said in stems])
        inside = np.isin(np.arange(has.size), members)
        found["texts of the thread with a word"].append(float(has[inside].mean()))
        found["other texts with one"].append(float(has[~inside].mean()))
    return {name: Measured(values, list(range(len(one.names)))) for name, values in found.items()}


def _keeps_the_rules(term: str, stems: list[list[str]], members: npt.NDArray[np.int64]) -> bool:
    """One to three words, no stop word first or last, in at least three texts of the thread."""
    said = words(term)
    if not 1 <= len(said) <= 3 or {said[0], said[-1]} & stop_words():
        return False
    return sum(_holds(stems[place], [stem(word) for word in said]) for place in members.tolist()) >= 3


def _holds(said: list[str], term: list[str]) -> bool:
    size = len(term)
    return any(said[begin : begin + size] == term for begin in range(len(said) - size + 1))
