"""Scripts as Python source, and back: for cards, reports, replays, tests, and the examples of a statement. Pure.

cache = LRUCache(2)
cache.put('a', 1)
len(cache)
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from judge.script import Opaque, Outcome, Raised, Ref, Script, Step
from judge.wall.doubles import DOUBLES, Key
from judge.wall.notes import MUTATED

BUILTINS = frozenset({"iter", "len", "list", "next", "str"})
_LONG = 10_000
_PLAIN = frozenset({type(None), bool, int, float, str, bytes})


class NotAScript(ValueError):
    """The source is more than assignments and calls with literal arguments."""


def clean(text: str, limit: int = 300) -> str:
    """Text of a submission, made safe to print: what is not printable (escapes, bidi, newlines) is spelled out."""
    cut = text if len(text) <= limit else text[:limit] + "…"
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in cut)


def show(value: Any, limit: int = 0) -> str:
    """A plain value as Python source, printable ASCII-safe; with a limit, longer source is cut and the cut is told."""
    text = _beginning(value, limit) if limit else _source(value)
    if limit and len(text) > limit:
        size = f", {len(value)} long" if isinstance(value, (str, list, tuple, dict)) else ""
        return f"{text[: max(1, limit - 1 - len(size))]}…{size}"
    return text


def _beginning(value: Any, room: int) -> str:
    """`_source`, or where that is longer than `room` something longer than `room` that begins like it. O(room)."""
    kind = type(value)
    if kind in (str, bytes):
        return repr(value[: room + _LONG])
    if kind not in (list, tuple, dict):
        return _source(value)
    begin, end = (
        ("[", "]") if kind is list else ("(", ",)" if len(value) == 1 else ")") if kind is tuple else ("{", "}")
    )
    parts: list[str] = []
    for item in value:
        if room < 0:
            break
        part = _beginning(item, room)
        if kind is dict:
            part += f": {_beginning(value[item], room)}"
        parts.append(part)
        room -= len(part) + len(", ")
    return begin + ", ".join(parts) + end


def _source(value: Any) -> str:
    kind = type(value)
    if kind is Opaque:
        return f"<{clean(value.kind, 60)} object>"
    if kind is int and value.bit_length() > _LONG:
        return f"<an int of {value.bit_length()} bits>"
    if kind is float and not math.isfinite(value):
        return f"float('{value}')"
    if kind is list:
        return "[" + ", ".join(map(_source, value)) + "]"
    if kind is tuple:
        return "(" + ", ".join(map(_source, value)) + ("," if len(value) == 1 else "") + ")"
    if kind is dict:
        return "{" + ", ".join(f"{_source(key)}: {_source(item)}" for key, item in value.items()) + "}"
    if hasattr(kind, "__match_args__") and kind.__module__ != "builtins":
        return _given_source(value)
    return repr(value) if kind in _PLAIN else f"<{clean(kind.__name__, 60)} object>"


def _given_source(root: Any) -> str:
    """`TreeNode(1, TreeNode(2), None)`, without recursion; what is large, shared or endless is told as a graph."""
    parts: list[str] = []
    todo: list[Any] = [root]
    met: set[int] = set()
    kind = type(root)
    while todo:
        item = todo.pop()
        if type(item) is _Text:
            parts.append(item)
        elif type(item) is kind:
            if id(item) in met or len(met) == 60:
                return _graph_source(root)
            met.add(id(item))
            values = [getattr(item, name) for name in kind.__match_args__]
            while values and values[-1] is None:
                values.pop()
            todo.append(_Text(")"))
            for at, value in reversed(list(enumerate(values))):
                todo.append(value)
                if at:
                    todo.append(_Text(", "))
            todo.append(_Text(f"{kind.__name__}("))
        else:
            parts.append(_source(item))
    return "".join(parts)


def _graph_source(root: Any) -> str:
    """`graph('TreeNode', values, links)`: for each field the values, and the numbers of the nodes linked to, or -1."""
    kind = type(root)
    numbers, nodes = {id(root): 0}, [root]
    values: list[list[Any]] = [[] for _ in kind.__match_args__]
    links: list[list[int]] = [[] for _ in kind.__match_args__]
    for node in nodes:  # grows while it is walked
        for name, column, targets in zip(kind.__match_args__, values, links, strict=True):
            item = getattr(node, name)
            linked = type(item) is kind
            if linked and id(item) not in numbers:
                numbers[id(item)] = len(nodes)
                nodes.append(item)
            column.append(None if linked else item)
            targets.append(numbers[id(item)] if linked else -1)
    return f"graph({kind.__name__!r}, {_source(values)}, {_source(links)})"


def graph(kind: type, values: list[list[Any]], links: list[list[int]]) -> Any:
    """The structure that `graph(...)` in a script spells. Raises `NotAScript`."""
    make: Any = kind.__new__
    try:
        nodes = [make(kind) for _ in values[0]]
        for name, column, targets in zip(kind.__match_args__, values, links, strict=True):  # type: ignore[attr-defined]
            for node, value, target in zip(nodes, column, targets, strict=True):
                setattr(node, name, value if target < 0 else nodes[target])
        return nodes[0]
    except (LookupError, TypeError, ValueError):
        raise NotAScript("a graph that does not fit together") from None


class _Text(str):
    __slots__ = ()


CHANGED = f"raises {MUTATED.rpartition('.')[2]}: "
"""How `outcome_text` begins for a call that changed an argument, which is no exception of the submission's."""


def outcome_text(outcome: Outcome, limit: int = 0) -> str:
    """What a call did, in words: a value as source, or `raises ValueError: message`."""
    if isinstance(outcome, Raised):
        message = f": {clean(outcome.message, limit or 200)}" if outcome.message else ""
        return f"raises {clean(outcome.name, 80)}{message}"
    return show(outcome.value, limit)


def names(steps: Sequence[Step]) -> dict[int, str]:
    """A variable name for every handle that the steps keep: `cache` for an `LRUCache`, numbered when there are more."""
    found: dict[int, str] = {}
    for step in steps:
        if step.into is not None and step.into not in found:
            words = re.findall(r"[A-Z][a-z]+|[a-z]+", step.name.rpartition(".")[2])
            last = words[-1] if words else step.name
            base = {"iter": "items", "deserialize": "tree"}.get(last, last.lower())
            taken = sum(1 for name in found.values() if name.rstrip("0123456789") == base)
            found[step.into] = base if not taken else f"{base}{taken + 1}"
    return found


def lines(steps: Sequence[Step], limit: int = 0, of: Sequence[Step] = ()) -> list[str]:
    """Each step as one line of Python. O(total size of the arguments).

    `of`: the whole script, where `steps` are only some of it and use what the others made.
    """
    handles = names([step for step in of if step.into is not None] or steps)
    return [_line(step, handles, limit) for step in steps]


def _line(step: Step, handles: Mapping[int, str], limit: int) -> str:
    args = [handles.get(value.handle, "?") if type(value) is Ref else show(value, limit) for value in step.args]
    args += [f"{name}={show(value, limit)}" for name, value in step.kwargs]
    owner = f"{handles.get(step.on, '?')}." if step.on is not None else ""
    call = f"{owner}{step.name.rpartition('.')[2]}({', '.join(args)})"
    return f"{handles[step.into]} = {call}" if step.into is not None else call


def parse(source_lines: Sequence[str], given: Mapping[str, type] | None = None) -> Script:
    """The script that such lines spell. Raises `NotAScript`; nothing is executed."""
    reader = _Reader({"Key": Key, **(given or {})})
    for line in source_lines:
        try:
            for statement in ast.parse(line.strip()).body:
                reader.statement(statement, line)
        except NotAScript:
            raise
        except (LookupError, MemoryError, RecursionError, SyntaxError, TypeError, ValueError) as problem:
            raise NotAScript(f"{ascii(line)[:200]}: {type(problem).__name__}") from None
    return Script.of(*reader.steps)


class _Reader:
    def __init__(self, given: Mapping[str, type]) -> None:
        self.given = given
        self.steps: list[Step] = []
        self.handles: dict[str, int] = {}
        self.fresh = 0

    def statement(self, node: ast.stmt, line: str) -> None:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            self.call(node.value, None)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _one_name(node.targets):
            into = self._handle()
            self.call(node.value, into)
            self.handles[ast.unparse(node.targets[0])] = into
        else:
            raise NotAScript(f"{line!r} is neither a call nor `name = call`")

    def _handle(self) -> int:
        self.fresh += 1
        return self.fresh - 1

    def call(self, node: ast.Call, into: int | None) -> None:
        args = tuple(self.value(arg) for arg in node.args)
        if any(item.arg is None for item in node.keywords):
            raise NotAScript(f"{ast.unparse(node)!r} unpacks its arguments")
        kwargs = tuple((str(item.arg), self.value(item.value)) for item in node.keywords)
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            on = self.handles.get(node.func.value.id)
            if on is None:
                raise NotAScript(f"{node.func.value.id!r} was not made by an earlier line")
            self.steps.append(Step(node.func.attr, args, on, into, kwargs))
        elif isinstance(node.func, ast.Name):
            name = node.func.id
            prefix = "builtins." if name in BUILTINS else "judge." if name in DOUBLES else ""
            name = prefix + name
            self.steps.append(Step(name, args, None, into, kwargs))
        else:
            raise NotAScript(f"{ast.unparse(node)!r} calls neither a name nor a method")

    def value(self, node: ast.expr) -> Any:
        """An argument: an earlier variable, the result of a call, or a literal."""
        if isinstance(node, ast.Name) and node.id in self.handles:
            return Ref(self.handles[node.id])
        if isinstance(node, ast.Call) and not self._makes_plain(node):
            into = self._handle()
            self.call(node, into)
            return Ref(into)
        return self.literal(node)

    def _makes_plain(self, node: ast.Call) -> bool:
        return isinstance(node.func, ast.Name) and node.func.id in (*self.given, "float", "graph")

    def literal(self, node: ast.expr) -> Any:
        """A literal in which objects of given classes, and `float('inf')`, may stand."""
        if isinstance(node, ast.Call) and self._makes_plain(node) and not node.keywords:
            name = ast.unparse(node.func)
            if name == "graph":
                kind, values, links = (ast.literal_eval(arg) for arg in node.args)
                return graph(self.given[kind], values, links)
            return {**self.given, "float": float}[name](*(self.literal(arg) for arg in node.args))
        if isinstance(node, ast.List):
            return [self.literal(item) for item in node.elts]
        if isinstance(node, ast.Tuple):
            return tuple(self.literal(item) for item in node.elts)
        if isinstance(node, ast.Dict) and None not in node.keys:
            keys = [self.literal(key) for key in node.keys if key is not None]
            return dict(zip(keys, map(self.literal, node.values), strict=True))
        try:
            return ast.literal_eval(node)
        except ValueError:
            raise NotAScript(f"{ast.unparse(node)!r} is not a literal") from None


def _one_name(targets: list[ast.expr]) -> bool:
    return len(targets) == 1 and isinstance(targets[0], ast.Name)
