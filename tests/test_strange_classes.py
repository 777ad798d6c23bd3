"""What kind of class a submission makes its own is its own affair: only its answers count, and how it can be called."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from commands import quick

from judge import checks
from judge.catalog import find
from judge.report import Check
from judge.search import check_smallest
from judge.transport import Walled
from judge.trial import Trial
from judge.verdict import Verdict
from judge.wall.client import Wall

PARTIAL = """
from functools import partialmethod
class LRUCache(OrderedDict):
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError
        self.capacity = capacity
    def _used(self, putting, key, value=None):
        if putting or key in self:
            value = self[key] = value if putting else self[key]
            self.move_to_end(key)
            if len(self) > self.capacity:
                self.popitem(last=False)
        return None if putting else value
    def get(self, key, default=None): return self._used(False, key, default)
    put = partialmethod(_used, True)
"""
DECORATED = """
class logged:
    def __init__(self, function): self.function = function
    def __get__(self, owner, kind=None):
        return self if owner is None else lambda *args, **named: self.function(owner, *args, **named)
    def __call__(self, *args, **named): return self.function(*args, **named)
class Kind(type):
    def __eq__(cls, other): return False
    def __hash__(cls): return 7
class LRUCache(list, metaclass=Kind):
    @logged
    def __init__(self, capacity, ttl=None, clock=None):
        if capacity < 1:
            raise ValueError
        self.capacity, self.entries = capacity, OrderedDict()
    @logged
    def get(self, key, default=None):
        if key in self.entries:
            self.entries.move_to_end(key)
        return self.entries.get(key, default)
    @logged
    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
    @logged
    def __len__(self): return len(self.entries)
    def __bool__(self): return False
    def __eq__(self, other): raise RuntimeError
    __hash__ = None
"""
WITHOUT_A_LENGTH = PARTIAL.replace("(OrderedDict)", "(Inside)").replace(
    "class LRUCache", "class Inside(OrderedDict):\n    __len__ = OrderedDict.{length}\nclass LRUCache"
)
"""Its `__len__` is another method of its base class, which is written in C."""


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall() as made:
        yield made


def checked(wall: Wall, source: str) -> list[Check]:
    """What loading it and trying the smallest cases say of an LRU cache."""
    kata, text = quick("lru"), ("from collections import OrderedDict\n" + source).encode()
    trial = Trial(kata, kata.spec.levels[0], "lru.py", text, Walled(wall, kata, text), 0)
    try:
        return [*checks.check_load(trial), *check_smallest(trial)]
    finally:
        trial.transport.close()


@pytest.mark.parametrize("source", [PARTIAL, DECORATED], ids=["an ordered dict, partial methods", "a list, decorated"])
def test_a_strange_class_is_judged_by_its_answers(wall: Wall, source: str) -> None:
    """Methods made in C, by `partialmethod` and by a decorator's object are callable as they should be, and an instance
    that is a container, equal to nothing, or false, is no answer to the call that made it."""
    assert [check.status for check in checked(wall, source)] == ["passed", "passed"]


def test_a_strange_class_may_be_wrong_all_the_same(wall: Wall) -> None:
    """What its methods answer is compared, if not what it is."""
    last = checked(wall, PARTIAL.replace("else self[key]", "else key"))[-1]
    assert last.verdict == Verdict.WRONG_ANSWER


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (PARTIAL.replace("def get(self, key, default=None)", "def get(key, default)"), "get(key, default)"),
        (WITHOUT_A_LENGTH.format(length="move_to_end"), "__len__"),
    ],
    ids=["no self", "another method made in C"],
)
def test_a_method_that_cannot_be_called_is_told(wall: Wall, source: str, told: str) -> None:
    """However a method is made, one that takes other arguments than the statement says is found before it is called."""
    kata = find("lru")
    text = ("from collections import OrderedDict\n" + source).encode()
    trial = Trial(kata, kata.spec.levels[0], "lru.py", text, Walled(wall, kata, text), 0)
    (check,) = checks.check_load(trial)
    trial.transport.close()
    assert check.verdict == Verdict.CANNOT_LOAD
    assert told in check.message
