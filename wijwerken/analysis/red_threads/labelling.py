"""Words for a thread, from its own texts, and the one text that stands for it best. A person types the name."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.red_threads.encoder import Vectors
from wijwerken.analysis.red_threads.kept import space_of
from wijwerken.analysis.red_threads.words import Stems, stop_words, words

Run = tuple[str, ...]

FEWEST = 3
LONGEST = 3
SHOWN = 5


@dataclass(frozen=True)
class Label:
    """What a thread seems to be about: its words, best first, and the place of the text most like all the others."""

    terms: list[str]
    medoid: int


def label(
    texts: Sequence[str],
    members: Sequence[int],
    *,
    encoder: str | None = None,
    vectors: Vectors | None = None,
    stop: Collection[str] = (),
) -> Label:
    """Words and one quote for the thread with these members; `stop` are words this trajectory does not want."""
    return labels(texts, [members], encoder=encoder, vectors=vectors, stop=stop)[0]


def labels(
    texts: Sequence[str],
    threads: Sequence[Sequence[int]],
    *,
    encoder: str | None = None,
    vectors: Vectors | None = None,
    stop: Collection[str] = (),
) -> list[Label]:
    """Words and one quote for each of these threads; the texts are read once for all of them, and not kept."""
    if not all(len(members) for members in threads):
        raise ValueError("a thread without texts has no label")
    said = _Said.of(texts, stop_words() | {word.lower() for word in stop}) if len(threads) else None
    found = []
    for members in threads:
        with one_thread():
            medoid = _medoid(texts, members, encoder, vectors)
        found.append(Label(said.terms(frozenset(members)) if said else [], medoid))
    return found


def _medoid(texts: Sequence[str], members: Sequence[int], encoder: str | None, vectors: Vectors | None) -> int:
    like = space_of(texts, encoder, vectors).likeness(members)[:, list(members)]
    return int(members[int(np.argmax(like.sum(axis=1)))])


@dataclass(frozen=True)
class _Said:
    """The runs of words in each text, and in how many texts each stands."""

    phrases: list[dict[Run, str]]
    everywhere: Counter[Run]

    @classmethod
    def of(cls, texts: Sequence[str], stop: frozenset[str]) -> "_Said":
        stem = Stems()
        found = [phrases(text, stop, stem) for text in texts]
        return cls(found, Counter(stems for one in found for stems in one))

    def terms(self, members: frozenset[int]) -> list[str]:
        """Share of the thread's texts with the term, times the logarithm of how much larger that is than elsewhere."""
        found = self.phrases
        inside = Counter(stems for place in members for stems in found[place])
        others = len(found) - len(members)
        scores = {}
        for stems, count in inside.items():
            if count >= FEWEST:
                share, elsewhere = count / len(members), (self.everywhere[stems] - count + 0.5) / (others + 1)
                scores[stems] = share * float(np.log(share / elsewhere))
        forms = {stems: Counter(found[place][stems] for place in members if stems in found[place]) for stems in scores}
        return _without_echoes(scores, forms)


def phrases(text: str, stop: Collection[str], stem: Stems) -> dict[Run, str]:
    """The runs of one to three words that neither begin nor end with a word that says nothing, by their stems."""
    said = words(text)
    stems = [stem(word) for word in said]
    says = [word not in stop and len(word) > 1 for word in said]
    runs: dict[Run, str] = {}
    for begin, opens in enumerate(says):
        for end in range(begin + 1, min(begin + LONGEST, len(said)) + 1) if opens else ():
            if says[end - 1]:
                runs.setdefault(tuple(stems[begin:end]), " ".join(said[begin:end]))
    return runs


def _without_echoes(scores: dict[Run, float], forms: dict[Run, Counter[str]]) -> list[str]:
    """The best terms in the form people used most, without terms made of words that were said already."""
    chosen: list[Run] = []
    for stems in sorted(scores, key=lambda one: (-scores[one], one)):
        if scores[stems] > 0 and not any(set(stems) & set(other) for other in chosen):
            chosen.append(stems)
    return [min(forms[stems].items(), key=lambda form: (-form[1], form[0]))[0] for stems in chosen[:SHOWN]]
