"""What the figures of two sides say of growth, on made-up data: the decisions alone, without a clock."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

import pytest

from judge.scaling.counts import grows_as_log
from judge.scaling.decide import APART, Point, decide, excess, interval, is_suspicious
from judge.scaling.memory import Held
from judge.scaling.memory import decide as weighed

Cost = Callable[[int], float]
US = 1_000


def linear(n: int) -> float:
    return 3 * US * n


def points(mine: Cost, *sizes: int, twin: Cost = linear) -> list[Point]:
    return [Point(size, int(mine(size)), int(twin(size))) for size in sizes]


def quadratic(coefficient: float) -> Cost:
    return lambda n: linear(n) + coefficient * n * n


# ------------------------------------------------------------ time


@pytest.mark.parametrize(
    "mine",
    [
        linear,
        lambda n: 20 * linear(n),
        lambda n: linear(n) / 20,
        lambda n: linear(n) + 2e8,
        lambda n: linear(n) * math.log2(n) / 10,
    ],
    ids=["the same", "20 times slower", "20 times quicker", "a dear start", "a log factor"],
)
def test_what_keeps_a_linear_bound_is_within_it_at_once(mine: Cost) -> None:
    """A constant, a fixed part, a logarithm or a little noise do not need a second look."""
    assert decide(points(mine, 4_096, 32_768), 1, last=False) == "within"


@pytest.mark.parametrize("coefficient", [1, 3, 10, 100])
def test_a_quadratic_that_shows_is_beyond(coefficient: float) -> None:
    """Where the forbidden part is most of the time at the larger size, two sizes convict."""
    assert decide(points(quadratic(coefficient), 4_096, 32_768), 1, last=False) == "beyond"


@pytest.mark.parametrize("coefficient", [0.05, 0.1, 0.3])
def test_a_quadratic_that_begins_to_show_is_left_open_and_then_convicted(coefficient: float) -> None:
    """A small coefficient asks for larger sizes, which convict it."""
    mine = quadratic(coefficient)
    assert decide(points(mine, 4_096, 32_768), 1, last=False) == "open"
    assert decide(points(mine, 4_096, 32_768, 131_072, 262_144), 1, last=True) == "beyond"


def test_caches_that_give_way_once_are_no_growth() -> None:
    """3 times the time per item from 8 times the size: not acquitted at once, never convicted, flat further on."""

    def mine(n: int) -> float:
        return linear(n) * (3 if n > 20_000 else 1)

    assert decide(points(mine, 4_096, 32_768), 1, last=False) == "open"
    assert decide(points(mine, 4_096, 32_768), 1, last=True) == "within"
    assert decide(points(mine, 4_096, 32_768, 131_072), 1, last=False) == "within"


@pytest.mark.parametrize("seed", range(50))
def test_noise_convicts_no_linear_cost(seed: int) -> None:
    """With errors of 30 %, upwards, on either side, what keeps the bound is never beyond it, even at a last look."""
    random, factor = Random(seed), (1, 3, 20)[seed % 3]
    noisy = [
        Point(n, *(int(k * linear(n) * (1 + 0.3 * abs(random.gauss(0, 1)))) for k in (factor, 1)))
        for n in (4_096, 32_768, 131_072)
    ]
    assert decide(noisy[:2], 1, last=False) != "beyond"
    assert decide(noisy, 1, last=True) == "within"


@pytest.mark.parametrize("seed", range(50))
def test_noise_acquits_no_quadratic(seed: int) -> None:
    """With the same errors a quadratic that is most of the time is never within the bound."""
    random = Random(seed)
    noisy = [
        Point(n, *(int(cost(n) * (1 + 0.3 * abs(random.gauss(0, 1)))) for cost in (quadratic(1), linear)))
        for n in (4_096, 32_768)
    ]
    assert decide(noisy, 1, last=False) != "within"


def test_a_bound_of_a_constant_convicts_a_linear_cost() -> None:
    """Where n may not count at all, growing as n does is beyond, and not growing is within."""
    sizes = (12_500, 100_000)
    assert decide(points(lambda n: 300 * n, *sizes, twin=lambda n: 90_000), 0, last=False) == "beyond"
    assert decide(points(lambda n: 90_000, *sizes, twin=lambda n: 90_000), 0, last=False) == "within"


def test_a_bound_of_a_square_allows_a_square() -> None:
    """The power of the bound is what counts, not the size of the exponent."""
    sizes = (500, 4_000)
    assert decide(points(lambda n: 90 * n * n, *sizes, twin=lambda n: 30 * n * n), 2, last=False) == "within"
    assert decide(points(lambda n: n**3, *sizes, twin=lambda n: 30 * n * n), 2, last=False) == "beyond"


def test_too_little_time_convicts_nobody() -> None:
    """Some milliseconds are within the coarseness of the system's own figures, however steep they are."""
    for times, word in ((1, "open"), (10, "beyond")):
        low, high = Point(64, 500_000 * times, 500_000 * times), Point(512, 14_000_000 * times, 1_500_000 * times)
        assert decide([low, high], 1, last=True) == word


def test_one_size_says_nothing() -> None:
    """Neither do two that are less than four times apart."""
    assert decide(points(quadratic(100), 32_768), 1, last=True) == "open"
    assert decide(points(quadratic(100), 10_000, int(10_000 * APART) - 10), 1, last=True) == "open"


def test_what_was_stopped_convicts_and_never_acquits() -> None:
    """A run stopped at its limit would have cost more: that can be enough, and it is never within the bound."""
    low = Point(4_096, 12_000_000, 12_000_000)
    assert decide([low, Point(32_768, 8_000_000_000, 98_000_000, unfinished=True)], 1, last=False) == "beyond"
    assert decide([low, Point(32_768, 120_000_000, 98_000_000, unfinished=True)], 1, last=True) == "open"


def test_a_size_that_was_stopped_is_no_foot() -> None:
    """The lower of the two sizes must have been finished, else its cost is not known."""
    found = excess([Point(64, 10**7, 10**6, unfinished=True), Point(512, 10**9, 10**7)], 1)
    assert found is None


def test_a_quick_start_gains_nothing() -> None:
    """A submission that is far quicker than its reference at the small size may come near to it at the large one."""
    mine = [Point(4_096, 400_000, 12_000_000), Point(32_768, 95_000_000, 98_000_000)]
    assert decide(mine, 1, last=False) == "within"


def test_the_interval_surrounds_the_exponent() -> None:
    """The slope over finished sizes, with room for an error of some percent; one size has none."""
    found = interval(points(lambda n: 7 * n**1.5, 1_000, 4_000, 16_000))
    assert found is not None
    slope, (low, high) = found
    assert slope == pytest.approx(1.5, abs=0.01)
    assert low < slope < high
    assert high - low >= 0.05
    assert interval(points(linear, 1_000)) is None
    assert interval([*points(linear, 1_000), Point(4_000, 10**9, 10**6, unfinished=True)]) is None


def test_only_what_is_dear_is_approached_with_care() -> None:
    """Beyond five times the reference's time and 40 ms, or stopped; a right submission goes straight to the top."""
    assert is_suspicious([Point(1, 10**9, 10**8)])
    assert is_suspicious([Point(1, 10**6, 10**6, unfinished=True)])
    assert not is_suspicious([Point(1, 10**9, 10**9)])
    assert not is_suspicious([Point(1, 10**6, 10**4)])
    assert is_suspicious([Point(1, 10**8, 45 * 10**6)])
    assert not is_suspicious([Point(1, 4 * 10**7, 18 * 10**6)]), "dear at the next size alone"


# ------------------------------------------------------------ memory


def held(size: int, more: float, reference: float = 20_000, *, unfinished: bool = False) -> Held:
    return Held(size, int(reference + more), int(reference), unfinished)


def test_memory_that_stays_is_within_a_constant() -> None:
    """The same few kilobytes more, or a table doubled once, are no growth."""
    assert weighed(held(512, 30_000), held(4_096, 30_000), 0) == "within"
    assert weighed(held(512, 60_000), held(4_096, 120_000), 0) == "within"


@pytest.mark.parametrize("each", [32, 100, 1_000])
def test_memory_that_grows_with_calls_is_beyond_a_constant(each: int) -> None:
    """Some bytes for each call, whatever else is held."""
    assert weighed(held(512, each * 512), held(4_096, each * 4_096), 0) == "beyond"


def test_linear_memory_is_within_a_linear_bound() -> None:
    """However many times the reference's; a square is beyond."""
    low, high = held(512, 512 * 2_000, 512 * 100), held(4_096, 4_096 * 2_000, 4_096 * 100)
    assert weighed(low, high, 1) == "within"
    assert weighed(held(512, 512**2, 512 * 100), held(4_096, 4_096**2, 4_096 * 100), 1) == "beyond"


def test_memory_that_ran_out_is_not_acquitted() -> None:
    """What was stopped would have been more, so it is beyond or it is not known."""
    assert weighed(held(512, 300_000), held(4_096, 350_000, unfinished=True), 0) == "open"
    assert weighed(held(512, 300_000), held(4_096, 350_000), 0) == "within"


# ------------------------------------------------------------ counts


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ([math.log2(n) for n in (512, 4_096, 32_768)], True),
        ([2 * math.log2(n) - 20 for n in (512, 4_096, 32_768)], True),
        ([5.0, 5.0, 5.0], False),
        ([5.0, 6.0, 7.0], False),
        ([5.0, 8.0, 8.0], False),
        ([5.0, 8.0, 20.0], False),
        ([9.0, 6.0, 3.0], False),
    ],
    ids=["log n", "2 log n", "constant", "too little", "a step once", "a square", "falling"],
)
def test_only_equal_steps_are_a_logarithm(costs: list[float], expected: bool) -> None:
    """At sizes that grow by a factor a logarithm rises by the same each time; nothing else counts as one."""
    assert grows_as_log(costs) is expected
