"""Crowds without groups, drawn to resemble the real one: what the verdict compares with."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from wijwerken.analysis.perspective_map.observed_factors import ObservedFactors
from wijwerken.analysis.perspective_map.votes import VoteMatrix

Floats = npt.NDArray[np.float64]

_MOST_SHARED = 0.95  # of a statement's differences that positions may explain


@dataclass(frozen=True)
class Cloud:
    """A crowd without groups that answers as often, as positively and as coherently as the real one."""

    loadings: Floats
    lower: Floats  # below this: no
    upper: Floats  # above this: yes
    votes: VoteMatrix

    @staticmethod
    def like(votes: VoteMatrix, learnt: ObservedFactors) -> Cloud:
        """Thresholds from each statement's own shares; loadings from the learnt factors, on the latent scale."""
        room = votes.shape[1]
        counts = np.bincount(votes.columns, minlength=room)
        share = [np.bincount(votes.columns[votes.values == vote], minlength=room) for vote in (-1, 1)]
        lower = ndtri((share[0] + 0.25) / (counts + 0.75))
        upper = -ndtri((share[1] + 0.25) / (counts + 0.75))
        height = (np.exp(-0.5 * lower**2) + np.exp(-0.5 * upper**2)) / np.sqrt(2 * np.pi)
        loadings = learnt.loadings / height[:, None]
        shared = (loadings**2).sum(axis=1)
        loadings = loadings * np.sqrt(np.minimum(1.0, _MOST_SHARED / np.maximum(shared, 1e-12)))[:, None]
        return Cloud(loadings, lower, upper, votes)

    def draw(self, rng: np.random.Generator, *, even: bool) -> VoteMatrix:
        """The votes of such a crowd, for the same statements seen; positions normal, or evenly spread."""
        people, size = self.votes.shape[0], self.loadings.shape[1]
        reach = np.sqrt(3.0)
        latent = rng.uniform(-reach, reach, (people, size)) if even else rng.standard_normal((people, size))
        rows, columns = self.votes.rows(), self.votes.columns
        own = np.sqrt(1.0 - (self.loadings**2).sum(axis=1))
        pull = (latent[rows] * self.loadings[columns]).sum(axis=1)
        pull += own[columns] * rng.standard_normal(rows.size)
        values = (pull > self.upper[columns]).astype(np.int8) - (pull < self.lower[columns]).astype(np.int8)
        return replace(self.votes, values=values)
