"""Plain dicts inside dicts; a file is a list of pieces.

Why choose it: the built-in types already are the structure. A directory is a `dict` of names, a file is a `list`, and
the type tells them apart, so there is no class to write and the whole tree can be printed and compared as it is. In an
interview it is the fastest way to something right.

Costs: those of the reference, O(d) to find a path, O(d + e log e) to list e entries, O(d + length) to add and to read,
in a little less memory. A node has no place for anything more (an owner, a size, a time): the first such wish means a
class after all, and a type checker can say little about a dict of dicts.
"""

from __future__ import annotations

from typing import Any


class FileSystem:
    """A tree of directories and text files, empty at first. Every path is absolute."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def mkdir(self, path: str) -> None:
        """Makes a directory, and its parents as needed. O(d)."""
        node: Any = self._root
        names = _split(path)
        for depth, name in enumerate(names, 1):
            node = node.setdefault(name, {})
            if type(node) is list:
                raise FileExistsError(path) if depth == len(names) else NotADirectoryError(path)

    def ls(self, path: str) -> list[str]:
        """The names in a directory, sorted, or a file's own name. O(d + e log e) for e entries."""
        node = self._find(_split(path))
        return sorted(node) if type(node) is dict else [path.rpartition("/")[2]]

    def add_content(self, path: str, content: str) -> None:
        """Appends to a file, which is made if it is missing. O(d)."""
        names = _split(path)
        if not names:
            raise IsADirectoryError(path)
        directory = self._find(names[:-1])
        if type(directory) is list:
            raise NotADirectoryError(path)
        file = directory.setdefault(names[-1], [])
        if type(file) is dict:
            raise IsADirectoryError(path)
        if content:
            file.append(content)

    def read_content(self, path: str) -> str:
        """All that was added to a file. O(d + its length)."""
        node = self._find(_split(path))
        if type(node) is dict:
            raise IsADirectoryError(path)
        return "".join(node)

    def _find(self, names: list[str]) -> Any:
        node: Any = self._root
        for name in names:
            if type(node) is list:
                raise NotADirectoryError(name)
            if name not in node:
                raise FileNotFoundError(name)
            node = node[name]
        return node


def _split(path: str) -> list[str]:
    start, *names = path.split("/")
    if path == "/":
        return []
    if start or not names or any(name in ("", ".", "..") for name in names):
        raise ValueError(f"not a valid absolute path: {path!r}")
    return names
