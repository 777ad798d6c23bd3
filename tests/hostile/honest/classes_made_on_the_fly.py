"""answers with its own subclasses of list, tuple, str and int, which are what they look like

Kata: triefs
Verdict: ACCEPTED
"""

from collections import UserDict


class Name(str):
    __slots__ = ()


class Names(list):
    pass


class Folder(UserDict):
    pass


class FileSystem:
    def __init__(self):
        self.root = Folder()

    def parts(self, path):
        if path == "/":
            return []
        first, *names = path.split("/")
        if first or not names or any(name in ("", ".", "..") for name in names):
            raise ValueError(path)
        return names

    def find(self, names, path):
        here = self.root
        for name in names:
            if not isinstance(here, Folder):
                raise NotADirectoryError(path)
            if name not in here.data:
                raise FileNotFoundError(path)
            here = here.data[name]
        return here

    def mkdir(self, path):
        names, here = self.parts(path), self.root
        for name in names:
            if not isinstance(here, Folder):
                raise NotADirectoryError(path)
            here = here.data.get(name, Folder())
        if not isinstance(here, Folder):
            raise FileExistsError(path)
        here = self.root
        for name in names:
            here = here.data.setdefault(Name(name), Folder())

    def ls(self, path):
        names = self.parts(path)
        here = self.find(names, path)
        return Names(sorted(map(Name, here.data))) if isinstance(here, Folder) else Names([Name(names[-1])])

    def add_content(self, path, content):
        names = self.parts(path)
        if not names:
            raise IsADirectoryError(path)
        folder = self.find(names[:-1], path)
        if not isinstance(folder, Folder):
            raise NotADirectoryError(path)
        file = folder.data.setdefault(Name(names[-1]), [])
        if isinstance(file, Folder):
            raise IsADirectoryError(path)
        if content:
            file.append(content)

    def read_content(self, path):
        file = self.find(self.parts(path), path)
        if isinstance(file, Folder):
            raise IsADirectoryError(path)
        return Name("".join(file))
