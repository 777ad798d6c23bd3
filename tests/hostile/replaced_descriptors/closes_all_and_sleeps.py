"""closes every descriptor, so that it seems to have ended, and sleeps

Kata: triefs
Naive: breaks
Verdict: CRASHED TIMED_OUT REFUSED
"""

import os
import time


class FileSystem:
    def __init__(self):
        os.closerange(0, 1024)
        time.sleep(600)

    def mkdir(self, path):
        pass

    def ls(self, path):
        return []

    def add_content(self, path, content):
        pass

    def read_content(self, path):
        return ""
