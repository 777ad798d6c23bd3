"""raises an exception that ends the process with status 0 when its message is asked for

Kata: triefs
Naive: passes
Verdict: CRASHED
"""

import os


class Quiet(RuntimeError):
    def __str__(self):
        os._exit(0)


class FileSystem:
    def mkdir(self, path):
        raise Quiet(path)

    def ls(self, path):
        raise Quiet(path)

    def add_content(self, path, content):
        raise Quiet(path)

    def read_content(self, path):
        raise Quiet(path)
