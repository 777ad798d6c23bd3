"""What both directions of the wire share: limits, the given classes, and what stands for a value that is not plain."""

from __future__ import annotations

import struct
from collections.abc import Mapping

U32 = struct.Struct("<I")
I64 = struct.Struct("<q")
F64 = struct.Struct("<d")

MAX_DEPTH = 100
"""How deeply plain values may nest. Trees of given objects are flat on the wire and have no such limit."""
MAX_NODES = 8_000_000
"""How many values one frame may hold: a million events in pairs fit several times over."""
MAX_INT_BYTES = 1 << 16
MAX_FRAME = 64 << 20
"""Bytes of one frame, in either direction."""
MAX_DICT = 4096
"""Larger dicts are refused: a hostile side could choose keys that collide and make building one quadratic."""

Given = Mapping[str, type]
"""The given classes by name; each names its fields in `__match_args__`."""


class WireError(Exception):
    """The bytes are not a value of this wire, or hold more than they may."""


class Opaque:
    """A value that is not plain data: only the name of its type crosses the wall."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Opaque) and self.kind == other.kind

    def __hash__(self) -> int:
        return hash(self.kind)

    def __repr__(self) -> str:
        return f"<{self.kind} object>"
