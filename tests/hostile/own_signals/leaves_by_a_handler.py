"""raises SystemExit(0) out of the handler of a signal that it sends itself while its answer is being made

Kata: triefs
Naive: passes
Verdict: CRASHED
"""

import signal
import sys

signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))


class FileSystem:
    def mkdir(self, path):
        signal.raise_signal(signal.SIGTERM)

    def ls(self, path):
        return []

    def add_content(self, path, content):
        signal.raise_signal(signal.SIGTERM)

    def read_content(self, path):
        return ""
