"""a directory is a list that is searched

A directory keeps its entries in a list and goes through it until the name is right. It is quick with ten names and
takes as many steps as there are with a million.

Hint: how does a directory find the entry of a name?
Hint: what does a path through a directory of a million names cost?
Hint: keep the entries in a dict, by name.

Line: 29
"""

from __future__ import annotations

_NOT_NAMES = frozenset({"", ".", ".."})


class _Node:
    """A file with pieces of content, or a directory with entries."""

    def __init__(self, name: str, *, is_file: bool) -> None:
        self.name = name
        self.is_file = is_file
        self.pieces: list[str] = []
        self.entries: list[_Node] = []

    def entry(self, name: str) -> _Node | None:
        for node in self.entries:
            if node.name == name:
                return node
        return None

    def enter(self, name: str, *, is_file: bool) -> _Node:
        node = _Node(name, is_file=is_file)
        self.entries.append(node)
        return node


class FileSystem:
    """A tree of directories and text files, empty at first."""

    def __init__(self) -> None:
        self._root = _Node("", is_file=False)

    def mkdir(self, path: str) -> None:
        names = _names(path)
        directory = self._root
        for depth, name in enumerate(names, 1):
            node = directory.entry(name) or directory.enter(name, is_file=False)
            if node.is_file:
                raise FileExistsError(path) if depth == len(names) else NotADirectoryError(path)
            directory = node

    def ls(self, path: str) -> list[str]:
        node = self._find(_names(path))
        return [node.name] if node.is_file else sorted(entry.name for entry in node.entries)

    def add_content(self, path: str, content: str) -> None:
        names = _names(path)
        if not names:
            raise IsADirectoryError(path)
        directory = self._find(names[:-1])
        if directory.is_file:
            raise NotADirectoryError(path)
        file = directory.entry(names[-1]) or directory.enter(names[-1], is_file=True)
        if not file.is_file:
            raise IsADirectoryError(path)
        if content:
            file.pieces.append(content)

    def read_content(self, path: str) -> str:
        node = self._find(_names(path))
        if not node.is_file:
            raise IsADirectoryError(path)
        return "".join(node.pieces)

    def _find(self, names: list[str]) -> _Node:
        node: _Node | None = self._root
        for name in names:
            if node.is_file:
                raise NotADirectoryError(name)
            node = node.entry(name)
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
