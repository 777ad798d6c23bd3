"""One table from (directory, name) to a number, as in a file system on disk.

Why choose it: every file and directory is a number, and a single dict answers "what is called so in there?" for all of
them. There are no nodes that point at one another, so nothing is nested: the tables can be saved, split over machines
by the directory's number or put into two database tables as they are. A move would change one key of the table.

Costs: O(d) to find a path, one lookup of a small tuple a name, which is about twice as slow as following dicts. Listing
needs the names of a directory beside the table, O(d + e log e) for e entries. Adding O(d + length) amortised and
reading O(d + length): the content is in an `io.StringIO`, which grows like a list and is joined by `getvalue`.
"""

from __future__ import annotations

from io import StringIO

_ROOT = 0


class FileSystem:
    """A tree of directories and text files, empty at first. Every path is absolute."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str], int] = {}
        # Every number is a key of exactly one of these two.
        self._names_in: dict[int, list[str]] = {_ROOT: []}
        self._contents: dict[int, StringIO] = {}

    def mkdir(self, path: str) -> None:
        """Makes a directory, and its parents as needed. O(d)."""
        names = _names(path)
        number = _ROOT
        for depth, name in enumerate(names, 1):
            known = self._numbers.get((number, name))
            if known is None:
                known = self._enter(number, name)
                self._names_in[known] = []
            elif known in self._contents:
                raise FileExistsError(path) if depth == len(names) else NotADirectoryError(path)
            number = known

    def ls(self, path: str) -> list[str]:
        """The names in a directory, sorted, or a file's own name. O(d + e log e) for e entries."""
        names = _names(path)
        number = self._find(names)
        return names[-1:] if number in self._contents else sorted(self._names_in[number])

    def add_content(self, path: str, content: str) -> None:
        """Appends to a file, which is made if it is missing. O(d + length of the addition) amortised."""
        names = _names(path)
        if not names:
            raise IsADirectoryError(path)
        parent, name = self._find(names[:-1]), names[-1]
        if parent in self._contents:
            raise NotADirectoryError(path)
        number = self._numbers.get((parent, name))
        if number is None:
            number = self._enter(parent, name)
            self._contents[number] = StringIO()
        if number not in self._contents:
            raise IsADirectoryError(path)
        self._contents[number].write(content)

    def read_content(self, path: str) -> str:
        """All that was added to a file. O(d + its length)."""
        number = self._find(_names(path))
        if number not in self._contents:
            raise IsADirectoryError(path)
        return self._contents[number].getvalue()

    def _enter(self, parent: int, name: str) -> int:
        """A new number for a new name in a directory."""
        number = self._numbers[parent, name] = len(self._numbers) + 1
        self._names_in[parent].append(name)
        return number

    def _find(self, names: list[str]) -> int:
        number = _ROOT
        for name in names:
            known = self._numbers.get((number, name))
            if known is None:
                raise NotADirectoryError(name) if number in self._contents else FileNotFoundError(name)
            number = known
        return number


def _names(path: str) -> list[str]:
    if path == "/":
        return []
    names = path.split("/")
    if names.pop(0) or not names or not {"", ".", ".."}.isdisjoint(names):
        raise ValueError(f"not a valid absolute path: {path!r}")
    return names
