"""Nodes that answer for themselves, and a listing that is kept until the directory changes.

Why choose it: a directory that is listed far more often than it changes is sorted once a change, not once a listing.
Each kind of node knows what it can do and raises what it cannot, so the file system itself never asks for a type: it
walks, and the node at the end answers. A third kind of node (a link, say) is a new class and touches nothing else.

Costs: O(d) to find or make a path. `ls` is O(d + e) when nothing was added since the last one and O(d + e log e)
otherwise; the kept listing is a second pointer to each name. Listing becomes a write in disguise, which matters as soon
as there are threads. The order of the checks is spread over the classes and has to be followed from one to the next.
"""

from __future__ import annotations


class _File:
    """A file: content, nothing below it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def child(self, name: str) -> _Node:
        raise NotADirectoryError(f"{name!r} is looked for in a file")

    def child_directory(self, name: str) -> _Node:
        raise NotADirectoryError(f"{name!r} is to be made in a file")

    def child_file(self, name: str) -> _Node:
        raise NotADirectoryError(f"{name!r} is to be made in a file")

    def check_is_directory(self) -> None:
        raise FileExistsError("there is a file of this name")

    def listing(self, own_name: str) -> list[str]:
        return [own_name]

    def add(self, content: str) -> None:
        if content:
            self._pieces.append(content)

    def read(self) -> str:
        return "".join(self._pieces)


class _Directory:
    """A directory: entries, no content."""

    def __init__(self) -> None:
        self._entries: dict[str, _Node] = {}
        self._sorted: list[str] | None = []  # None: out of date

    def child(self, name: str) -> _Node:
        if name not in self._entries:
            raise FileNotFoundError(f"there is no {name!r}")
        return self._entries[name]

    def child_directory(self, name: str) -> _Node:
        return self._entries.get(name) or self._enter(name, _Directory())

    def child_file(self, name: str) -> _Node:
        return self._entries.get(name) or self._enter(name, _File())

    def check_is_directory(self) -> None:
        pass

    def listing(self, own_name: str) -> list[str]:
        if self._sorted is None:
            self._sorted = sorted(self._entries)
        return self._sorted.copy()

    def add(self, content: str) -> None:
        raise IsADirectoryError("a directory has no content")

    def read(self) -> str:
        raise IsADirectoryError("a directory has no content")

    def _enter(self, name: str, node: _Node) -> _Node:
        self._sorted = None
        self._entries[name] = node
        return node


_Node = _Directory | _File


class FileSystem:
    """A tree of directories and text files, empty at first. Every path is absolute."""

    def __init__(self) -> None:
        self._root = _Directory()

    def mkdir(self, path: str) -> None:
        """Makes a directory, and its parents as needed. O(d)."""
        node: _Node = self._root
        for name in _names(path):
            node = node.child_directory(name)
        node.check_is_directory()

    def ls(self, path: str) -> list[str]:
        """The names in a directory, sorted, or a file's own name. O(d + e log e), and O(d + e) when nothing is new."""
        names = _names(path)
        return self._find(names).listing(names[-1] if names else "")

    def add_content(self, path: str, content: str) -> None:
        """Appends to a file, which is made if it is missing. O(d)."""
        names = _names(path)
        node = self._find(names[:-1])
        (node.child_file(names[-1]) if names else node).add(content)

    def read_content(self, path: str) -> str:
        """All that was added to a file. O(d + its length)."""
        return self._find(_names(path)).read()

    def _find(self, names: list[str]) -> _Node:
        node: _Node = self._root
        for name in names:
            node = node.child(name)
        return node


def _names(path: str) -> list[str]:
    if not path.startswith("/"):
        raise ValueError(f"not an absolute path: {path!r}")
    names = path.split("/")[1:] if path != "/" else []
    for name in names:
        if name in ("", ".", ".."):
            raise ValueError(f"{name!r} is no name, in {path!r}")
    return names
