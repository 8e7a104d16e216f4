"""The card one takes along to a conversation: open questions, beginning with what goes well."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijwerken.look.vocabulary import ExcerptKind


@dataclass(frozen=True)
class Part:
    """A part of a conversation, with the questions for it."""

    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Closing:
    """A question with which every conversation gives the question back (C11), and what its answer is about."""

    name: str
    question: str
    kind: str


def closing() -> tuple[Closing, ...]:
    """Give the four closing questions: what the other wants to do, can bring, is good at, and where it went well."""
    return (
        Closing("do", _("Wat zou u zelf willen doen?"), ExcerptKind.OFFER.value),
        Closing("bring", _("Wat kunt u bijdragen?"), ExcerptKind.OFFER.value),
        Closing("talent", _("Waar bent u goed in?"), ExcerptKind.TALENT.value),
        Closing("success", _("Wat is u hier gelukt?"), ExcerptKind.GOES_WELL.value),
    )


def parts() -> list[Part]:
    """Give the parts of a good conversation: beginning, telling, going on, closing (C10, C11; method.md 2.1)."""
    return [
        Part(
            _("Begin met wat goed gaat"),
            (
                _("Vertel eens hoe u hier betrokken bent geraakt."),
                _("Wanneer ging het hier goed?"),
                _("Hoe ging dat toen?"),
            ),
        ),
        Part(
            _("Laat vertellen"),
            (
                _("Neem me mee door een gewone week hier. Hoe ziet die eruit?"),
                _("Kunt u me laten zien waar dat is?"),
                _("Noemt u eens een keer dat u het merkte."),
                _("Wat doet dat met u?"),
            ),
        ),
        Part(
            _("Vraag door"),
            (
                _("U zei net iets in uw eigen woorden. Wat bedoelt u daarmee?"),
                _("En toen?"),
                _("Wat is het verschil tussen die keer en een andere keer?"),
                _("Wat heeft u nodig?"),
                _("Wanneer zou u tevreden zijn?"),
            ),
        ),
        Part(
            _("Sluit af met wat de ander kan en wil"),
            (
                *(one.question for one in closing()),
                _("Wie moeten we nog spreken, juist iemand die het anders ziet?"),
                _("Wat ben ik vergeten te vragen?"),
            ),
        ),
    ]


def at_the_end() -> list[str]:
    """Give what one does before leaving."""
    return [
        _("Lees een handvol zinnen terug. Klopt het zo?"),
        _("Vraag wie het mag lezen."),
        _("Geef het briefje met de code. Zeg wanneer u iets hoort, en van wie."),
    ]
