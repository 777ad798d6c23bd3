"""raises in every call an exception whose class has a name that is equal to everything

Kata: triefs
Naive: passes
Verdict: CRASHED WRONG_ANSWER
"""


class Name(str):
    __slots__ = ()

    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


class Meta(type):
    __name__ = property(lambda cls: Name("FileNotFoundError"))


class Failed(ValueError, metaclass=Meta):
    pass


class FileSystem:
    def mkdir(self, path):
        raise Failed(path)

    ls = read_content = mkdir

    def add_content(self, path, content):
        raise Failed(path)
