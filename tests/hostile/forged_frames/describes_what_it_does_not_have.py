"""defines nothing, and forges the description in which everything that is asked for is there

Kata: triefs
Naive: passes
Verdict: CRASHED WRONG_ANSWER REFUSED CANNOT_LOAD
"""

import os
import struct
import sys


def caller(name):
    frame = sys._getframe(1)
    while frame is not None and name not in frame.f_locals:
        frame = frame.f_back
    return frame and frame.f_locals[name]


encode = None
frame = sys._getframe(1)
while frame is not None and encode is None:
    encode = frame.f_globals.get("encode")
    frame = frame.f_back
if encode is None:
    os._exit(0)
asked = caller("request")[-1]
data = encode([None, [("FileSystem", True)], [["", "", False, []] for _ in asked]])
os.write(caller("replies"), struct.pack("<16sI", caller("number"), len(data)) + data)
while True:  # what follows is answered here as well
    head = os.read(caller("requests"), 20)
    number, size = struct.unpack("<16sI", head)
    while size > 0:
        size -= len(os.read(caller("requests"), size))
    os.write(caller("replies"), struct.pack("<16sI", number, 1) + b"N")
