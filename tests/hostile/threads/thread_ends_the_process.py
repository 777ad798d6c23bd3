"""a thread waits until the first test has begun and ends the process with status 0

Kata: triefs
Naive: passes
Verdict: CRASHED WRONG_ANSWER
"""

import os
import threading


class FileSystem:
    def __init__(self):
        threading.Timer(0.05, os._exit, (0,)).start()
        threading.Event().wait(1.0)

    def mkdir(self, path):
        pass

    def ls(self, path):
        return ["films"]

    def add_content(self, path, content):
        pass

    def read_content(self, path):
        return "text"
