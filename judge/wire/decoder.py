"""Bytes to plain values, whoever made the bytes: no recursion, no surprise, linear time and memory."""

from __future__ import annotations

import struct
from array import array
from itertools import accumulate, pairwise
from typing import Any

from judge.wire.values import F64, I64, MAX_DEPTH, MAX_DICT, MAX_INT_BYTES, MAX_NODES, U32, Given, Opaque, WireError


class Budget:
    """What may still be read: values, and entries of dicts. Frames that belong together share one."""

    __slots__ = ("entries", "nodes")

    def __init__(self) -> None:
        self.nodes = MAX_NODES
        self.entries = MAX_DICT

    def spend(self, nodes: int) -> None:
        """Raises `WireError` when it is used up."""
        self.nodes -= nodes
        if self.nodes < 0:
            raise WireError("too many values")


def decode(data: bytes, given: Given | None = None, budget: Budget | None = None) -> Any:
    """The value that `data` holds. Raises `WireError` and nothing else; O(len(data) + nodes)."""
    try:
        return _Decoder(data, given or {}, budget or Budget()).value()
    except WireError:
        raise
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
        struct.error,
    ) as problem:
        raise WireError(f"malformed: {type(problem).__name__}") from None


class _Pending:
    """A container whose values are still being read."""

    __slots__ = ("extra", "items", "tag", "want")

    def __init__(self, tag: int, want: int, extra: Any = None) -> None:
        self.tag = tag
        self.want = want
        self.items: list[Any] = []
        self.extra = extra


class _Decoder:
    def __init__(self, data: bytes, given: Given, budget: Budget) -> None:
        self.data = data
        self.at = 0
        self.budget = budget
        self.given = given

    def value(self) -> Any:
        stack: list[_Pending] = []
        while True:
            done, value = self._one(stack)
            while done:
                if not stack:
                    if self.at != len(self.data):
                        raise WireError("bytes after the value")
                    return value
                top = stack[-1]
                top.items.append(value)
                done = len(top.items) == top.want
                if done:
                    value = self._close(stack.pop())
                elif top.tag == _G:
                    self._next_links(top)

    def _take(self, size: int) -> bytes:
        end = self.at + size
        if end > len(self.data):
            raise WireError("cut short")
        piece = self.data[self.at : end]
        self.at = end
        return piece

    def _count(self, each: int, nodes: int = 1) -> int:
        """A count of things of at least `each` bytes, and of `nodes` nodes, that the frame and the budget must hold."""
        (count,) = U32.unpack(self._take(4))
        self.budget.spend(count * nodes)
        if count * each > len(self.data) - self.at:
            raise WireError("a count larger than the frame")
        return int(count)

    def _bytes(self) -> bytes:
        (size,) = U32.unpack(self._take(4))
        return self._take(size)

    def _text(self) -> str:
        return str(self._bytes(), "utf-8", "surrogatepass")

    def _one(self, stack: list[_Pending]) -> tuple[bool, Any]:
        """Reads one tag: a finished value, or a container pushed on the stack."""
        self.budget.spend(1)
        tag = self._take(1)[0]
        simple = _SIMPLE.get(tag)
        if simple is not None:
            return True, simple(self)
        if len(stack) > MAX_DEPTH:
            raise WireError("nested too deeply")
        if tag in (_L, _T):
            pending = _Pending(tag, self._count(1, nodes=0))
        elif tag == _D:
            count = self._count(2, nodes=0)
            self.budget.entries -= count
            if self.budget.entries < 0:
                raise WireError("too many entries in dicts")
            pending = _Pending(tag, 2 * count)
        elif tag == _C:
            count = self._count(0)
            pending = _Pending(tag, self._count(1, nodes=0), count)
        elif tag == _G:
            kind = self.given[self._text()]
            count = self._count(4)
            pending = _Pending(tag, len(kind.__match_args__), (kind, count, []))  # type: ignore[attr-defined]
            self._next_links(pending)
        else:
            raise WireError("an unknown tag")
        if pending.want == 0:
            return True, self._close(pending)
        stack.append(pending)
        return False, None

    def _next_links(self, pending: _Pending) -> None:
        _, count, links = pending.extra
        links.append(array("i", self._take(4 * count)))

    def _close(self, pending: _Pending) -> Any:
        items = pending.items
        if pending.tag == _L:
            return items
        if pending.tag == _T:
            return tuple(items)
        if pending.tag == _D:
            return dict(zip(items[::2], items[1::2], strict=True))
        if pending.tag == _C:
            if any(type(column) is not list or len(column) != pending.extra for column in items):
                raise WireError("uneven columns")
            return list(zip(*items, strict=True))
        return self._close_given(pending)

    def _close_given(self, pending: _Pending) -> Any:
        kind, count, links = pending.extra
        if count == 0 or any(type(column) is not list or len(column) != count for column in pending.items):
            raise WireError("uneven fields")
        nodes = [kind.__new__(kind) for _ in range(count)]
        for name, targets, values in zip(kind.__match_args__, links, pending.items, strict=True):
            for node, target, value in zip(nodes, targets, values, strict=True):
                if not -1 <= target < count:
                    raise WireError("a link to nowhere")
                setattr(node, name, value if target < 0 else nodes[target])
        return nodes[0]

    def _long_int(self) -> int:
        data = self._bytes()
        if len(data) > MAX_INT_BYTES:
            raise WireError("an int too large")
        return int.from_bytes(data, "little", signed=True)

    def _ints(self) -> list[int]:
        return array("q", self._take(8 * self._count(8))).tolist()

    def _strings(self) -> list[str]:
        lengths = array("I", self._take(4 * self._count(4)))
        text = self._text()
        ends = list(accumulate(lengths, initial=0))
        if ends[-1] != len(text):
            raise WireError("lengths that do not add up")
        return [text[start:end] for start, end in pairwise(ends)]


_L, _T, _D, _C, _G = b"ltdCg"
_SIMPLE: dict[int, Any] = {
    ord("N"): lambda frame: None,
    ord("T"): lambda frame: True,
    ord("F"): lambda frame: False,
    ord("i"): lambda frame: I64.unpack(frame._take(8))[0],
    ord("I"): _Decoder._long_int,
    ord("f"): lambda frame: F64.unpack(frame._take(8))[0],
    ord("s"): _Decoder._text,
    ord("b"): _Decoder._bytes,
    ord("n"): lambda frame: [None] * frame._count(0),
    ord("q"): _Decoder._ints,
    ord("S"): _Decoder._strings,
    ord("o"): lambda frame: Opaque(frame._text()),
}
