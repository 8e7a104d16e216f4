"""Which sentences may be in a round, and which of a round are shown: only what its speaker shares, and no hurt."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length

from wijwerken.house.scope import ScopedQuerySet
from wijwerken.look.domain import queries as look
from wijwerken.look.models import Excerpt
from wijwerken.look.models.gate import publishable
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.rounds.models import RecognitionRound, Statement
from wijwerken.think.models import EditionSentence
from wijwerken.trajectories.models import Trajectory

FEWEST, MOST = 3, 50
SHORT = 140  # signs: what fits on a phone in large letters
# One recognises what somebody lives through; solutions and offers are weighed later, in Doen.
RECOGNISABLE = (ExcerptKind.EXPERIENCE, ExcerptKind.GOES_WELL, ExcerptKind.NEED)


def candidates(trajectory: Trajectory) -> ScopedQuerySet[Excerpt]:
    """Give the sentences a group may choose from: shared with everyone by who said them, and nobody's old pain."""
    return look.publishable(trajectory).filter(is_old_pain=False, kind__in=RECOGNISABLE)


def others_to_choose(trajectory: Trajectory, chosen: Iterable[UUID]) -> QuerySet[Excerpt]:
    """Give the sentences that may be put in beside these: first what was given back, then what is short."""
    others = candidates(trajectory).exclude(pk__in=list(chosen))
    return others.annotate(signs=Length("text"), given=given_back_in(trajectory)).order_by("-given", "signs", "pk")


def shown(statements: ScopedQuerySet[Statement]) -> ScopedQuerySet[Statement]:
    """Keep the statements that may be read now: hidden, narrowed or hurt since they were chosen means not shown."""
    return statements.filter(publishable(through="excerpt"), excerpt__is_old_pain=False)


def statements_of(recognition_round: RecognitionRound) -> ScopedQuerySet[Statement]:
    """Give the statements of a round that may be read now, with their words, in an order that tells nothing."""
    chosen = Statement.objects.of(recognition_round.trajectory_id).filter(recognition_round=recognition_round)
    return shown(chosen).select_related("excerpt").order_by("id")


def given_back_in(trajectory: Trajectory) -> Exists:
    """Tell of an excerpt whether it stands in an edition that everyone may read."""
    sentences = EditionSentence.objects.of(trajectory).filter(
        excerpt=OuterRef("pk"), edition__published_on__isnull=False, edition__not_shared_because=""
    )
    return Exists(sentences)
