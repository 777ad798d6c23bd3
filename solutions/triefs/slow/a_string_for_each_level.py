"""each level is looked up by its whole path

All nodes are in one dict by their path, and a walk builds the path of each level from the one above. Every one of
these strings is copied and hashed from its beginning: d levels cost d times the length of the path.

Hint: how long is the string that you look up at each level?
Hint: how many characters are copied for a path of 500 names?
Hint: look up the name alone, in the directory that you have reached.

Line: 64
"""

from __future__ import annotations

_NOT_NAMES = frozenset({"", ".", ".."})


class FileSystem:
    """Directories and text files by their path; the root's is empty."""

    def __init__(self) -> None:
        self._names_in: dict[str, list[str]] = {"": []}
        self._pieces_of: dict[str, list[str]] = {}

    def mkdir(self, path: str) -> None:
        here = ""
        for name in _names(path):
            parent, here = here, f"{here}/{name}"
            if here in self._pieces_of:
                raise FileExistsError(path) if here == path else NotADirectoryError(path)
            if here not in self._names_in:
                self._names_in[here] = []
                self._names_in[parent].append(name)

    def ls(self, path: str) -> list[str]:
        names = _names(path)
        here = self._find(names)
        return [names[-1]] if here in self._pieces_of else sorted(self._names_in[here])

    def add_content(self, path: str, content: str) -> None:
        names = _names(path)
        parent = self._find(names[:-1])
        if path == "/" or path in self._names_in:
            raise IsADirectoryError(path)
        if parent in self._pieces_of:
            raise NotADirectoryError(path)
        if path not in self._pieces_of:
            self._pieces_of[path] = []
            self._names_in[parent].append(names[-1])
        if content:
            self._pieces_of[path].append(content)

    def read_content(self, path: str) -> str:
        here = self._find(_names(path))
        if here not in self._pieces_of:
            raise IsADirectoryError(path)
        return "".join(self._pieces_of[here])

    def _find(self, names: list[str]) -> str:
        here = ""
        for name in names:
            if here in self._pieces_of:
                raise NotADirectoryError(here)
            here = f"{here}/{name}"
            if here not in self._pieces_of and here not in self._names_in:
                raise FileNotFoundError(here)
        return here


def _names(path: str) -> list[str]:
    if path == "/":
        return []
    if not path.startswith("/"):
        raise ValueError(f"not an absolute path: {path!r}")
    names = path[1:].split("/")
    if not _NOT_NAMES.isdisjoint(names):
        raise ValueError(f"an empty, '.' or '..' part in {path!r}")
    return names
