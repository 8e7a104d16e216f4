"""The research command: read votes, analyse them, print what they say, and write JSON and a drawing."""

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from wijwerken.analysis.perspective_map.analysis import analyse
from wijwerken.analysis.perspective_map.drawing import draw
from wijwerken.analysis.perspective_map.json_output import as_json, write_json
from wijwerken.analysis.perspective_map.result import PerspectiveMap
from wijwerken.analysis.perspective_map.sentences import AGREE, reason_sentences, sentences
from wijwerken.analysis.perspective_map.votes import VoteMatrix, VotesError
from wijwerken.analysis.perspective_map.wording import SENTENCES, Language, say

BAD_INPUT = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0 when analysed, 2 when the input cannot be used."""
    options = _options(argv)
    try:
        begin = time.perf_counter()
        votes = VoteMatrix.from_polis(options.path, agree_is=options.agree_is)
        read_seconds = time.perf_counter() - begin
        result, analyse_seconds = _best_of(votes, options)
    except (VotesError, OSError, UnicodeError) as problem:
        print(problem, file=sys.stderr)
        return BAD_INPUT
    except MemoryError:
        print(f"{options.path}: more votes than fit in the memory of this machine", file=sys.stderr)
        return BAD_INPUT
    timing = {"read_seconds": read_seconds, "analyse_seconds": analyse_seconds, "peak_mb": peak_megabytes()}
    print("\n".join(_summary(votes, result, timing, options.language)))
    if options.json:
        write_json(options.json, as_json(result, timing))
    if options.svg:
        options.svg.write_text(draw(result, options.language), encoding="utf-8")
    return 0


def peak_megabytes() -> float:
    """The most memory this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024.0 if sys.platform != "darwin" else 1024.0**2)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="wijwerken perspective-map", description="What do these votes say together?")
    parser.add_argument("path", type=Path, metavar="PATH", help="folder of a Polis export, or one of its csv files")
    parser.add_argument("--mode", choices=("honest", "polis"), default="honest")
    parser.add_argument("--agree-is", type=int, choices=(1, -1), default=1, help="which number means yes in this file")
    parser.add_argument("--json", type=Path, metavar="OUT")
    parser.add_argument("--svg", type=Path, metavar="OUT")
    parser.add_argument("--language", choices=tuple(SENTENCES), default="nl", help="of what is printed and drawn")
    parser.add_argument("--repeat", type=_positive, default=1, metavar="N", help="analyse N times, report the fastest")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(argv)


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _best_of(votes: VoteMatrix, options: argparse.Namespace) -> tuple[PerspectiveMap, float]:
    best = float("inf")
    for _ in range(options.repeat):
        begin = time.perf_counter()
        result = analyse(votes, mode=options.mode, seed=options.seed)
        best = min(best, time.perf_counter() - begin)
    return result, best


def _summary(votes: VoteMatrix, result: PerspectiveMap, timing: dict[str, float], language: Language) -> list[str]:
    people, cards = votes.shape
    topic = result.topic or say(language, "untitled")
    lines = [say(language, "size", topic=topic, people=people, cards=cards, votes=votes.count)]
    lines += [say(language, "warning", warning=warning) for warning in votes.warnings]
    if votes.replaced_votes:
        lines.append(say(language, "replaced", votes=votes.replaced_votes))
    if result.left_out:
        rejected = sum(one.reason == "rejected" for one in result.left_out)
        lines.append(say(language, "left_out", rejected=rejected, without=len(result.left_out) - rejected))
    reasons = reason_sentences(result.evidence.reasons, result.evidence.placed, language)
    seconds = {"read": timing["read_seconds"], "analyse": timing["analyse_seconds"]}
    used = say(language, "timing", peak=timing["peak_mb"], **seconds)
    return [*lines, "", *sentences(result, AGREE, language), *reasons, "", used]
