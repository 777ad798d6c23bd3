"""In-memory file system: the statement is in `katas/triefs/README.md`, and `make kata NAME=triefs` judges this file."""

from __future__ import annotations


class FileSystem:
    """A tree of directories and text files, empty at first. Every path is absolute."""

    def mkdir(self, path: str) -> None:
        """Make the directory at `path`, and its parents as needed. An existing directory is fine.

        Raises `ValueError` for an invalid path, `FileExistsError` where `path` is a file, and `NotADirectoryError`
        where there is a file on the way.
        """
        raise NotImplementedError

    def ls(self, path: str) -> list[str]:
        """Return the names in the directory at `path`, sorted, or the file's own name when it is a file.

        Raises `ValueError` for an invalid path, `FileNotFoundError` where something is missing, and
        `NotADirectoryError` where there is a file on the way.
        """
        raise NotImplementedError

    def add_content(self, path: str, content: str) -> None:
        """Append `content` to the file at `path`. A missing file is made, a missing directory is not.

        Raises `ValueError` for an invalid path, `FileNotFoundError` where a directory is missing,
        `NotADirectoryError` where there is a file on the way, and `IsADirectoryError` where `path` is a directory.
        """
        raise NotImplementedError

    def read_content(self, path: str) -> str:
        """Return all that was added to the file at `path`, in the order in which it was added.

        Raises `ValueError` for an invalid path, `FileNotFoundError` where something is missing,
        `NotADirectoryError` where there is a file on the way, and `IsADirectoryError` where `path` is a directory.
        """
        raise NotImplementedError
