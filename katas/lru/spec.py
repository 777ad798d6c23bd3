"""The executable spec of `lru`: its model, the small worlds it is tried in, and its big inputs."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from random import Random
from typing import Any

from judge.script import Ref, Script, Step
from judge.spec import Choice, Fresh, Kata, Level, Names, Scope, Workload, builtin, function, method
from judge.wall.doubles import Key


class LRUCache:
    """The model: an `OrderedDict` kept in order of use, least recently used first."""

    _state_title = "recency, old → new"

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self._capacity = capacity
        self._entries: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, default: Any = None) -> Any:
        if key not in self._entries:
            return default
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, key: Hashable, value: Any) -> None:
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def __len__(self) -> int:
        return len(self._entries)

    def _state(self) -> str:
        return "[" + " ".join(key if type(key) is str else repr(key) for key in self._entries) + "]"


NAMES = Names("a", "b", "c")
"""Keys that only tell apart what is the same and what is not."""

RECENCY = Scope(
    new=function("LRUCache", Choice(1, 2, 0, -1)),
    operations=(method("get", NAMES), method("put", NAMES, Fresh())),
    calls=5,
)
"""Who is evicted, and what counts as a use. Every value is new, so an answer tells which `put` it comes from."""

ODD_VALUES = Scope(
    new=function("LRUCache", Choice(1, 2)),
    operations=(
        method("put", NAMES, Choice(None, 0, False)),
        method("get", NAMES),
        method("get", NAMES, Choice("absent")),
        builtin("len"),
    ),
    calls=3,
)
"""Values that are easily taken for a miss, what a miss returns and leaves behind, and how many entries there are."""

EQUAL_KEYS = Choice(1, True, 1.0, "1", [])
"""One key in three spellings, another that looks the same, and a list, which cannot be a key."""

KEYS = Scope(
    new=function("LRUCache", Choice(1, 2)),
    operations=(method("put", EQUAL_KEYS, Fresh()), method("get", EQUAL_KEYS)),
    calls=3,
)
"""Which keys are one key, and what a call that raises leaves behind."""

SAME_HASH = Choice(-1, -2, Key("a", 1), Key("b", 1))
"""Two pairs of different keys whose hashes are equal: on CPython that of -1 is -2."""

COLLISIONS = Scope(
    new=function("LRUCache", Choice(2, 1)),
    operations=(method("put", SAME_HASH, Fresh()), method("get", SAME_HASH)),
    calls=3,
)
"""Different keys stay different, whatever their hashes."""

TWO_CACHES = Scope(
    new=function("LRUCache", Choice(1)),
    operations=(method("put", NAMES, Fresh()), method("get", NAMES), builtin("len")),
    calls=3,
    instances=2,
)
"""Two caches at once share nothing."""


def new(capacity: int) -> Step:
    """The step that makes the one cache of a workload."""
    return Step("LRUCache", (capacity,), into=0)


def put(key: Hashable, value: Any) -> Step:
    """The step `cache.put(key, value)`."""
    return Step("put", (key, value), on=0)


def get(key: Hashable, *default: Any) -> Step:
    """The step `cache.get(key)` or `cache.get(key, default)`."""
    return Step("get", (key, *default), on=0)


LENGTH = Step("builtins.len", (Ref(0),))


def turnover(n: int) -> Script:
    """A full cache of n entries whose content is replaced twice, now and then with an overwrite, a hit and a miss.

    One eviction follows another, which is what wears out the front of a plain dict.
    """

    def steps() -> Iterator[Step]:
        random = Random(n)
        yield new(n)
        for key in range(n):
            yield put(key, -key)
        for key in range(n, 3 * n):
            yield put(key, -key)
            if key % 16 == 0:
                yield put(key - random.randrange(n // 2 + 1), key)
                yield get(key - random.randrange(n // 2 + 1))
                yield get(key - n - n // 2, "evicted")
        yield LENGTH

    return Script.of(*steps())


def scattered_hits(n: int) -> Script:
    """A full cache of n entries that is read and overwritten all over, and then has to give up a few.

    A key of any age may be used next, so finding its place in the order is what costs. The first evictions come when
    every one of the entries has moved, and are checked by what is left.
    """

    def steps() -> Iterator[Step]:
        random = Random(n)
        order = [f"{number} of {n}" for number in range(n)]
        random.shuffle(order)
        yield new(n)
        for count, key in enumerate(sorted(order)):
            yield put(key, count)
        for count, key in enumerate(order):
            yield get(key) if count % 8 else put(key, -count)
        few = n // 256
        for count, key in enumerate(order[:few]):
            yield put(n + count, count)
            yield get(key, "evicted")
            yield get(order[-1 - count])
        yield LENGTH

    return Script.of(*steps())


def many_caches(n: int) -> Script:
    """n caches of four entries, one after another: each is let go of when the next is made."""

    def steps() -> Iterator[Step]:
        for number in range(n):
            yield new(4)
            yield put(number, -number)
            yield get(number)

    return Script.of(*steps())


def long_life(n: int) -> Script:
    """A cache of 64 entries through n calls: first a stream of new keys, then hits, overwrites and a few misses alone.

    What is held must depend on the capacity, not on how many keys came by or how often they were used or overwritten.
    Meanwhile one entry is never used, so a queue of uses never gets rid of anything at its front. The end asks for the
    order. (A `set` grows fourfold at a time: with 5/16 of the calls for new keys, one of all keys does so twice between
    the last two sizes that are weighed.)
    """

    def steps() -> Iterator[Step]:
        random = Random(n)
        yield new(64)
        for key in range(n * 5 // 16):
            yield put(key, -key)
            if key % 16 == 0:
                yield get(key - random.randrange(80), "evicted")
        for key in range(n, n + 64):
            yield put(key, -key)
        for count in range(n * 21 // 32):
            if count % 16 == 0:
                yield get(2 * n + count, "never stored")
            elif count % 2 == 0:
                yield put(n + 1 + random.randrange(63), count)
            else:
                yield get(n + 1 + random.randrange(63))
        for key in range(n, n + 64):
            yield put(-key, key)
            yield get(key, "evicted")
        yield LENGTH

    return Script.of(*steps())


TIME_BOUND = "get and put: O(1) amortised, whatever the capacity"
MEMORY_BOUND = "memory: O(capacity), however many calls"

KATA = Kata(
    title="Least-recently-used cache",
    levels=(
        Level(
            name="L4",
            points=4,
            model=(LRUCache,),
            scopes=(RECENCY, ODD_VALUES, KEYS, COLLISIONS, TWO_CACHES),
            workloads=(
                Workload("turnover", turnover, size=32_768, bound=TIME_BOUND, space="n", exact=True),
                Workload("scattered hits", scattered_hits, size=32_768, bound=TIME_BOUND),
                Workload("many caches", many_caches, size=8_192, bound=MEMORY_BOUND, space="1"),
                Workload("long life", long_life, size=40_960, bound=MEMORY_BOUND, space="1"),
            ),
            bounds=(TIME_BOUND, MEMORY_BOUND),
        ),
    ),
)
