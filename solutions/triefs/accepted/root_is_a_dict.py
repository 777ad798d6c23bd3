"""The file system is a dict itself: its own root directory, whose values are dicts and files.

Why choose it: directories are plain dicts all the way up, so a debugger prints the whole tree, and there is no class
for a directory at all. A file is a class of its own, a list of the pieces that were added; that is what tells it from
a directory.

Costs: O(d) to find or make a path, O(e log e) for a listing, O(length) to read a file. Whoever holds the file system
holds its root, and may change it without asking: fit for a test double, not for what others are to use.
"""

from __future__ import annotations

from typing import Any


class _File(list[str]):
    """The pieces of a file's content."""


class FileSystem(dict[str, Any]):
    """A tree of directories and text files, empty at first. Every path is absolute."""

    def mkdir(self, path: str) -> None:
        """Makes a directory, and its parents as needed. O(d)."""
        if isinstance(self._made(_names(path)), _File):
            raise FileExistsError(path)

    def ls(self, path: str) -> list[str]:
        """The names in a directory, sorted, or a file's own name. O(d + e log e)."""
        names = _names(path)
        found = self._found(names)
        return [names[-1]] if isinstance(found, _File) else sorted(found)

    def add_content(self, path: str, content: str) -> None:
        """Appends to a file, which is made if it is missing. O(d)."""
        names = _names(path)
        if not names:
            raise IsADirectoryError(path)
        directory = self._found(names[:-1])
        if isinstance(directory, _File):
            raise NotADirectoryError(path)
        found = directory.setdefault(names[-1], _File())
        if not isinstance(found, _File):
            raise IsADirectoryError(path)
        if content:  # pieces without text would make every read longer
            found.append(content)

    def read_content(self, path: str) -> str:
        """All that was added to a file. O(d + its length)."""
        found = self._found(_names(path))
        if not isinstance(found, _File):
            raise IsADirectoryError(path)
        return "".join(found)

    def _made(self, names: list[str]) -> Any:
        here: Any = self
        for name in names:
            if isinstance(here, _File):
                raise NotADirectoryError(name)
            here = here.setdefault(name, {})
        return here

    def _found(self, names: list[str]) -> Any:
        here: Any = self
        for name in names:
            if isinstance(here, _File):
                raise NotADirectoryError(name)
            if name not in here:
                raise FileNotFoundError(name)
            here = here[name]
        return here


def _names(path: str) -> list[str]:
    if not path.startswith("/"):
        raise ValueError(f"not an absolute path: {path!r}")
    names = path[1:].split("/") if path != "/" else []
    if not {"", ".", ".."}.isdisjoint(names):
        raise ValueError(f"not a path of names: {path!r}")
    return names
