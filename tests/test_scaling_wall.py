"""The growth verdict through the wall: real submissions, measured for real, each by the workload that is quickest."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import LRU
from leftovers import descendants
from scalings import Adversary, adversaries, measured, verdict

from judge.catalog import ROOT, labelled
from judge.report import Check
from judge.verdict import Verdict
from judge.wall.client import Wall
from judge.wall.failures import Limits

CACHE = """
{imports}
from collections import OrderedDict

class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.entries = capacity, OrderedDict()

    def get(self, key, default=None):
        if key not in self.entries:
            return default
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key, value):
        {put}
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def __len__(self):
        return len(self.entries)
"""
"""A right cache, with room for something else at the start of `put`."""


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    """One server for all of them."""
    with Wall() as made:
        yield made


def cache(put: str = "pass", imports: str = "") -> str:
    return CACHE.format(put=put, imports=imports)


def last(checks: list[Check]) -> Check:
    """The one that failed, with what came before it passed."""
    assert all(check.status == "passed" for check in checks[:-1])
    assert checks[-1].status == "failed"
    return checks[-1]


def slow(kata: str, name: str) -> Path:
    return ROOT / "solutions" / kata / "slow" / f"{name}.py"


def test_a_right_cache_keeps_every_bound(wall: Wall) -> None:
    """Time and memory of each workload are told, each with what was measured at the workload's own size."""
    checks = measured(wall, "lru", cache())
    assert verdict(checks) == Verdict.ACCEPTED
    assert [check.id for check in checks] == [
        "big/turnover", "time/turnover", "big/scattered hits", "time/scattered hits",
        "big/many caches", "time/many caches", "big/long life", "time/long life",
        "memory/turnover", "memory/many caches", "memory/long life",
    ]  # fmt: skip
    for check in checks:
        if check.id.startswith("time/"):
            assert check.growth is not None
            assert check.growth.verdict == "within"
            assert check.growth.sizes[-1] >= 8_192
            assert len(check.growth.sizes) == len(check.growth.cpu_ns) == len(check.growth.reference_cpu_ns)


@pytest.mark.parametrize(
    ("kata", "name", "workload"),
    [
        ("lru", "list_remove", "turnover"),
        ("tokenbucket", "replays_its_history", "calls under pressure"),
        ("triefs", "siblings_in_a_list", "siblings"),
    ],
)
def test_a_slow_solution_is_blamed_for_its_line(wall: Wall, kata: str, name: str, workload: str) -> None:
    """TOO_SLOW by the clock, with the line that its label names and how its cost grows."""
    path = slow(kata, name)
    check = last(measured(wall, kata, path.read_text("utf-8"), workload))
    assert check.verdict == Verdict.TOO_SLOW
    assert check.growth is not None
    assert check.growth.verdict == "beyond"
    assert check.line == check.growth.line == labelled(path, "slow").line
    assert f"line {check.line}" in check.message


def test_sorting_all_is_convicted_by_counts_alone(wall: Wall) -> None:
    """A log factor is beyond what the bound allows, and no clock could tell; without `exact` nobody asks."""
    source, workload = slow("topk", "sorts_every_title").read_text("utf-8"), "u: a long tail of titles seen once"
    check = last(measured(wall, "topk", source, workload))
    assert check.verdict == Verdict.TOO_SLOW
    assert "log factor" in check.message
    assert verdict(measured(wall, "topk", source, workload, exact=False, size=9_375)) == Verdict.ACCEPTED


def test_a_log_of_all_calls_is_too_big(wall: Wall) -> None:
    """Its time is within the bound, and its memory is not."""
    check = last(measured(wall, "tokenbucket", slow("tokenbucket", "keeps_a_log_of_grants").read_text("utf-8")))
    assert check.verdict == Verdict.TOO_BIG
    assert check.id == "memory/late and fast"
    assert check.growth is not None
    assert check.growth.bytes[-1] > 4 * check.growth.reference_bytes[-1]


def test_an_exponential_is_convicted_in_no_time(wall: Wall) -> None:
    """Which never finishes at any size that the workload thinks of."""
    source = """
def find_cycle(calls):
    after = {}
    for caller, callee in dict.fromkeys(calls):
        after.setdefault(caller, []).append(callee)
    def walk(path):
        for callee in after.get(path[-1], ()):
            if callee in path:
                return path[path.index(callee):]
            found = walk([*path, callee])
            if found:
                return found
        return None
    return next((found for start in list(after) if (found := walk([start]))), None)
"""
    check = last(measured(wall, "callcycle", source, "E: paths that part and meet again", size=400))
    assert check.verdict == Verdict.TOO_SLOW
    assert check.growth is not None
    assert max(check.growth.sizes) < 400


def test_a_full_memory_is_growth_where_it_grows(wall: Wall) -> None:
    """Running out of memory is TOO_BIG where what is held grows with n, and told as what it is where it does not."""
    grows = "self.rows = getattr(self, 'rows', [])\n        self.rows.append(bytes(1 << 16))"
    assert last(measured(wall, "lru", cache(grows), "long life")).verdict == Verdict.TOO_BIG
    at_once = "self.much = getattr(self, 'much', None) or bytearray(1 << 30)"
    assert last(measured(wall, "lru", cache(at_once), "long life")).verdict in (
        Verdict.OUT_OF_MEMORY,
        Verdict.CRASHED,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
@pytest.mark.parametrize("put", ["pass", "if len(self.entries) > 20: self.entries.clear()", "1 // (key != 40)"])
def test_no_worker_is_left_waiting(wall: Wall, put: str) -> None:
    """Workers are born ahead of the run that they are for; the last ones, for which there is none, end as well."""
    wall.spawn(Limits()).close()  # the server itself has begun
    before = set(descendants())
    measured(wall, "lru", cache(put), "long life", size=512)
    deadline = time.monotonic() + 20
    while set(descendants()) - before and time.monotonic() < deadline:  # the server has yet to bury the last one
        time.sleep(0.01)
    assert set(descendants()) <= before


def test_a_wrong_answer_only_at_a_big_size_is_a_wrong_answer(wall: Wall) -> None:
    """Also where the submission is so slow that its sizes are chosen with care."""
    for dear in ("pass", "sum(range(400))"):
        put = f"{dear}\n        value = value if len(self.entries) < 5_000 else 0"
        check = last(measured(wall, "lru", cache(put), "turnover"))
        assert check.verdict == Verdict.WRONG_ANSWER
        assert check.id == "big/turnover"


def test_a_crash_only_at_a_big_size_is_a_crash(wall: Wall) -> None:
    """It is told with the call and the size at which it happened."""
    check = last(measured(wall, "lru", cache("assert len(self.entries) < 5_000"), "turnover"))
    assert check.verdict == Verdict.CRASHED
    assert "32,768" in check.message


def test_one_that_ends_itself_at_a_big_size_crashed(wall: Wall) -> None:
    """Exit status 0 is no answer at any size."""
    put = "os._exit(0) if len(self.entries) > 5_000 else None"
    assert last(measured(wall, "lru", cache(put, "import os"), "turnover")).verdict == Verdict.CRASHED


def test_a_cache_that_answers_nothing_is_wrong(wall: Wall) -> None:
    """Being quick is worth nothing by itself."""
    source = LRU.format(init="pass", get="return None")
    assert last(measured(wall, "lru", source, "turnover", size=800)).verdict == Verdict.WRONG_ANSWER


# ------------------------------------------------------------ the adversaries

QUICK = (
    "copies_now_and_then",
    "counting_started_again",
    "counting_stopped",
    "garbage_never_collected",
    "kept_in_a_bytearray",
    "keys_that_compare_slowly",
    "ledger_emptied",
    "quadratic_at_import",
    "quadratic_in_the_constructor",
    "quadratic_in_the_destructor",
    "remembers_inputs",
    "slow_beyond_small_sizes",
    "sorts_all_unwatched",
    "table_made_at_import",
    "thread_that_goes_on",
)
"""Those that take a second or so each; all of them are graded by `make soak`."""


def test_every_adversary_has_its_labels() -> None:
    """What it tries, the kata, the workload that is to find it out, and verdicts; those chosen here are among them."""
    known = adversaries()
    assert len(known) >= 18
    assert set(QUICK) <= {item.path.stem for item in known}
    for item in known:
        assert item.what
        right = item.path.stem == "table_made_at_import" or item.path.stem.startswith("right_")
        assert (Verdict.ACCEPTED in item.verdicts) == right


@pytest.mark.parametrize("name", QUICK)
def test_hidden_cost_is_found(wall: Wall, name: str) -> None:
    """Wherever cost is moved to, and whatever is switched off, it is not accepted."""
    item: Adversary = next(item for item in adversaries() if item.path.stem == name)
    assert verdict(measured(wall, item.kata, item.path.read_text("utf-8"), item.workload)) in item.verdicts
