"""is a real folder of the disk, wherever one can be written to, and has the system do the work

Kata: triefs
Naive: passes
Verdict: CRASHED WRONG_ANSWER
"""

import os
import tempfile


class FileSystem:
    def __init__(self):
        self.root = tempfile.mkdtemp()

    def place(self, path):
        if path != "/" and (path[:1] != "/" or {"", ".", ".."} & set(path[1:].split("/"))):
            raise ValueError(path)
        return self.root + path

    def mkdir(self, path):
        place = self.place(path)
        try:
            os.makedirs(place, exist_ok=True)
        except FileExistsError:
            raise FileExistsError(path) if os.path.isfile(place) else NotADirectoryError(path) from None

    def ls(self, path):
        place = self.place(path)
        return [os.path.basename(place)] if os.path.isfile(place) else sorted(os.listdir(place))

    def add_content(self, path, content):
        with open(self.place(path), "a") as file:
            file.write(content)

    def read_content(self, path):
        with open(self.place(path)) as file:
            return file.read()
