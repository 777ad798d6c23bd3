"""What hides in C: builtins, copies, moves, sorting, searching, text."""

from __future__ import annotations

import bisect
import heapq
import itertools
import re
from collections import Counter, OrderedDict, deque

from .labels import ascending, few_values, labelled, shuffled, square, text, the_size, words


@labelled(ascending, "1", "1")
def both_ends(items):
    return items[0] + items[-1] + len(items)


@labelled(ascending, "logn", "1")
def rank_by_bisect(items):
    return bisect.bisect_left(items, items[len(items) // 3])


@labelled(ascending, "n", "1")
def membership_once(items):
    return -5 in items


@labelled(shuffled, "n", "n")
def copied_and_reversed(items):
    return list(reversed(items))[0]


@labelled(text, "n", "1")
def vowels(word):
    return sum(map(word.count, "aeiou"))


@labelled(text, "n", "n")
def cleaned(word):
    return word.upper().replace("A", "").strip("B")


@labelled(text, "n", "n")
def is_palindrome(word):
    return word == word[::-1]


@labelled(words, "n", "n")
def numbered_lines(items):
    return "\n".join(f"{at}: {word}" for at, word in enumerate(items))


@labelled(words, "n", "n")
def grown_text(items):
    out = ""
    for word in items:
        out = out + word
    return len(out)


@labelled(words, "n2", "n")
def grown_text_in_a_list(items):
    out = [""]
    for word in items:
        out[0] += word + " " * 20
    return len(out[0])


@labelled(words, "n", "n")
def counted_words(items):
    return len(Counter(items))


@labelled(words, "nlogn", "n")
def commonest_first(items):
    return Counter({word: hash(word) % 1009 for word in items}).most_common()[0]


@labelled(shuffled, "nlogn", "n")
def sorted_by_key(items):
    return sorted(items, key=lambda item: -item)[0]


@labelled(ascending, "n", "n")
def sorted_when_sorted(items):
    copy = items[:]
    copy.sort()
    return copy[0]


@labelled(shuffled, "nlogn", "n")
def heap_emptied(items):
    heap = []
    for item in items:
        heapq.heappush(heap, item)
    return [heapq.heappop(heap) for _ in items][-1]


@labelled(shuffled, "n", "1")
def best_five(items):
    return heapq.nlargest(5, items)


@labelled(shuffled, "n", "n")
def heapified(items):
    heap = items[:]
    heapq.heapify(heap)
    return heap[0]


@labelled(shuffled, "nlogn", "n")
def ranks_of_all(items):
    order = sorted(items)
    return sum(bisect.bisect(order, item) for item in items)


@labelled(few_values, "n2", "1")
def most_frequent(items):
    return max(items, key=items.count)


@labelled(few_values, "n", "1")
def most_frequent_of_few(items):
    return max(set(items), key=items.count)


@labelled(ascending, "n2", "n")
def line_served_from_the_front(items):
    line, served = items[:], 0
    while line:
        served += line[0]
        del line[0]
    return served


@labelled(ascending, "n2", "n")
def line_rebuilt(items):
    line = tuple(items)
    while line:
        _, *line = line
    return 0


@labelled(ascending, "n2", "n")
def middle_of_a_deque(items):
    line = deque(items)
    return sum(line[len(line) // 2] for _ in items)


@labelled(ascending, "n", "n")
def ends_of_a_deque(items):
    line = deque(items)
    while len(line) > 1:
        line.pop()
        line.rotate(1)
    return line[0]


@labelled(ascending, "n2", "n")
def flattened_by_sum(items):
    return len(sum(([item] for item in items), []))


@labelled(ascending, "n", "n")
def flattened_by_chain(items):
    return len(list(itertools.chain.from_iterable([item, item] for item in items)))


@labelled(ascending, "n2", "n")
def sets_made_again(items):
    return sum(item in set(items) for item in items)


@labelled(shuffled, "n2", "n")
def kept_in_order(items):
    order = []
    for item in items:
        bisect.insort(order, item)
    return order[0]


@labelled(shuffled, "n2", "n")
def taken_by_minimum(items):
    left, out = set(items), []
    while left:
        least = min(left)
        left.discard(least)
        out.append(least)
    return out[0]


@labelled(shuffled, "n2logn", "n")
def sorted_at_each_step(items):
    total = 0
    for at, _ in enumerate(items):
        total += sorted(items, key=lambda item: item ^ at)[at]  # noqa: B023
    return total


@labelled(ascending, "n2", "n")
def pairs_by_itertools(items):
    return sum(a < b for a, b in itertools.combinations(items, 2))


@labelled(square, "n2", "n")
def row_sums(rows):
    return [sum(row) for row in rows][0]


@labelled(square, "n3", "n2")
def product_by_zip(rows):
    columns = list(zip(*rows, strict=True))
    return [[sum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in rows][0][0]


@labelled(the_size, "2^n", "n")
def masks_by_product(n):
    return sum(map(sum, itertools.product((0, 1), repeat=n)))


@labelled(the_size, "2^n", "2^n")
def all_subsets(n):
    return [part for size in range(n + 1) for part in itertools.combinations(range(n), size)]


@labelled(text, "n", "n")
def words_by_pattern(word):
    return len(re.findall(r"[a-m]+", word))


@labelled(text, "n2", "n")
def every_suffix_starts(word):
    return sum(word[at:].startswith("xyz") for at in range(len(word)))


@labelled(text, "n2", "n2")
def all_prefixes(word):
    return [word[:at] for at in range(len(word))]


@labelled(words, "n", "n")
def oldest_forgotten(items):
    kept = OrderedDict()
    for word in items:
        kept[word] = True
        kept.move_to_end(word)
        if len(kept) > len(items) // 4:
            kept.popitem(last=False)
    return len(kept)


@labelled(words, "n2", "n")
def oldest_forgotten_in_a_list(items):
    kept = []
    for word in items:
        if word in kept:
            kept.remove(word)
        kept.append(word)
        if len(kept) > len(items) // 4:
            kept.pop(0)
    return len(kept)


@labelled(ascending, "n2", "n")
def front_of_a_dict(items):
    waiting = dict.fromkeys(items)
    while waiting:
        del waiting[next(iter(waiting))]
    return len(waiting)


@labelled(few_values, "n", "1")
def window_of_a_deque(items):
    window, total, best = deque(maxlen=50), 0, 0
    for item in items:
        if len(window) == 50:
            total -= window[0]
        window.append(item)
        total += item
        best = max(best, total)
    return best
