"""Runs red-dwarf on request, in an environment of its own; nothing of ours is imported here.

Reads lines of JSON: {"votes": path of an .npz with participants, statements, votes, "mod_out": [...]}; "run" runs once
more on the same votes. Writes one line of JSON per request.
"""

import importlib
import json
import resource
import sys
import time
import warnings
from typing import Any

import numpy as np


def main() -> None:
    """Answer requests until the input ends."""
    warnings.filterwarnings("ignore")
    run_pipeline = importlib.import_module("reddwarf.implementations.base").run_pipeline
    votes: list[dict[str, int]] = []
    mod_out: list[int] = []
    for line in sys.stdin:
        request = json.loads(line)
        if "votes" in request:
            with np.load(request["votes"]) as table:
                names = ("participant_id", "statement_id", "vote")
                columns = (table["participants"].tolist(), table["statements"].tolist(), table["votes"].tolist())
            votes = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
            mod_out = request["mod_out"]
        begin = time.process_time()
        result = run_pipeline(votes=votes, mod_out_statement_ids=mod_out, random_state=0)
        seconds = time.process_time() - begin
        print(json.dumps({"seconds": seconds, **_answer(result), "peak_mb": _peak()}), flush=True)


def _answer(result: Any) -> dict[str, Any]:
    groups = {str(name): int(group) for name, group in result.participants_df["cluster_id"].dropna().items()}
    places = {str(name): [float(one) for one in place] for name, place in result.participant_projections.items()}
    return {"groups": groups, "places": places}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


if __name__ == "__main__":
    main()
