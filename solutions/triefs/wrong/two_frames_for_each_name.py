"""the walk recurses, two frames for each name

A directory hands the rest of the path on to its entry, by way of a helper. Python gives up at about a thousand
frames, which is 500 names.

Hint: it works for short paths: what gets deep with a long one?
Hint: how many frames are there at the last of 500 names?
Hint: walk in a loop: there is nothing to come back for.

Verdict: CRASHED
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
        return self._follow(self._root, names, 0)

    def _follow(self, node: _Directory | _File, names: list[str], depth: int) -> _Directory | _File:
        return node if depth == len(names) else self._step(node, names, depth)

    def _step(self, node: _Directory | _File, names: list[str], depth: int) -> _Directory | _File:
        if isinstance(node, _File):
            raise NotADirectoryError(names[depth])
        if names[depth] not in node.entries:
            raise FileNotFoundError(names[depth])
        return self._follow(node.entries[names[depth]], names, depth + 1)


def _names(path: str) -> list[str]:
    if path == "/":
        return []
    if not path.startswith("/"):
        raise ValueError(f"not an absolute path: {path!r}")
    names = path[1:].split("/")
    if not _NOT_NAMES.isdisjoint(names):
        raise ValueError(f"an empty, '.' or '..' part in {path!r}")
    return names
