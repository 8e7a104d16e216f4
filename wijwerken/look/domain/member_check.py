"""Keeping your own words (member check): read, confirm, correct, share, hide, take back."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.domain import logbook
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.house.registry import corrected, narrowed, widened
from wijwerken.look.domain.asked_to_share import is_answered
from wijwerken.look.domain.languages import language_of
from wijwerken.look.domain.on_behalf import took_in_hand
from wijwerken.look.domain.withdrawal import note_reach, take_words_out
from wijwerken.look.domain.words import LONGEST, replace_said
from wijwerken.look.models import Excerpt
from wijwerken.look.rules import NOT_YOURS
from wijwerken.look.vocabulary import EXCERPT, CheckState, Source
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

# What people do with their own words stands in the logbook without who did it and without which words: with those, an
# entry about an action under someone's name would lead back to what they said without a name.
SHOWN_AGAIN = log_line("look.excerpt.shown_again", gettext_lazy("Iemand liet eigen woorden weer zien"))


@deed(
    "look.excerpt.confirmed",
    says=gettext_lazy("Iemand bevestigde eigen woorden"),
    may="look.keep_own_words",
    logged=False,
)
def confirm(actor: Actor, trajectory: Trajectory, excerpt: Excerpt) -> Excerpt:
    """Say that these are your words."""
    _take_in_hand(actor, excerpt)
    if excerpt.check_state != CheckState.CORRECTED:
        excerpt.check_state = CheckState.CONFIRMED
    excerpt.save(update_fields=["check_state", "folded"])
    widened(Reference(EXCERPT, excerpt.pk))
    _log(trajectory, "look.excerpt.confirmed")
    return excerpt


@deed(
    "look.excerpt.corrected",
    says=gettext_lazy("Iemand verbeterde eigen woorden"),
    may="look.keep_own_words",
    logged=False,
)
def correct(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, text: str) -> Excerpt:
    """Correct your own words; the old ones are gone everywhere, and what was tied to them stays tied."""
    _take_in_hand(actor, excerpt)
    must_be_sound(text)
    rewrite(trajectory, excerpt, text.strip())
    return excerpt


@deed(
    "look.excerpt.shared",
    says=gettext_lazy("Iemand koos wie eigen woorden mag lezen"),
    may="look.keep_own_words",
    logged=False,
)
def share(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, audience: str) -> Excerpt:
    """Choose who may read these words: who holds the conversations, everyone who takes part, or everyone."""
    _take_in_hand(actor, excerpt)
    if audience not in Audience.values:
        raise NotSound(_("Kies wie dit mag lezen."), field="audience")
    let_reach(trajectory, excerpt, audience)
    return excerpt


@deed(
    "look.excerpt.hidden",
    says=gettext_lazy("Iemand hield eigen woorden verborgen"),
    may="look.keep_own_words",
    logged=False,
)
def hide(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, *, hidden: bool = True) -> Excerpt:
    """Keep your words out of everyone's sight for now, or show them again."""
    _take_in_hand(actor, excerpt)
    excerpt.hide(hidden)
    note_reach(excerpt)
    corrected(Reference(EXCERPT, excerpt.pk))
    (narrowed if hidden else widened)(Reference(EXCERPT, excerpt.pk))
    _log(trajectory, "look.excerpt.hidden" if hidden else SHOWN_AGAIN)
    return excerpt


@deed(
    "look.excerpt.withdrawn",
    says=gettext_lazy("Iemand haalde eigen woorden terug"),
    may="look.keep_own_words",
    logged=False,
)
def withdraw(actor: Actor, trajectory: Trajectory, excerpt: Excerpt) -> None:
    """Take your words back: they are gone everywhere, also from editions."""
    _take_in_hand(actor, excerpt)
    take_back(trajectory, excerpt)


@deed(
    "look.excerpt.answered",
    says=gettext_lazy("Iemand antwoordde of eigen woorden in de teruggave mogen"),
    may="look.keep_own_words",
    logged=False,
)
def answer(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, *, yes: bool) -> Excerpt:
    """Say yes or no to one sentence that the group would like to give back; then the question rests."""
    _must_be_asked(actor, excerpt)
    if yes:
        _agree(trajectory, excerpt)
    else:
        is_answered(trajectory, excerpt, no=True)
        _log(trajectory, "look.excerpt.answered")
    return excerpt


@deed(
    "look.excerpt.said_otherwise",
    says=gettext_lazy("Iemand zei eigen woorden liever anders, voor in de teruggave"),
    may="look.keep_own_words",
    logged=False,
)
def say_otherwise(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, text: str) -> Excerpt:
    """Say yes to a sentence that the group would like to give back, in other words of one's own."""
    _must_be_asked(actor, excerpt)
    must_be_sound(text)
    if text.strip() != excerpt.text:
        rewrite(trajectory, excerpt, text.strip())
    _agree(trajectory, excerpt)
    return excerpt


def rewrite(trajectory: Trajectory, excerpt: Excerpt, text: str) -> None:
    """Put corrected words in the place of the old ones, everywhere; within the deed of who said them."""
    conversation = excerpt.speaker.conversation
    conversation.said = replace_said(
        conversation.said, excerpt.speaker.pseudonym, excerpt.text, text, which=excerpt.said_before()
    )
    conversation.interpretation = replace_said(conversation.interpretation, "", excerpt.text, text)
    conversation.save(update_fields=["said", "interpretation"])
    was, excerpt.text, excerpt.check_state = excerpt.text, text, CheckState.CORRECTED
    excerpt.language = language_of(excerpt.text, trajectory.language)
    excerpt.version += 1
    if conversation.source == Source.PUBLIC_BOX:
        # New words through the public box are read first, like the first ones.
        excerpt.let_wait()
    excerpt.save()
    corrected(Reference(EXCERPT, excerpt.pk, was=was))
    _log(trajectory, "look.excerpt.corrected")


def let_reach(trajectory: Trajectory, excerpt: Excerpt, audience: str) -> None:
    """Let words reach these readers from now on; within the deed of who said them."""
    before, after = Audience.values.index(excerpt.audience), Audience.values.index(audience)
    narrower = excerpt.audience == Audience.EVERYONE and audience != Audience.EVERYONE
    excerpt.share_with(audience)
    note_reach(excerpt)
    if audience == Audience.EVERYONE:
        is_answered(trajectory, excerpt)  # this is a yes too
    if narrower:
        corrected(Reference(EXCERPT, excerpt.pk))
    if after != before:
        (narrowed if after < before else widened)(Reference(EXCERPT, excerpt.pk))
    _log(trajectory, "look.excerpt.shared")


def take_back(trajectory: Trajectory, excerpt: Excerpt) -> None:
    """Take words out everywhere; within the deed of who said them."""
    take_words_out(excerpt)
    _log(trajectory, "look.excerpt.withdrawn")


def _must_be_asked(actor: Actor, excerpt: Excerpt) -> None:
    _take_in_hand(actor, excerpt)
    if not excerpt.is_asked:
        raise NotSound(_("Deze vraag is al beantwoord. Hieronder staat hoe het nu is."))


def _agree(trajectory: Trajectory, excerpt: Excerpt) -> None:
    if not excerpt.is_own:  # who lets it be given back as it stands, says that it is theirs
        excerpt.check_state = CheckState.CONFIRMED
        excerpt.save(update_fields=["check_state", "folded"])
    let_reach(trajectory, excerpt, Audience.EVERYONE)


def _take_in_hand(actor: Actor, excerpt: Excerpt) -> None:
    if actor.person is None or excerpt.speaker.person_id != actor.person.pk:
        raise Refused(str(NOT_YOURS))
    took_in_hand(excerpt.speaker)


def must_be_sound(text: str) -> None:
    """Stop when corrected words say nothing any more, or are too long."""
    if not text.strip():
        raise NotSound(_("Er staat niets meer. Wilt u uw woorden terughalen? Kies dan dat."), field="text")
    if len(text) > LONGEST:
        raise NotSound(_("Dit is langer dan 10.000 tekens. Maak het iets korter."), field="text")


def _log(trajectory: Trajectory, deed_name: str) -> None:
    logbook.write(trajectory, deed_name)
