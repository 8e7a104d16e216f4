"""Communities in a network of texts: Leiden (Traag, Waltman and van Eck 2019) for modularity, in plain Python.

Written here: igraph and leidenalg fall under the GPL, and scikit-network (BSD) adds 35 MB and groups the same texts
differently without matching known subjects better (decision 33). Always in the same order, so always the same answer.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

RUNS = 6
MOSTLY = 0.5

Neighbours = list[list[tuple[int, float]]]


def leiden(network: sp.csr_array, resolution: float, rounds: int = 10) -> list[int]:
    """A community for every node; nodes that hang together more than chance would have it are together."""
    network = sp.csr_array(network, dtype=np.float64)
    member = list(range(network.shape[0]))
    labels = list(range(network.shape[0]))
    for _ in range(rounds):
        neighbours, strength = _lists(network)
        labels = _move(neighbours, strength, _start(labels), resolution)
        if len(set(labels)) == len(labels):
            break
        fine = _refine(neighbours, strength, labels, resolution)
        fine, firsts = _numbered(fine)
        member = [fine[place] for place in member]
        network = _merged(network, fine)
        labels = [labels[first] for first in firsts]
    outer = _numbered(labels)[0]
    return _numbered([outer[place] for place in member])[0]


def agreed(network: sp.csr_array, resolution: float) -> tuple[list[int], sp.csr_array]:
    """Communities that hardly depend on the order of the nodes, and how often tied nodes came out together, 0 to 1.

    Leiden is run in several orders, always the same ones; ties between nodes that mostly part are cut, and it is run
    once more (after Lancichinetti and Fortunato 2012, *Consensus clustering*).
    """
    ties = network.tocoo()
    first, second = ties.coords
    runs = [_in_order(network, resolution, seed) for seed in range(RUNS)]
    together = np.mean([run[first] == run[second] for run in runs], axis=0) if ties.nnz else np.zeros(0)
    shape = network.shape
    kept = sp.csr_array((ties.data * np.where(together >= MOSTLY, together, 0), (first, second)), shape=shape)
    kept.eliminate_zeros()
    labels = _numbered(_in_order(kept, resolution, RUNS).tolist())[0]
    return labels, sp.csr_array((together, (first, second)), shape=shape)


def _in_order(network: sp.csr_array, resolution: float, seed: int) -> npt.NDArray[np.int64]:
    order = np.random.default_rng(seed).permutation(network.shape[0])
    labels = np.empty(len(order), dtype=np.int64)
    labels[order] = leiden(sp.csr_array(network[order][:, order]), resolution)
    return labels


def _lists(network: sp.csr_array) -> tuple[Neighbours, list[float]]:
    starts, columns, values = network.indptr.tolist(), network.indices.tolist(), network.data.tolist()
    neighbours = [list(zip(columns[begin:end], values[begin:end], strict=True)) for begin, end in pairwise(starts)]
    return neighbours, network.sum(axis=1).tolist()


def _start(labels: list[int]) -> list[int]:
    return _numbered(labels)[0]


def _move(neighbours: Neighbours, strength: list[float], labels: list[int], resolution: float) -> list[int]:
    """Move nodes to the community where they add most, until nobody gains by moving."""
    factor = resolution / (sum(strength) or 1.0)
    total = [0.0] * len(labels)
    for node, label in enumerate(labels):
        total[label] += strength[node]
    empty = [label for label in range(len(labels) - 1, -1, -1) if total[label] == 0.0]
    waiting, is_waiting = list(range(len(labels))), [True] * len(labels)
    for node in waiting:
        is_waiting[node] = False
        own, weight = labels[node], strength[node]
        ties: dict[int, float] = {own: 0.0}
        for other, tie in neighbours[node]:
            if other != node:
                ties[labels[other]] = ties.get(labels[other], 0.0) + tie
        total[own] -= weight
        best, most = _best(ties, total, own, factor * weight)
        if most < 0.0 and empty and total[own] > 0.0:
            best = empty.pop()
        total[best] += weight
        if best != own:
            labels[node] = best
            for other, _tie in neighbours[node]:
                if labels[other] != best and not is_waiting[other]:
                    is_waiting[other] = True
                    waiting.append(other)
    return labels


def _best(ties: dict[int, float], total: list[float], own: int, pull: float) -> tuple[int, float]:
    """The community a node is tied to most beyond chance; its own when nothing is better."""
    best, most = own, ties[own] - pull * total[own]
    for label, tie in ties.items():
        gain = tie - pull * total[label]
        if gain > most + 1e-12:
            best, most = label, gain
    return best, most


def _refine(neighbours: Neighbours, strength: list[float], labels: list[int], resolution: float) -> list[int]:
    """Inside each community, begin alone and join only what is well tied to it: so every part hangs together."""
    factor = resolution / (sum(strength) or 1.0)
    outer = [0.0] * len(labels)
    for node, label in enumerate(labels):
        outer[label] += strength[node]
    fine, total, alone = list(range(len(labels))), list(strength), [True] * len(labels)
    for node, community in enumerate(labels):
        if not alone[node]:
            continue
        ties: dict[int, float] = {}
        for other, tie in neighbours[node]:
            if other != node and labels[other] == community:
                ties[fine[other]] = ties.get(fine[other], 0.0) + tie
        weight = strength[node]
        if sum(ties.values()) < factor * weight * (outer[community] - weight):
            continue
        total[fine[node]] = 0.0
        best, _most = _best({fine[node]: 0.0} | ties, total, fine[node], factor * weight)
        total[best] += weight
        alone[best] = alone[best] and best == fine[node]
        fine[node] = best
    return fine


def _merged(network: sp.csr_array, labels: list[int]) -> sp.csr_array:
    count = max(labels) + 1
    into = sp.csr_array((np.ones(len(labels)), (np.arange(len(labels)), labels)), shape=(len(labels), count))
    return sp.csr_array(into.T @ network @ into)


def _numbered(labels: Sequence[int]) -> tuple[list[int], list[int]]:
    """The same labels as 0, 1, 2 in the order they appear, and where each appears first."""
    number: dict[int, int] = {}
    firsts: list[int] = []
    for place, label in enumerate(labels):
        if label not in number:
            number[label] = len(number)
            firsts.append(place)
    return [number[label] for label in labels], firsts
