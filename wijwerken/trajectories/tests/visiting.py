"""Coming to the door in a test: signed in, or as a visitor."""

from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import counts


def enter(actor: Actor) -> Client:
    """Open a browser as somebody."""
    browser = Client()
    if actor.account is not None:
        browser.force_login(actor.account, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def page(cast: Cast, name: str, **more: object) -> str:
    """Give the address of a page of the trajectory of the cast."""
    return reverse(f"trajectories:{name}", kwargs={"slug": cast.trajectory.slug} | more)


def known_counts(trajectory, voices=0, heard=(), told=(), spoke=()):
    """Let this trajectory object know figures that rooms above would tell, until the next deed."""
    counts.voices.say(trajectory, voices)
    counts.groups_that_spoke.say(trajectory, {*heard, *spoke})
    counts.groups_heard.say(trajectory, set(heard))
    counts.groups_told.say(trajectory, set(told))
