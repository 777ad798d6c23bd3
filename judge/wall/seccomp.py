"""Layer 1: the system calls a worker may make, as a classic BPF program. Standard library only.

An allow-list. A call that is not on it fails with EPERM, `clone3` with ENOSYS so that libc falls back to `clone`, which
is allowed for threads alone. Opening a file is allowed for reading alone. Signals go to the worker itself alone. The
filter reads a call's number and arguments, never memory, so nothing can change between the check and the call.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct

_LOAD, _JEQ, _JSET, _JGE, _RET = 0x20, 0x15, 0x45, 0x35, 0x06
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_EPERM, _ENOSYS = 1, 38
_CLONE_THREAD = 0x10000
_WRITING = 0o3 | 0o100 | 0o1000 | 0o20000000  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_TMPFILE
_IOCTLS = (0x5401, 0x541B, 0x5450, 0x5451)  # TCGETS (isatty), FIONREAD, FIONCLEX, FIOCLEX
_FCNTLS = (0, 1, 2, 3, 4, 1030)  # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC
_PRCTLS = (15, 16)  # PR_SET_NAME, PR_GET_NAME: threads name themselves

# Numbers of the calls by machine. The second column is the generic table that arm64 uses; -1: not there.
_CALLS: dict[str, tuple[int, int]] = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "fstat": (5, 80), "lseek": (8, 62), "mmap": (9, 222),
    "mprotect": (10, 226), "munmap": (11, 215), "brk": (12, 214), "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "pread64": (17, 67), "readv": (19, 65), "writev": (20, 66),
    "sched_yield": (24, 124), "mremap": (25, 216), "madvise": (28, 233), "dup": (32, 23), "dup3": (292, 24),
    "dup2": (33, -1), "pause": (34, -1), "nanosleep": (35, 101), "getitimer": (36, 102), "setitimer": (38, 103),
    "alarm": (37, -1), "getpid": (39, 172), "exit": (60, 93), "uname": (63, 160), "getcwd": (79, 17),
    "readlink": (89, -1), "gettimeofday": (96, 169), "getrlimit": (97, 163), "getrusage": (98, 165),
    "sysinfo": (99, 179), "times": (100, 153), "getuid": (102, 174), "getgid": (104, 176), "geteuid": (107, 175),
    "getegid": (108, 177), "getppid": (110, 173), "getpgrp": (111, -1), "getgroups": (115, 158),
    "rt_sigpending": (127, 136), "rt_sigtimedwait": (128, 137), "rt_sigsuspend": (130, 133),
    "sigaltstack": (131, 132), "gettid": (186, 178), "time": (201, -1), "futex": (202, 98),
    "sched_getaffinity": (204, 123), "getdents64": (217, 61), "set_tid_address": (218, 96),
    "restart_syscall": (219, 128), "clock_gettime": (228, 113), "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115), "exit_group": (231, 94), "newfstatat": (262, 79), "readlinkat": (267, 78),
    "faccessat": (269, 48), "pselect6": (270, 72), "ppoll": (271, 73), "set_robust_list": (273, 99),
    "pipe2": (293, 59), "pipe": (22, -1), "eventfd2": (290, 19), "epoll_create1": (291, 20), "epoll_ctl": (233, 21),
    "epoll_wait": (232, -1), "epoll_pwait": (281, 22), "poll": (7, -1), "select": (23, -1), "stat": (4, -1),
    "lstat": (6, -1), "access": (21, -1), "getrandom": (318, 278), "membarrier": (324, 283), "statx": (332, 291),
    "rseq": (334, 293), "faccessat2": (439, 439), "fadvise64": (221, 223), "sched_getparam": (143, 121),
    "sched_getscheduler": (145, 120), "getpriority": (140, 141),
}  # fmt: skip
_OPEN, _OPENAT, _CLONE, _CLONE3 = (2, -1), (257, 56), (56, 220), (435, 435)
_IOCTL, _FCNTL, _PRCTL, _PRLIMIT = (16, 29), (72, 25), (157, 167), (302, 261)
_KILLS = ((62, 129), (234, 131))  # kill, tgkill: the first argument is a process
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


class Unsupported(OSError):
    """This machine or kernel has no such layer."""


def program(own_pid: int, machine: str | None = None) -> bytes:
    """The filter for this machine, as an array of `struct sock_filter`. Raises `Unsupported` on an unknown machine."""
    name = machine or platform.machine()
    if name not in _MACHINES:
        raise Unsupported(f"no system call table for {name}")
    column, architecture = _MACHINES[name]
    out: list[tuple[int, int, int, int]] = []

    def emit(code: int, value: int, yes: int = 0, no: int = 0) -> None:
        out.append((code, yes, no, value & 0xFFFFFFFF))

    def answer(value: int) -> None:
        emit(_RET, value)

    def argument(number: int) -> None:
        emit(_LOAD, 16 + 8 * number)

    def on(call: tuple[int, int], body: list[tuple[int, int, int, int]]) -> None:
        """If the loaded number is `call`, run `body`, which always returns."""
        if call[column] >= 0:
            emit(_JEQ, call[column], 0, len(body))
            out.extend(body)

    def one_of(argument_number: int, allowed: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
        body = [(_LOAD, 0, 0, 16 + 8 * argument_number)]
        for index, value in enumerate(allowed):
            body.append((_JEQ, len(allowed) - index, 0, value))
        return [*body, (_RET, 0, 0, _ERRNO | _EPERM), (_RET, 0, 0, _ALLOW)]

    def none_of(argument_number: int, bits: int) -> list[tuple[int, int, int, int]]:
        load = (_LOAD, 0, 0, 16 + 8 * argument_number)
        return [load, (_JSET, 0, 1, bits), (_RET, 0, 0, _ERRNO | _EPERM), (_RET, 0, 0, _ALLOW)]

    emit(_LOAD, 4)  # seccomp_data.arch
    emit(_JEQ, architecture, 1, 0)
    answer(_KILL)
    emit(_LOAD, 0)  # seccomp_data.nr
    emit(_JGE, 0x40000000, 0, 1)  # the x32 calls of x86_64
    answer(_KILL)
    for call in _CALLS.values():
        on(call, [(_RET, 0, 0, _ALLOW)])
    on(_OPEN, none_of(1, _WRITING))
    on(_OPENAT, none_of(2, _WRITING))
    # A thread shares the process: CLONE_THREAD is set. Anything else would be a process of its own.
    on(_CLONE, [(_LOAD, 0, 0, 16), (_JSET, 1, 0, _CLONE_THREAD), (_RET, 0, 0, _ERRNO | _EPERM), (_RET, 0, 0, _ALLOW)])
    on(_CLONE3, [(_RET, 0, 0, _ERRNO | _ENOSYS)])
    on(_IOCTL, one_of(1, _IOCTLS))
    on(_FCNTL, one_of(1, _FCNTLS))
    on(_PRCTL, one_of(0, _PRCTLS))
    on(_PRLIMIT, one_of(0, (0, own_pid)))
    for call in _KILLS:
        on(call, one_of(0, (own_pid,)))
    answer(_ERRNO | _EPERM)
    return b"".join(struct.pack("=HBBI", *line) for line in out)


def install(libc: ctypes.CDLL) -> None:
    """Filters this process and its future threads for good. Needs no_new_privs. Raises `Unsupported`."""
    code = program(os.getpid())
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("@HP", len(code) // 8, ctypes.addressof(buffer))
    fprog = ctypes.create_string_buffer(header, len(header))
    if libc.prctl(22, 2, ctypes.c_void_p(ctypes.addressof(fprog)), 0, 0) != 0:  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
        raise Unsupported(ctypes.get_errno(), "the kernel refused the filter")
