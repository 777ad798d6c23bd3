"""registers memory whose page faults it would have to serve itself, and reads from it

Kata: lru
Naive: breaks
Verdict: WRONG_ANSWER
"""

import ctypes
import fcntl
import mmap
import os
import platform
import struct

USERFAULTFD = 323 if platform.machine() == "x86_64" else 282


def fault():
    served = ctypes.CDLL(None).syscall(USERFAULTFD, os.O_CLOEXEC | 1)
    if served < 0:
        return
    fcntl.ioctl(served, 0xC018AA3F, struct.pack("=QQQ", 0xAA, 0, 0))
    pages = mmap.mmap(-1, 1 << 16, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    start = ctypes.addressof(ctypes.c_char.from_buffer(pages))
    fcntl.ioctl(served, 0xC020AA00, struct.pack("=QQQQ", start, 1 << 16, 1, 0))
    pages[0]


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        fault()

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
