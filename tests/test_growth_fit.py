"""The mathematics of growth, on made-up data with fixed seeds: classes, fits, sites, and what is said of them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pytest

from judge.growth.classes import CLASSES, are_neighbours, has_log, is_beyond, power, raised, rank, value
from judge.growth.fit import fit
from judge.growth.sites import fit_sites
from judge.growth.verdicts import Growth, Times, against, from_times, joined, raise_by_time, space_of

SIZES = [round(2 ** (at / 2)) for at in range(8, 27)]
SMALL = list(range(4, 19))
EXACT: dict[str, Callable[[int], float]] = {
    "1": lambda n: 7 + 3 / n,
    "logn": lambda n: math.floor(math.log2(n)) + 4,
    "sqrt": lambda n: 2 * math.isqrt(n) + 5,
    "n": lambda n: 3 * n + 40,
    "nlogn": lambda n: n * math.log2(n) - 1.3 * n,
    "n1.5": lambda n: n**1.5 + 5 * n,
    "n2": lambda n: n * (n - 1) / 2,
    "n2logn": lambda n: n * n * math.log2(n),
    "n3": lambda n: n**3 / 6 + 4 * n * n,
}


@pytest.mark.parametrize("name", EXACT)
def test_exact_counts_are_put_in_their_class(name: str) -> None:
    """Counts with the slower terms that real functions have get their own class, and no other is as plausible."""
    found = fit(SIZES, [EXACT[name](n) for n in SIZES], noise=0.03)
    assert found.best == name
    assert found.plausible == (name,)


@pytest.mark.parametrize("name", ["1", "sqrt", "n", "n2", "n3"])
@pytest.mark.parametrize("seed", range(5))
def test_noisy_times_are_put_in_their_class(name: str, seed: int) -> None:
    """With an error of a tenth, always upwards as that of a clock is, whole powers are still told apart."""
    draw = random.Random(seed)
    found = fit(SIZES, [EXACT[name](n) * (1 + abs(draw.gauss(0, 0.1))) for n in SIZES], noise=0.15)
    assert found.best == name


@pytest.mark.parametrize("base", [1.5, 1.618, 2.0, 3.0])
def test_exponentials_of_any_base_are_one_class(base: float) -> None:
    """What grows by a factor at each step is `2^n`, with a constant start as well."""
    assert fit(SMALL, [5 * base**n + 3 for n in SMALL]).best == "2^n"


@pytest.mark.parametrize("exponent", [2, 3, 4])
def test_no_power_is_taken_for_an_exponential(exponent: int) -> None:
    """At the small sizes of an exponential a power of the size stays a power; beyond the cube it is called a cube."""
    assert fit(SMALL, [float(n**exponent) for n in SMALL]).best == {2: "n2", 3: "n3", 4: "n3"}[exponent]


@pytest.mark.parametrize("name", [name for name in EXACT if name != "1"])
def test_the_interval_holds_the_slope(name: str) -> None:
    """The interval surrounds the exponent, and the exponent comes near to the power of the class."""
    found = fit(SIZES, [EXACT[name](n) for n in SIZES], noise=0.03)
    assert found.interval[0] <= found.exponent <= found.interval[1]
    assert abs(found.exponent - power(name)) < 0.25


def test_two_sizes_are_too_few() -> None:
    """Through two points goes every class."""
    with pytest.raises(ValueError, match="three sizes"):
        fit([1, 2], [1, 2])


def test_a_table_that_doubles_is_linear() -> None:
    """Steps by a factor of two, each twice as long as the one before, are no more than linear and no less."""
    assert fit(SIZES, [2.0 ** math.ceil(math.log2(n)) for n in SIZES], noise=0.03).best == "n"


def test_a_site_that_hides_is_found() -> None:
    """A quadratic that is a thousandth of the work at the smallest size decides; the sum of all would be linear."""
    sizes = [16 << at for at in range(8)]
    costs = [{0: 5000 * n, 1: n * n // 8} for n in sizes]
    assert fit(sizes, [sum(cost.values()) for cost in costs]).best == "n"
    best, sites = fit_sites(sizes, costs)
    assert best.best == "n2"
    assert [site.site for site in sites] == [1, 0]


def test_a_site_that_hardly_does_anything_decides_nothing() -> None:
    """A few events that come quickly, as of a table that is rarely made bigger, are no growth of the whole."""
    sizes = [16 << at for at in range(8)]
    best, sites = fit_sites(sizes, [{0: 100 * n, 1: at * at} for at, n in enumerate(sizes)])
    assert best.best == "n"
    assert [site.site for site in sites] == [0]


# ---------------------------------------------------------------- classes


def test_classes_are_in_order_of_growth() -> None:
    """At a large size each class is bigger than the one before it, and the order is that of their ranks."""
    values = [value(name, 1 << 20) for name in CLASSES]
    assert values == sorted(values)
    assert len(set(values)) == len(CLASSES)
    assert [rank(name) for name in CLASSES] == list(range(10))
    assert is_beyond("nlogn", "n")
    assert not is_beyond("n", "n")
    assert are_neighbours("n", "nlogn")
    assert not are_neighbours("n", "n1.5")


@pytest.mark.parametrize(
    ("name", "powers", "expected"),
    [("1", 1, "n"), ("logn", 1, "nlogn"), ("n", 1, "n2"), ("nlogn", 1, "n2logn"), ("sqrt", 1, "n1.5"), ("n2", 1, "n3"),
     ("n2", 5, "n3"), ("n", 0, "n"), ("2^n", 1, "2^n")],
)  # fmt: skip
def test_whole_powers_are_added(name: str, powers: int, expected: str) -> None:
    """A power more keeps the logarithm where there is a class with it, and ends at the cube."""
    assert raised(name, powers) == expected


def test_only_some_classes_have_a_logarithm() -> None:
    """Which of the classes have a factor log n."""
    assert [name for name in CLASSES if has_log(name)] == ["logn", "nlogn", "n2logn"]


# ---------------------------------------------------------------- what is said

LINEAR = Growth("n", 1.0, (0.98, 1.02), ("n",))


def doubling(start: int, *seconds: float) -> Times:
    return Times([start << at for at in range(len(seconds))], list(seconds))


def test_times_raise_what_counts_did_not_see() -> None:
    """Where every doubling of the size takes four times the time, a linear count is quadratic after all."""
    grown, doubt = raise_by_time(LINEAR, doubling(1000, 0.001, 0.004, 0.016, 0.064, 0.256), opaque=False)
    assert grown.name == "n2"
    assert doubt


@pytest.mark.parametrize(
    "seconds",
    [(0.001, 0.0028, 0.0079, 0.022, 0.062), (0.001, 0.002, 0.004, 0.016, 0.064), (0.001, 0.004, 0.016, 0.032, 0.064)],
    ids=["a cache at every step", "a cache that is full at last", "a cache that was full early"],
)
def test_caches_raise_nothing(seconds: tuple[float, ...]) -> None:
    """Steps that are a half power too steep, or far too steep now and then, are what caches do."""
    assert raise_by_time(LINEAR, doubling(1000, *seconds), opaque=False)[0].name == "n"


def test_times_never_lower_a_class() -> None:
    """A quadratic count whose time looks linear stays quadratic."""
    counted = Growth("n2", 2.0, (1.9, 2.1), ("n2",))
    grown, _ = raise_by_time(counted, doubling(1000, 0.001, 0.002, 0.004, 0.008, 0.016), opaque=True)
    assert grown == counted


def test_opaque_calls_need_less_proof() -> None:
    """What nobody counted is believed to the clock sooner: three doublings are enough."""
    times = doubling(1000, 0.001, 0.0018, 0.0035, 0.007)
    constant = Growth("1", 0.0, (0.0, 0.0), ("1",))
    assert raise_by_time(constant, times, opaque=True)[0].name == "n"
    assert raise_by_time(constant, times, opaque=False)[0].name == "1"


def test_times_alone_give_a_class() -> None:
    """Without counts the times are fitted; too few of them say nothing."""
    found = from_times(doubling(1000, 0.001, 0.004, 0.016, 0.064))
    assert found is not None
    assert found.name == "n2"
    assert from_times(doubling(1000, 0.001)) is None


def test_a_cut_says_nothing_about_what_took_no_time() -> None:
    """Sizes too quick to be timed are constant where the ladder ended by itself, unknown where something cut it."""
    quick = doubling(4, 1e-6, 1e-6, 1e-6)
    found = from_times(quick)
    assert found is not None
    assert found.name == "1"
    assert from_times(quick, whole=False) is None
    grown = from_times(doubling(1000, 0.001, 0.004, 0.016, 0.064), whole=False)
    assert grown is not None
    assert grown.name == "n2"


def test_memory_is_bytes_or_depth() -> None:
    """The faster of the two counts: a recursion without a byte is linear, and so are bytes without a recursion."""
    sizes = [64 << at for at in range(6)]
    deep = space_of(sizes, [200] * 6, list(sizes))
    heavy = space_of(sizes, [64 * n for n in sizes], [1] * 6)
    light = space_of(sizes, [200] * 6, [1] * 6)
    assert deep is not None
    assert heavy is not None
    assert light is not None
    assert (deep.name, heavy.name, light.name) == ("n", "n", "1")


def test_a_verdict_needs_what_it_compares() -> None:
    """Within, beyond, and no verdict where one is missing or each could be the other."""
    quadratic = Growth("n2", 2.0, (1.9, 2.1), ("n2",))
    blurred = Growth("nlogn", 1.1, (1.0, 1.2), ("n", "nlogn"))
    blurred_too = Growth("n", 1.05, (1.0, 1.2), ("n", "nlogn"))
    assert against(LINEAR, quadratic) == "within"
    assert against(quadratic, LINEAR) == "beyond"
    assert against(None, LINEAR) == "cannot_tell"
    assert against(blurred, blurred_too) == "cannot_tell"
    assert joined(["within", "cannot_tell", "beyond"]) == "beyond"
    assert joined(["within", "cannot_tell"]) == "cannot_tell"
    assert joined(["within", "within"]) == "within"
