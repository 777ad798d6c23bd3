"""The climb of a workload, with a stopwatch that reads formulas: right word, few runs, no size too large."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from scalings import SIZE, Formulas, workload

from judge.scaling.ladder import FIRST, Climb, Ladder, Stopped, Witnesses
from judge.wall.failures import Died, OverTime

Cost = Callable[[int], float]
US = 1_000
MOST_S = 32.0
"""CPU seconds that no climb may take, whatever is climbed: four runs that are stopped."""
MOST_RUNS = 16


def linear(n: int) -> float:
    return 3 * US * n


def quadratic(coefficient: float) -> Cost:
    return lambda n: linear(n) + coefficient * n * n


RIGHT: dict[str, Cost] = {
    "linear": linear,
    "20 times slower": lambda n: 20 * linear(n),
    "20 times quicker": lambda n: linear(n) / 20,
    "a dear start": lambda n: 5e8 + linear(n),
    "a log factor": lambda n: linear(n) * math.log2(n) / 15,
    "caches give way": lambda n: linear(n) * (3 if n > SIZE // FIRST else 1),
    "caches give way slowly": lambda n: linear(n) * (1 + 2 * min(1.0, max(0.0, math.log2(8 * n / SIZE) / 3))),
}
SLOW: dict[str, Cost] = {
    "quadratic": quadratic(100),
    "quadratic in C": quadratic(1),
    "20 times slower and quadratic": lambda n: 20 * linear(n) + 30 * n * n,
    "quadratic after 300": lambda n: linear(n) + (3 * n * n if n > 300 else 0),
    "quadratic after half the size": lambda n: linear(n) + (20 * n * n if n > SIZE // 2 else 0),
    "dear and quadratic after half the size": lambda n: 9 * linear(n) + (20 * n * n if n > SIZE // 2 else 0),
    "cubic": lambda n: linear(n) + n**3,
    "exponential": lambda n: 2.0 ** min(n, 1_000),
}
HARD: dict[str, Cost] = {
    "n to the 1.5": lambda n: linear(n) + US * n**1.5 / 2,
    "hardly quadratic": quadratic(0.05),
    "always too slow": lambda n: 1e10,
    "no time at all": lambda n: 1,
}


def climbed(
    mine: Cost,
    *,
    size: int = SIZE,
    twin: Cost = linear,
    look: Any = None,
    witnesses: Witnesses | None = None,
    **fields: Any,
) -> Climb:
    stopwatch, made = _made(mine, size, twin, fields)
    climb = Ladder(stopwatch, made, look or (lambda *seen: None), witnesses=witnesses or Witnesses()).climb()  # type: ignore[arg-type]
    assert len(stopwatch.sizes) <= MOST_RUNS
    assert stopwatch.spent_s <= MOST_S
    assert max(stopwatch.sizes) <= (made.largest or 8 * size)
    return climb


def _made(mine: Cost, size: int, twin: Cost, fields: dict[str, Any]) -> Any:
    of_watch = {name: fields.pop(name) for name in list(fields) if name in Formulas.__dataclass_fields__}
    return Formulas(mine, twin, **of_watch), workload(size, **fields)


@pytest.mark.parametrize("name", RIGHT)
def test_what_keeps_the_bound_is_within_it_at_the_full_size(name: str) -> None:
    """Right word, and never without a run of the workload's own size: slower ones are not let off below it."""
    climb = climbed(RIGHT[name])
    assert climb.word == "within"
    assert climb.points[-1].size >= SIZE
    assert not climb.points[-1].unfinished


@pytest.mark.parametrize("name", [*RIGHT, *SLOW])
@pytest.mark.parametrize("seed", range(8))
def test_noise_of_a_fifth_turns_nothing_round(name: str, seed: int) -> None:
    """With errors of 20 %, upwards, on both sides, each gets the word that it gets without."""
    climb = climbed((RIGHT | SLOW)[name], noise=0.2, seed=seed)
    assert climb.word == ("within" if name in RIGHT else "beyond")


@pytest.mark.parametrize("name", SLOW)
def test_what_breaks_the_bound_is_beyond_it(name: str) -> None:
    """From a small part in C to an exponential, and from whatever size on."""
    assert climbed(SLOW[name]).word == "beyond"


@pytest.mark.parametrize("coefficient", [0.1, 0.3])
def test_a_small_coefficient_is_beyond_at_a_larger_size(coefficient: float) -> None:
    """What begins to show at the workload's own size is followed beyond it."""
    climb = climbed(quadratic(coefficient))
    assert climb.word == "beyond"
    assert climb.points[-1].size > SIZE


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("seed", range(4))
def test_what_cannot_be_told_ends_all_the_same(name: str, seed: int) -> None:
    """No cost makes a climb that does not end, or takes more runs or time than it may (`climbed` holds it to that)."""
    assert climbed(HARD[name], noise=0.3, seed=seed).word in ("within", "beyond", "open")


def test_one_disturbed_run_convicts_nobody() -> None:
    """What shows once at one size, and not when it is measured again, was the machine's."""
    met: list[int] = []

    def disturbed(n: int) -> float:
        met.append(n)
        return 3 * linear(n) * (5 if n == SIZE and met.count(n) == 1 else 1)

    assert climbed(disturbed).word == "within"
    assert met.count(SIZE) > 1
    assert climbed(lambda n: 3 * linear(n) * (5 if n == SIZE else 1)).word == "beyond"


def test_a_witness_does_not_replace_another_run() -> None:
    """What is borne out at small sizes may have a limit beyond them: the clock is asked again, but not for ever."""
    met: list[int] = []

    def disturbed(n: int) -> float:
        met.append(n)
        return 3 * linear(n) * (5 if n == SIZE and met.count(n) == 1 else 1)

    assert climbed(disturbed, witnesses=Witnesses(bears_out=lambda: True)).word == "within"

    def runs(borne_out: bool) -> int:
        sizes: list[int] = []

        def slow_at_once(n: int) -> float:
            sizes.append(n)
            return 3 * linear(n) * (5 if n == SIZE else 1)

        assert climbed(slow_at_once, witnesses=Witnesses(bears_out=lambda: borne_out)).word == "beyond"
        return sizes.count(SIZE)

    assert 2 == runs(True) < runs(False)


def bends(n: int) -> float:
    """A reference whose tables grow out of the caches."""
    return 0.8 * US * n * (n / 3_125) ** 0.36


def hidden(n: int) -> float:
    """A square in C that the bend hides: 6 times the reference at 50,000, 14 times at four times the size."""
    return 1.1 * bends(n) + 0.13 * n * n


def test_a_witness_is_asked_before_what_is_dear() -> None:
    """Where the clock is in doubt, and the next size takes seconds, the counts do not wait for the top."""
    for convicts, largest in ((True, 50_000), (False, 200_000)):
        stopwatch, made = _made(hidden, 200_000, bends, {"largest": 200_000})
        witnesses = Witnesses(convicts=lambda told=convicts: told)  # type: ignore[misc]
        climb = Ladder(stopwatch, made, lambda *seen: None, witnesses=witnesses).climb()
        assert (climb.word, climb.counted) == ("beyond", convicts)
        assert max(stopwatch.sizes) == largest


def test_what_was_long_is_not_repeated_where_it_is_borne_out() -> None:
    """Nothing disturbs a run of seconds much; a conviction that nobody else bears out is measured again all the same.

    (Once more in any case, where the first run of that size has left it open.)
    """
    for borne_out, runs in ((True, 2), (False, 4)):
        stopwatch, made = _made(hidden, 200_000, bends, {"largest": 200_000})
        witnesses = Witnesses(bears_out=lambda told=borne_out: told)  # type: ignore[misc]
        assert Ladder(stopwatch, made, lambda *seen: None, witnesses=witnesses).climb().word == "beyond"
        assert stopwatch.sizes.count(200_000) == runs


def test_a_right_submission_is_run_twice() -> None:
    """A climb of what is right at once costs an eighth more than one run of the full size."""
    stopwatch, made = _made(linear, SIZE, linear, {})
    assert Ladder(stopwatch, made, lambda *seen: None).climb().word == "within"
    assert stopwatch.sizes == [SIZE // FIRST, SIZE]


@pytest.mark.parametrize("name", ["quadratic", "cubic", "exponential"])
def test_a_hopeless_one_is_never_run_at_the_full_size(name: str) -> None:
    """Neither does it take longer than a second or two at the sizes below."""
    stopwatch, made = _made(SLOW[name], SIZE, linear, {})
    assert Ladder(stopwatch, made, lambda *seen: None).climb().word == "beyond"
    assert max(stopwatch.sizes) < SIZE
    assert stopwatch.spent_s < 8


@pytest.mark.parametrize("largest", [SIZE, SIZE * 3])
def test_no_size_is_larger_than_the_largest(largest: int) -> None:
    """Where the contract ends at a size, nothing is tried beyond it, however open the answer."""
    stopwatch, made = _made(quadratic(0.1), SIZE, linear, {"largest": largest})
    Ladder(stopwatch, made, lambda *seen: None).climb()
    assert max(stopwatch.sizes) == largest


def test_no_size_is_tried_at_which_the_reference_takes_long() -> None:
    """A submission that is hard to tell must not make everybody wait for seconds of the reference's own."""
    stopwatch, made = _made(lambda n: 10 * linear(n) + n * n / 2, SIZE, lambda n: 10 * linear(n), {})
    Ladder(stopwatch, made, lambda *seen: None).climb()
    assert max(stopwatch.sizes) == SIZE


def test_a_bound_of_a_constant_is_climbed_alike() -> None:
    """Where the size may not count at all, a linear cost is beyond, and one that does not grow within."""
    assert climbed(lambda n: 2 * US * n, twin=lambda n: 200 * US, time="1").word == "beyond"
    assert climbed(lambda n: 200 * US, twin=lambda n: 200 * US, time="1").word == "within"


def test_what_is_stopped_at_its_own_size_is_told_and_larger_sizes_are_not() -> None:
    """Eight seconds at the size that is asked for is a failure to report; further on it means nothing by itself."""
    stopped = climbed(lambda n: 1e10)
    assert stopped.word == "open"
    assert isinstance(stopped.failure, OverTime)
    further = climbed(lambda n: 30 * linear(n) * (n / SIZE) ** 0.4 if n > 4_096 else 10 * linear(n))
    assert further.failure is None
    assert not any(point.unfinished and point.size > SIZE for point in further.points)


def test_a_crash_ends_the_climb() -> None:
    """What fails for another reason than time is no cost; it is told with its size."""
    with pytest.raises(Stopped) as caught:
        climbed(linear, breaks_at=SIZE, breaks_with=Died("it died", 3))
    assert caught.value.size == SIZE
    assert isinstance(caught.value.failure, Died)


def test_every_finished_run_is_looked_at() -> None:
    """Answers are looked at in each run, and a look that fails ends the climb there."""
    seen: list[int] = []

    def look(size: int, pair: object) -> None:
        seen.append(size)
        if size == SIZE:
            raise LookupError

    with pytest.raises(LookupError):
        climbed(lambda n: 20 * linear(n), look=look)
    assert seen == [SIZE // 8, SIZE // 64, SIZE]


def test_without_a_bound_of_time_it_is_run_once() -> None:
    """A workload for answers alone is run at its size, and only its end is judged."""
    climb = climbed(lambda n: 5 * linear(n), time=None)
    assert climb.word == "within"
    assert climb.points[-1].size == SIZE
    assert len(climb.points) == 1
