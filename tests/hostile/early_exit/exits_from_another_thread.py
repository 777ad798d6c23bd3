"""ends the process with status 0 from a thread of its own, while the call sleeps

Kata: triefs
Naive: passes
Verdict: CRASHED
"""

import os
import threading
import time


class FileSystem:
    def __init__(self):
        threading.Timer(0.02, os._exit, (0,)).start()
        time.sleep(3)

    def mkdir(self, path):
        pass

    def ls(self, path):
        return []

    def add_content(self, path, content):
        pass

    def read_content(self, path):
        return ""
