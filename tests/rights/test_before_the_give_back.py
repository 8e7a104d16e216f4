"""The same walk before any give-back: nothing is for everyone yet, and an assumption is read by its author only."""

from __future__ import annotations

import pytest

from tests.rights import table
from tests.rights.test_every_address import roles_walked, walk
from tests.rights.world import build

ROLES = ["outsider", "receipt_holder", "co_researcher", "facilitator", "sponsor"]


@pytest.mark.django_db
def test_before_the_give_back_words_stay_closer():
    world = build(given_back=False)
    roles = [role for role in ROLES if role in roles_walked(world)]
    walked = walk(world, roles)
    found = {word: set(walked.words[word]) for word in table.WORDS}
    meant = {word: set(table.WORDS_BEFORE.get(word, ())) & set(roles) for word in table.WORDS}
    assert {word: (found[word], meant[word]) for word in found if found[word] != meant[word]} == {}
