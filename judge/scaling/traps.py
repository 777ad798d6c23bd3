"""Why a line of Python costs more than it seems to: the traps that everybody falls into once. Pure.

A line is read alone, and never executed. What it is called on has no type here, so a sentence says "if" where the same
words are harmless on something else.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from judge.scaling.reading import LONGEST, function, is_text, is_zero, method, parsed, read, said, targets

_COPIERS = ("dict", "list", "set", "tuple", "frozenset", "deque", "OrderedDict", "Counter", "copy", "deepcopy")
_REST = ("partition", "rpartition", "split", "rsplit", "removeprefix", "removesuffix", "strip", "lstrip", "rstrip")


@dataclass(frozen=True, slots=True)
class Trap:
    """A known trap: a name that stays the same, and why it costs what it does, in a sentence."""

    name: str
    why: str


def slow_trap(text: str) -> Trap | None:
    """The trap in a line whose time grows, where there is a known one. O(length), which is bounded."""
    return _first(text, _SLOW) or _in_words(text)


def big_trap(text: str) -> Trap | None:
    """The trap in a line whose memory grows, where there is a known one."""
    return _first(text, _BIG)


def _first(text: str, rules: Sequence[Callable[[ast.AST], Trap | None]]) -> Trap | None:
    tree = parsed(text)
    nodes = list(ast.walk(tree)) if tree is not None else []
    try:
        return next((trap for rule in rules for node in nodes if (trap := rule(node)) is not None), None)
    except RecursionError:  # nobody writes such a line, but for this
        return None


# ---------------------------------------------------------------- where time goes


def _front(node: ast.AST) -> Trap | None:
    arguments = node.args if isinstance(node, ast.Call) else []
    if (on := method(node, "pop")) is not None and len(arguments) == 1 and is_zero(arguments[0]):
        return Trap("pop(0)", f"If {said(on)} is a list, `pop(0)` moves all its other elements one place forward.")
    if (on := method(node, "insert")) is not None and len(arguments) == 2:
        where = "all" if is_zero(arguments[0]) else "all that come after the new one"
        return Trap("insert", f"`insert` makes room in {said(on)}: of its elements {where} move one place back.")
    if isinstance(node, ast.Delete) and any(isinstance(part, ast.Subscript) for part in node.targets):
        part = next(part for part in node.targets if isinstance(part, ast.Subscript))
        if is_zero(part.slice) or isinstance(part.slice, ast.Slice):
            return Trap("del", f"If {said(part.value)} is a list, `del` moves all that is behind the gap.")
    return None


def _remove(node: ast.AST) -> Trap | None:
    if (on := method(node, "remove")) is not None:
        why = f"If {said(on)} is a list, `remove` looks at one element after the other, then moves all behind it."
        return Trap("remove", why)
    return None


def _oldest(node: ast.AST) -> Trap | None:
    inner = function(node, "next")
    over = function(inner[0], "iter") if inner else []
    if not over:
        return None
    why = (
        f"Deleting from a dict leaves gaps: `next(iter(...))` steps over all that are at the front of {said(over[0])}."
    )
    return Trap("next(iter)", why)


def _end_of_copy(node: ast.AST) -> Trap | None:
    if isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice):
        copied = function(node.value, "list", "tuple", "sorted")
        if copied:
            return Trap("list()[-1]", f"All of {said(copied[0])} is copied, to look at one of it.")
    return None


def _insort(node: ast.AST) -> Trap | None:
    into = function(node, "insort", "insort_left", "insort_right")
    if not into:
        return None
    return Trap("insort", f"`insort` finds the place quickly, then moves all of {said(into[0])} that comes after it.")


def _spread(node: ast.AST) -> Trap | None:
    parts = node.elts if isinstance(node, (ast.List, ast.Tuple, ast.Set)) else []
    spread = [part.value for part in parts if isinstance(part, ast.Starred) and isinstance(part.ctx, ast.Load)]
    if isinstance(node, ast.Dict):
        spread = [value for key, value in zip(node.keys, node.values, strict=True) if key is None]
    if not spread or len(getattr(node, "elts", getattr(node, "keys", []))) < 2:
        return None
    return Trap("spread", f"All of {said(spread[0])} is copied, to add to it.")


def _grown_text(node: ast.AST) -> Trap | None:
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
        held = isinstance(node.target, (ast.Attribute, ast.Subscript))
        plain = isinstance(node.value, (ast.List, ast.Tuple, ast.ListComp)) or (
            isinstance(node.value, ast.Constant) and not isinstance(node.value.value, str)
        )
        if held and not plain and not _is_product_of_lists(node.value):
            on = said(node.target)
            who = f"{on} holds text, and " if is_text(node.value) else f"If {on} is text, "
            return Trap("+=", f"{who}`+=` copies all of it: only in a local variable can CPython add in place.")
    if isinstance(node, ast.Assign) and isinstance(node.value, (ast.BinOp, ast.JoinedStr)):
        again = next((part for part in read(node.value) if ast.unparse(part) in targets(node)), None)
        if again is not None and (isinstance(node.value, ast.JoinedStr) or is_text(node.value)):
            return Trap("text", f"The new text is a copy of {said(again)}, and a little more.")
    return None


def _is_product_of_lists(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp) and any(isinstance(part, ast.List) for part in (node.left, node.right))


def _rest(node: ast.AST) -> Trap | None:
    on = method(node.value, *_REST) if isinstance(node, ast.Assign) else None
    if on is None or ast.unparse(on) not in targets(node):
        return None
    return Trap("rest", f"What is left of {said(on)} is a new text each time: all of it is copied.")


def _filter(node: ast.AST) -> Trap | None:
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        searched = next((part.iter for part in node.generators if part.ifs), None)
        if searched is not None:
            return Trap("filter", f"All of {said(searched)} is looked at, to find what passes the `if`.")
    return None


def _sort(node: ast.AST) -> Trap | None:
    on = next(iter(function(node, "sorted")), None) or method(node, "sort")
    if on is None:
        return None
    return Trap("sort", f"Sorting puts all of {said(on)} in order, however little of it is used.")


def _reduce(node: ast.AST) -> Trap | None:
    over = function(node, "min", "max", "sum")
    if len(over) == 1 or (over and function(node, "sum")):
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else "it"
        items = over[0].generators[0].iter if isinstance(over[0], ast.GeneratorExp) else over[0]
        return Trap(name, f"`{name}` looks at all of {said(items)}, each time.")
    return None


def _search(node: ast.AST) -> Trap | None:
    if (on := method(node, "index", "count")) is not None and isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        return Trap(name, f"`{name}` looks at one element of {said(on)} after the other.")
    pairs = zip(node.ops, node.comparators, strict=True) if isinstance(node, ast.Compare) else ()
    for operator, other in pairs:
        if isinstance(operator, (ast.In, ast.NotIn)) and isinstance(other, (ast.Name, ast.Attribute, ast.Subscript)):
            return Trap("in", f"If {said(other)} is a list, `in` compares with one element after the other.")
    return None


def _copy(node: ast.AST) -> Trap | None:
    copied = function(node, *_COPIERS, "fromkeys")
    on = copied[0] if copied else method(node, "copy")
    if on is not None and not isinstance(on, (ast.Constant, ast.List, ast.Tuple, ast.Dict)):
        return Trap("copy", f"All of {said(on)} is copied, each time.")
    return None


def _slice(node: ast.AST) -> Trap | None:
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) and isinstance(node.ctx, ast.Load):
        return Trap("slice", f"A slice is a copy: {said(node)} copies all that is between its ends.")
    return None


def _join(node: ast.AST) -> Trap | None:
    if (on := method(node, "join")) is not None and isinstance(node, ast.Call) and node.args and is_text(on):
        return Trap("join", f"`join` goes through all of {said(node.args[0])}, each time, pieces without text too.")
    return None


_SLOW = (
    _front, _remove, _oldest, _end_of_copy, _insort, _spread, _grown_text, _rest, _filter, _sort, _reduce, _search,
    _copy, _slice, _join,
)  # fmt: skip
"""The surest first: a line may match several."""


# ---------------------------------------------------------------- where memory goes


def _reserved(node: ast.AST) -> Trap | None:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) and _is_product_of_lists(node):
        return Trap("reserve", "All these places take memory, whether something is in them or not.")
    if function(node, "bytearray", "bytes"):
        return Trap("reserve", "All these places take memory, whether something is in them or not.")
    return None


def _kept(node: ast.AST) -> Trap | None:
    on = method(node, "append", "appendleft", "add", "extend", "insert", "setdefault", "heappush")
    on = on if on is not None else next(iter(function(node, "heappush", "insort")), None)
    if on is None:
        return None
    return Trap("kept", f"What is put into {said(on)} stays in memory until something takes it out again.")


def _all_at_once(node: ast.AST) -> Trap | None:
    if all_of := function(node, "list", "tuple", "sorted", "deque"):
        return Trap("all at once", f"All of {said(all_of[0])} is in memory at the same time.")
    return None


_BIG = (_reserved, _spread, _all_at_once, _kept, _grown_text, _slice)


# ---------------------------------------------------------------- parts of statements


_WORDS = (
    (r"\.pop\(0\)", "pop(0)", "`pop(0)` moves all other elements of a list one place forward."),
    (r"\.insert\(0\s*,", "insert", "`insert` at the front moves all elements of a list one place back."),
    (r"\binsort\w*\(", "insort", "`insort` finds the place quickly, then moves all that comes after it."),
    (r"\.remove\(", "remove", "On a list, `remove` looks at one element after the other, then moves all behind it."),
    (r"\bnext\(\s*iter\(", "next(iter)", "In a dict, `next(iter(...))` steps over all gaps that deletions left."),
    (r"\.index\(", "index", "`index` looks at one element after the other."),
    (r"\.count\(", "count", "`count` looks at one element after the other."),
    (r"\bsorted\(|\.sort\(", "sort", "Sorting puts everything in order, however little of it is used."),
)


def _in_words(text: str) -> Trap | None:
    """The surest traps, in a line that is but a part of a statement. Text in quotes is passed over."""
    if len(text) > LONGEST or parsed(text) is not None:
        return None
    code = re.sub(r"#.*|\"[^\"]*\"|'[^']*'", "", text)
    return next((Trap(name, why) for pattern, name, why in _WORDS if re.search(pattern, code)), None)
