"""fills memory inside one call of C, where no bytecode runs and no exception comes in between

Kata: triefs
Naive: breaks
Verdict: OUT_OF_MEMORY TIMED_OUT
"""

import itertools

HELD = []


class FileSystem:
    def mkdir(self, path):
        try:
            HELD.extend(itertools.repeat(path))
        except MemoryError:
            HELD.append(bytes(len(HELD)))

    def ls(self, path):
        return []

    def add_content(self, path, content):
        pass

    def read_content(self, path):
        return ""
