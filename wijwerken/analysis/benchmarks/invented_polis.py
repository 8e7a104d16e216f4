"""Writes invented votes as a Polis export, so that the command can be tried on votes of which the truth is known."""

from pathlib import Path

from wijwerken.analysis.perspective_map.votes import VoteMatrix


def write_votes(path: Path, votes: VoteMatrix) -> None:
    """Write a votes.csv: timestamp, comment-id, voter-id, vote."""
    rows = zip(votes.columns.tolist(), votes.rows().tolist(), votes.values.tolist(), strict=True)
    with path.open("w", encoding="utf-8") as out:
        out.write("timestamp,comment-id,voter-id,vote\n")
        out.writelines(
            f"{1_700_000_000_000 + place},{votes.statements[column]},{votes.participants[row]},{vote}\n"
            for place, (column, row, vote) in enumerate(rows)
        )
