"""ls looks at every path there is

All paths are in one dict, which makes looking one up very simple. What is in a directory is nowhere written down, so
listing it looks at each path of the file system.

Hint: what does `ls` of a directory with two entries look at?
Hint: how does the time of `ls` grow with files that are elsewhere?
Hint: let each directory know its own entries.

Line: 42
"""

from __future__ import annotations

_NOT_NAMES = frozenset({"", ".", ".."})


class FileSystem:
    """Directories and text files by their path, as a tuple of names; a directory has no content."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[str, ...], list[str] | None] = {(): None}

    def mkdir(self, path: str) -> None:
        names = _names(path)
        for depth in range(len(names), 0, -1):
            if names[:depth] in self._nodes:
                if self._nodes[names[:depth]] is not None:
                    raise FileExistsError(path) if depth == len(names) else NotADirectoryError(path)
                break
            if depth == 1 or names[: depth - 1] in self._nodes:
                self._check_directory(names[: depth - 1])
                for end in range(depth, len(names) + 1):
                    self._nodes[names[:end]] = None
                break

    def ls(self, path: str) -> list[str]:
        names = _names(path)
        if self._find(names) is not None:
            return [names[-1]]
        depth = len(names)
        return sorted(other[-1] for other in self._nodes if len(other) == depth + 1 and other[:depth] == names)

    def add_content(self, path: str, content: str) -> None:
        names = _names(path)
        if names not in self._nodes:
            self._check_directory(names[:-1])
            self._nodes[names] = []
        pieces = self._nodes[names]
        if pieces is None:
            raise IsADirectoryError(path)
        if content:
            pieces.append(content)

    def read_content(self, path: str) -> str:
        pieces = self._find(_names(path))
        if pieces is None:
            raise IsADirectoryError(path)
        return "".join(pieces)

    def _check_directory(self, names: tuple[str, ...]) -> None:
        if self._find(names) is not None:
            raise NotADirectoryError("/".join(names))

    def _find(self, names: tuple[str, ...]) -> list[str] | None:
        """The content of a file, None for a directory."""
        if names in self._nodes:
            return self._nodes[names]
        for depth in range(1, len(names)):
            if names[:depth] not in self._nodes:
                break
            if self._nodes[names[:depth]] is not None:
                raise NotADirectoryError("/".join(names))
        raise FileNotFoundError("/".join(names))


def _names(path: str) -> tuple[str, ...]:
    if path == "/":
        return ()
    if not path.startswith("/"):
        raise ValueError(f"not an absolute path: {path!r}")
    names = tuple(path[1:].split("/"))
    if not _NOT_NAMES.isdisjoint(names):
        raise ValueError(f"an empty, '.' or '..' part in {path!r}")
    return names
