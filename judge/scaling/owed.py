"""What the judge has to do anyway, and does while it waits for a run."""

from __future__ import annotations

from collections.abc import Callable


class Owed:
    """Answers that were given and not looked at yet, runs to come that are not packed yet."""

    def __init__(self) -> None:
        self._todo: list[Callable[[], None]] = []

    def add(self, something: Callable[[], None]) -> None:
        """Has it done later."""
        self._todo.append(something)

    def pay(self) -> None:
        """Does all of it, in order. Raises what any of it raises."""
        while self._todo:
            self._todo.pop(0)()
