"""takes a lock twice

Kata: triefs
Naive: breaks
Verdict: TIMED_OUT
"""

import threading


class FileSystem:
    lock = threading.Lock()

    def mkdir(self, path):
        self.lock.acquire()

    ls = add_content = read_content = mkdir

    def add_content(self, path, content):
        self.lock.acquire()
