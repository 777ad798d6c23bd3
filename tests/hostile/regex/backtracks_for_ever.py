"""matches a pattern that tries every way to split a text, in C, where no signal is handled

Kata: triefs
Naive: breaks
Verdict: TIMED_OUT
"""

import re


class FileSystem:
    def mkdir(self, path):
        re.match(r"(\w*\w*\w*)*\d$", "a" * 64)

    def ls(self, path):
        return []

    def add_content(self, path, content):
        pass

    def read_content(self, path):
        return ""
