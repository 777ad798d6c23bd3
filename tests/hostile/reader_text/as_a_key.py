"""returns lone surrogates as keys and values, in a list that says it is right

Kata: triefs
Naive: passes
Verdict: WRONG_ANSWER
"""


class Right(list):
    def __eq__(self, other):
        return True

    __hash__ = None


class FileSystem:
    def mkdir(self, path):
        if path in ("/f", "/a/../b"):
            raise (FileExistsError if path == "/f" else ValueError)(path)
        if path == "/f/a/b":
            raise NotADirectoryError(path)

    def ls(self, path):
        if not path:
            raise ValueError(path)
        return Right([{"\ud800": "\udfff"}, "\x00"])

    def add_content(self, path, content):
        if "nowhere" in path:
            raise FileNotFoundError(path)

    def read_content(self, path):
        if path == "/d":
            raise IsADirectoryError(path)
        return type("Text", (str,), {"__eq__": Right.__eq__, "__hash__": None})("\udc80")
