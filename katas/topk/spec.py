"""Trending titles: the model, the small worlds in which every script is tried, and the big inputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from random import Random

from judge.script import Ref, Script, Step
from judge.spec import Choice, Kata, Level, Lists, Operation, Scope, Workload, function


def top_k(events: Iterable[str], k: int) -> list[tuple[str, int]]:
    """Sorts all distinct titles by falling count, then rising title, and cuts the list at `k`. O(n + u log u)."""
    if k < 0:
        raise ValueError("k must not be negative")
    counts = Counter(events)
    ranking = sorted(counts, key=lambda title: (-counts[title], title))
    return [(title, counts[title]) for title in ranking[:k]]


# Every ranking of three titles with its ties and its ways to arrive, for every place where the list may be cut.
RANKINGS = Scope(
    operations=(function("top_k", Lists("a", "b", "c", longest=7), Choice(0, 1, 2, 3, -1)),),
    calls=1,
)

# Titles that are easily taken for one another, or for nothing: empty, a prefix, upper case, padded, composed or not.
LOOKALIKES = Scope(
    operations=(function("top_k", Lists("", "a", "A", "B", "ab", " a", "é", "e\u0301", longest=4), Choice(1, 2, 3)),),
    calls=1,
)

# Titles with what separates fields and lines in texts, beside what is left of them when they are cut there.
SEPARATORS = Scope(
    operations=(
        function(
            "top_k",
            Lists(
                *("Mission", "Mission: Impossible", "a", "a\n", "a\r\n", "a\nb", "a\t1", "1\ta", "a, b", "a,b", "a:1"),
                *("a;b", "a|b", "a/b", "a\\b", "a\0", "a\0b", "a=b", "a b", "a  b", '"a"', "'a'", "a#1", "a\x1fb"),
                longest=2,
            ),
            Choice(1, 2),
        ),
    ),
    calls=1,
)

# A call knows nothing of the one before, whether that answered or raised.
CALLS_IN_A_ROW = Scope(
    operations=(function("top_k", Lists("a", "b", longest=3), Choice(0, 1, 2, -1)),),
    calls=2,
)

# A one-shot iterator is read once, to its end, and not at all by a call that raises. (Whether `k == 0` reads it is
# free, so 0 is not among these.)
ONE_SHOT = Scope(
    new=function("builtins.iter", Lists("a", "b", longest=6)),
    operations=(Operation("top_k", (Choice(1, 2, -1),), "argument"),),
    calls=2,
)

LENGTH = Step("builtins.len", (Ref(0),))


def passing_list(n: int) -> Script:
    """A stream of n events on fifty titles, half of them the same hit, asked for more titles than there are."""
    random = Random(n)
    titles = [f"title {number:02d} of {n}" for number in range(50)]
    events = random.choices(titles, weights=[49] + [1] * 49, k=n)
    return Script.of(Step("builtins.iter", (events,), into=0), Step("top_k", (Ref(0), n)))


def long_tail(n: int) -> Script:
    """Every one of n events a title of its own, in no order: all tied, so titles alone decide. The list stays whole."""
    events = [f"title {number:07d} of {n}" for number in range(n)]
    Random(n).shuffle(events)
    return Script.of(Step("builtins.list", (events,), into=0), Step("top_k", (Ref(0), 10)), LENGTH)


def long_list(n: int) -> Script:
    """A list of n out of 4n titles, which arrive worst first: each one new in the heap pushes another out of it."""
    falling = [f"title {number:07d} of {n}" for number in range(4 * n, 0, -1)]
    once, twice = falling[: 2 * n], falling[2 * n :]
    events = once + [title for title in twice for _ in range(2)]
    return Script.of(Step("top_k", (events, n)))


TAIL_BOUND = "time O(n + u log k), memory O(u)"

KATA = Kata(
    title="Trending titles",
    levels=(
        Level(
            "L4",
            points=4,
            model=(top_k,),
            scopes=(RANKINGS, LOOKALIKES, SEPARATORS, CALLS_IN_A_ROW, ONE_SHOT),
            workloads=(
                Workload(
                    "n: a stream with few distinct titles", passing_list, 600_000, "time O(n), memory O(u)", space="1"
                ),
                Workload("u: a long tail of titles seen once", long_tail, 75_000, TAIL_BOUND, space="n", exact=True),
                Workload("k: a quarter of the titles", long_list, 12_500, TAIL_BOUND, "nlogn", "n"),
            ),
            bounds=("top_k: time O(n + u log k)", "top_k: memory O(u), whatever k"),
        ),
    ),
)
