"""Loops, recursion and generators in plain Python."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from .labels import ascending, chain, edges, few_values, labelled, shuffled, square, text, the_size, words


@labelled(the_size, "logn", "1")
def greatest_divisor(n):
    a, b = n, round(n / 1.6180339887)
    while b:
        a, b = b, a % b
    return a


@labelled(the_size, "logn", "logn")
def power_by_squaring(n):
    def go(k):
        if k == 0:
            return 1
        half = go(k // 2)
        return half * half * (3 if k % 2 else 1) % 1_000_003

    return go(n)


@labelled(the_size, "logn", "1")
def digits_summed(n):
    total = 0
    while n:
        n, digit = divmod(n, 10)
        total += digit
    return total


@labelled(the_size, "sqrt", "1")
def trial_division(n):
    found = 0
    for d in range(1, math.isqrt(n) + 1):
        found += n % d == 0
    return found


@labelled(the_size, "sqrt", "1")
def triangular_root(n):
    total = step = 0
    while total < n:
        step += 1
        total += step
    return step


@labelled(ascending, "1", "1")
def first_that_is_odd(items):
    return next(item for item in items if item % 2)


@labelled(shuffled, "n", "1")
def largest_gap_so_far(items):
    low, best = items[0], 0
    for item in items:
        if item < low:
            low = item
        elif item - low > best:
            best = item - low
    return best


@labelled(shuffled, "n", "1")
def behind_a_long_start(items):
    table = 0
    for i in range(20_000):
        table = (table * 31 + i) & 0xFFFF
    for item in items:
        table ^= item
    return table


@labelled(few_values, "n", "1")
def longest_run_without_repeat(items):
    seen, start, best = {}, 0, 0
    for at, item in enumerate(items):
        if seen.get(item, -1) >= start:
            start = seen[item] + 1
        seen[item] = at
        best = max(best, at - start + 1)
    return best


@labelled(chain, "n", "1")
def chain_length(node):
    length = 0
    while node is not None:
        node = node[1]
        length += 1
    return length


@labelled(the_size, "n", "n")
def sieve(n):
    flags = bytearray([1]) * (n + 1)
    for i in range(2, n + 1):
        flags[i] = i % 3
    return sum(flags)


def _pairs(items: list[int]) -> Iterator[int]:
    for left, right in zip(items, items[1:], strict=False):
        yield left ^ right


@labelled(shuffled, "n", "n")
def pipeline_of_generators(items):
    return sum(value for value in _pairs(items) if value & 1)


@labelled(shuffled, "nlogn", "n")
def quicksort_by_lists(items):
    if len(items) < 2:
        return items
    pivot = items[0]
    low = [item for item in items[1:] if item < pivot]
    high = [item for item in items[1:] if item >= pivot]
    return quicksort_by_lists(low) + [pivot] + quicksort_by_lists(high)


@labelled(shuffled, "n", "n")
def quickselect_median(items):
    k = len(items) // 2
    while True:
        pivot = items[len(items) // 2]
        low = [item for item in items if item < pivot]
        high = [item for item in items if item > pivot]
        if k < len(low):
            items = low
        elif k == len(low):
            return pivot
        else:
            k -= len(low) + 1
            items = high


@labelled(shuffled, "nlogn", "n")
def inversions(items):
    def go(part):
        if len(part) < 2:
            return part, 0
        middle = len(part) // 2
        left, a = go(part[:middle])
        right, b = go(part[middle:])
        merged, count, i = [], a + b, 0
        for value in right:
            while i < len(left) and left[i] <= value:
                merged.append(left[i])
                i += 1
            count += len(left) - i
            merged.append(value)
        return merged + left[i:], count

    return go(items)[1]


@labelled(the_size, "nlogn", "1")
def harmonic_steps(n):
    count = 0
    for i in range(1, n + 1):
        for _ in range(0, n, i):
            count += 1
    return count


@labelled(the_size, "n1.5", "1")
def roots_of_all(n):
    count = 0
    for i in range(n):
        j = 1
        while j * j <= i:
            j += 1
            count += 1
    return count


@labelled(shuffled, "n2", "1")
def has_equal_pair(items):
    for i in range(len(items)):
        for j in range(i + 1, len(items)):
            if items[i] == items[j]:
                return True
    return False


@labelled(text, "n2", "n")
def common_subsequence(word):
    other = word[::-1]
    row = [0] * (len(other) + 1)
    for a in word:
        diagonal = 0
        for j, b in enumerate(other, 1):
            row[j], diagonal = (diagonal + 1 if a == b else max(row[j], row[j - 1])), row[j]
    return row[-1]


@labelled(text, "n2", "n2")
def edit_table(word):
    other = word[1:] + "x"
    table = [[i + j for j in range(len(other) + 1)] for i in range(len(word) + 1)]
    for i, a in enumerate(word, 1):
        for j, b in enumerate(other, 1):
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a != b))
    return table[-1][-1]


@labelled(square, "n2", "n2")
def transposed(rows):
    return [[row[i] for row in rows] for i in range(len(rows))]


@labelled(square, "n3", "n2")
def shortest_paths(rows):
    size = len(rows)
    far = [list(row) for row in rows]
    for k in range(size):
        for i in range(size):
            for j in range(size):
                if far[i][k] + far[k][j] < far[i][j]:
                    far[i][j] = far[i][k] + far[k][j]
    return far[0][-1]


@labelled(shuffled, "n3", "1")
def triples(items):
    count = 0
    for i, a in enumerate(items):
        for j in range(i):
            for k in range(j):
                count += a < items[j] + items[k]
    return count


@labelled(the_size, "2^n", "n")
def subset_sums(n):
    weights = [3 * i + 1 for i in range(n)]

    def go(at, left):
        if at == len(weights):
            return left == 0
        return go(at + 1, left) + go(at + 1, left - weights[at])

    return go(0, 5 * n)


@labelled(the_size, "2^n", "n")
def tower_moves(n):
    def move(k, a, b, c):
        return 0 if k == 0 else move(k - 1, a, c, b) + 1 + move(k - 1, c, b, a)

    return move(n, "a", "b", "c")


@labelled(the_size, "n", "n")
def ways_up_the_stairs(n):
    @cache
    def ways(k):
        return 1 if k < 2 else (ways(k - 1) + ways(k - 2)) % 1_000_007

    for k in range(n):
        ways(k)
    return ways(n)


@labelled(edges, "n", "n")
def components(graph):
    count, pairs = graph
    parent, weight = list(range(count)), [1] * count

    def root(item):
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in pairs:
        a, b = sorted((root(a), root(b)), key=weight.__getitem__)
        if a != b:
            parent[a] = b
            weight[b] += weight[a]
    return sum(parent[i] == i for i in range(count))


@labelled(words, "n", "n")
def letters_by_trie(items):
    root: dict[str, Any] = {}
    for word in items:
        node = root
        for letter in word.rjust(8):
            node = node.setdefault(letter, {})
        node["$"] = node.get("$", 0) + 1
    return len(root)


class _Growing:
    """An array that doubles, by hand."""

    def __init__(self) -> None:
        self.room, self.used, self.items = 1, 0, [None]

    def append(self, item):
        if self.used == self.room:
            bigger = [None] * (self.room * 2)
            for i in range(self.used):
                bigger[i] = self.items[i]
            self.items, self.room = bigger, self.room * 2
        self.items[self.used] = item
        self.used += 1


@labelled(shuffled, "n", "n")
def doubling_array(items):
    grown = _Growing()
    for item in items:
        grown.append(item)
    return grown.used
