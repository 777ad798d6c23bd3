"""a file and a directory can have the same name

Files and directories are kept in two dicts, and each method looks only into the one that it needs. So one name can
stand for both.

Hint: can a directory hold a file and a directory of the same name?
Hint: which of your dicts does `add_content` ask before it makes a file?
Hint: a name is free only if neither a file nor a directory has it; one dict for both says so by itself.
"""

from __future__ import annotations

_NOT_NAMES = frozenset({"", ".", ".."})


class _Directory:
    """A directory: the directories and the files in it, by name."""

    def __init__(self) -> None:
        self.directories: dict[str, _Directory] = {}
        self.files: dict[str, list[str]] = {}


class FileSystem:
    """A tree of directories and text files, empty at first."""

    def __init__(self) -> None:
        self._root = _Directory()

    def mkdir(self, path: str) -> None:
        names = _names(path)
        directory = self._root
        for depth, name in enumerate(names, 1):
            if name in directory.files:
                raise FileExistsError(path) if depth == len(names) else NotADirectoryError(path)
            if name not in directory.directories:
                directory.directories[name] = _Directory()
            directory = directory.directories[name]

    def ls(self, path: str) -> list[str]:
        names = _names(path)
        if names and names[-1] in self._find(names[:-1]).files:
            return [names[-1]]
        directory = self._find(names)
        return sorted([*directory.directories, *directory.files])

    def add_content(self, path: str, content: str) -> None:
        names = _names(path)
        if not names:
            raise IsADirectoryError(path)
        pieces = self._find(names[:-1]).files.setdefault(names[-1], [])
        if content:
            pieces.append(content)

    def read_content(self, path: str) -> str:
        names = _names(path)
        if not names:
            raise IsADirectoryError(path)
        directory = self._find(names[:-1])
        if names[-1] in directory.directories:
            raise IsADirectoryError(path)
        if names[-1] not in directory.files:
            raise FileNotFoundError(path)
        return "".join(directory.files[names[-1]])

    def _find(self, names: list[str]) -> _Directory:
        directory = self._root
        for name in names:
            if name in directory.files:
                raise NotADirectoryError(name)
            if name not in directory.directories:
                raise FileNotFoundError(name)
            directory = directory.directories[name]
        return directory


def _names(path: str) -> list[str]:
    if path == "/":
        return []
    if not path.startswith("/"):
        raise ValueError(f"not an absolute path: {path!r}")
    names = path[1:].split("/")
    if not _NOT_NAMES.isdisjoint(names):
        raise ValueError(f"an empty, '.' or '..' part in {path!r}")
    return names
