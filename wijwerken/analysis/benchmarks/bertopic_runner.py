"""Runs BERTopic with its default settings in an environment of its own; nothing of ours is imported here.

Gets the path of an .npy with vectors, reads one line of JSON: {"texts": [...], "seeds": [...]}, and writes one line
with the group of every text (-1 = none) for every seed. A seed is the only thing that is not default: without one UMAP
gives another answer every time.
"""

import importlib
import json
import sys
import warnings
from typing import Any

import numpy as np


def main() -> None:
    """Answer the one request."""
    warnings.filterwarnings("ignore")
    request = json.loads(sys.stdin.readline())
    vectors = np.load(sys.argv[1])
    print(json.dumps([_groups(request["texts"], vectors, seed) for seed in request["seeds"]]), flush=True)


def _groups(texts: list[str], vectors: Any, seed: int) -> list[int]:
    bertopic, umap = importlib.import_module("bertopic"), importlib.import_module("umap")
    # The values BERTopic 0.17.3 itself takes when no umap_model is given.
    reduce = umap.UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
    found, _ = bertopic.BERTopic(umap_model=reduce).fit_transform(texts, vectors)
    return [int(one) for one in found]


if __name__ == "__main__":
    main()
