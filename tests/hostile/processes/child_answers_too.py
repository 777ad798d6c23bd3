"""forks in every call, so that two processes go on with the conversation

Kata: triefs
Naive: breaks
Verdict: CRASHED WRONG_ANSWER
"""

import os
import time


class FileSystem:
    def _split(self):
        if os.fork() == 0:
            time.sleep(60)

    def mkdir(self, path):
        self._split()

    def ls(self, path):
        self._split()
        return []

    def add_content(self, path, content):
        self._split()

    def read_content(self, path):
        self._split()
        return ""
