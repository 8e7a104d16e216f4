"""What is suggested: more like these, three threads, first groupings or an honest no, doubles, search and labels."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score

from wijwerken.analysis.red_threads import (
    candidate_threads,
    cluster,
    encode,
    fits,
    forget,
    label,
    meaning,
    near_duplicates,
    rank,
    search,
    structure,
)
from wijwerken.analysis.red_threads import kept as memory
from wijwerken.analysis.red_threads.communities import leiden
from wijwerken.analysis.red_threads.grams import counts, plain
from wijwerken.analysis.red_threads.index import Index
from wijwerken.analysis.red_threads.meaning import directions, other_directions
from wijwerken.analysis.red_threads.space import network_of
from wijwerken.analysis.red_threads.structure import FEWEST, modularity
from wijwerken.analysis.red_threads.wording import common_ground, weighed
from wijwerken.analysis.red_threads.words import stop_words

DATA = Path(__file__).parent / "data" / "dutch-themes"


def read(name: str) -> tuple[list[str], list[str]]:
    rows = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [row["text"] for row in rows], [row["label"] for row in rows]


@pytest.fixture(scope="module")
def intents():
    """Short sentences about a dozen subjects, with their vectors of `use`."""
    texts, labels = read("xsid_nl")
    return texts, np.array(labels), encode(texts)


@pytest.fixture(scope="module")
def quotes():
    return read("gesprek_syn")[0]


def members(labels, name):
    return np.flatnonzero(labels == name).tolist()


def test_what_is_like_the_accepted_comes_first_and_each_round_learns(intents):
    texts, labels, vectors = intents
    of_thread = labels == "weather/find"
    accepted, rejected, found = members(labels, "weather/find")[:3], [], 0
    for _ in range(3):
        scores = np.array(rank(texts, accepted, rejected, vectors=vectors))
        offered = [int(at) for at in np.argsort(-scores, kind="stable") if at not in accepted + rejected][:5]
        accepted += [at for at in offered if of_thread[at]]
        rejected += [at for at in offered if not of_thread[at]]
        found += sum(of_thread[offered])
    assert found >= 12
    wrong = [int(at) for at in np.argsort(-scores) if not of_thread[at]][:3]
    after = np.array(rank(texts, accepted, rejected + wrong, vectors=vectors))
    assert after[wrong].mean() < scores[wrong].mean()


def test_with_nothing_accepted_the_least_like_the_rejected_comes_first(intents):
    texts, _, vectors = intents
    assert rank(texts, [], [], vectors=vectors) == [0.0] * len(texts)
    scores = rank(texts, [], [5], vectors=vectors)
    assert min(scores) == scores[5]


def test_of_three_texts_the_one_that_means_the_same_comes_first():
    scores = rank(["De bus komt niet.", "Er is geen openbaar vervoer.", "Ik hou van soep."], [0])
    assert scores[0] > scores[1] > scores[2]


def test_among_few_texts_only_what_is_like_the_accepted_fits_and_mostly_that_is_nothing():
    coffee = ["Ik schenk elke dinsdag koffie in het buurthuis.", "Bij de koffie hoor je wat er speelt."]
    coffee.append("Ik wil best koffie schenken voor nieuwe buren.")
    drunk = "Koffie drinken met de buren, dat deden we vroeger vaker."
    others = ["Ik fiets altijd via de Kade naar huis.", "De lantaarn bij de brug is kapot.", "Er ligt vuil op straat."]
    others += ["De bus rijdt na tienen niet meer.", "Jongeren hangen rond bij het station.", "Ik mis een bankje."]
    assert fits([*coffee, drunk, *others], [0, 1, 2])[3:] == [True, *[False] * len(others)]
    assert not any(fits([*coffee, *others], [0, 1, 2])[3:])
    assert fits(coffee, [0]) == [False] * 3, "one text shows nothing"
    assert fits([], []) == []


def test_a_loose_text_gets_every_thread_best_first_and_its_own_membership_says_nothing(intents):
    texts, labels, vectors = intents
    names = ["alarm/set_alarm", "weather/find", "reminder/set_reminder", "PlayMusic"]
    threads = [members(labels, name)[:5] for name in names]
    for best, name in enumerate(names):
        loose = members(labels, name)[6]
        found = candidate_threads(texts, [*threads, [loose], []], loose, vectors=vectors)
        assert found[0] is threads[best]
        assert sorted(map(len, found)) == [0, 1, 5, 5, 5, 5]


def test_groups_follow_the_subjects_and_finer_means_more_of_them(intents):
    texts, labels, vectors = intents
    groups = {detail: cluster(texts, detail=detail, vectors=vectors) for detail in ("coarse", "middle", "fine")}
    assert adjusted_rand_score(labels, groups["middle"]) > 0.4
    assert max(groups["coarse"]) <= max(groups["middle"]) <= max(groups["fine"])
    sizes = np.bincount([group for group in groups["middle"] if group >= 0])
    assert sizes.tolist() == sorted(sizes.tolist(), reverse=True)
    assert sizes.min() >= 3
    with pytest.raises(ValueError, match="coarse"):
        cluster(texts, detail="huge")


def test_a_text_without_words_is_in_no_thread(intents):
    texts, _, vectors = intents
    odd = ["", "😀", "\x00\x01", "..."]
    groups = cluster([*texts[:120], *odd], vectors=np.concatenate([vectors[:120], encode(odd)]))
    assert groups[-4:] == [-1] * 4


def test_an_honest_no_where_there_is_nothing_to_group(intents, quotes):
    texts, _, vectors = intents
    assert structure(texts, vectors=vectors).carries
    assert structure(quotes).reason == "few"
    rng = np.random.default_rng(3)
    said = [word for text in texts for word in text.split()]
    salad = [" ".join(rng.choice(said, 12)) for _ in range(FEWEST + 40)]
    found = structure(salad)
    assert (found.carries, found.reason) == (False, "weak")


def test_letters_and_shared_words_weigh_nothing_in_thin_talk(intents, quotes):
    texts, _, _ = intents
    assert common_ground(quotes) == 0.0
    assert common_ground(texts) > 0.8
    assert common_ground([]) == common_ground(["", "de het een"]) == 0.0


def test_nearly_the_same_words_are_doubles_with_their_exact_likeness(quotes):
    texts = [*quotes, quotes[7].lower().rstrip("."), "Nou, " + quotes[20], "iets heel anders over zwemmen"]
    found = near_duplicates(texts)
    assert {(one, other) for one, other, _ in found} == {(7, 64), (20, 65)}
    rows = weighed(counts(texts))
    for one, other, like in found:
        assert like == pytest.approx(float(rows[[one]].multiply(rows[[other]]).sum()))
        assert one < other
    assert [like for _, _, like in found] == sorted((like for _, _, like in found), reverse=True)


def test_pieces_of_words_are_those_of_scikit_learn():
    texts = ["De bus rijdt niet meer.", "Fietspaden en bussen", "de  BUS", "o ja"]
    theirs = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    expected = theirs.fit_transform([plain(text) for text in texts])
    # Short words are counted for each size there, and once here, so words of two letters may differ a little.
    assert np.allclose(
        (weighed(counts(texts)) @ weighed(counts(texts)).T).toarray(), (expected @ expected.T).toarray(), atol=0.05
    )


def test_searching_finds_forms_of_a_word_and_meaning(quotes):
    texts = [
        *quotes,
        "De vergadering begint om acht uur.",
        "Wij vergaderen te veel",
        "Er rijdt geen bus meer na achten.",
    ]
    by_words = search(texts, ["vergaderingen", "zzzz"], encoder="char")
    assert by_words.shape == (2, len(texts))
    assert set(np.argsort(-by_words[0])[:2]) == {64, 65}
    assert not by_words[1].any()
    about = "openbaar vervoer"
    one, two = search(texts, [about]), search(texts, [about, "werk"])
    assert np.allclose(one[0], two[0])
    letters = search(texts, [about], encoder="char")
    assert (one[0] > one[0][66]).sum() < (letters[0] > letters[0][66]).sum()


def test_bm25_is_the_formula_written_out():
    texts = ["bus bus trein", "trein en fiets", "lopen"]
    found = Index.of(texts).by_words(["bus"])[0]
    idf, norm = np.log(1 + (3 - 1 + 0.5) / (1 + 0.5)), 1.5 * (0.25 + 0.75 * 3 / (7 / 3))
    assert found == pytest.approx([idf * 2 * 2.5 / (2 + norm), 0, 0])


def test_a_label_is_words_of_the_thread_that_are_rare_outside_and_one_quote():
    bus = ["De bus komt te laat", "Weer geen bussen hier", "Met de bus naar het werk", "Een bus in de avond"]
    rest = ["De buren groeten", "Het park is mooi", "Koffie in het park", "Samen werken aan het park"]
    found = label([*rest, *bus], [4, 5, 6, 7])
    assert found.terms == ["bus"]
    assert found.medoid in {4, 5, 6, 7}
    assert label([*rest, *bus], [4, 5, 6, 7], stop=["bus", "bussen"]).terms == []
    assert label([*rest, *bus], [4, 5]).terms == []
    for text in found.terms:
        assert not {text.split()[0], text.split()[-1]} & stop_words()
    with pytest.raises(ValueError, match="no label"):
        label(bus, [])


def test_communities_are_found_where_they_are_and_beat_no_division():
    points = np.repeat(np.eye(4, dtype=np.float32), 20, axis=0) + np.random.default_rng(0).normal(0, 0.1, (80, 4))
    network = network_of(np.asarray(points / np.linalg.norm(points, axis=1)[:, None], dtype=np.float32))
    found = leiden(network, 1.0)
    truth = np.repeat(np.arange(4), 20)
    assert adjusted_rand_score(truth, found) > 0.95
    assert modularity(network, found) >= modularity(network, truth.tolist()) > modularity(network, [0] * 80)


def test_learned_directions_are_shipped_for_use_and_e5_and_hold_no_more_than_directions():
    for name, width in (("use", 512), ("e5", 384)):
        learned = directions(name)
        assert learned is not None
        assert learned.shape == (24, width)
        assert (np.linalg.norm(learned, axis=1) < 1).all()
    with other_directions("use", None):
        assert directions("use") is None
    assert directions("char") is None
    assert meaning.directions("use") is directions("use")


def test_memory_keeps_no_more_than_a_few_collections_and_can_forget(quotes):
    forget()
    for size in range(10, 30):
        rank(quotes[:size], [0], [1], encoder="char")
    assert 0 < len(memory._made) <= memory.KEPT
    forget()
    assert not memory._made


def test_vectors_of_other_texts_are_refused(intents):
    texts, _, vectors = intents
    for ask in (
        lambda: rank(texts[:10], [0], [], vectors=vectors),
        lambda: cluster(texts[:10], vectors=vectors),
        lambda: label(texts[:10], [1], vectors=vectors),
    ):
        with pytest.raises(ValueError, match="do not belong"):
            ask()


ANY_TEXT = st.one_of(st.text(max_size=40), st.sampled_from(["", "bus", "de bus rijdt", "\ud800", "😀", "a" * 20_000]))


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(ANY_TEXT, max_size=9), data=st.data())
def test_no_text_breaks_any_function(texts, data):
    count = len(texts)
    some = st.lists(st.integers(0, count - 1), max_size=4, unique=True) if count else st.just([])
    accepted, rejected = data.draw(some), data.draw(some)
    scores = rank(texts, accepted, [at for at in rejected if at not in accepted], encoder="char")
    assert len(scores) == count
    assert np.isfinite(scores).all()
    assert len(fits(texts, accepted, encoder="char")) == count
    assert len(cluster(texts, encoder="char")) == count
    assert search(texts, ["bus", ""], encoder="char").shape == (2, count)
    assert all(0 <= one < other < count and 0.6 <= like <= 1 for one, other, like in near_duplicates(texts))
    assert structure(texts, encoder="char").reason == "few"
    if count:
        threads = [accepted, rejected]
        assert sorted(map(id, candidate_threads(texts, threads, 0, encoder="char"))) == sorted(map(id, threads))
        assert label(texts, [count - 1], encoder="char").medoid == count - 1
