"""One commit of a stranger's in a bare repository of ours: a few files of it as bytes, and nothing else of it.

Nothing is checked out, so no attribute, filter, hook, link, submodule or file name of the commit ever acts. Trees come
first, without any file; then each file that was asked for, by its id, under a limit of size. The host that it is
fetched from, and its address, are ours.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from judge.ci.results import SHA

MAX_FILE = 1 << 20
"""Bytes that a solution may have; the judge reads no more."""
MAX_TREES = 64 << 20
"""Bytes of commit and trees, packed: some million files. More is fetched of nobody."""
_PACKED = MAX_FILE + (64 << 10)
"""Bytes of one file, packed: zlib makes what it cannot shorten hardly longer."""
_TIMEOUT_S = 120
_NARROWED = """
import os, resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
os.execv(sys.argv[2], sys.argv[2:])
"""
"""Becomes git under a limit. Done by a process of its own, since a fork beside threads may run no Python of ours."""
_ENTRY = re.compile(rb"(\d{6}) (\w+) ([0-9a-f]+)\t(.*)", re.S)
_SCHEMES = ("https", "file")
_PASSED_ON = ("PATH", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY")


class FetchFailed(Exception):
    """It could not be fetched, or is not what was asked for. Nobody was graded; the message says why."""


class Unfit(Exception):
    """What the commit has there is no plain file of a bearable size: the commit's fault, said in the message."""


class Quarantine:
    """An empty bare repository at `home`, which exists and is empty, that fetches from `url`."""

    def __init__(self, home: Path, url: str, token: str = "", user: str = "x-access-token") -> None:
        scheme = urlsplit(url).scheme
        if scheme not in _SCHEMES:
            raise FetchFailed(f"the address to fetch from must begin with one of {', '.join(_SCHEMES)}")
        program = shutil.which("git")
        if program is None:
            raise FetchFailed("git is not installed here")
        (home / "objects").mkdir()
        (home / "refs").mkdir()
        (home / "HEAD").write_text("ref: refs/heads/none\n", "utf-8")
        (home / "config").write_text(_config(url), "utf-8")
        self._home, self._program = home, program
        self._environment = _environment(home, scheme) | (_credentials(user, token) if token else {})

    def fetch(self, ref: str, sha: str) -> None:
        """Fetches commit and trees of `ref`, which must be `sha` there. Raises `FetchFailed`."""
        if not SHA.fullmatch(sha):
            raise FetchFailed("the commit is not named by its full id")
        done = self._fetch(MAX_TREES, "--depth=1", "upstream", f"+{ref}:refs/head")
        if done.returncode:
            if self._was_too_long(MAX_TREES, done.stderr):
                raise FetchFailed(f"the commit's folders alone are more than {MAX_TREES:,} bytes")
            raise FetchFailed(f"{ref} could not be fetched: {_last_line(done.stderr)}")
        there = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", "refs/head^{commit}")
        found = there.stdout.decode("ascii", "replace").strip()
        if there.returncode or found != sha:
            raise FetchFailed(f"{ref} is no longer the commit {sha[:12]}; the run for the newer one will grade it")

    def read(self, sha: str, path: str) -> bytes | None:
        """The bytes of one plain file of the commit, or None where there is nothing. Raises `Unfit`, `FetchFailed`."""
        listed = self._git("ls-tree", "-z", "--full-tree", sha, "--", path)
        if listed.returncode:
            raise Unfit("the commit's folders cannot be read")
        entries = [match for line in listed.stdout.split(b"\0") if (match := _ENTRY.fullmatch(line))]
        entries = [match for match in entries if match.group(4) == path.encode()]
        if not entries:
            return None
        if len(entries) > 1:
            raise Unfit(f"the commit has {len(entries)} entries of this name")
        mode, kind, blob = (part.decode("ascii") for part in entries[0].groups()[:3])
        if mode != "100644" or kind != "blob":
            raise Unfit(f"its mode is {mode}; only plain files (100644) are read")
        self._fetch_blob(blob)
        return self._blob(blob)

    def _fetch_blob(self, blob: str) -> None:
        done = self._fetch(_PACKED, "upstream", blob)
        if done.returncode:
            if self._was_too_long(_PACKED, done.stderr):
                raise Unfit(f"it has more than {MAX_FILE:,} bytes")
            raise FetchFailed(f"a file could not be fetched: {_last_line(done.stderr)}")

    def _blob(self, blob: str) -> bytes:
        told = self._git("cat-file", "--batch-check", given=f"{blob}\n".encode()).stdout.decode("ascii", "replace")
        match = re.fullmatch(rf"{blob} blob (\d{{1,15}})\n", told)
        if not match:
            raise FetchFailed("a file that was fetched is not there")
        if int(match.group(1)) > MAX_FILE:
            raise Unfit(f"it has {int(match.group(1)):,} bytes, more than {MAX_FILE:,}")
        return self._git("cat-file", "blob", blob).stdout

    def _fetch(self, limit: int, *what: str) -> subprocess.CompletedProcess[bytes]:
        options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance")
        return self._git("fetch", *options, "--filter=blob:none", *what, limit=limit)

    def _was_too_long(self, limit: int, said: bytes) -> bool:
        """Whether a fetch failed by its limit: what it was writing then is still there, and exactly that long."""
        unfinished = list((self._home / "objects" / "pack").glob("tmp_*"))
        reached = any(path.stat().st_size >= limit for path in unfinished)
        for path in unfinished:
            path.unlink()
        return reached or b"File too large" in said

    def _git(self, *arguments: str, given: bytes = b"", limit: int = MAX_TREES) -> subprocess.CompletedProcess[bytes]:
        """Git, which may write no file of more than `limit` bytes."""
        command = [sys.executable, "-I", "-S", "-c", _NARROWED, str(limit), self._program, *arguments]
        try:
            return subprocess.run(  # noqa: S603 - no shell; what a stranger chose is in no argument but ids in hex
                command, input=given, capture_output=True, timeout=_TIMEOUT_S, check=False,
                env=self._environment, cwd=self._home,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise FetchFailed(f"git {arguments[0]} took more than {_TIMEOUT_S} s") from None


def _config(url: str) -> str:
    """Ours, with the address quoted as git reads it. Packs are indexed as they come, never held in memory whole.

    Nothing is said to be had: a host that is told of the commit would leave out the files that belong to it.
    """
    quoted = url.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "")
    return (
        "[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tbigFileThreshold = 1m\n"
        f"\thooksPath = {os.devnull}\n\tfsmonitor = false\n"
        "[extensions]\n\tpartialClone = upstream\n"
        "[fetch]\n\tunpackLimit = 1\n\tnegotiationAlgorithm = noop\n"
        "[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n[credential]\n\thelper =\n"
        f'[remote "upstream"]\n\turl = "{quoted}"\n\tpromisor = true\n\tpartialclonefilter = blob:none\n'
    )


def _environment(home: Path, scheme: str) -> dict[str, str]:
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {"PATH": os.defpath} | passed_on | {
        "HOME": str(home),
        "GIT_DIR": str(home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_ALLOW_PROTOCOL": scheme,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }  # fmt: skip


def _credentials(user: str, token: str) -> dict[str, str]:
    """A header by way of the environment: on no command line, and in no file."""
    secret = base64.b64encode(f"{user}:{token}".encode()).decode("ascii")
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "http.extraHeader",
        "GIT_CONFIG_VALUE_0": f"Authorization: Basic {secret}",
    }


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    text = "".join(char if char.isprintable() else "?" for char in lines[-1])[:200] if lines else ""
    return text or "git did not say why"
