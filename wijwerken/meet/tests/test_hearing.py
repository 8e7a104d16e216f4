"""Who was heard: by group and never by person (P17)."""

from uuid import uuid4

from wijwerken.meet.domain.heard_groups import by_group


def told(sizes: dict[str, tuple[int, int]]) -> dict[str, str]:
    seats, answered = [], set()
    for group, (there, heard) in sizes.items():
        mine = [uuid4() for _one in range(there)]
        seats += [(seat, group, group) for seat in mine]
        answered |= set(mine[:heard])
    return {one.name: one.heard for one in by_group(seats, answered)}


def test_a_group_of_five_is_told_in_words_and_smaller_ones_only_together():
    assert told({"bewoners": (5, 5), "ambtenaren": (6, 1), "winkeliers": (7, 0)}) == {
        "bewoners": "all", "ambtenaren": "some", "winkeliers": "none",
    }  # fmt: skip
    # One winkelier who is still silent is never pointed at.
    assert told({"bewoners": (5, 5), "winkeliers": (1, 0)}) == {"bewoners": "all"}
    assert told({"jongeren": (3, 3), "winkeliers": (2, 0)}) == {"kleine groepen samen": "some"}
