"""replaces `os.write` by a function that writes everything twice, and the reference by itself

Kata: triefs
Naive: passes
Verdict: REFUSED WRONG_ANSWER
"""

import os
import sys

sys.modules["reference"] = sys.modules[__name__]
write = os.write
os.write = lambda number, data: write(number, bytes(data) * 2) // 2


class FileSystem:
    def mkdir(self, path):
        pass

    def ls(self, path):
        return []

    def add_content(self, path, content):
        pass

    def read_content(self, path):
        return ""
