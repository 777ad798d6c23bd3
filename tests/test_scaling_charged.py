"""The witness that counts what C code touches: its decision on made-up counts, and submissions counted for real."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from scalings import adversaries, measured

from judge.catalog import ROOT, find, labelled
from judge.oracle import Oracle
from judge.scaling.charged import outgrows, suspected
from judge.scaling.sites import Outgrown, Run, Site, guilty, read_sites, suspects, to_blame, touching
from judge.scaling.stopwatch import Stopwatch
from judge.transport import Walled
from judge.verdict import Verdict
from judge.wall.client import Wall

SIZES = (128, 512, 2_048, 8_192, 32_768)
Count = Callable[[int], float]


def runs(element: Count, rounds: Count = lambda n: 20 * n, reference: Count = lambda n: 20 * n) -> list[Run]:
    """A loop at site 0, and an expression at site 1 that touches elements; sites that do nothing are not told of."""
    found = []
    for size in SIZES:
        counts = {0: Site(7, True, int(rounds(size))), 1: Site(9, False, int(element(size)))}
        found.append(Run(size, {at: site for at, site in counts.items() if site.count}, int(reference(size))))
    return found


@pytest.mark.parametrize(
    "element",
    [
        lambda n: n,
        lambda n: n * math.log2(n),
        lambda n: n**1.5,
        lambda n: 2 ** math.ceil(math.log2(n / 100)) * 100,
        lambda n: n * min(n, 1_000) / 4,
        lambda n: n * n / 4 if n > 5_000 else 0,
        lambda n: n // 700 * n,
        lambda n: n * n / 3_000,
    ],
    ids=[
        "linear",
        "a log factor",
        "a root of n",
        "a table that doubles",
        "a list of a thousand at most",
        "not at first",
        "rarely",
        "next to nothing",
    ],
)
def test_what_right_solutions_do_is_not_convicted(element: Count) -> None:
    """Nor what is too little, or too late, to be sure of: the clock is there for that."""
    assert guilty(runs(element), 1.0) is None


@pytest.mark.parametrize(
    "element",
    [lambda n: n * n / 4, lambda n: n * n / 64, lambda n: n * n / 4 + 30 * n, lambda n: n * n * math.log2(n)],
    ids=["half of a list for each item", "a text by the word", "hidden at first", "and a log factor"],
)
def test_all_for_each_is_convicted(element: Count) -> None:
    """The site's line, with what it counts at both ends and what the reference does."""
    found = guilty(runs(element), 1.0)
    assert found is not None
    assert (found.line, found.rounds, found.sizes) == (9, False, (128, 32_768))
    assert found.counts == (int(element(128)), int(element(32_768)))
    assert found.reference == (2_560, 655_360)


def test_the_reference_may_do_as_much() -> None:
    """What the reference needs is within the bound, whatever the workload's name for it."""
    assert guilty(runs(lambda n: n * n, reference=lambda n: n * n / 9), 1.0) is None
    assert guilty(runs(lambda n: n * n), 2.0) is None


def test_where_nothing_may_grow_one_pass_is_too_much() -> None:
    """A bound of O(1): a pass over n is convicted, a logarithm is not."""
    flat: Count = lambda n: 300  # noqa: E731
    assert guilty(runs(lambda n: n, flat, flat), 0.0) is not None
    assert guilty(runs(lambda n: 1_000 * math.log2(n), flat, flat), 0.0) is None


def test_rounds_count_too() -> None:
    """A loop that goes n/50 rounds for each item is guilty itself."""
    found = guilty(runs(lambda n: n, lambda n: n * n / 50), 1.0)
    assert found is not None
    assert (found.line, found.rounds) == (7, True)


def test_one_step_is_enough_to_be_cleared() -> None:
    """At the first two sizes nobody is suspected who grows as the bound does."""
    assert suspects(runs(lambda n: n)[:2], 1.0) == []
    assert suspects(runs(lambda n: n * n)[:2], 1.0) == [1]


@pytest.mark.parametrize(
    "figures",
    [
        None,
        "many",
        [[0, 1, 1]],
        [[0, 1, 1, 5.0]],
        [[0, 1, 1, True]],
        [[0, 1, 1, -5]],
        [[0, 1, 1, 10**400]],
        [[1 << 61, 1, 1, 5]],
        [["0", 1, 1, 5]],
        [(0, 1, 1, 5)],
        [None],
    ],
)
def test_figures_of_a_strange_form_are_not_there(figures: Any) -> None:
    """The worker's figures are hostile bytes: what cannot be true is passed over."""
    assert read_sites(figures) == {}
    assert read_sites([[3, 12, 0, 5]]) == {3: Site(12, False, 5)}


@pytest.mark.parametrize("line", [-1, 0, 4, 10**30])
def test_a_line_that_is_not_there_is_not_blamed(line: int) -> None:
    """A line outside of the file is a lie."""
    assert to_blame(Outgrown(line, False, (1, 2), (1, 2), (1, 2)), b"def f():\n    x.insert(0, 1)\n") is None


def test_the_line_of_a_site_is_blamed_with_its_function() -> None:
    """As a person looks for it."""
    blame = to_blame(Outgrown(2, False, (128, 512), (100, 1_600), (1, 4)), b"def f():\n    x.insert(0, 1)\n")
    assert blame is not None
    assert (blame.line, blame.text, blame.function, blame.bigger, blame.more) == (2, "x.insert(0, 1)", "f", 4, 16)


# ------------------------------------------------------------ for real


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    """One server for all of them."""
    with Wall() as made:
        yield made


def counted(wall: Wall, kata_name: str, source: bytes, workload: str, size: int = 8_192) -> Outgrown | None:
    """What this witness alone says."""
    kata = find(kata_name)
    level = kata.spec.levels[0]
    chosen = next(replace(item, size=size) for item in level.workloads if item.name == workload)
    stopwatch, oracle = Stopwatch(Walled(wall, kata, source), kata), Oracle(kata.spec, level)
    return outgrows(
        stopwatch,
        chosen,
        lambda size, pair: oracle.first_wrong(stopwatch.script(chosen, size).in_order(), pair.mine.outcomes) is None,
    )


HIDDEN = [
    ("triefs", "names_kept_sorted", "siblings"),
    ("topk", "inserts_at_the_front", "k: a quarter of the titles"),
    ("bfstree", "cuts_nulls_off_one_by_one", "w: a full tree, as wide as can be"),
]
"""Labelled slow solutions that the clock convicts in some runs only."""


@pytest.mark.parametrize(("kata", "name", "workload"), HIDDEN)
def test_what_hides_from_the_clock_is_counted(wall: Wall, kata: str, name: str, workload: str) -> None:
    """The line that its label names, with the same figures each time."""
    path = ROOT / "solutions" / kata / "slow" / f"{name}.py"
    first, second = (counted(wall, kata, path.read_bytes(), workload) for _ in range(2))
    assert first is not None
    assert first == second
    assert first.line == labelled(path, "slow").line


@pytest.mark.parametrize("size", [1, 3, 12])
def test_a_tiny_workload_says_nothing_and_breaks_nothing(wall: Wall, size: int) -> None:
    """Its small sizes are few, and may be one."""
    kata, path = find("lru"), ROOT / "solutions" / "lru" / "slow" / "list_remove.py"
    chosen = replace(next(item for item in kata.spec.levels[0].workloads if item.name == "turnover"), size=size)
    assert suspected(Stopwatch(Walled(wall, kata, path.read_bytes()), kata), chosen) == []
    assert counted(wall, "lru", path.read_bytes(), "turnover", size) is None


@pytest.mark.parametrize(("name", "workload"), [("periodic_rebuild", "turnover"), ("queue_in_a_list", "turnover")])
def test_what_explains_the_clock_is_looked_for_where_it_shows(wall: Wall, name: str, workload: str) -> None:
    """The front of a dict that is copied each 256 evictions grows like one that never is, up to some 500 entries."""
    kata, path = find("lru"), ROOT / "solutions" / "lru" / "slow" / f"{name}.py"
    chosen = next(item for item in kata.spec.levels[0].workloads if item.name == workload)
    found = touching(suspected(Stopwatch(Walled(wall, kata, path.read_bytes()), kata), chosen))
    assert [item.line for item in found] == [labelled(path, "slow").line]


def test_what_takes_long_is_judged_at_a_quarter_of_the_size(wall: Wall) -> None:
    """At full size 5,000,000,000 names were moved: seconds, and on a slow day more than there are."""
    path = ROOT / "solutions" / "callcycle" / "slow" / "cycle_is_put_together_at_the_front.py"
    found = counted(wall, "callcycle", path.read_bytes(), "V: a chain into a cycle", 200_000)
    assert found is not None
    assert found.sizes[1] == 50_000
    assert found.line == labelled(path, "slow").line


CONVICTED = {
    "best_kept_by_insort",
    "cuts_nulls_off_by_slicing",
    "fast_for_rising_integers",
    "quadratic_in_the_destructor",
    "text_grows_in_an_attribute",
}


@pytest.mark.parametrize("item", adversaries(), ids=lambda item: item.path.stem)
def test_those_that_hide_and_those_that_only_look_like_it(wall: Wall, item: Any) -> None:
    """Right ones are never convicted, whatever they move now and then; nor is what tampers with the counts, by them."""
    name = item.path.stem
    if not name.startswith(("right_", "ledger_")) and name not in CONVICTED:
        return
    found = counted(wall, item.kata, item.path.read_bytes(), item.workload)
    assert (found is not None) == (name in CONVICTED)


def test_a_sort_is_within_n_log_n(wall: Wall) -> None:
    """Sorting once is what that bound allows."""
    source = (ROOT / "solutions" / "topk" / "slow" / "sorts_every_title.py").read_bytes()
    assert counted(wall, "topk", source, "k: a quarter of the titles") is None


def test_answers_that_differ_say_nothing(wall: Wall) -> None:
    """A run that answers otherwise when it is counted is not believed."""
    source = (ROOT / "solutions" / "triefs" / "slow" / "names_kept_sorted.py").read_bytes()
    kata = find("triefs")
    chosen = replace(kata.spec.levels[0].workloads[0], size=1_024)
    stopwatch = Stopwatch(Walled(wall, kata, source), kata)
    assert outgrows(stopwatch, chosen, lambda size, pair: True) is not None
    assert outgrows(stopwatch, chosen, lambda size, pair: False) is None


def test_a_conviction_is_told_in_elements(wall: Wall) -> None:
    """TOO_SLOW with the line, in which there is no word of time, and the known solution's name."""
    path = ROOT / "solutions" / "triefs" / "slow" / "names_kept_sorted.py"
    check = measured(wall, "triefs", path.read_text("utf-8"), "siblings", size=8_192)[-1]
    assert check.verdict == Verdict.TOO_SLOW
    assert check.growth is not None
    assert (check.line, check.growth.verdict, check.growth.fitted) == (labelled(path, "slow").line, "beyond", "O(n²)")
    assert "from n = 32 to 8,192, 256 times as much, it touches " in check.message
    assert "times as many elements, the reference 2" in check.message
    assert "times the time" not in check.message
    assert check.mistake is not None
    assert check.mistake.name == "the names of a directory are kept sorted"
