"""a directory that is made again is copied

A directory that is there already keeps what is in it when it is made again: its entries are put into a new dict. They
would have stayed anyway, and the copy costs as much as the directory is large.

Hint: what has `mkdir` to do where the directory is there already?
Hint: what does `mkdir` of a directory with a million names cost?
Hint: leave a directory that is there as it is.

Line: 48
"""

from __future__ import annotations

_NOT_NAMES = frozenset({"", ".", ".."})


class _File:
    """A file: its content in pieces, none of them empty."""

    def __init__(self) -> None:
        self.pieces: list[str] = []


class _Directory:
    """A directory: what is in it, by name."""

    def __init__(self) -> None:
        self.entries: dict[str, _Directory | _File] = {}


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
                node = directory.entries[name] = _Directory()
            elif isinstance(node, _File):
                raise FileExistsError(path) if depth == len(names) else NotADirectoryError(path)
            directory = node
        directory.entries = dict(directory.entries)

    def ls(self, path: str) -> list[str]:
        names = _names(path)
        node = self._find(names)
        return [names[-1]] if isinstance(node, _File) else sorted(node.entries)

    def add_content(self, path: str, content: str) -> None:
        names = _names(path)
        if not names:
            raise IsADirectoryError(path)
        directory = self._find(names[:-1])
        if isinstance(directory, _File):
            raise NotADirectoryError(path)
        file = directory.entries.get(names[-1])
        if file is None:
            file = directory.entries[names[-1]] = _File()
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
