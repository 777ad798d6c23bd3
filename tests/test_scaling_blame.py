"""Which line is to blame, from made-up costs of lines; and how memory is weighed, with a stopwatch that makes it up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from scalings import workload

from judge.scaling.blame import Costs, function_of, guilty, loop_of
from judge.scaling.counts import LogFactor, SwitchedOff, has_log_factor, steepest
from judge.scaling.memory import weigh
from judge.scaling.stopwatch import Measured, Pair
from judge.spec import Workload
from judge.wall.failures import Died, OverMemory, WallFailure

SOURCE = b'''class Cache:
    """A cache."""

    def get(self, key):
        """The value."""
        found = None
        for entry in self.entries:
            if entry.key == key:
                found = entry
        return found

    async def later(self):
        return [entry for entry in self.entries]


def walk(rows):
    total = 0
    for row in rows:
        while row:
            total += row.pop()
    return total


TOP = 1
'''


@pytest.mark.parametrize(
    ("line", "function"), [(8, "Cache.get"), (4, "Cache.get"), (1, ""), (23, ""), (19, "walk"), (99, ""), (3, "")]
)
def test_the_function_around_a_line_is_named(line: int, function: str) -> None:
    """Methods with their class; nothing outside of functions, or where the file has no such line."""
    assert function_of(SOURCE, line) == function


def test_a_file_that_cannot_be_parsed_names_nothing() -> None:
    """Whatever a submission is made of, blaming does not fall over it."""
    assert function_of(b"def f(:", 1) == ""
    assert function_of(b"\0", 1) == ""
    assert loop_of(b"def f(:", Costs({1: (10, 10)}), Costs({1: (160, 160)}), 1, 4) == 1


def test_the_line_that_grows_most_is_guilty() -> None:
    """Not the one that costs most: that one grows as it may."""
    low, high = Costs({1: (1_000, 10), 2: (50, 10), 3: (5, 1)}), Costs({1: (4_000, 40), 2: (800, 40), 3: (20, 1)})
    assert guilty(low, high, 4) == 2
    assert guilty(low, high, 16) is None


def test_of_lines_that_are_guilty_alike_it_is_the_first() -> None:
    """The same call twice in a row is blamed where it first stands, whichever of the two the clock favours."""
    low = Costs({4: (10, 9), 5: (10, 9)})
    for costs in ((160, 150), (150, 160)):
        assert guilty(low, Costs({4: (costs[0], 9), 5: (costs[1], 9)}), 4) == 4
    assert guilty(low, Costs({4: (80, 9), 5: (160, 9)}), 4) == 5


def test_the_head_of_a_loop_is_not_blamed_for_its_body() -> None:
    """It is executed once more each time, which tells the two apart."""
    assert guilty(Costs({4: (10, 10), 5: (10, 9)}), Costs({4: (150, 91), 5: (160, 90)}), 4) == 5


def test_the_noise_of_a_clock_is_nobodys_guilt() -> None:
    """A line that grows by hardly more than it may is not to blame, nor one that is a hundredth of the whole."""
    assert guilty(Costs({1: (1_000, 10)}), Costs({1: (4_040, 40)}), 4) is None
    assert guilty(Costs({1: (1_000, 9), 2: (1, 9)}), Costs({1: (4_000, 9), 2: (40, 9)}), 4) is None
    assert guilty(Costs(), Costs(), 4) is None


def test_what_was_given_back_is_no_cost() -> None:
    """A line that freed memory has a cost below zero, and does not become guilty by freeing less."""
    assert guilty(Costs({1: (-900, 9), 2: (100, 9)}), Costs({1: (-10, 9), 2: (400, 9)}), 4) is None


def test_a_line_that_runs_too_often_leads_to_its_loop() -> None:
    """Each turn costs the same, but each call makes more turns: the loop is to blame."""
    low = Costs({6: (10, 10), 7: (100, 110), 8: (400, 100)})
    high = Costs({6: (40, 40), 7: (1_600, 1_640), 8: (6_400, 1_600)})
    assert loop_of(SOURCE, low, high, 8, 4) == 7


def test_a_line_that_costs_more_each_time_is_itself_to_blame() -> None:
    """A search in C is no fault of the loop around it."""
    low = Costs({6: (10, 10), 7: (100, 110), 8: (400, 100)})
    high = Costs({6: (40, 40), 7: (400, 440), 8: (6_400, 400)})
    assert loop_of(SOURCE, low, high, 8, 4) == 8


@pytest.mark.parametrize("slower", [1, 2, 5])
def test_a_processor_that_is_shared_meanwhile_changes_no_blame(slower: int) -> None:
    """All lines took so many times as long in the larger run: the loop is to blame, or the search in C, as before."""
    low = Costs({6: (100, 100), 7: (1_000, 1_000), 8: (4_000, 1_000)})
    looping = Costs({6: (400, 400), 7: (16_000, 16_000), 8: (64_000, 16_000)})
    searching = Costs({6: (400, 400), 7: (16_000, 16_000), 8: (256_000, 16_000)})
    for high, wanted in ((looping, 7), (searching, 8)):
        shared = Costs({line: (cost * slower, times) for line, (cost, times) in high.items()})
        assert loop_of(SOURCE, low, shared, 8, 4) == wanted


def test_a_line_that_runs_as_often_as_it_may_is_itself_to_blame() -> None:
    """A little more each time, in a loop that goes round no more often than the bound allows: the loop is right."""
    low = Costs({6: (1, 1), 7: (1_000, 1_000), 8: (4_000, 1_000)})
    high = Costs({6: (1, 1), 7: (4_000, 4_000), 8: (17_000, 4_000)})
    assert loop_of(SOURCE, low, high, 8, 4) == 8


def test_the_innermost_loop_whose_turns_grow_is_the_one() -> None:
    """Of two loops around a line the one is to blame that goes round more often each time that it is entered."""
    low = Costs({17: (1, 1), 18: (10, 10), 19: (100, 100), 20: (400, 100)})
    inner = Costs({17: (1, 1), 18: (40, 40), 19: (1_600, 1_600), 20: (6_400, 1_600)})
    assert loop_of(SOURCE, low, inner, 20, 4) == 19
    outer = Costs({17: (1, 1), 18: (160, 160), 19: (1_600, 1_600), 20: (6_400, 1_600)})
    assert loop_of(SOURCE, low, outer, 20, 4) == 18


# ------------------------------------------------------------ weighing and counting

Figures = Callable[[int], list[Any]]


class Scales:
    """A stopwatch of which only what the probes say counts; figures are made up from the size."""

    def __init__(self, mine: Figures, twin: Figures, peak: Callable[[int], int] = lambda n: 0) -> None:
        self.mine, self.twin, self.peak = mine, twin, peak
        self.sizes: list[int] = []
        self.failures: dict[int, WallFailure] = {}

    def pair(self, workload: Workload, size: int, cpu_s: float, probe: str = "plain", **options: Any) -> Pair:
        """As a stopwatch gives it."""
        self.sizes.append(size)
        outcomes: Any = self.failures.get(size, [])
        mine = Measured(outcomes, 1, 0, self.peak(size), self.mine(size))
        return Pair(size, mine, Measured([], 1, 0, 0, self.twin(size)))


def weighed(scales: Scales, space: str, peaks: dict[int, int] | None = None) -> str:
    made = workload(32_768, space=space)
    return weigh(scales, made, lambda *seen: None, peaks or {}).word  # type: ignore[arg-type]


def constant(n: int) -> list[int]:
    return [20_000, 0]


def growing(each: int) -> Figures:
    return lambda n: [20_000 + each * n, 0]


@pytest.mark.parametrize("each", [4, 15, 100, 4_000])
def test_a_few_bytes_for_each_call_are_found(each: int) -> None:
    """Where nothing may grow, nothing is acquitted at a size at which it would not show yet."""
    assert weighed(Scales(growing(each), constant), "1") == "beyond"
    assert weighed(Scales(growing(each), growing(100)), "n") == "within"


def test_what_does_not_grow_is_within() -> None:
    """The same at every size, a little more than the reference, a lot more but flat."""
    for more in (0, 10_000, 500_000):
        assert weighed(Scales(lambda n, more=more: [20_000 + more, 0], constant), "1") == "within"  # type: ignore[misc]


def test_notes_of_answers_are_nobodys_memory() -> None:
    """What the answers take until they are sent is taken off."""
    assert weighed(Scales(lambda n: [20_000 + 90 * n, 90 * n], constant), "1") == "within"


def test_a_square_is_beyond_a_linear_bound() -> None:
    """And more than a linear reference holds, but as a line, is not."""
    assert weighed(Scales(lambda n: [n * n, 0], growing(100)), "n") == "beyond"
    assert weighed(Scales(growing(3_000), growing(100)), "n") == "within"


def test_counting_that_was_switched_off_acquits_nobody() -> None:
    """No figures at all are a reason to doubt, and it is told."""
    made = workload(32_768, space="1")
    found = weigh(Scales(lambda n: [], constant), made, lambda *seen: None, {})  # type: ignore[arg-type]
    assert found.word == "open"
    assert "switched off" in found.doubt
    assert found.points


def test_running_out_of_memory_is_an_answer() -> None:
    """Where it ran out at the second size, what it held there convicts."""
    scales = Scales(growing(4_000), constant, peak=lambda n: 1 << 30)
    scales.failures[4_096] = OverMemory("too much", None)
    assert weighed(scales, "1") == "beyond"


def test_the_system_has_the_last_word() -> None:
    """What the interpreter did not count, the size of the process shows, where it grows with n."""
    assert weighed(Scales(constant, constant, peak=lambda n: 300 * n), "1", {32_768: 300 * 32_768}) == "beyond"
    assert weighed(Scales(constant, constant, peak=lambda n: 9_000_000), "1", {32_768: 9_000_000}) == "within"
    assert weighed(Scales(constant, constant, peak=lambda n: 300 * n), "1", {32_768: 2_000_000}) == "within"


def log_factor(mine: Figures, failure: WallFailure | None = None, *, right: bool = True) -> LogFactor | None:
    scales = Scales(mine, lambda n: [7 * n])
    if failure is not None:
        scales.failures[64] = failure
    return has_log_factor(scales, workload(), lambda *seen: right)  # type: ignore[arg-type]


def test_counts_convict_a_logarithm_and_nothing_less() -> None:
    """One more comparison per item at each doubling does; a constant number more, or anything void, does not."""

    def with_logarithm(n: int) -> list[int]:
        return [7 * n + n * n.bit_length()]

    assert log_factor(with_logarithm)
    assert log_factor(lambda n: [30 * n]) is None
    assert log_factor(with_logarithm, right=False) is None
    assert log_factor(with_logarithm, Died("died", None)) is None
    assert log_factor(lambda n: ["many"]) is None
    with pytest.raises(SwitchedOff):
        log_factor(lambda n: [])


def test_the_line_of_a_logarithm_is_counted_too() -> None:
    """The line whose events per item rise, not the one that has most of them; what is no count of a line is passed
    over, and what is spread over many lines is no line's."""

    def by_line(n: int, *extra: object) -> list[object]:
        return [40 * n + n * n.bit_length(), [[7, 40 * n], [9, n * n.bit_length()], *extra]]

    assert [found.line for found in (log_factor(by_line),) if found] == [9]  # type: ignore[arg-type]
    lies: list[object] = ["line", [3], [3.0, 10**9], [4, "many"], [5, 1 << 70], None]
    assert [found.line for found in (log_factor(lambda n: by_line(n, *lies)),) if found] == [9]  # type: ignore[arg-type, return-value]
    assert [found.line for found in (log_factor(lambda n: [n * n.bit_length(), "?"]),) if found] == [None]  # type: ignore[arg-type, list-item]
    assert steepest({}, {}) is None
    assert steepest({1: 5.0, 2: 5.0}, {1: 8.0, 2: 8.0}) == 1
    assert steepest({}, dict.fromkeys(range(10), 3.0)) is None
