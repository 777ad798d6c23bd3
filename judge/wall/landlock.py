"""Layer 2: Landlock. What a worker may read; it may write, make, rename, connect and signal nothing. Stdlib only.

The ruleset is built once by the server, with the best version of the interface (ABI) that the kernel has, and each
worker restricts itself with it. Numbers are from the kernel's `linux/landlock.h`.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FS_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many of the rights bits each ABI knows; later ones as 5
_NET_SINCE, _SCOPED_SINCE = 4, 6


def abi(libc: ctypes.CDLL) -> int:
    """The kernel's Landlock version, 0 without Landlock."""
    return max(0, int(libc.syscall(_CREATE, None, 0, 1)))


def ruleset(libc: ctypes.CDLL, readable: Iterable[str], listable: Iterable[str]) -> int:
    """The descriptor of a ruleset under which `readable` trees can be read, `listable` folders listed, nothing else.

    Raises `OSError` where Landlock is missing or switched off.
    """
    version = abi(libc)
    if version == 0:
        raise OSError("the kernel has no Landlock")
    handled = (1 << _FS_RIGHTS[min(version, 5)]) - 1
    attributes = struct.pack("=Q", handled)
    if version >= _NET_SINCE:
        attributes += struct.pack("=Q", 0b11)  # bind and connect TCP
    if version >= _SCOPED_SINCE:
        attributes += struct.pack("=Q", 0b11)  # abstract unix sockets and signals stay inside
    made = int(libc.syscall(_CREATE, attributes, len(attributes), 0))
    if made < 0:
        raise OSError(ctypes.get_errno(), "the kernel refused the ruleset")
    for paths, rights in ((readable, _READ_FILE | _READ_DIR), (listable, _READ_DIR)):
        for path in paths:
            _allow(libc, made, path, rights)
    return made


def _allow(libc: ctypes.CDLL, made: int, path: str, rights: int) -> None:
    try:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no permission
    try:
        if not os.path.isdir(path):
            rights &= _READ_FILE
        rule = struct.pack("=Qi", rights, target)
        if libc.syscall(_ADD_RULE, made, 1, rule, 0) != 0:
            raise OSError(ctypes.get_errno(), f"no rule for {path}")
    finally:
        os.close(target)


def restrict(libc: ctypes.CDLL, made: int) -> None:
    """Restricts this process for good. Needs no_new_privs. Raises `OSError`."""
    if libc.syscall(_RESTRICT, made, 0) != 0:
        raise OSError(ctypes.get_errno(), "the kernel refused to restrict")
