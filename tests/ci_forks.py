"""Repositories for the tests of CI: a host that serves what GitHub serves, and commits that no `git` would make."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from judge.catalog import ROOT

FILE, TREE, LINK, MODULE, PROGRAM = b"100644", b"40000", b"120000", b"160000", b"100755"
Entry = tuple[bytes, bytes, str]
"""Mode, name, object."""
NOT_HIS = "0123456789abcdef0123456789abcdef01234567"


def git(*arguments: str | Path, cwd: Path) -> str:
    """What git prints; it must not fail."""
    command = [
        "git",
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
        "-c",
        "init.defaultBranch=main",
        *map(str, arguments),
    ]
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout.strip()


class Host:
    """A bare repository that plays the host: it serves parts of commits, and any object by its id."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True)
        git("init", "-q", "--bare", ".", cwd=path)
        git("config", "uploadpack.allowFilter", "true", cwd=path)
        git("config", "uploadpack.allowAnySHA1InWant", "true", cwd=path)

    @property
    def url(self) -> str:
        """Where it is fetched from."""
        return self.path.as_uri()

    def put(self, kind: str, body: bytes) -> str:
        """Any bytes as an object, written as git keeps them and checked by nobody."""
        whole = f"{kind} {len(body)}\0".encode() + body
        name = hashlib.sha1(whole).hexdigest()
        path = self.path / "objects" / name[:2] / name[2:]
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(zlib.compress(whole, 1))
        return name

    def blob(self, data: bytes | str) -> str:
        return self.put("blob", data.encode() if isinstance(data, str) else data)

    def tree(self, entries: Iterable[Entry]) -> str:
        """A tree with these entries in this order, however wrong."""
        return self.put("tree", b"".join(mode + b" " + name + b"\0" + bytes.fromhex(at) for mode, name, at in entries))

    def commit(self, tree: str, number: int = 7) -> str:
        """A commit as the head of a pull request, and of a merge request, of that number."""
        who = "a <a@b> 0 +0000"
        sha = self.put("commit", f"tree {tree}\nauthor {who}\ncommitter {who}\n\nx\n".encode())
        self.point(f"refs/pull/{number}/head", sha)
        self.point(f"refs/merge-requests/{number}/head", sha)
        return sha

    def point(self, ref: str, sha: str) -> None:
        path = self.path / ref
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{sha}\n", "utf-8")

    def solutions(self, files: Mapping[str, str | bytes | Entry], beside: Iterable[Entry] = ()) -> str:
        """The commit of a fork with these solutions, by kata: text, bytes, or any entry instead of a file."""
        katas = []
        for kata, what in sorted(files.items()):
            entry = what if isinstance(what, tuple) else (FILE, f"{kata}.py".encode(), self.blob(what))
            katas.append((TREE, kata.encode(), self.tree([entry])))
        root = [*beside, (TREE, b"katas", self.tree(katas))]
        return self.commit(self.tree(sorted(root, key=lambda entry: entry[1] + b"/" * (entry[0] == TREE))))


def upstream(at: Path) -> tuple[Host, Path, str]:
    """This project on a host, as its default branch: the host, a work tree to fork from, and the commit."""
    host, work = Host(at / "host" / "owner" / "katas"), at / "work"
    work.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", ".judge", ".benchmarks")
    for folder in ("judge", "katas", ".github", "ci"):
        shutil.copytree(ROOT / folder, work / folder, ignore=ignored)
    for file in ("action.yml", "Makefile", "pyproject.toml"):
        shutil.copy(ROOT / file, work / file)
    git("init", "-q", ".", cwd=work)
    git("add", "-A", "-f", cwd=work)
    git("commit", "-q", "-m", "upstream", cwd=work)
    git("push", "-q", host.path, "HEAD:refs/heads/main", cwd=work)
    return host, work, git("rev-parse", "HEAD", cwd=work)


def request(host: Host, work: Path, number: int = 7) -> str:
    """Commits what the work tree of a fork holds, and opens a request with it; the commit."""
    git("add", "-A", "-f", cwd=work)
    git("commit", "-q", "-m", "solved", cwd=work)
    for ref in (f"refs/pull/{number}/head", f"refs/merge-requests/{number}/head"):
        git("push", "-q", host.path, f"HEAD:{ref}", cwd=work)
    return git("rev-parse", "HEAD", cwd=work)
