"""replaces every function that its callers could still call by one that does nothing

Kata: triefs
Naive: passes
Verdict: CANNOT_LOAD CRASHED REFUSED WRONG_ANSWER
"""

import sys
import types


class FileSystem:
    def mkdir(self, path):
        return "wrong"

    def ls(self, path):
        return "wrong"

    def add_content(self, path, content):
        return "wrong"

    def read_content(self, path):
        return "wrong"


frame = sys._getframe(1)
while frame is not None:
    for name, value in list(frame.f_globals.items()):
        if type(value) is types.FunctionType and name.startswith(("check", "test", "assert", "encode", "names", "_")):
            frame.f_globals[name] = lambda *arguments: None
    frame = frame.f_back
