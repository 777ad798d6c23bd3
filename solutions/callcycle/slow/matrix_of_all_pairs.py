"""there is a place for every pair of services

A matrix answers "does a call b?" at once. It has a place for each of V² pairs, nearly all of them empty, and finding
the callees of one service reads a whole row.

Hint: how many places does your table have for 200,000 services?
Hint: how many of them stand for a call?
Hint: keep only the calls that there are: a list of callees for each caller.

Line: 46
"""

from __future__ import annotations

from collections.abc import Iterable


def find_cycle(calls: Iterable[tuple[str, str]]) -> list[str] | None:
    """The services of one cycle in call order, or `None` where there is none."""
    numbers: dict[str, int] = {}
    numbered = [
        (numbers.setdefault(caller, len(numbers)), numbers.setdefault(callee, len(numbers))) for caller, callee in calls
    ]
    size = len(numbers)
    matrix = [[False] * size for _ in numbers]
    for caller, callee in numbered:
        matrix[caller][callee] = True

    names = list(numbers)
    black: set[int] = set()
    for start in range(size):
        if start not in black:
            cycle = _search(start, matrix, black)
            if cycle is not None:
                return [names[service] for service in cycle]
    return None


def _search(start: int, matrix: list[list[bool]], black: set[int]) -> list[int] | None:
    """Searches everything that `start` leads to and blackens it, unless a cycle is found on the way."""
    path = [start]
    unseen = [0]
    grey = {start: 0}
    while path:
        row = matrix[path[-1]]
        column = next((number for number in range(unseen[-1], len(row)) if row[number]), None)
        if column is None:
            black.add(path[-1])
            del grey[path.pop()]
            unseen.pop()
            continue
        unseen[-1] = column + 1
        if column in grey:
            return path[grey[column] :]
        if column not in black:
            grey[column] = len(path)
            path.append(column)
            unseen.append(0)
    return None
