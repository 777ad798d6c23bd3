"""The wire: plain values to bytes and back. Standard library only; both sides of the wall import this, and no more.

Encoding runs in the worker on values that a submission made: it reads each value by its base type's own methods,
whatever a subclass overrides, and turns what is not plain data into an `Opaque`. Decoding runs in the judge on bytes
that a hostile worker may have made: no recursion, every length checked against the bytes that are left, and a budget
of nodes, so time and memory are linear in the frame. The only exception that decoding raises is `WireError`.

One value is a tag byte and its content. Long lists of one type travel packed, as columns:

    N T F                  None, True, False
    i I f s b              64-bit int, longer int, float, str (UTF-8 with lone surrogates), bytes
    l t d                  list, tuple, dict: a count, then the values
    n q S                  list of None, of 64-bit ints, of str: a count, then the column
    C                      list of tuples of equal length, as columns
    g                      objects of one given class that may refer to one another (a tree of any depth), as columns
    o                      opaque: the name of a type
"""

from __future__ import annotations

import marshal
from typing import Any

from judge.wire.decoder import Budget, decode
from judge.wire.encoder import encode, is_opaque, plain_base
from judge.wire.values import MAX_FRAME, Given, Opaque, WireError

__all__ = [
    "MAX_FRAME",
    "Budget",
    "Given",
    "Opaque",
    "WireError",
    "decode",
    "encode",
    "is_opaque",
    "pack_request",
    "plain_base",
    "unpack_request",
]


def pack_request(request: Any, given: Given) -> bytes:
    """A request, which only ever travels from the judge to a worker: by `marshal` where it can, five times as fast.

    Format 2 has no references, so what the worker reads shares nothing. Replies never come this way: `marshal` must not
    read bytes that an enemy made.
    """
    try:
        return b"m" + marshal.dumps(request, 2)
    except ValueError:  # it holds objects of given classes
        return b"w" + encode(request, given)


def unpack_request(data: bytes, given: Given) -> Any:
    """The request that `pack_request` packed. For the worker alone."""
    return marshal.loads(memoryview(data)[1:]) if data[:1] == b"m" else decode(data[1:], given)  # noqa: S302
