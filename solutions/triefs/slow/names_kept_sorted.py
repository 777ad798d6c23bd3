"""the names of a directory are kept sorted

Listing is said to be sorted, so the names are kept that way and each new one goes to its place. `insort` finds the
place quickly and then moves all the names behind it.

Hint: what does a new name cost in a directory that has a million?
Hint: what happens to the elements behind the place where a list grows?
Hint: sort when the directory is listed: that is what `ls` may cost.

Line: 36
"""

from __future__ import annotations

import bisect

_NOT_NAMES = frozenset({"", ".", ".."})


class _File:
    """A file: its content in pieces, none of them empty."""

    def __init__(self) -> None:
        self.pieces: list[str] = []


class _Directory:
    """A directory: what is in it, by name."""

    def __init__(self) -> None:
        self.entries: dict[str, _Directory | _File] = {}
        self.names: list[str] = []

    def enter(self, name: str, node: _Directory | _File) -> None:
        self.entries[name] = node
        bisect.insort(self.names, name)


class FileSystem:
    """A tree of directories and text files, empty at first."""

    def __init__(self) -> None:
        self._root = _Directory()

    def mkdir(self, path: str) -> None:
        names = _names(path)
        directory = self._root
        for depth, name in enumerate(names, 1):
            node = directory.entries.get(name)
            if node is None:
                node = _Directory()
                directory.enter(name, node)
            elif isinstance(node, _File):
                raise FileExistsError(path) if depth == len(names) else NotADirectoryError(path)
            directory = node

    def ls(self, path: str) -> list[str]:
        names = _names(path)
        node = self._find(names)
        return [names[-1]] if isinstance(node, _File) else node.names.copy()

    def add_content(self, path: str, content: str) -> None:
        names = _names(path)
        if not names:
            raise IsADirectoryError(path)
        directory = self._find(names[:-1])
        if isinstance(directory, _File):
            raise NotADirectoryError(path)
        file = directory.entries.get(names[-1])
        if file is None:
            file = _File()
            directory.enter(names[-1], file)
        elif isinstance(file, _Directory):
            raise IsADirectoryError(path)
        if content:
            file.pieces.append(content)

    def read_content(self, path: str) -> str:
        node = self._find(_names(path))
        if isinstance(node, _Directory):
            raise IsADirectoryError(path)
        return "".join(node.pieces)

    def _find(self, names: list[str]) -> _Directory | _File:
        node: _Directory | _File | None = self._root
        for name in names:
            if isinstance(node, _File):
                raise NotADirectoryError(name)
            node = node.entries.get(name)
            if node is None:
                raise FileNotFoundError(name)
        return node


def _names(path: str) -> list[str]:
    if path == "/":
        return []
    if not path.startswith("/"):
        raise ValueError(f"not an absolute path: {path!r}")
    names = path[1:].split("/")
    if not _NOT_NAMES.isdisjoint(names):
        raise ValueError(f"an empty, '.' or '..' part in {path!r}")
    return names
