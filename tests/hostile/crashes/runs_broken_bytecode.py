"""runs bytecode that uses what is not on the stack

Kata: bfstree
Naive: breaks
Verdict: CRASHED
"""

import ctypes
import opcode


def serialize(root):
    code = bytes([opcode.opmap["RESUME"], 0] + [opcode.opmap["POP_TOP"], 0] * 2000 + [opcode.opmap["RETURN_VALUE"], 0])
    serialize.__code__ = serialize.__code__.replace(co_code=code, co_stacksize=1)
    serialize(root)
    ctypes.string_at(0)


def deserialize(data):
    return serialize(None)
