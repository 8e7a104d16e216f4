"""Invented votes of which the truth is known: with groups, without groups, along a line, as noise."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Invented:
    """Invented votes with the group each person truly belongs to (all zero when there are no groups)."""

    votes: VoteMatrix
    truth: Labels


def from_chances(agree: Floats, disagree: Floats, seen: npt.NDArray[np.bool_], rng: np.random.Generator) -> VoteMatrix:
    """Draw a vote for every seen statement, given each person's chance of yes and of no."""
    draw = rng.random(agree.shape)
    votes = np.where(draw < agree, 1, np.where(draw > 1.0 - disagree, -1, 0)).astype(np.int8)
    rows, columns = np.nonzero(seen)
    people, cards = (range(room) for room in agree.shape)
    values = votes[rows, columns]
    return VoteMatrix.from_triples(rows, columns, values, all_participants=people, all_statements=cards)


def from_latent(
    latent: Floats,
    statements: int,
    density: float,
    rng: np.random.Generator,
    strength: float = 1.0,
    seen: npt.NDArray[np.bool_] | None = None,
) -> VoteMatrix:
    """Votes by thresholds on a mix of people's latent positions and chance."""
    people, size = latent.shape
    loadings = rng.normal(size=(statements, size)) * strength / np.sqrt(size)
    level = rng.normal(scale=0.7, size=statements)
    pull = latent @ loadings.T + level + rng.normal(size=(people, statements))
    width = rng.uniform(0.15, 0.5, size=statements)
    look = rng.random((people, statements)) < density if seen is None else seen
    return from_chances((pull > width).astype(float), (pull < -width).astype(float), look, rng)


def noise(rng: np.random.Generator, people: int = 300, statements: int = 60, density: float = 0.4) -> Invented:
    """Everyone answers by chance, each statement with its own shares."""
    shares = rng.dirichlet([2.0, 1.0, 2.0], size=statements)
    agree, disagree = np.tile(shares[:, 0], (people, 1)), np.tile(shares[:, 2], (people, 1))
    seen = rng.random((people, statements)) < density
    return Invented(from_chances(agree, disagree, seen, rng), np.zeros(people, dtype=np.int64))


def cloud(rng: np.random.Generator, people: int = 300, statements: int = 60, density: float = 0.4) -> Invented:
    """One cloud in four directions: differences without groups."""
    return _ungrouped(rng.normal(size=(people, 4)), statements, density, rng, 1.2)


def normal_line(rng: np.random.Generator, people: int = 300, statements: int = 60, density: float = 0.4) -> Invented:
    """One line from one view to the other, most people in the middle."""
    return _ungrouped(rng.normal(size=(people, 1)), statements, density, rng, 1.2)


def uniform_line(rng: np.random.Generator, people: int = 300, statements: int = 60, density: float = 0.4) -> Invented:
    """One line with people evenly along it."""
    return _ungrouped(rng.uniform(-np.sqrt(3), np.sqrt(3), size=(people, 1)), statements, density, rng, 1.2)


def uniform_plane(rng: np.random.Generator, people: int = 300, statements: int = 60, density: float = 0.4) -> Invented:
    """A square with people evenly over it."""
    return _ungrouped(rng.uniform(-np.sqrt(3), np.sqrt(3), size=(people, 2)), statements, density, rng, 1.2)


def late_statements(
    rng: np.random.Generator, people: int = 300, statements: int = 60, density: float = 0.4
) -> Invented:
    """One cloud; half the statements came late, so only people who came late saw them."""
    arrival = np.arange(people)[:, None] / people
    written = np.where(np.arange(statements) < statements // 2, 0.0, rng.uniform(0.2, 0.9, statements))
    open_share = (arrival >= written).mean()
    seen = (arrival >= written) & (rng.random((people, statements)) < min(1.0, density / open_share))
    votes = from_latent(rng.normal(size=(people, 2)), statements, density, rng, 1.0, seen)
    return Invented(votes, np.zeros(people, dtype=np.int64))


def groups(
    rng: np.random.Generator,
    people: int = 300,
    statements: int = 60,
    density: float = 0.4,
    count: int = 2,
    shares: tuple[float, ...] | None = None,
    spread: float = 0.0,
    divided: float = 0.75,
) -> Invented:
    """So many planted groups, each with its own chances on the divided part of the statements."""
    truth = rng.choice(count, size=people, p=shares)
    base = np.tile(rng.beta(2.0, 2.0, size=statements), (count, 1))
    own = rng.beta(0.5, 0.5, size=(count, statements))
    chances = np.where(rng.random(statements) < divided, own, base)[truth]
    if spread:
        tilt = rng.normal(size=(people, 2)) @ rng.normal(size=(2, statements)) * spread
        logit = np.log(np.clip(chances, 0.02, 0.98) / (1 - np.clip(chances, 0.02, 0.98))) + tilt
        chances = 1.0 / (1.0 + np.exp(-logit))
    seen = rng.random((people, statements)) < density
    return Invented(from_chances(0.9 * chances, 0.9 * (1 - chances), seen, rng), truth)


def _ungrouped(latent: Floats, statements: int, density: float, rng: np.random.Generator, strength: float) -> Invented:
    votes = from_latent(latent, statements, density, rng, strength)
    return Invented(votes, np.zeros(len(latent), dtype=np.int64))


Maker = Callable[[np.random.Generator], Invented]

WITHOUT_GROUPS: dict[str, Maker] = {
    "structureless cloud": cloud,
    "pure noise": noise,
    "normal continuum": normal_line,
    "late-seen statements": late_statements,
}
EVENLY_SPREAD: dict[str, Maker] = {"uniform line": uniform_line, "uniform plane": uniform_plane}


def planted(**shape: Any) -> Maker:
    """A maker of planted groups of one shape."""
    return lambda rng: groups(rng, **shape)


WITH_GROUPS: dict[str, Maker] = {
    **{f"{count} groups": planted(count=count) for count in (2, 3, 4)},
    **{f"{count} groups with spread": planted(count=count, spread=0.7) for count in (2, 3, 4)},
}


def wide_votes(rng: np.random.Generator, people: int, statements: int, density: float) -> VoteMatrix:
    """Very many votes of three planted groups, made without ever holding the full table."""
    count = int(people * statements * density)
    chance = rng.beta(0.6, 0.6, size=(3, statements)).astype(np.float32)
    rows = rng.integers(0, people, count, dtype=np.int32)
    columns = rng.integers(0, statements, count, dtype=np.int32)
    agree = rng.random(count, dtype=np.float32) < chance[rows % 3, columns]
    unsure = rng.random(count, dtype=np.float32) < 0.1
    return VoteMatrix.from_triples(rows, columns, np.where(unsure, 0, np.where(agree, 1, -1)).astype(np.int8))
