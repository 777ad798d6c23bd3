"""Going on as another user, as `nobody` does who has no privilege at all. Linux alone."""

from __future__ import annotations

import ctypes
import os
import pwd
import sys
import tempfile
from pathlib import Path

_NEWNS, _BIND, _REC, _PRIVATE, _DETACH = 0x20000, 4096, 16384, 1 << 18, 2


def become(name: str) -> None:
    """Runs on as another user. Raises `SystemExit` in one line where that is not possible."""
    try:
        user = pwd.getpwnam(name)
        _open_up(Path(sys.base_prefix))
        os.setgroups([])
        os.setresgid(user.pw_gid, user.pw_gid, user.pw_gid)
        os.setresuid(user.pw_uid, user.pw_uid, user.pw_uid)
    except (KeyError, PermissionError) as problem:
        raise SystemExit(f"cannot run as {name}: {problem}") from None
    os.environ |= {"HOME": "/nonexistent", "TMPDIR": "/tmp"}
    if not os.access(sys.executable, os.X_OK) or not os.access(__file__, os.R_OK):
        raise SystemExit(f"{name} cannot read {sys.executable} and this checkout; put them where it can")


def _open_up(folder: Path) -> None:
    """Makes a folder readable that lies in a closed home: in mounts of our own, its parents are empty and open."""
    closed = next((path for path in reversed(folder.parents) if not path.stat().st_mode & 0o001), None)
    if closed is None:
        return
    libc = ctypes.CDLL(None, use_errno=True)

    def mount(source: Path, target: Path, kind: bytes | None, flags: int) -> None:
        if libc.mount(bytes(source), bytes(target), kind, flags, None) != 0:
            raise PermissionError(ctypes.get_errno(), f"mounting {target}")

    if libc.unshare(_NEWNS) != 0:
        raise PermissionError(ctypes.get_errno(), "unshare")
    mount(Path("none"), Path("/"), None, _REC | _PRIVATE)
    with tempfile.TemporaryDirectory() as aside:
        mount(folder, Path(aside), None, _BIND)
        mount(Path("none"), closed, b"tmpfs", 0)
        folder.mkdir(parents=True)
        mount(Path(aside), folder, None, _BIND)
        libc.umount2(os.fsencode(aside), _DETACH)
