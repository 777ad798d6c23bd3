"""Plain values to bytes: what a worker does with whatever a submission returned."""

from __future__ import annotations

import functools
import struct
from array import array
from collections.abc import Callable
from typing import Any

from judge.wire.values import F64, I64, MAX_DEPTH, MAX_DICT, MAX_FRAME, MAX_INT_BYTES, MAX_NODES, U32, Given, Opaque


class _TooMuch(Exception):
    """Raised inside `encode` when a value is nested too deeply or has too many nodes."""


def encode(value: Any, given: Given | None = None) -> bytes:
    """The bytes of `value`. What is not plain data becomes an opaque; O(nodes)."""
    out = bytearray()
    try:
        _Encoder(out, given or {}).put(value, 0)
    except _TooMuch as problem:
        out = bytearray()
        _put_text(out, b"o", str(problem))
    except Exception as problem:
        out = bytearray()
        _put_text(out, b"o", f"value that cannot be read ({type(problem).__name__})")
    return bytes(out)


def _put_text(out: bytearray, tag: bytes, text: str) -> None:
    if len(text) + len(out) > MAX_FRAME:
        raise _TooMuch("a value too large to send")
    data = str.encode(text, "utf-8", "surrogatepass")
    out += tag
    out += U32.pack(len(data))
    out += data


class _Encoder:
    def __init__(self, out: bytearray, given: Given) -> None:
        self.out = out
        self.given = given
        self.left = MAX_NODES

    def _spend(self, nodes: int, depth: int) -> None:
        """Keeps the budget, counted as the decoder counts: what is written can be read."""
        self.left -= nodes
        if depth > MAX_DEPTH or self.left < 0:
            raise _TooMuch("a value nested too deeply" if depth > MAX_DEPTH else "a value too large to send")

    def put(self, value: Any, depth: int) -> None:
        self._spend(1, depth)
        kind = type(value)
        if id(kind) not in _PLAIN:  # by identity: a metaclass may have its own idea of being equal
            kind, value = plain_base(value, self.given)
        out = self.out
        if value is None:
            out += b"N"
        elif kind is bool:
            out += b"T" if value else b"F"
        elif kind is int:
            self._put_int(value)
        elif kind is str:
            _put_text(out, b"s", value)
        elif kind is list:
            self._put_list(value, depth)
        elif kind is tuple:
            out += b"t" + U32.pack(len(value))
            for item in value:
                self.put(item, depth + 1)
        elif kind is float:
            out += b"f" + F64.pack(value)
        elif kind is dict:
            if len(value) > MAX_DICT:
                raise _TooMuch("a dict too large to send")
            out += b"d" + U32.pack(len(value))
            for key, item in value.items():
                self.put(key, depth + 1)
                self.put(item, depth + 1)
        elif kind is bytes:
            if len(value) + len(out) > MAX_FRAME:
                raise _TooMuch("a value too large to send")
            out += b"b" + U32.pack(len(value)) + value
        elif kind is Opaque:
            _put_text(out, b"o", value.kind[:200])
        else:
            self._put_given(kind, value, depth)

    def _put_int(self, value: int) -> None:
        try:
            self.out += b"i" + I64.pack(value)
        except struct.error:
            size = value.bit_length() // 8 + 1
            if size > MAX_INT_BYTES:
                raise _TooMuch("an int too large to send") from None
            self.out += b"I" + U32.pack(size) + value.to_bytes(size, "little", signed=True)

    def _put_list(self, values: list[Any], depth: int) -> None:
        kinds = set(map(type, values))
        if len(kinds) == 1 and len(values) > 3 and self._put_packed(values, kinds.pop(), depth):
            return
        self.out += b"l" + U32.pack(len(values))
        for item in values:
            self.put(item, depth + 1)

    def _put_packed(self, values: list[Any], kind: type, depth: int) -> bool:
        """Writes a list of one type as a column, if its type allows; says whether it did."""
        count = U32.pack(len(values))
        if kind is int:
            try:
                column = array("q", values)
            except OverflowError:
                return False
            self.out += b"q" + count + column.tobytes()
        elif kind is str:
            text = "".join(values).encode("utf-8", "surrogatepass")
            self.out += b"S" + count + array("I", map(len, values)).tobytes()
            self.out += U32.pack(len(text)) + text
        elif kind is type(None):
            self.out += b"n" + count
        elif kind is tuple and len(set(map(len, values))) == 1 and values[0]:
            self.out += b"C" + count + U32.pack(len(values[0]))
            for items in zip(*values, strict=True):
                self._spend(1, depth + 1)
                self._put_list(list(items), depth + 1)
        else:
            return False
        self._spend(len(values), depth)
        return True

    def _put_given(self, kind: type, root: Any, depth: int) -> None:
        """Writes the objects of class `kind` that `root` reaches, each once: count, then per field links and values.

        A link is the number of the object referred to, or -1; beside it stands the plain value where there is no link.
        """
        numbers = {id(root): 0}
        nodes = [root]
        fields: list[tuple[array[int], list[Any]]] = []
        columns = []
        for read in readers(kind):
            links, values = array("i"), list[Any]()
            fields.append((links, values))
            columns.append((read, links.append, values.append))
        for node in nodes:  # grows while it is walked: breadth first
            for read, add_link, add_value in columns:
                item = read(node)
                own = type(item)
                if own is not kind and (id(own) in _PLAIN or not _is_a(item, kind)):
                    add_link(-1)
                    add_value(item)
                    continue
                number = numbers.setdefault(id(item), len(nodes))
                if number == len(nodes):
                    nodes.append(item)
                    if len(nodes) > self.left:
                        raise _TooMuch("a structure too large to send, or one that never ends")
                add_link(number)
                add_value(None)
        self._spend(len(nodes), depth)
        _put_text(self.out, b"g", kind.__name__)
        self.out += U32.pack(len(nodes))
        for links, values in fields:
            self.out += links.tobytes()
            self._spend(1, depth + 1)
            self._put_list(values, depth + 1)


_PLAIN = frozenset(map(id, (type(None), bool, int, float, str, bytes, list, tuple, dict, Opaque)))


def _is_a(value: Any, kind: type) -> bool:
    """`isinstance`, without asking the value (`__class__` may be a property) or its metaclass."""
    return any(base is kind for base in _ancestry(type(value)))


def _ancestry(kind: type) -> tuple[type, ...]:
    found: tuple[type, ...] = type.__dict__["__mro__"].__get__(kind)
    return found


@functools.cache
def readers(kind: type) -> tuple[Callable[[Any], Any], ...]:
    """How to read each field of a given class past any override in a subclass."""
    return tuple(_reader(kind, name) for name in kind.__match_args__)  # type: ignore[attr-defined]


def _reader(kind: type, name: str) -> Callable[[Any], Any]:
    """The slot's own descriptor, else the instance's dict."""
    descriptor = kind.__dict__.get(name)
    if descriptor is not None and hasattr(descriptor, "__get__"):
        found: Callable[[Any], Any] = descriptor.__get__
        return found
    return lambda node: object.__getattribute__(node, name)


def is_opaque(kind: type, given: Given) -> bool:
    """Whether of an object of that class only its name crosses the wall: the class is no plain data, and not given."""
    ancestry = _ancestry(kind)
    theirs = any(base is known for base in ancestry for known in given.values())
    return not theirs and id(kind) not in _PLAIN and not any(id(base) in _REBUILD for base in ancestry)


def plain_base(value: Any, given: Given) -> tuple[type, Any]:
    """The plain type that `value` counts as, and its value read by that type's own methods. O(size of the value)."""
    ancestry = _ancestry(type(value))
    for kind in given.values():
        if any(base is kind for base in ancestry):
            return kind, value
    for base in ancestry:
        rebuild = _REBUILD.get(id(base))
        if rebuild is not None:
            return base, rebuild(value)
    return Opaque, Opaque(str(type.__dict__["__name__"].__get__(type(value))))


_REBUILD: dict[int, Any] = {
    id(int): int.__index__,
    id(float): float.__float__,
    id(str): lambda value: str.join("", (str.__str__(value),)),
    id(bytes): lambda value: bytes.join(b"", (value, b"")),
    id(list): lambda value: list.__getitem__(value, slice(None)),
    id(tuple): lambda value: tuple.__getitem__(value, slice(None)),
    id(dict): lambda value: dict(dict.items(value)),
}
