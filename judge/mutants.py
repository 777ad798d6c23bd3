"""Mutants of a reference: copies with one small mistake each, made from its syntax tree. Pure.

A test suite that lets a mutant live cannot tell it from the right answer, so each must be killed, or be recorded as
equivalent with the reason why no test could tell. The operators are the usual ones of mutation testing (relational,
arithmetic, logical, constant, statement deletion), after Offutt et al., "An experimental determination of sufficient
mutant operators", 1996.
"""

from __future__ import annotations

import ast
import copy
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_COMPARE: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
}
_CALLS = {"min": "max", "max": "min"}


class Mutant(NamedTuple):
    """One mutant: where it is, what became what, and its source."""

    key: str
    """`function: before -> after`, numbered where that is not unique: it survives moved lines, not changed ones."""
    line: int
    source: bytes


def mutants(source: bytes) -> list[Mutant]:
    """Every mutant of a module, in order of its lines. O(nodes · size)."""
    tree = ast.parse(source)
    made: list[Mutant] = []
    keys: Counter[str] = Counter()
    for function, node, holder, place in list(_places(tree)):
        for replacement in _replacements(node):
            _put(holder, place, replacement)
            text = ast.unparse(ast.fix_missing_locations(tree))
            _put(holder, place, node)
            key = f"{function}: {_short(node)} -> {_short(replacement)}"
            keys[key] += 1
            number = f" #{keys[key]}" if keys[key] > 1 else ""
            made.append(Mutant(key + number, getattr(node, "lineno", 0), text.encode()))
    return made


Place = tuple[str, int | None]


def _places(tree: ast.Module) -> Iterator[tuple[str, ast.AST, ast.AST, Place]]:
    """Every node that may be mutated: the function it is in, the node, its parent, and its place there."""
    todo: list[tuple[str, ast.AST]] = [("module", tree)]
    while todo:
        function, parent = todo.pop(0)
        for field, value in ast.iter_fields(parent):
            if _left_alone(parent, field):
                continue
            children = value if isinstance(value, list) else [value]
            for index, child in enumerate(children):
                if (
                    not isinstance(child, ast.AST)
                    or _is_docstring(child)
                    or isinstance(child, (ast.Import, ast.ImportFrom))
                ):
                    continue
                inside = child.name if isinstance(child, (ast.FunctionDef, ast.ClassDef)) else function
                yield inside, child, parent, (field, index if isinstance(value, list) else None)
                todo.append((inside, child))


def _left_alone(parent: ast.AST, field: str) -> bool:
    """Annotations, decorators, and the text of errors: nothing that an answer depends on."""
    if field in ("annotation", "returns", "decorator_list", "type_params"):
        return True
    return isinstance(parent, ast.Raise) or (
        isinstance(parent, ast.Assign) and "__slots__" in ast.unparse(parent.targets[0])
    )


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _replacements(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for other in _COMPARE.get(type(node.ops[0]), ()):
            yield _with(node, ops=[other()])
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in _ARITHMETIC:
        yield _with(node, op=_ARITHMETIC[type(node.op)]())
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        yield _with(node, func=ast.Name(_CALLS[node.func.id], ast.Load()))
    elif isinstance(node, (ast.Break, ast.Continue)):
        yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, (ast.If, ast.IfExp)):
        yield _with(node, test=ast.Constant(True))
        yield _with(node, test=ast.Constant(False))
    if isinstance(node, (ast.Expr, ast.AugAssign, ast.Delete)) or (
        isinstance(node, ast.Assign) and isinstance(node.targets[0], (ast.Attribute, ast.Subscript, ast.Tuple))
    ):
        yield ast.Pass()


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _with(node: ast.AST, **changes: object) -> ast.AST:
    changed = copy.copy(node)
    for field, value in changes.items():
        setattr(changed, field, value)
    return changed


def _put(holder: ast.AST, place: Place, node: ast.AST) -> None:
    field, index = place
    if index is None:
        setattr(holder, field, node)
    else:
        getattr(holder, field)[index] = node


def _short(node: ast.AST) -> str:
    """The first line of a node's source: of an `if`, its test."""
    return ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).partition("\n")[0].rstrip(":")


def equivalents(path: Path) -> dict[str, str]:
    """The mutants recorded as equivalent, with the reason why no test can tell: `mutants.toml` beside the reference."""
    if not path.exists():
        return {}
    found = tomllib.loads(path.read_text("utf-8")).get("equivalent", [])
    return {str(item["mutant"]): str(item["reason"]) for item in found}
