"""docs/who-may-what.md is made from the tables, and is current."""

import pytest
from django.core.management import call_command

from tests.cast import make_cast
from wijwerken.house.registry import who_may
from wijwerken.trajectories.domain.who_may_what import document, lines
from wijwerken.trajectories.vocabulary import EVERYONE


def test_the_page_who_may_what_is_current():
    call_command("who_may_what", "--check")  # not current? run: wijwerken who-may-what


def test_every_permission_stands_on_the_page_with_plain_words():
    page = document()
    for permission, line in who_may().items():
        assert f"`{permission}`" in page and str(line.says) in page
        assert line.roles == EVERYONE or str(line.because), permission


@pytest.mark.django_db
def test_in_a_trajectory_one_reads_it_too():
    from django.test import Client

    make_cast()
    read = Client().get("/t/molenbuurt/wie-mag-wat/").content.decode()
    assert all(line.says in read for line in lines() if "'" not in line.says)
