"""has a thread look into the frames of the main thread for another class of its name

Kata: triefs
Naive: passes
Verdict: CRASHED WRONG_ANSWER
"""

import sys
import threading


def look(found):
    for frame in sys._current_frames().values():
        while frame is not None:
            for value in list(frame.f_locals.values()):
                other = getattr(value, "FileSystem", None)
                if other not in (None, FileSystem):
                    found.append(other)
            frame = frame.f_back


class FileSystem:
    def __init__(self):
        found = []
        thread = threading.Thread(target=look, args=(found,))
        thread.start()
        thread.join()
        self.other = found[0]()

    def mkdir(self, path):
        return self.other.mkdir(path)

    def ls(self, path):
        return self.other.ls(path)

    def add_content(self, path, content):
        return self.other.add_content(path, content)

    def read_content(self, path):
        return self.other.read_content(path)
