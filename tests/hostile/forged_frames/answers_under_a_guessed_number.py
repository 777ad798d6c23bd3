"""writes frames under numbers that it makes up to every descriptor while it is being loaded, and ends with status 0

Kata: topk
Naive: passes
Verdict: REFUSED
"""

import os
import struct

for number in range(3, 64):
    try:
        for guess in (bytes(16), os.urandom(16), b"\xff" * 16):
            os.write(number, struct.pack("<16sI", guess, 4) + b"NNNN")
    except OSError:
        continue
os._exit(0)
