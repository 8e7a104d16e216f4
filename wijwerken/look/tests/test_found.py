"""Words are found however a keyboard, a telephone or Word writes them: in a text at hand and in either database."""

from importlib import import_module
from types import SimpleNamespace

import pytest

from tests.cast import make_cast
from wijwerken.house.seeking import Sought
from wijwerken.house.text import fold
from wijwerken.look.domain import queries
from wijwerken.look.models import Excerpt
from wijwerken.look.tests.voices import resident_says

pytestmark = pytest.mark.django_db

# What was said, what is typed in the field, and whether it is found. This set runs on both databases.
SAID_AND_SOUGHT = [
    ("Mijn foto’s zijn weg", "foto's", True),
    ("Mijn foto's zijn weg", "foto’s", True),
    ("Mijn fotoʼs zijn weg", "foto‘s", True),
    ("Mijn foto´s zijn weg", "foto`s", True),
    ("Het is ’s avonds donker", "'s avonds", True),
    ("Het is 's avonds donker", "’s Avonds", True),
    ("Er is zo’n bankje", "zo'n", True),
    ("Er is zo'n bankje", "zon", False),
    ("De coöperatie\u2011balie is dicht", "coöperatie-balie", True),
    ("De cooperatie-balie is dicht", "coöperatie\u2010balie", True),
    ("Ik kreeg een e\u2011mail", "e-mail", True),
    ("Ik kreeg een e-mail", "e\u2011mail", True),
    ("Het bewonersbegelei\u00adding\u00adsoverleg begint", "bewonersbegeleidingsoverleg", True),
    ("Het bewonersbegeleidingsoverleg begint", "begelei\u00adding", True),
    ("Een site zet er\u200b ruimte in", "er ruimte", True),
    ("De winkel is 3\u22114 dagen dicht", "3-4", False),
    ("De winkel is 3\u20114 dagen dicht", "3-4", True),
    ("Het \u0133s is glad", "ijs", True),
    ("Het ijs is glad", "\u0132S", True),
    ("Bij Brink’s 100% korting_kaart", "brink's 100% korting_kaart", True),
    ("Bij Brinks 1000 kortingskaart", "100%", False),
    ("Hij zei C:\\map", "c:\\map", True),
    ("De uren (’t zijn er veel) zijn op", "'t", True),
    ("De buren zijn lief", "uren", False),
]


def test_words_are_found_however_they_were_written():
    cast = make_cast("look")
    excerpt = resident_says(cast)
    for said, typed, is_found in SAID_AND_SOUGHT:
        excerpt.text = said
        excerpt.save()
        sought = Sought(typed)
        assert queries.found(cast.facilitator, cast.trajectory, typed).exists() is is_found, (said, typed)
        assert sought.stands_in(said) is is_found, (said, typed)
        assert any(marked for _piece, marked in sought.in_pieces(said)) is is_found, (said, typed)


def test_what_was_stored_before_is_folded_again():
    excerpt = resident_says(make_cast("look"), "Mijn foto’s van de e\u2011mail")
    rows = SimpleNamespace(objects=Excerpt._base_manager)  # as a migration has them: bound to no place
    rows.objects.filter(pk=excerpt.pk).update(folded="mijn foto’s van de e\u2010mail")
    migration = import_module("wijwerken.look.migrations.0009_folded_again")
    migration.fold_again(SimpleNamespace(get_model=lambda *_name: rows), None)
    excerpt.refresh_from_db()
    assert excerpt.folded == fold(excerpt.text) == "mijn foto's van de e-mail"
