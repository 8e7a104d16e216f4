import errno
import sqlite3

import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.test import RequestFactory

from wijwerken.config.middleware import FullDiskMiddleware, means_full_disk, sentences_in

WORDS = "Sinds het plein dicht is, kom ik niemand meer tegen."


def refuse_to_write() -> sqlite3.OperationalError:
    """Let SQLite meet a full disk, and give the error it raises."""
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA max_page_count = 2")
    connection.execute("CREATE TABLE words (said TEXT)")
    with pytest.raises(sqlite3.OperationalError) as caught:
        connection.execute("INSERT INTO words VALUES (?)", ["x" * 100_000])
    return caught.value


def answer_to(problem: Exception, request: HttpRequest):
    return FullDiskMiddleware(lambda request: None).process_exception(request, problem)  # type: ignore[arg-type,return-value]


@pytest.fixture
def telling() -> HttpRequest:
    """Somebody who just sent their words."""
    return RequestFactory().post("/", {"words": WORDS, "audience": "holders", "token": "abc" * 20})


@pytest.mark.django_db
def test_a_full_disk_gives_a_clear_sentence_and_the_words_back(telling: HttpRequest) -> None:
    problem = OperationalError("no")
    problem.__cause__ = refuse_to_write()
    response = answer_to(problem, telling)
    assert response.status_code == 503
    page = response.content.decode()
    assert "Het is niet bewaard" in page
    assert WORDS in page
    assert "abcabc" not in page


def test_other_problems_go_their_usual_way(telling: HttpRequest) -> None:
    assert answer_to(OperationalError("database is locked"), telling) is None
    assert answer_to(OSError(errno.ENOENT, "no such file"), telling) is None
    assert answer_to(ValueError(), telling) is None


def test_a_full_disk_below_postgresql_and_below_uploads_is_recognised() -> None:
    import psycopg

    assert means_full_disk(psycopg.errors.DiskFull())
    assert means_full_disk(OSError(errno.ENOSPC, "full"))
    assert not means_full_disk(psycopg.errors.UniqueViolation())


def test_only_sentences_are_shown_again(telling: HttpRequest) -> None:
    assert sentences_in(telling) == [WORDS]
