"""The classes of growth: what each is called, its function of the size, and which stand next to each other. Pure."""

from __future__ import annotations

import math

CLASSES = ("1", "logn", "sqrt", "n", "nlogn", "n1.5", "n2", "n2logn", "n3", "2^n")
"""From the slowest growth to the fastest. `2^n` stands for every exponential, whatever its base."""

WORDS = {
    "1": "O(1)",
    "logn": "O(log n)",
    "sqrt": "O(√n)",
    "n": "O(n)",
    "nlogn": "O(n log n)",
    "n1.5": "O(n√n)",
    "n2": "O(n²)",
    "n2logn": "O(n² log n)",
    "n3": "O(n³)",
    "2^n": "O(2ⁿ)",
}
"""As a person writes them."""

_SHAPES = {
    "1": (0.0, 0),
    "logn": (0.0, 1),
    "sqrt": (0.5, 0),
    "n": (1.0, 0),
    "nlogn": (1.0, 1),
    "n1.5": (1.5, 0),
    "n2": (2.0, 0),
    "n2logn": (2.0, 1),
    "n3": (3.0, 0),
}
"""The power of n and the power of log n. An exponential has neither."""


def rank(name: str) -> int:
    """The place of a class in the order of growth, 0 for `1`. Raises ValueError for what is no class."""
    return CLASSES.index(name)


def is_beyond(name: str, bound: str) -> bool:
    """Whether the class `name` grows faster than the class `bound`."""
    return rank(name) > rank(bound)


def are_neighbours(one: str, other: str) -> bool:
    """Whether two classes are the same, or stand next to each other in the order of growth."""
    return abs(rank(one) - rank(other)) <= 1


def power(name: str) -> float:
    """The power of n in a class, its logarithm left out: 1.0 for `nlogn`; infinity for `2^n`."""
    return _SHAPES[name][0] if name in _SHAPES else math.inf


def has_log(name: str) -> bool:
    """Whether a class has a factor log n."""
    return name in _SHAPES and _SHAPES[name][1] == 1


def value(name: str, n: float) -> float:
    """What the function of a class is at the size `n` (at least 1), without its constant; infinity past a float."""
    if name not in _SHAPES:
        return 2.0**n if n < 1000 else math.inf
    exponent, logs = _SHAPES[name]
    return float(n**exponent * math.log2(n + 1) ** logs)


def raised(name: str, powers: float) -> str:
    """The class that is `powers` whole powers of n above `name`, at most `n3`.

    A logarithm is kept where there is a class with it: `logn` becomes `nlogn`, `nlogn` becomes `n2logn`.
    """
    if name not in _SHAPES or powers <= 0:
        return name
    exponent, logs = _SHAPES[name]
    shapes = {shape: other for other, shape in _SHAPES.items()}
    return shapes.get((exponent + powers, logs)) or shapes.get((exponent + powers, 0)) or "n3"
