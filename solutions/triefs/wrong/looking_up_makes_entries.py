"""looking for something makes it

A `defaultdict` of nodes saves every "make it if it is missing". It makes a node for a question, too, and the next
listing shows what was only asked for.

Hint: what does a listing show after a search that found nothing?
Hint: when does a `defaultdict` make a value?
Hint: make nodes in `mkdir` and `add_content` alone; look them up with `get` or `in`.
"""

from __future__ import annotations

from collections import defaultdict

_NOT_NAMES = frozenset({"", ".", ".."})


class _File:
    """A file: its content in pieces, none of them empty."""

    def __init__(self) -> None:
        self.pieces: list[str] = []


class _Directory:
    """A directory: what is in it, by name."""

    def __init__(self) -> None:
        self.exists = False
        self.entries: defaultdict[str, _Directory | _File] = defaultdict(_Directory)


class FileSystem:
    """A tree of directories and text files, empty at first."""

    def __init__(self) -> None:
        self._root = _Directory()

    def mkdir(self, path: str) -> None:
        names = _names(path)
        directory = self._root
        for depth, name in enumerate(names, 1):
            node = directory.entries[name]
            if isinstance(node, _File):
                raise FileExistsError(path) if depth == len(names) else NotADirectoryError(path)
            node.exists = True
            directory = node

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
        file = directory.entries[names[-1]]
        if isinstance(file, _Directory) and not file.exists:
            file = directory.entries[names[-1]] = _File()
        if isinstance(file, _Directory):
            raise IsADirectoryError(path)
        if content:
            file.pieces.append(content)

    def read_content(self, path: str) -> str:
        node = self._find(_names(path))
        if isinstance(node, _Directory):
            raise IsADirectoryError(path)
        return "".join(node.pieces)

    def _find(self, names: list[str]) -> _Directory | _File:
        node: _Directory | _File = self._root
        for name in names:
            if isinstance(node, _File):
                raise NotADirectoryError(name)
            node = node.entries[name]
            if isinstance(node, _Directory) and not node.exists:
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
