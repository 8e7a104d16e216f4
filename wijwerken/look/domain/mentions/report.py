"""Saying that a sentence is about you: held at once when its words point at one person, and looked at soon."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house import clock, keyed
from wijwerken.house.domain import logbook
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import corrected
from wijwerken.look.domain import nameless
from wijwerken.look.domain.contribution import Receipt
from wijwerken.look.domain.mentions import published
from wijwerken.look.domain.mentions.outcome import tell_speaker
from wijwerken.look.domain.mentions.pointers import pointing_words
from wijwerken.look.domain.renewed_code import give_again
from wijwerken.look.domain.words import LONGEST, holds
from wijwerken.look.models import Excerpt, Mention
from wijwerken.look.vocabulary import EXCERPT, MENTION, MentionState
from wijwerken.people.actor import Actor
from wijwerken.people.domain import receipts
from wijwerken.people.domain.letters import write_letter
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.participation import core_group, let_take_part
from wijwerken.trajectories.models import Trajectory

MENTIONED = log_line("look.mention.said", gettext_lazy("Iemand zei dat een zin over hem of haar gaat"))


@dataclass(frozen=True)
class AboutMe:
    """What somebody says about a sentence: which words point at them, what they would like, and more if they want."""

    pointing: str = ""
    wish: str = ""
    words: str = ""


@dataclass(frozen=True)
class Said:
    """What was done at once, and the code with which who said it hears the rest."""

    mention: Mention
    code: str = ""
    changed: bool = False  # the same form came before, and this took the place of that


@deed(MENTIONED, may="look.say_about_me", logged=False, knows_again=True)
def say_about_me(
    actor: Actor,
    trajectory: Trajectory,
    excerpt_id: UUID | None,
    about: AboutMe,
    *,
    receipt: Receipt = "new",
    token: str = "",
) -> Said:
    """Say that a sentence is about you; nobody reads who said so."""
    token = token or nameless.new_token()
    identifier = nameless.id_from(token)
    before = Mention.objects.of(trajectory).filter(pk=identifier).select_related("person").first()
    if before is not None:
        return _said_before(actor, before, about, token)
    excerpt = _sentence(actor, trajectory, excerpt_id)
    _must_be_sound(excerpt, about)
    person = actor.person if receipt == "mine" else None
    earlier = _earlier(trajectory, excerpt, person)
    is_first = not Mention.objects.of(trajectory).filter(state=MentionState.OPEN).exists()
    code = receipts.make_own(actor) if person is not None else ""
    if receipt == "new" or (receipt == "mine" and person is None):
        person = Person.objects.create()
        code = receipts.give_receipt(person, mark=nameless.mark_from(token))
    mention = _write_down(trajectory, excerpt, about, person, identifier)
    if earlier is not None:
        _take_the_place_of(earlier, mention)
    if excerpt is not None and mention.held:
        _hold(trajectory, excerpt, mention)
    if is_first:
        _tell_core_group(trajectory, mention)
    # Without who and without what: the entry would lead to the sentence, or to whoever said it.
    logbook.write(trajectory, MENTIONED)
    return Said(mention, code)


def mark_of(excerpt: Excerpt, pointing: str) -> str:
    """Give a mark by which the same words in the same sentence are known again; nobody reads the words from it."""
    words = pointing_words(excerpt.text, pointing)
    return keyed.print_of(MENTION, excerpt.pk, *words)[:32] if words else ""


def _sentence(actor: Actor, trajectory: Trajectory, identifier: UUID | None) -> Excerpt | None:
    if identifier is None:
        return None
    rows = Excerpt.objects.of(trajectory).select_for_update(of=("self",)).select_related("speaker__person")
    found = rows.filter(pk=identifier).first()
    known = published.sentences(actor, trajectory).filter(pk=identifier).exists()
    if found is None or not (known or published.is_looked_at(trajectory, identifier)):
        raise NotSound(_("Deze zin staat hier niet meer. Er hoeft niets meer."))
    return found


def _must_be_sound(excerpt: Excerpt | None, about: AboutMe) -> None:
    if len(about.words) > LONGEST:
        raise NotSound(_("Dit is langer dan 10.000 tekens. Maak het iets korter."), field="words")
    if excerpt is None and not about.words.strip():
        raise NotSound(_("Schrijf op waar het staat en wat er staat."), field="words")
    if excerpt is not None and about.pointing.strip() and not holds(excerpt.text, about.pointing):
        # A name that does not stand in the sentence would tell the core group who says this.
        raise NotSound(
            _("Deze woorden staan niet in de zin. Neem ze precies over, of laat dit leeg. Uw naam hoeven wij niet."),
            field="other",
        )


def _earlier(trajectory: Trajectory, excerpt: Excerpt | None, person: Person | None) -> Mention | None:
    """Find what this person said of this sentence before, and take it away: there is one a person at a time."""
    if excerpt is None or person is None:
        return None
    found = Mention.objects.of(trajectory).filter(excerpt=excerpt, person=person, state=MentionState.OPEN).first()
    if found is not None:
        Mention.objects.of(trajectory).filter(pk=found.pk).delete()
    return found


def _take_the_place_of(earlier: Mention, mention: Mention) -> None:
    """Saying it again does not make the core group look later, and does not let the sentence be read meanwhile."""
    mention.look_before = min(mention.look_before, earlier.look_before)
    mention.held = mention.held or earlier.held
    mention.save(update_fields=["look_before", "held"])


def _said_before(actor: Actor, mention: Mention, about: AboutMe, token: str) -> Said:
    # The same form came twice: the answer to the first may be lost, so this one gives a code again.
    said_first = AboutMe(mention.pointing, mention.wish, mention.words)
    changed = said_first != AboutMe(about.pointing.strip(), about.wish, about.words.strip())
    if changed:
        _must_be_changeable(mention)
    code, person = "", mention.person
    if person is not None and person != actor.person:
        code = give_again(person, nameless.mark_from(token), mention.on, mention)
    if changed:
        _say_instead(mention, about)
    return Said(mention, code, changed)


def _must_be_changeable(mention: Mention) -> None:
    """Stop when somebody looked at it already, or when it has no code and nobody can tell any more whose it is."""
    if mention.state != MentionState.OPEN:
        raise NotSound(_("De kerngroep keek er al naar. Is er nog iets? Zeg het dan opnieuw bij de zin."))
    if mention.person is None and mention.on != clock.today():
        raise NotSound(_("Dit is op een andere dag verstuurd, zonder code. Het is niet meer te veranderen."))


def _say_instead(mention: Mention, about: AboutMe) -> None:
    """Let what is said now take the place of what was said; a sentence that was held stays so until it is looked at."""
    excerpt = mention.excerpt
    _must_be_sound(excerpt, about)
    mark = mark_of(excerpt, about.pointing) if excerpt else ""
    is_held = bool(excerpt and mark and not _was_kept(mention.trajectory, excerpt, mark))
    is_first = is_held and not mention.held
    mention.pointing, mention.pointing_mark = about.pointing.strip(), mark
    mention.wish, mention.words, mention.held = about.wish, about.words.strip(), mention.held or is_held
    mention.save()
    if excerpt is not None and is_first:
        _hold(mention.trajectory, excerpt, mention)


def _write_down(
    trajectory: Trajectory, excerpt: Excerpt | None, about: AboutMe, person: Person | None, identifier: UUID
) -> Mention:
    mark = mark_of(excerpt, about.pointing) if excerpt else ""
    mention = Mention.objects.create(
        id=identifier,
        trajectory=trajectory,
        excerpt=excerpt,
        person=person,
        pointing=about.pointing.strip(),
        pointing_mark=mark,
        wish=about.wish,
        words=about.words.strip(),
        held=bool(excerpt and mark and not _was_kept(trajectory, excerpt, mark)),
        on=clock.today(),
        look_before=clock.working_day_after(clock.today()),
    )
    nameless.scatter(mention)
    if person is not None:
        let_take_part(trajectory, person)
        nameless.scatter_receipts(person)
    return mention


def _was_kept(trajectory: Trajectory, excerpt: Excerpt, mark: str) -> bool:
    kept = Mention.objects.of(trajectory).filter(excerpt=excerpt, pointing_mark=mark, state=MentionState.KEPT)
    return kept.exists()


def _hold(trajectory: Trajectory, excerpt: Excerpt, mention: Mention) -> None:
    if not excerpt.hold_at_once():
        return  # nobody reads it already
    corrected(Reference(EXCERPT, excerpt.pk))
    with override(trajectory.language):
        tell_speaker(trajectory, excerpt, _told_held(mention))


def _told_held(mention: Mention) -> str:
    return _("Iemand zegt dat een zin van u over hem of haar gaat. Die zin is nu even niet te lezen. %(promise)s") % {
        "promise": promise_by(mention.look_before)
    }


def promise_by(day: dt.date) -> str:
    """Say when the core group looks: "De kerngroep kijkt uiterlijk dinsdag 1 december."."""
    return _("De kerngroep kijkt uiterlijk %(day)s.") % {"day": date_format(day, "l j F")}


def _tell_core_group(trajectory: Trajectory, mention: Mention) -> None:
    """Write to who carries this trajectory, once for all that waits; without the sentence."""
    for part in core_group(trajectory):
        with override(part.person.language):
            write_letter(part.person, *_letter_about(trajectory, mention))


def _letter_about(trajectory: Trajectory, mention: Mention) -> tuple[str, str]:
    told = {
        "day": date_format(mention.look_before, "l j F"),
        "url": settings.WIJWERKEN_PUBLIC_URL + reverse("look:mentions", args=[trajectory.slug]),
    }
    # Of a text elsewhere nobody knows yet whether it is a sentence of this trajectory.
    body = (
        _(
            "Iemand zegt dat een zin in jullie traject over hem of haar gaat.\n\n"
            "Kijk er samen naar, uiterlijk %(day)s:\n%(url)s"
        )
        if mention.excerpt_id
        else _(
            "Iemand zegt dat iets wat ergens staat over hem of haar gaat.\n\n"
            "Kijk er samen naar, uiterlijk %(day)s:\n%(url)s"
        )
    )
    return _("Iemand zegt: dit gaat over mij"), body % told
