"""In-memory file system: a trie whose nodes are directories and files, and whose edges are names.

Design. A directory is a dict from names to nodes, a file is a list of the pieces that were added to it. A path is split
into its names once and then followed from the root, one dict lookup a name. A whole path is never used as a key: that
would take a new string for each level of it, O(d^2) characters, and a scan of all paths to list one directory.

Invariants.
- Every node but the root is under exactly one name in exactly one directory, so names are unique in a directory and the
  nodes are a tree.
- A name is never empty, `.` or `..`, and has no slash in it: `_names` lets nothing else through.
- No piece of a file is empty, so a file has at most as many pieces as characters.

Nothing is changed before everything that can fail has been looked at, so a call that raises leaves no trace. `mkdir`
makes directories while it walks all the same: below the first one that is missing there is nothing to run into.

Complexity, with d names in the path. `mkdir` O(d). `ls` O(d + e log e): a dict keeps its names in the order in which
they came, and they are sorted for the listing. `add_content` O(d), since the piece is kept as it is. `read_content`
O(d + its length). All of them amortised and expected, as usual for a dict and a list; the number of siblings never
counts. Memory O(names + content).

Alternatives. Keeping the names of a directory sorted (`bisect.insort`) makes listing O(e) and making O(e) as well; a
sorted list that is kept until the next change serves a directory that is listed often. Joining the pieces when a file
is read, and keeping the result, makes a second read O(1), but turns reading into writing, which costs a lock as soon as
there are threads. A string that grows by `+=` is copied each time. `io.StringIO` is as good as a list of pieces.
"""

from __future__ import annotations

_NOT_NAMES = frozenset({"", ".", ".."})


class _File:
    """A text file: what was added to it, in order, without the empty additions."""

    __slots__ = ("pieces",)

    def __init__(self) -> None:
        self.pieces: list[str] = []


class _Directory:
    """A directory: what is in it, by name."""

    __slots__ = ("entries",)

    def __init__(self) -> None:
        self.entries: dict[str, _Directory | _File] = {}


class FileSystem:
    """A tree of directories and text files, empty at first. Every path is absolute."""

    def __init__(self) -> None:
        self._root = _Directory()

    def mkdir(self, path: str) -> None:
        """Makes a directory, and its parents as needed. O(d)."""
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
        """The names in a directory, sorted, or a file's own name. O(d + e log e) for e entries."""
        names = _names(path)
        node = self._find(names, path)
        return [names[-1]] if isinstance(node, _File) else sorted(node.entries)

    def add_content(self, path: str, content: str) -> None:
        """Appends to a file, which is made if it is missing. O(d), whatever the length of the file."""
        names = _names(path)
        if not names:
            raise IsADirectoryError(path)
        *parents, name = names
        directory = self._find(parents, path)
        if isinstance(directory, _File):
            raise NotADirectoryError(path)
        file = directory.entries.get(name)
        if file is None:
            file = directory.entries[name] = _File()
        elif isinstance(file, _Directory):
            raise IsADirectoryError(path)
        if content:
            file.pieces.append(content)

    def read_content(self, path: str) -> str:
        """All that was added to a file. O(d + its length)."""
        node = self._find(_names(path), path)
        if isinstance(node, _Directory):
            raise IsADirectoryError(path)
        return "".join(node.pieces)

    def _find(self, names: list[str], path: str) -> _Directory | _File:
        """The node that `names` lead to from the root; `path` is what an error names. O(d)."""
        node: _Directory | _File | None = self._root
        for name in names:
            if isinstance(node, _File):
                raise NotADirectoryError(path)
            node = node.entries.get(name)
            if node is None:
                raise FileNotFoundError(path)
        return node


def _names(path: str) -> list[str]:
    """The names along an absolute path, none for the root. O(length of the path)."""
    if path == "/":
        return []
    if not path.startswith("/"):
        raise ValueError(f"not an absolute path: {path!r}")
    names = path[1:].split("/")
    if not _NOT_NAMES.isdisjoint(names):
        raise ValueError(f"an empty, '.' or '..' part in {path!r}")
    return names
