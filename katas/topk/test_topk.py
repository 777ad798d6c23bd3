"""What holds for `top_k` beyond the smallest cases: many titles, odd titles, streams, and one call after another."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

CATALOGUE = ["Dark", "dark", "Darkness", " Dark", "Ozark", "ozark", "Élite", "E\u0301lite", "", "0", "👑", "👑👑", "龍"]
CATALOGUE += ["Mission", "Mission: Impossible", "Dark\n", "Dark, Dark"]
# From both ends of Unicode, and where the order of code points differs from that of dictionaries and of UTF-16.
LETTERS = st.text("\0 09AZaz\x7fßé\u0301Ωω龍\ue000\uffff\U00010000👑\U0010ffff", max_size=3)
EVENTS = st.lists(st.sampled_from(CATALOGUE)) | st.lists(LETTERS)
PLACES = st.integers(min_value=0, max_value=12)


@pytest.mark.level("L4")
@given(events=EVENTS, k=PLACES)
def test_the_list_is_in_order_and_nothing_left_out_belongs_in_it(solution: Any, events: list[str], k: int) -> None:
    """Each entry has its title's own count, entries fall in rank, and every title left out ranks after the last."""
    counts = Counter(events)
    answer = solution.top_k(events, k)
    assert len(answer) == min(k, len(counts))
    assert all(counts[title] == count for title, count in answer)
    ranks = [(-count, title) for title, count in answer]
    assert ranks == sorted(set(ranks))
    left_out = [(-counts[title], title) for title in counts.keys() - dict(answer).keys()]
    assert not ranks or not left_out or ranks[-1] < min(left_out)


@pytest.mark.level("L4")
@given(events=EVENTS, k=PLACES, random=st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(solution: Any, events: list[str], k: int, random: Random) -> None:
    """The same events in another order give the same list."""
    shuffled = list(events)
    random.shuffle(shuffled)
    assert solution.top_k(shuffled, k) == solution.top_k(events, k)


@pytest.mark.level("L4")
@given(events=EVENTS, k=PLACES)
def test_a_shorter_list_is_the_beginning_of_a_longer_one(solution: Any, events: list[str], k: int) -> None:
    """`k` only says where the ranking is cut; uncut, its counts add up to the number of events."""
    everything = solution.top_k(events, 100_000)
    assert solution.top_k(events, k) == everything[:k]
    assert sum(count for _, count in everything) == len(events)


@pytest.mark.level("L4")
@given(events=EVENTS, k=PLACES)
def test_an_iterator_is_read_once_and_not_before_k_is_found_good(solution: Any, events: list[str], k: int) -> None:
    """A negative `k` is refused with every event still there; then a stream gives what the list of its events gives."""
    stream = iter(events)
    with pytest.raises(ValueError):  # noqa: PT011 - the wording is free
        solution.top_k(stream, -1 - k)
    assert solution.top_k(stream, k) == solution.top_k(events, k)


@pytest.mark.level("L4")
@given(events=EVENTS, length=st.integers(1, 500), k=PLACES)
def test_a_common_beginning_changes_nothing(solution: Any, events: list[str], length: int, k: int) -> None:
    """Titles that all begin with the same text, however long, rank as they do without it."""
    prefix = "é" * length
    assert solution.top_k([prefix + title for title in events], k) == [
        (prefix + title, count) for title, count in solution.top_k(events, k)
    ]


@pytest.mark.level("L4")
@settings(max_examples=5)
@given(counts=st.lists(st.sampled_from([1_100, 1_101]), min_size=2, max_size=6))
def test_ties_of_large_counts_are_ties(solution: Any, counts: list[int]) -> None:
    """Titles with over a thousand events each, some with equally many, still come in order of count, then title."""
    titles = ["f", "e", "d", "c", "b", "a"]
    totals = dict(zip(titles, counts, strict=False))
    events = [title for title, count in totals.items() for _ in range(count)]
    ranking = sorted(totals, key=lambda title: (-totals[title], title))
    assert solution.top_k(events, 6) == [(title, totals[title]) for title in ranking]


@pytest.mark.level("L4")
@pytest.mark.parametrize("arrival", ["rising", "falling", "shuffled"])
def test_thousands_of_titles_in_any_order(solution: Any, arrival: str) -> None:
    """Of 2,000 titles the last hundred by name, seen twice, come first, then the rest by name, however they arrive."""
    titles = [f"title {number:04d}" for number in range(2_000)]
    rest, hits = titles[:-100], titles[-100:]
    events = titles + hits
    if arrival == "shuffled":
        Random(2_000).shuffle(events)
    else:
        events.sort(reverse=arrival == "falling")
    expected = [(title, 2) for title in hits] + [(title, 1) for title in rest]
    for k in (1, 100, 101, 1_500):
        assert solution.top_k(events, k) == expected[:k]


@pytest.mark.level("L4")
def test_lists_are_the_callers(solution: Any) -> None:
    """A list of events that the caller changes is counted anew, and a changed answer does not show in the next."""
    events = solution.call("builtins.list", (["a", "b"],), {}, into=1_000_000)
    solution.top_k(events, 1)
    events.pop(0)
    events.append("b")
    assert solution.top_k(events, 1) == [("b", 2)]
    answer = solution.call("top_k", (["a", "b"], 2), {}, into=1_000_001)
    answer.clear()
    assert solution.top_k(["a", "b"], 2) == [("a", 1), ("b", 1)]


@pytest.mark.level("L4")
def test_calls_know_nothing_of_one_another(solution: Any) -> None:
    """Two feeds that grow side by side, read in any order and after bad calls, each give the list of their own."""

    class Feeds(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.feeds: list[list[str]] = [[], []]

        @rule(feed=st.integers(0, 1), titles=st.lists(st.sampled_from("abcd"), max_size=5))
        def record(self, feed: int, titles: list[str]) -> None:
            self.feeds[feed].extend(titles)

        @rule(feed=st.integers(0, 1), k=st.integers(0, 5), streamed=st.booleans())
        def read(self, feed: int, k: int, streamed: bool) -> None:
            events = self.feeds[feed]
            counts = Counter(events)
            ranking = sorted(counts, key=lambda title: (-counts[title], title))
            given_events = iter(events) if streamed else events
            assert solution.top_k(given_events, k) == [(title, counts[title]) for title in ranking[:k]]

        @rule(feed=st.integers(0, 1), k=st.integers(-3, -1))
        def read_with_a_bad_k(self, feed: int, k: int) -> None:
            with pytest.raises(ValueError):  # noqa: PT011 - the wording is free
                solution.top_k(self.feeds[feed], k)

    run_state_machine_as_test(Feeds, settings=settings(max_examples=25))
