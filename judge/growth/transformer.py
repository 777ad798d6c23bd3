"""The syntax trees of rewritten code: which expressions and statements get a site, and what is put in their place.

Evaluation order, names and line numbers stay. Left alone is what would change its meaning: calls of `super`, `locals`
and the like; `+=` on a target that is more than names, attributes and simple indices; chained comparisons.
"""

from __future__ import annotations

import ast
import copy
import operator
from typing import Any, TypeVar

from judge.growth import charges, inplace, items
from judge.growth.calls import called

_PREFIX = "_growth_"
"""No two underscores: inside a class such a name would become another."""
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Mod: "modulo", ast.Pow: "power",
    ast.FloorDiv: "divide", ast.LShift: "shift_left", ast.RShift: "shift_right", ast.BitAnd: "bit_and",
    ast.BitOr: "bit_or", ast.BitXor: "bit_xor",
}  # fmt: skip
_IN_PLACE: dict[type[ast.operator], str] = {
    ast.Add: "add_to", ast.BitOr: "or_into", ast.BitAnd: "and_into", ast.BitXor: "xor_into", ast.Sub: "subtract_from",
    ast.Mult: "multiply_by",
}  # fmt: skip
_COMPARISONS: dict[type[ast.cmpop], Any] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}  # fmt: skip
_LEFT_ALONE = {"super", "locals", "globals", "vars", "dir", "eval", "exec", "breakpoint", "input", "isinstance", "len"}

_HELPERS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (charges, (*_OPERATORS.values(), "contains", "compared", "made", "tick")),
    (inplace, (*_IN_PLACE.values(), "add_to_local", "add_to_name")),
    (items, ("item", "set_item", "delete_item", "first")),
)
HELPERS: dict[str, Any] = {_PREFIX + name: getattr(module, name) for module, names in _HELPERS for name in names}
HELPERS[_PREFIX + "called"] = called
HELPERS[_PREFIX + "ledger"] = charges.LEDGER
HELPERS.update({_PREFIX + compare.__name__: compare for compare in _COMPARISONS.values()})
"""What rewritten code calls, by the names it is found under among the builtins."""

Tree = TypeVar("Tree", bound=ast.AST)
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Transformer(ast.NodeTransformer):
    """Rewrites one file. Of a `foreign` file every cost belongs to the site that called it, -1.

    `lines` and `names` describe the sites: where each is, and what is done there.
    """

    def __init__(self, *, foreign: bool) -> None:
        self._foreign = foreign
        self.lines: list[int] = []
        self.names: list[str] = []
        self._shared: list[set[str]] = [set()]

    def visit(self, node: ast.AST) -> Any:
        """Rewrites a node by the method for its kind, or what is inside it."""
        return getattr(self, _METHODS.get(type(node), "generic_visit"))(node)

    # ------------------------------------------------------------ what is put in place

    def _site(self, node: ast.AST, name: str) -> ast.Constant:
        if self._foreign:
            return ast.Constant(-1)
        self.lines.append(getattr(node, "lineno", 0))
        self.names.append(name)
        return ast.Constant(len(self.lines) - 1)

    def _call(self, node: ast.AST, helper: str, *args: ast.expr, name: str | None = None) -> ast.Call:
        function = ast.Name(_PREFIX + helper, ast.Load())
        made = ast.Call(function, [self._site(node, name or helper), *args], [])
        return ast.copy_location(made, node)

    def _counted(self, node: ast.stmt | Function, name: str, body: list[ast.stmt]) -> list[ast.stmt]:
        """The statements of a loop or function, after one that puts a round down; a docstring stays first."""
        start = 0
        if isinstance(node, Function) and ast.get_docstring(node, clean=False) is not None:
            start = 1
        tick: ast.stmt = ast.Expr(self._call(node, "tick", name=name))
        if not self._foreign:  # the same in fewer steps
            site = self._site(node, name)
            tick = ast.parse(f"{_PREFIX}ledger.costs[{site.value!r}] += 1").body[0]
        for inner in ast.walk(tick):
            ast.copy_location(inner, node)
        return [*body[:start], tick, *body[start:]]

    # ------------------------------------------------------------ statements

    def _function(self, node: Any) -> Any:
        shared = {
            name for item in ast.walk(node) if isinstance(item, (ast.Global, ast.Nonlocal)) for name in item.names
        }
        self._shared.append(shared)
        self.generic_visit(node)
        self._shared.pop()
        node.body = self._counted(node, "call", node.body)
        return node

    def _classdef(self, node: ast.ClassDef) -> ast.AST:
        self._shared.append({"*"})
        self.generic_visit(node)
        self._shared.pop()
        return node

    def _lambda(self, node: ast.Lambda) -> ast.AST:
        self.generic_visit(node)
        node.body = ast.IfExp(self._call(node, "tick", name="call"), node.body, ast.Constant(None))
        return node

    def _loop(self, node: Any) -> Any:
        self.generic_visit(node)
        if not isinstance(node, ast.While):
            node.iter = self._call(node.iter, "first", node.iter)
        node.body = self._counted(node, "loop", node.body)
        return node

    def _assign(self, node: ast.Assign) -> Any:
        grown = self._grown_name(node)
        self.generic_visit(node)
        if grown and isinstance(node.value, ast.Call):
            node.value.func = ast.copy_location(ast.Name(_PREFIX + "add_to_name", ast.Load()), node)
            return node
        if any(isinstance(inner, ast.Starred) for target in node.targets for inner in ast.walk(target)):
            node.value = self._call(node, "made", node.value)
        target = node.targets[0]
        if len(node.targets) == 1 and isinstance(target, ast.Subscript):
            return ast.copy_location(
                ast.Expr(self._call(node, "set_item", node.value, target.value, _key(target.slice))), node
            )
        return node

    def _is_local(self, name: str) -> bool:
        shared = self._shared[-1]
        return len(self._shared) > 1 and "*" not in shared and name not in shared

    def _grown_name(self, node: ast.Assign) -> bool:
        """Whether it is `name = name + ...` on a local name, which text does in place."""
        target, value = node.targets[0], node.value
        return (
            len(node.targets) == 1
            and isinstance(target, ast.Name)
            and isinstance(value, ast.BinOp)
            and isinstance(value.op, ast.Add)
            and isinstance(value.left, ast.Name)
            and value.left.id == target.id
            and self._is_local(target.id)
        )

    def _delete(self, node: ast.Delete) -> Any:
        self.generic_visit(node)
        made: list[ast.stmt] = []
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                made.append(ast.Expr(self._call(node, "delete_item", target.value, _key(target.slice))))
            else:
                made.append(ast.Delete([target]))
        return [ast.copy_location(item, node) for item in made]

    def _augassign(self, node: ast.AugAssign) -> Any:
        self.generic_visit(node)
        helper = _IN_PLACE.get(type(node.op)) or _OPERATORS.get(type(node.op))
        target = node.target
        if helper is None or not _is_simple(target):
            return node
        if helper == "add_to" and isinstance(target, ast.Name) and self._is_local(target.id):
            helper = "add_to_local"
        value = self._call(node, helper, _loaded(target), node.value)
        if isinstance(target, ast.Subscript):
            made: ast.stmt = ast.Expr(self._call(node, "set_item", value, _loaded(target.value), _key(target.slice)))
        else:
            made = ast.Assign([target], value)
        return ast.copy_location(made, node)

    def _annassign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def _match(self, node: ast.Match) -> ast.AST:
        """Patterns are no expressions, though they look it."""
        node.subject = self.visit(node.subject)
        for case in node.cases:
            case.guard = None if case.guard is None else self.visit(case.guard)
            case.body = [made for item in case.body for made in _as_list(self.visit(item))]
        return node

    # ------------------------------------------------------------ expressions

    def _called(self, node: ast.Call) -> ast.AST:
        plain = isinstance(node.func, ast.Name) and node.func.id in _LEFT_ALONE
        name = ast.unparse(node.func)[-40:] if not self._foreign else ""
        self.generic_visit(node)
        if not plain:
            node.func = self._call(node, "called", node.func, name=name)
        return node

    def _subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        at_an_end = isinstance(node.slice, ast.Constant) and node.slice.value == 0
        if isinstance(node.ctx, ast.Load) and not at_an_end:
            return self._call(node, "item", node.value, _key(node.slice), name="[]")
        return node

    def _binop(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        helper = _OPERATORS.get(type(node.op))
        return node if helper is None else self._call(node, helper, node.left, node.right)

    def _compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) > 1:
            return node
        if isinstance(node.ops[0], (ast.In, ast.NotIn)):
            found: ast.expr = self._call(node, "contains", node.left, node.comparators[0], name="in")
            if isinstance(node.ops[0], ast.NotIn):
                found = ast.copy_location(ast.UnaryOp(ast.Not(), found), node)
            return found
        compare = _COMPARISONS.get(type(node.ops[0]))
        if compare is None or isinstance(node.comparators[0], ast.Constant):
            return node
        function = ast.Name(_PREFIX + compare.__name__, ast.Load())
        return self._call(node, "compared", function, node.left, node.comparators[0])

    def _starred(self, node: ast.Starred) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            node.value = self._call(node, "made", node.value)
        return node

    def _joinedstr(self, node: ast.JoinedStr) -> ast.AST:
        self.generic_visit(node)
        return self._call(node, "made", node)

    def _formattedvalue(self, node: ast.FormattedValue) -> ast.AST:
        """A format specification is a text of its own kind: only what stands before it is rewritten."""
        node.value = self.visit(node.value)
        return node

    def _dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        node.values = [
            self._call(value, "made", value) if key is None else value
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        return node

    def _comprehension(self, node: ast.comprehension) -> ast.AST:
        """One `for` of a comprehension: each round is put down before its conditions are asked."""
        self.generic_visit(node)
        node.iter = self._call(node.iter, "first", node.iter)
        node.ifs.insert(0, self._call(node.iter, "tick", name="comprehension"))
        return node


_METHODS: dict[type[ast.AST], str] = {
    ast.FunctionDef: "_function", ast.AsyncFunctionDef: "_function", ast.ClassDef: "_classdef",
    ast.Lambda: "_lambda", ast.While: "_loop", ast.For: "_loop", ast.Assign: "_assign", ast.Delete: "_delete",
    ast.AugAssign: "_augassign", ast.AnnAssign: "_annassign", ast.Match: "_match", ast.Call: "_called",
    ast.Subscript: "_subscript", ast.BinOp: "_binop", ast.Compare: "_compare", ast.Starred: "_starred",
    ast.JoinedStr: "_joinedstr", ast.FormattedValue: "_formattedvalue", ast.Dict: "_dict",
    ast.comprehension: "_comprehension",
}  # fmt: skip


def _as_list(made: Any) -> list[Any]:
    return made if isinstance(made, list) else [made]


def _key(key: ast.expr) -> ast.expr:
    """The expression of an index: `a:b` is a slice object outside of brackets."""
    if isinstance(key, ast.Slice):
        parts = [part if part is not None else ast.Constant(None) for part in (key.lower, key.upper, key.step)]
        return ast.Call(ast.Name("slice", ast.Load()), parts, [])
    if isinstance(key, ast.Tuple):
        return ast.Tuple([_key(part) for part in key.elts], ast.Load())
    return key


def _is_simple(node: ast.expr) -> bool:
    """Whether reading an expression twice is the same as once: names, attributes, constants, sums of these."""
    if isinstance(node, ast.Subscript):
        return _is_simple(node.value) and _is_simple(node.slice)
    if isinstance(node, ast.Attribute):
        return _is_simple(node.value)
    if isinstance(node, ast.Call):  # what a sum or an index has become above
        return isinstance(node.func, ast.Name) and node.func.id.startswith(_PREFIX) and all(map(_is_simple, node.args))
    return isinstance(node, (ast.Name, ast.Constant))


def _loaded(node: Tree) -> Tree:
    """A copy of a target, to be read."""
    made = copy.deepcopy(node)
    if hasattr(made, "ctx"):
        made.ctx = ast.Load()
    return made
