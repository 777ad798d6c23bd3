"""One operation in a loop: a name that ends in `_moves` costs n² in all, one that ends in `_stays` n."""

from __future__ import annotations

import bisect
import functools
import heapq
import itertools
import operator
from collections import Counter, OrderedDict, defaultdict, deque


def each_pop_from_the_front_moves(n):
    row = [0] * n
    for _ in range(n):
        row.pop(0)


def each_pop_from_the_end_stays(n):
    row = [0] * n
    for _ in range(n):
        row.pop()


def each_insert_at_the_front_moves(n):
    row = []
    for i in range(n):
        row.insert(0, i)


def each_delete_moves(n):
    row = [0] * n
    for _ in range(n):
        del row[0]


def each_slice_moves(n):
    row = [0] * n
    for i in range(n):
        row[i:]


def each_short_slice_stays(n):
    row = [0] * n
    for i in range(n):
        row[i : i + 3]


def each_slice_assignment_moves(n):
    row = []
    for i in range(n):
        row[0:0] = [i]


def each_search_in_a_list_moves(n):
    row = list(range(n))
    return sum(i in row for i in range(n))


def each_search_in_a_set_stays(n):
    row = set(range(n))
    return sum(i in row for i in range(n))


def each_search_that_ends_early_stays(n):
    row = list(range(n))
    return sum(3 in row for i in range(n))


def each_sum_moves(n):
    row = [1] * n
    return [sum(row) for _ in range(n)]


def each_any_that_ends_early_stays(n):
    row = [1] * n
    return [any(row) for _ in range(n)]


def each_minimum_by_key_moves(n):
    row = list(range(n))
    return [min(row, key=operator.neg) for _ in range(n)]


def each_count_as_key_moves(n):
    row = [i % 7 for i in range(n)]
    return max(row, key=row.count)


def each_copy_by_name_moves(n):
    row, copy = dict.fromkeys(range(n)), dict
    return [len(copy(row)) for _ in range(n)]


def each_concatenation_moves(n):
    row = ()
    for i in range(n):
        row = row + (i,)


def each_extension_stays(n):
    row = []
    for i in range(n):
        row += [i, i]


def each_grown_attribute_moves(n):
    def holder():
        pass

    holder.text = ""
    for _ in range(n):
        holder.text += "abcdefgh" * 16


def each_grown_local_text_stays(n):
    text = ""
    for _ in range(n):
        text += "abcdefgh" * 16


def each_first_of_a_dict_moves(n):
    waiting = dict.fromkeys(range(n))
    while waiting:
        del waiting[next(iter(waiting))]


def each_first_of_an_ordered_dict_stays(n):
    waiting = OrderedDict.fromkeys(range(n))
    while waiting:
        waiting.popitem(last=False)


def each_middle_of_a_deque_moves(n):
    row = deque(range(n))
    return [row[n // 2] for _ in range(n)]


def each_end_of_a_deque_stays(n):
    row = deque(range(n))
    return [row[-1] for _ in range(n)]


def each_insort_moves(n):
    row = []
    for i in range(n):
        bisect.insort(row, -i)


def each_union_moves(n):
    row = set(range(n))
    return [len(row | {i}) for i in range(n)]


def each_intersection_with_few_stays(n):
    row = set(range(n))
    return [len(row & {1, 2, 3}) for i in range(n)]


def each_reduce_step_moves(n):
    return len(functools.reduce(operator.add, [[i] for i in range(n)], []))


def each_flattening_moves(n):
    return len(sum(([i] for i in range(n)), []))


def each_chain_stays(n):
    return len(list(itertools.chain([1] * n, [2] * n)))


def each_filter_consumed_in_c_moves(n):
    row = [0] * n
    return [sum(filter(None, row)) for _ in range(n)]


def each_starred_argument_moves(n):
    row = [0] * n
    return [max(*row, 1) for _ in range(n)]


def each_counter_stays(n):
    found = Counter(range(n))
    found.update(range(n))
    groups = defaultdict(list)
    for i in range(n):
        groups[i % 5].append(i)
    return len(found), len(groups)


def each_heap_of_constant_size_stays(n):
    heap = []
    for i in range(n):
        heapq.heappush(heap, -i)
        if len(heap) > 4:
            heapq.heappop(heap)


def each_long_product_moves(n):
    product = 1
    for _ in range(n):
        product *= (1 << 59) - 1
    return product.bit_length()


LINEAR, QUADRATIC = lambda n: sum(range(n)), lambda n: [sum(range(n)) for _ in range(n)]  # fmt: skip

_kept: dict[int, int] = {}


def remembering(n):
    for i in range(n + 1):
        if i not in _kept:
            _kept[i] = sum(range(10)) + i
    return _kept[n]


class _Shelf(list):
    """A list of another name."""


class _Queue(deque):
    """One that does `+=` in its own way."""

    def __iadd__(self, item):
        self.append(item)
        return self


class _Tags(set):
    """A set of another name."""


class _Table(dict):
    """A dict of another name."""


def each_added_to_kinds_of_its_own(n):
    """What inherits its `+=` is made longer in place, and what has one of its own has it in Python."""
    shelf, queue, text = _Shelf(), _Queue(), bytearray()
    for i in range(n):
        shelf += [i]
        queue += i
        text += b"x"
    return len(shelf), len(queue), len(text)


def each_joined_in_place(n):
    """Sets and dicts of any kind take in what stands on the right, and read nothing else."""
    tags, table, plain = _Tags(), _Table(), set(range(n))
    for i in range(n):
        tags |= {i}
        table |= {i: i}
        plain -= {i}
        plain ^= {i}
        tags &= tags if i < 3 else {i - 1, i}
    return len(tags), len(table), len(plain)


def each_cut_with_another_moves(n):
    """Two large sets are gone through at each `&=`."""
    kept, other = _Tags(range(n)), set(range(n))
    for _ in range(n):
        kept &= other
    return len(kept)


class _Node:
    __slots__ = ("__secret", "total")

    def __init__(self):
        """Docstrings stay first."""
        self.total = 0
        self.__secret = [1]

    def grow(self):
        self.__secret += [2]
        self.total += self.visit()
        return super().__eq__(self), len(self.__secret)

    def visit(self):
        self.total += 100
        return 1


def oddities(n):
    """Syntax that is easily broken by rewriting it."""
    node, seen = _Node(), []
    seen.append(node.grow())
    seen.append(node.total)  # the total was read before `visit` changed it
    table = {(1, 2): [0], "a": 1}
    table[1, 2][0] += 5
    table["a"] -= 3
    (first, *rest), last = [1, 2, 3], n
    row = [*rest, *range(3)]
    row[1:2] = "xy"
    del row[0], table["a"]
    seen.append([first, rest, last, row, table])
    seen.append(f"{n:>{n}} {n!r} {'in' if 1 in rest else 'out'}")
    seen.append([(a, b) for a in range(3) if a for b in range(a) if 0 <= b < a])
    match row:
        case [head, *_] if head:
            seen.append(head)
        case _:
            seen.append("none")

    def counter():
        nonlocal n
        n += 1
        total = yield n
        while total:
            total -= 1
            yield total

    steps = counter()
    seen.append([next(steps), steps.send(2), *steps])
    seen.append((lambda *a, k=3, **w: (a, k, w))(*[1], **{"z": n}))
    seen.append(sorted({"b", "a"}, key=lambda word: -ord(word)))
    seen.append(list(map(str.upper, "ab")) + [str.join("-", ["a", "b"])])
    seen.append(all(x < 9 for x in iter([1, 2, 3])) and not any([]))
    seen.append([1, 2] == [1, 2] != [3])
    seen.append(b"%d" % n + bytes([65]) + bytearray(b"x"))
    changed = [_Shelf([1]), {1, 2}, {1, 2}, {1, 2}, _Table(a=1), [1], _Queue([1])]
    held = list(changed)  # what is changed in place stays the same object, of the same kind
    changed[0] += (2,)
    changed[1] &= {2}
    changed[2] ^= {2, 3}
    changed[3] -= {1}
    changed[4] |= {"b": n}
    changed[5] *= 3
    changed[6] += 2
    seen.append([(type(item).__name__, item, item is before) for item, before in zip(changed, held)])
    return seen
