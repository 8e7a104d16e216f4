"""Writes votes as a Polis export, for anyone else's tools. No file of it ties a person to a group."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from wijwerken.analysis.perspective_map.votes import VoteMatrix


def write_polis(votes: VoteMatrix, folder: Path) -> None:
    """Write votes.csv, participants-votes.csv, comments.csv and summary.csv into this folder.

    Times are not kept, so the timestamps only number the votes. The column group-id stays empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "votes.csv", ("timestamp", "datetime", "comment-id", "voter-id", "vote"), _votes(votes))
    about = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
    _write(folder / "participants-votes.csv", (*about, *votes.statements.tolist()), _participants(votes))
    names = ("timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated", "is-meta", "comment-body")
    _write(folder / "comments.csv", names, _statements(votes))
    people, cards = votes.shape
    _write(folder / "summary.csv", ("topic", votes.topic), [("voters", people), ("comments", cards), ("groups", "")])


def _write(path: Path, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _votes(votes: VoteMatrix) -> Iterable[Sequence[Any]]:
    names, labels = votes.participants.tolist(), votes.statements.tolist()
    rows = zip(votes.rows().tolist(), votes.columns.tolist(), votes.values.tolist(), strict=True)
    for number, (row, column, vote) in enumerate(rows):
        yield number, "", labels[column], names[row], vote


def _participants(votes: VoteMatrix) -> Iterable[Sequence[Any]]:
    for row, name in enumerate(votes.participants.tolist()):
        here = slice(votes.starts[row], votes.starts[row + 1])
        values = votes.values[here]
        cells: list[Any] = [""] * votes.shape[1]
        for column, vote in zip(votes.columns[here].tolist(), values.tolist(), strict=True):
            cells[column] = vote
        yield name, "", "", values.size, int((values == 1).sum()), int((values == -1).sum()), *cells


def _statements(votes: VoteMatrix) -> Iterable[Sequence[Any]]:
    agrees = np.bincount(votes.columns[votes.values == 1], minlength=votes.shape[1]).tolist()
    disagrees = np.bincount(votes.columns[votes.values == -1], minlength=votes.shape[1]).tolist()
    for column, name in enumerate(votes.statements.tolist()):
        moderated = -1 if votes.rejected[column] else 1
        process = "true" if votes.about_the_process[column] else "false"
        yield "", name, "", agrees[column], disagrees[column], moderated, process, votes.text_of(column)
