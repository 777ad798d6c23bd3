"""Properties of `lru`: what small cases cannot reach. Every call is compared with the model as well."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from judge.wall.doubles import Key

ABSENT = "absent"
NAMES = ["a", "b", "c", "d", "e"]
NOT_HASHABLE = st.sampled_from([[], {}, [1], ([],), (1, ("a", {}))])
ODD_KEYS = st.one_of(
    st.sampled_from([None, False, 0, 0.5, -1, -2, "", "0", "naïve", "映画", "🎬", (), (1, ("a", None)), 2**70]),
    st.sampled_from([Key("a", 7), Key("b", 7), Key("", 0), Key("a", -1)]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
    st.integers(),
)
EMPTY = st.sampled_from([None, "", 0, False, 0.0, ()])
ODD_VALUES = st.sampled_from([None, False, 0, 0.0, "", [], {}, (), "🎬", 2**70, [None], {"a": []}])

# A use of a cache: a key, and the value to put under it, or None to get it.
USES = st.lists(st.tuples(st.sampled_from(NAMES), st.none() | st.integers(0, 9)), max_size=10)


def use(cache: Any, key: Hashable, value: int | None) -> Any:
    """Puts `value` under `key`, or gets `key` when there is no value; what the call returned."""
    return cache.get(key, ABSENT) if value is None else cache.put(key, value)


@pytest.mark.level("L4")
@given(capacity=st.integers(-(2**63), 0))
@settings(max_examples=10)
def test_a_capacity_below_one_is_refused(solution: Any, capacity: int) -> None:
    """No capacity below 1 makes a cache, and a cache made after the refusal works."""
    with pytest.raises(ValueError):  # noqa: PT011 - the text of the error is free
        solution.LRUCache(capacity)
    assert len(solution.LRUCache(1)) == 0


@pytest.mark.level("L4")
@given(capacity=st.sampled_from([100, 300]), surplus=st.sampled_from([0, 1, 100]), first=st.sampled_from([0, 2**40]))
@settings(max_examples=2)
def test_the_newest_keys_are_held(solution: Any, capacity: int, surplus: int, first: int) -> None:
    """After any number of different keys, exactly the last `capacity` of them are held, each with its own value."""
    cache = solution.LRUCache(capacity)
    keys = range(first, first + capacity + surplus)
    for key in keys:
        cache.put(key, str(key))
    assert len(cache) == capacity
    assert [cache.get(key, ABSENT) for key in keys] == [ABSENT] * surplus + [str(key) for key in keys[surplus:]]


@pytest.mark.level("L4")
@given(entries=st.lists(st.tuples(ODD_KEYS, ODD_VALUES), max_size=6), capacity=st.integers(1, 3))
def test_any_value_under_any_key_comes_back(solution: Any, entries: list[tuple[Any, Any]], capacity: int) -> None:
    """What was just put is a hit with that very value, however empty the value or strange the key."""
    cache = solution.LRUCache(capacity)
    for key, value in entries:
        cache.put(key, value)
        assert cache.get(key, default=ABSENT) == value
    assert len(cache) == min(capacity, len(dict(entries)))


@pytest.mark.level("L4")
@given(key=EMPTY, refreshed_by=st.sampled_from(["nothing", "get", "put"]))
def test_an_empty_key_has_its_place_in_the_order(solution: Any, key: Hashable, refreshed_by: str) -> None:
    """`None`, `""`, `0`, `False`, `0.0` and `()` are evicted when their turn comes, and a use of them is a use."""
    cache = solution.LRUCache(2)
    cache.put(key, 1)
    cache.put("b", 2)
    if refreshed_by != "nothing":
        use(cache, key, None if refreshed_by == "get" else 3)
    cache.put("c", 4)
    gone, there = (key, "b") if refreshed_by == "nothing" else ("b", key)
    assert cache.get(gone, ABSENT) == ABSENT
    assert cache.get(there, ABSENT) != ABSENT
    assert len(cache) == 2


@pytest.mark.level("L4")
@given(value=EMPTY, refreshed_by=st.sampled_from(["get", "get with that default", "put"]))
def test_a_use_with_an_empty_value_is_a_use(solution: Any, value: Any, refreshed_by: str) -> None:
    """An entry that holds `None`, `""`, `0`, `False`, `0.0` or `()` is refreshed by a hit or by being overwritten."""
    cache = solution.LRUCache(2)
    cache.put("a", 1 if refreshed_by == "put" else value)
    cache.put("b", 2)
    if refreshed_by == "put":
        cache.put("a", value)
    else:
        assert cache.get("a", *([value] if refreshed_by == "get with that default" else [])) == value
    cache.put("c", 3)
    assert cache.get("b", ABSENT) == ABSENT
    assert cache.get("a", ABSENT) == value


@pytest.mark.level("L4")
@given(uses=st.lists(st.tuples(st.sampled_from("abcd"), st.booleans(), st.sampled_from([1, 100])), max_size=5))
@settings(max_examples=10)
def test_only_the_last_use_of_each_key_counts(solution: Any, uses: list[tuple[str, bool, int]]) -> None:
    """However often and in whatever order entries were read and overwritten, they leave in the order of last use."""
    cache = solution.LRUCache(4)
    by_last_use = ["a", "b", "c", "d"]
    for key in by_last_use:
        cache.put(key, key)
    for key, overwrite, times in uses:
        for _ in range(times):
            use(cache, key, 1 if overwrite else None)
        by_last_use.remove(key)
        by_last_use.append(key)
    for newcomer, victim in enumerate(by_last_use):
        cache.put(newcomer, newcomer)
        assert cache.get(victim, ABSENT) == ABSENT


@pytest.mark.level("L4")
@given(strangers=st.lists(st.integers(), max_size=12), capacity=st.integers(2, 4))
@settings(max_examples=20)
def test_a_key_in_use_outlives_any_scan(solution: Any, strangers: list[int], capacity: int) -> None:
    """A key that is read between any two new ones is never evicted, however many new ones come."""
    cache = solution.LRUCache(capacity)
    cache.put("in use", "here")
    for stranger in strangers:
        cache.put(stranger, stranger)
        assert cache.get("in use", ABSENT) == "here"


@pytest.mark.level("L4")
@given(uses=USES, capacity=st.integers(1, 4), rename=st.sampled_from([lambda name: Key(name, 7), lambda name: (name,)]))
@settings(max_examples=20)
def test_keys_are_only_names(
    solution: Any, uses: list[tuple[str, int | None]], capacity: int, rename: Callable[[str], Hashable]
) -> None:
    """Other keys in the same places get the same answers, also when all their hashes are equal."""
    plain, renamed = solution.LRUCache(capacity), solution.LRUCache(capacity)
    for key, value in uses:
        assert use(plain, key, value) == use(renamed, rename(key), value)


@pytest.mark.level("L4")
@given(requests=st.lists(st.integers(0, 5), max_size=10), capacity=st.integers(1, 4))
@settings(max_examples=20)
def test_a_larger_cache_hits_whenever_a_smaller_one_does(solution: Any, requests: list[int], capacity: int) -> None:
    """When every miss is followed by a put, a cache with more room holds all that one with less room holds."""
    small, large = solution.LRUCache(capacity), solution.LRUCache(capacity + 1)
    for key in requests:
        hits = [cache.get(key, ABSENT) == key for cache in (small, large)]
        assert hits != [True, False]
        for cache, hit in zip((small, large), hits, strict=True):
            if not hit:
                cache.put(key, key)


@pytest.mark.level("L4")
@given(uses=USES, bad_key=NOT_HASHABLE, capacity=st.integers(1, 3))
@settings(max_examples=20)
def test_a_call_that_raises_changes_nothing(
    solution: Any, uses: list[tuple[str, int | None]], bad_key: Any, capacity: int
) -> None:
    """Calls with an unhashable key raise `TypeError` and change no later answer."""
    calm, disturbed = solution.LRUCache(capacity), solution.LRUCache(capacity)
    for key, value in uses:
        assert use(calm, key, value) == use(disturbed, key, value)
        with pytest.raises(TypeError):
            use(disturbed, bad_key, value)
    assert len(calm) == len(disturbed)


@pytest.mark.level("L4")
def test_any_conversation_with_two_caches(solution: Any) -> None:
    """Two caches, used in turn and in any way, each answer like a list of entries in order of use."""

    class Conversation(RuleBasedStateMachine):
        """Each cache beside the list of its entries, least recently used first."""

        @initialize(capacities=st.tuples(st.integers(1, 4), st.integers(1, 4)))
        def make(self, capacities: tuple[int, int]) -> None:
            self.capacities = capacities
            self.caches = [solution.LRUCache(capacity) for capacity in capacities]
            self.entries: list[list[tuple[str, Any]]] = [[], []]

        @rule(which=st.integers(0, 1), key=st.sampled_from(NAMES), value=ODD_VALUES)
        def put(self, which: int, key: str, value: Any) -> None:
            self.caches[which].put(key, value)
            others = [entry for entry in self.entries[which] if entry[0] != key]
            self.entries[which] = [*others, (key, value)][-self.capacities[which] :]

        @rule(which=st.integers(0, 1), key=st.sampled_from(NAMES), default=st.sampled_from([(), (None,), (ABSENT,)]))
        def get(self, which: int, key: str, default: tuple[Any, ...]) -> None:
            assert self.caches[which].get(key, *default) == dict(self.entries[which]).get(key, *default)
            self.entries[which].sort(key=lambda entry: entry[0] == key)

        @rule(which=st.integers(0, 1), bad_key=NOT_HASHABLE)
        def put_under_no_key(self, which: int, bad_key: Any) -> None:
            with pytest.raises(TypeError):
                self.caches[which].put(bad_key, 1)

        @rule(which=st.integers(0, 1))
        def count(self, which: int) -> None:
            assert len(self.caches[which]) == len(self.entries[which])

    run_state_machine_as_test(Conversation, settings=settings(max_examples=10))
