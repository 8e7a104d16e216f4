"""`wijwerken benchmark pages`: the main pages of a full house against a page with one paragraph."""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from wijwerken.config.benchmarks.main_pages import IN_PROCESS, OVER_HTTP, REFERENCE, TIMES_WANTED, pages
from wijwerken.config.terminal import say
from wijwerken.config.throwaway import set_up

if TYPE_CHECKING:
    from wijwerken.analysis.benchmarks.report import Figure
    from wijwerken.config.benchmarks.filling import Filled

WARM_UP = 3
TRAJECTORIES = 20  # so many does the reader of Vandaag carry


def main(argv: Sequence[str]) -> None:
    """Fill a database of its own, measure, and print."""
    options = read_options(argv)
    with tempfile.TemporaryDirectory(prefix="wijwerken-benchmark-") as folder:
        set_up(folder, "wijwerken.config.benchmarks.settings")
        from wijwerken.analysis.benchmarks.report import as_json, as_lines

        figures = list(measure(options.repeat, options.excerpts))
        say(as_json("pages", figures) if options.json else as_lines(figures))


def read_options(argv: Sequence[str]) -> argparse.Namespace:
    """Read the options of `wijwerken benchmark pages`."""
    parser = argparse.ArgumentParser(prog="wijwerken benchmark pages")
    parser.add_argument("--json", action="store_true", help="één JSON-document, zie docs/benchmarks.md")
    parser.add_argument("--repeat", type=int, default=30, help="hoe vaak elke pagina wordt geopend")
    parser.add_argument("--excerpts", type=int, default=10_000, help="hoeveel fragmenten het volle traject heeft")
    return parser.parse_args(argv)


def measure(repeat: int, excerpts: int) -> Iterator["Figure"]:
    """Measure everything, one thing after the other."""
    from wijwerken.config.benchmarks import over_http, queries
    from wijwerken.config.benchmarks.filling import Size, fill, take_part_in_more
    from wijwerken.house.domain import upkeep

    full = fill("vol", Size(excerpts, max(1, excerpts // 5), 150, 150))
    one, thousand = fill("een", Size(1, 1, 1, 1)), fill("duizend", Size(1000, 1000, 1000, 1000))
    take_part_in_more(full, TRAJECTORIES)
    upkeep.learn_how_full()  # as every installation does every day
    yield from timed(IN_PROCESS, in_process_openers(full), repeat)
    with over_http.served() as url:
        yield from timed(OVER_HTTP, over_http.openers(url, full, pages()), repeat)
        yield from over_http.weighed(url, full, pages())
    yield from queries.counted(one, thousand, pages())


def in_process_openers(filled: "Filled") -> dict[str, Callable[[], object]]:
    """Give for each page a way to open it inside this process, the reference included."""
    from wijwerken.config.benchmarks.readers import address_of, client_for

    signed_in, with_receipt = client_for(filled, by_receipt=False), client_for(filled, by_receipt=True)

    def opener(client: Any, path: str) -> Callable[[], None]:
        def open_page() -> None:
            response = client.get(path)
            if response.status_code != 200:
                raise RuntimeError(f"{path} gave {response.status_code}")

        return open_page

    openers: dict[str, Callable[[], object]] = {REFERENCE: opener(signed_in, "/maatstaf/")}
    for page in pages():
        openers[page.name] = opener(with_receipt if page.by_receipt else signed_in, address_of(page, filled))
    return openers


def timed(way: str, openers: dict[str, Callable[[], object]], repeat: int) -> Iterator["Figure"]:
    """Open all pages in turn, so that each meets the same moments of a busy machine, and compare with the reference."""
    from wijwerken.analysis.benchmarks.report import Figure, against, p95

    times: dict[str, list[float]] = {name: [] for name in openers}
    for turn in range(WARM_UP + repeat):
        for name, open_page in openers.items():
            began = time.perf_counter()
            open_page()
            if turn >= WARM_UP:
                times[name].append(time.perf_counter() - began)
    base = times.pop(REFERENCE)
    middle, slow = statistics.median(base), p95(base)
    middle_wanted, slow_wanted = TIMES_WANTED[way]
    at_most = {page.name: page.at_most for page in pages()}
    yield Figure(f"reference page, {way}, median", round(middle, 5), "s", n=repeat)
    for name, taken in times.items():
        yield against(
            f"{name}, {way}, median", statistics.median(taken), middle, min(middle_wanted, at_most[name]), repeat
        )
        yield against(f"{name}, {way}, p95", p95(taken), slow, slow_wanted, repeat)
