"""returns texts and keys made of what a terminal acts on

Kata: triefs
Naive: breaks
Verdict: WRONG_ANSWER
"""


class Loud(str):
    def __repr__(self):
        return str(self)


class FileSystem:
    def mkdir(self, path):
        pass

    def ls(self, path):
        return [Loud("\x1b[2J"), "\x00", "\x9b5m", "\x7f", "\u2028\x85\x0b\x0c"]

    def add_content(self, path, content):
        pass

    def read_content(self, path):
        return Loud("\x1b]52;c;cm0gLXJmIH4=\x07")
