"""a file can become a directory as well

Nodes have both entries and content, and nothing on the way asks which of them a node is. So things are made below a
file, and the file stays.

Hint: can there be anything below a file?
Hint: who checks, on the way down, what kind of thing each name is?
Hint: a file before the last name of a path is a `NotADirectoryError`, in every method.
"""

from __future__ import annotations

_NOT_NAMES = frozenset({"", ".", ".."})


class _Node:
    """A file or a directory."""

    def __init__(self, *, is_file: bool) -> None:
        self.is_file = is_file
        self.entries: dict[str, _Node] = {}
        self.pieces: list[str] = []


class FileSystem:
    """A tree of directories and text files, empty at first."""

    def __init__(self) -> None:
        self._root = _Node(is_file=False)

    def mkdir(self, path: str) -> None:
        node = self._root
        for name in _names(path):
            if name not in node.entries:
                node.entries[name] = _Node(is_file=False)
            node = node.entries[name]
        if node.is_file:
            raise FileExistsError(path)

    def ls(self, path: str) -> list[str]:
        names = _names(path)
        node = self._find(names)
        return [names[-1]] if node.is_file else sorted(node.entries)

    def add_content(self, path: str, content: str) -> None:
        names = _names(path)
        if not names:
            raise IsADirectoryError(path)
        directory = self._find(names[:-1])
        file = directory.entries.get(names[-1])
        if file is None:
            file = directory.entries[names[-1]] = _Node(is_file=True)
        elif not file.is_file:
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
