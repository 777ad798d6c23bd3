"""Test doubles that live on both sides of the wall. Standard library only: the worker imports this."""

from __future__ import annotations


class Key:
    """A hashable key whose hash is chosen by the test, so that different keys can collide."""

    __slots__ = ("hash", "name")
    __match_args__ = ("name", "hash")

    def __init__(self, name: str, hash: int) -> None:  # noqa: A002 - it is what it is
        self.name = name
        self.hash = hash

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self.name == other.name and self.hash == other.hash

    def __repr__(self) -> str:
        return f"Key({self.name!r}, {self.hash!r})"


class Clock:
    """A clock that the script moves. Calling it reads it, in seconds."""

    __slots__ = ("now",)

    def __init__(self, now: float = 0.0) -> None:
        self.now = now

    def __call__(self) -> float:
        """Reads it."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Moves it on, or back where `seconds` is negative."""
        self.now += seconds

    def set(self, now: float) -> None:
        """Moves it to `now`."""
        self.now = now


DOUBLES: dict[str, type] = {"Clock": Clock}
"""The doubles that a script makes by name, as `judge.Clock`; they live where the submission does."""
