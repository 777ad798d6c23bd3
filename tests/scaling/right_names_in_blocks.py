"""right: keeps the names of a directory sorted in blocks, and an insertion moves part of one block alone

Kata: triefs
Workload: siblings
Verdict: ACCEPTED
"""

from __future__ import annotations

import bisect

_NOT_NAMES = frozenset({"", ".", ".."})


class _File:
    """A file: its content in pieces, none of them empty."""

    def __init__(self) -> None:
        self.pieces: list[str] = []


class _Directory:
    """A directory: what is in it, by name; the names in order, in blocks of up to a thousand."""

    def __init__(self) -> None:
        self.entries: dict[str, _Directory | _File] = {}
        self.blocks: list[list[str]] = [[]]

    def enter(self, name: str, node: _Directory | _File) -> None:
        self.entries[name] = node
        at = max(0, bisect.bisect_right(self.blocks, [name]) - 1)
        block = self.blocks[at]
        bisect.insort(block, name)
        if len(block) > 1_000:
            self.blocks[at : at + 1] = [block[:500], block[500:]]


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
        return [names[-1]] if isinstance(node, _File) else [name for block in node.blocks for name in block]

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
