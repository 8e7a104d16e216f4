"""At night words get the language they are in; what is too short to tell is not overwritten for good."""

import pytest

from tests.cast import make_cast
from wijwerken.look.domain import languages
from wijwerken.look.models import Conversation, Excerpt
from wijwerken.look.tests.voices import resident_says
from wijwerken.look.vocabulary import Source

pytestmark = pytest.mark.django_db

SHORT, LONG = "Çok pahalı", "In de winter loop ik om, daar is het donker"


@pytest.mark.parametrize(
    ("words", "source", "version", "language"),
    [
        pytest.param(SHORT, Source.HELD, 1, "tr", id="somebody of the core group wrote it down"),
        pytest.param(SHORT, Source.IMPORT, 1, "tr", id="it came in a file"),
        pytest.param(SHORT, Source.PUBLIC_BOX, 1, "nl", id="it may be the language of a browser"),
        pytest.param(SHORT, Source.ROOM, 1, "nl", id="it may be the language of a telephone"),
        pytest.param(SHORT, Source.HELD, 2, "nl", id="its speaker may have corrected it in their browser"),
        pytest.param(LONG, Source.HELD, 1, "nl", id="it is plainly Dutch"),
        pytest.param("Слишком дорого", Source.HELD, 1, "ru", id="the script tells it"),
    ],
)
def test_what_is_too_short_to_tell_keeps_the_language_the_core_group_gave_it(words, source, version, language):
    cast = make_cast()
    said = resident_says(cast, words)
    Conversation.objects.of(cast.trajectory).update(source=source)
    Excerpt.objects.of(cast.trajectory).filter(pk=said.pk).update(language="tr", version=version)
    languages.put_right()
    assert Excerpt.objects.of(cast.trajectory).get(pk=said.pk).language == language
