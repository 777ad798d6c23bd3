"""One line of a submission, read as Python: what it says, without executing any of it. Pure."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

from judge.source import clean

LONGEST = 400
"""Longer lines are not read: nobody wrote them by hand."""
_SHOWN = 28


def parsed(text: str) -> ast.Module | None:
    """The line as a statement, a header with an empty body; None where it is a part of one only."""
    line = text.strip()
    if not line or len(line) > LONGEST:
        return None
    line = re.sub(r"^elif\b", "if", line)
    tries = [line, f"{line} pass", line.rstrip(",")] if not line.startswith("@") else []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes that the line has wrong, its author has been told
        for attempt in tries:
            try:
                return ast.parse(attempt)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
    return None


def said(node: ast.AST) -> str:
    """A piece of the line, to be quoted."""
    return f"`{clean(ast.unparse(node), _SHOWN)}`"


def method(node: ast.AST, *names: str) -> ast.expr | None:
    """What a method of one of these names is called on."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
        return node.func.value
    return None


def function(node: ast.AST, *names: str) -> list[ast.expr]:
    """The arguments of a call of a function of one of these names, by itself or out of its module."""
    if not isinstance(node, ast.Call):
        return []
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return node.args if called in names else []


def is_zero(node: ast.AST) -> bool:
    """Whether it is the number 0, written as such."""
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value == 0


def is_text(node: ast.AST) -> bool:
    """Whether it is seen to be text: it holds a piece of some outside of every call and subscript."""
    if isinstance(node, ast.BinOp):
        return is_text(node.left) or is_text(node.right)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def targets(node: ast.AST) -> set[str]:
    """What an assignment assigns to, as source."""
    if not isinstance(node, ast.Assign):
        return set()
    parts = [part for target in node.targets for part in getattr(target, "elts", [target])]
    return {ast.unparse(part) for part in parts}


def read(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of an expression that are on its way to its value: not what is in calls' arguments."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.Call) and child is not node.func):
            yield from read(child)


def reads_alike(one: str, other: str) -> bool:
    """Whether two lines are the same but for spaces, quotes and the underscores before private names."""
    return _normal(one) == _normal(other) != ""


def _normal(text: str) -> str:
    tree = parsed(text)
    try:
        return re.sub(r"\b_+(?=[a-z])", "", ast.unparse(tree)) if tree is not None else ""
    except RecursionError:
        return ""
