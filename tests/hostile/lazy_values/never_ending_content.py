"""answers with a list that never ends when it is walked or shown

Kata: triefs
Naive: breaks
Verdict: WRONG_ANSWER
"""

from itertools import count


class Endless(list):
    def __iter__(self):
        return count()

    def __len__(self):
        return 1 << 62

    def __repr__(self):
        return "".join(str(number) for number in self)


class FileSystem:
    def mkdir(self, path):
        pass

    def ls(self, path):
        return Endless(["films"] * 3)

    def add_content(self, path, content):
        pass

    def read_content(self, path):
        return ""
