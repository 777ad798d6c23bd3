"""Machines that refuse: a seccomp filter around a whole judge that answers as a poorer kernel or container would.

python -m denials KIND COMMAND...   (with `tests` on the path) runs the command on such a machine.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys

EPERM, ENOSYS, EINVAL, EOPNOTSUPP = 1, 38, 22, 95
NOBODY = 65_534
_NAMESPACES = 0x20000 | 0x4000000 | 0x8000000 | 0x10000000 | 0x20000000 | 0x40000000 | 0x2000000
_LANDLOCK = (444, 445, 446)
_MACHINE = {"x86_64": 0, "aarch64": 1}[platform.machine()]
_UNSHARE, _SETNS, _MOUNT, _CLONE, _CLONE3 = ((272, 97), (308, 268), (165, 40), (56, 220), (435, 435))
_PRCTL, _SECCOMP = (157, 167), (317, 277)
_LOAD, _JEQ, _JSET, _RET, _ALLOW, _ERRNO = 0x20, 0x15, 0x45, 0x06, 0x7FFF0000, 0x50000

Line = tuple[int, int, int, int]
"""One instruction of classic BPF: code, jump if true, jump if false, value."""


def refuse(number: int, error: int) -> list[Line]:
    """The call fails."""
    return [(_JEQ, 0, 1, number), (_RET, 0, 0, _ERRNO | error)]


def refuse_where(number: int, argument: int, bits: int, error: int) -> list[Line]:
    """The call fails where an argument has one of these bits."""
    body = [(_LOAD, 0, 0, 16 + 8 * argument), (_JSET, 0, 1, bits), (_RET, 0, 0, _ERRNO | error), (_LOAD, 0, 0, 0)]
    return [(_JEQ, 0, len(body), number), *body]


def refuse_if(number: int, argument: int, value: int, error: int) -> list[Line]:
    """The call fails where an argument has this value."""
    body = [(_LOAD, 0, 0, 16 + 8 * argument), (_JEQ, 0, 1, value), (_RET, 0, 0, _ERRNO | error), (_LOAD, 0, 0, 0)]
    return [(_JEQ, 0, len(body), number), *body]


def _no_namespaces() -> list[Line]:
    return [
        *refuse_where(_UNSHARE[_MACHINE], 0, _NAMESPACES, EPERM),
        *refuse_where(_CLONE[_MACHINE], 0, _NAMESPACES, EPERM),
        *refuse(_CLONE3[_MACHINE], ENOSYS),
    ]


def _container() -> list[Line]:
    return [*_no_namespaces(), *refuse(_MOUNT[_MACHINE], EPERM), *refuse(_SETNS[_MACHINE], EPERM)]


KINDS = {
    "no namespaces": _no_namespaces,
    "a container": _container,
    "no Landlock": lambda: [line for number in _LANDLOCK for line in refuse(number, ENOSYS)],
    "Landlock switched off": lambda: [line for number in _LANDLOCK for line in refuse(number, EOPNOTSUPP)],
    "no seccomp": lambda: [*refuse_if(_PRCTL[_MACHINE], 0, 22, EINVAL), *refuse(_SECCOMP[_MACHINE], ENOSYS)],
    "nothing but processes": lambda: [
        *_container(),
        *(line for number in _LANDLOCK for line in refuse(number, ENOSYS)),
        *refuse_if(_PRCTL[_MACHINE], 0, 22, EINVAL),
    ],
}
"""What a machine may refuse, as a filter for each."""


def deny(kind: str) -> None:
    """Puts this process, and all that it will start, on such a machine, for good."""
    lines = [(_LOAD, 0, 0, 0), *KINDS[kind](), (_RET, 0, 0, _ALLOW)]
    code = b"".join(struct.pack("=HBBI", *line) for line in lines)
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(code, len(code))
    fprog = ctypes.create_string_buffer(struct.pack("@HP", len(lines), ctypes.addressof(buffer)))
    if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.c_void_p(ctypes.addressof(fprog)), 0, 0):
        raise OSError(ctypes.get_errno(), "the filter was refused")


if __name__ == "__main__":
    deny(sys.argv[1])
    os.execv(sys.argv[2], sys.argv[2:])
