"""Text as people search it."""

from wijwerken.house.text import fold


def test_text_is_folded_and_the_sign_that_postgresql_cannot_keep_is_gone():
    assert fold("  Één\x00 CAFÉ\n straße ") == "een cafe strasse"
