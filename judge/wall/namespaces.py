"""Layer 3: namespaces and a private root, for the server; a pid namespace for each worker. Standard library only.

The server moves once into mount, network, ipc and uts namespaces of its own (and, when it is not root, a user
namespace that lets it) and into a root that holds the interpreter's library and the shared libraries, read-only, and
nothing else: no /proc, no /tmp, no home. Each worker then gets pid and ipc namespaces of its own.
"""

from __future__ import annotations

import ctypes
import os
import sys
import sysconfig

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_RDONLY, _NOSUID, _NODEV, _REMOUNT, _BIND, _REC, _PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
_DETACH = 2
HOSTNAME = "sandbox"
"""What the machine is called inside, where the namespaces stand."""
_MOUNT_POINTS = ("/mnt", "/media", "/srv", "/opt", "/tmp")  # noqa: S108 - covered in our own namespace, never written
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def unshare(libc: ctypes.CDLL, flags: int) -> None:
    """Leaves the shared namespaces in `flags`. Raises `OSError`."""
    _check(libc.unshare(flags), "unshare")


def enter(libc: ctypes.CDLL, readable: list[str], hidden: list[str]) -> None:
    """Moves this process into its own namespaces and a private root that shows `readable`, less `hidden`.

    Raises `OSError` as soon as the machine refuses something; the process may then be half-way and should end.
    """
    flags = NEWNS | NEWIPC | NEWUTS | NEWNET
    uid, gid = os.geteuid(), os.getegid()
    if uid != 0:
        flags |= NEWUSER
    unshare(libc, flags)
    if uid != 0:
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{uid} {uid} 1")
        _write("/proc/self/gid_map", f"{gid} {gid} 1")
    _check(libc.sethostname(HOSTNAME.encode(), len(HOSTNAME)), "naming the host inside")
    _private_root(libc, readable, hidden)


def threads_of(uid: int) -> int:
    """How many threads run as this user, as far as /proc shows them. O(processes of the machine)."""
    total = 0
    for entry in os.listdir("/proc") if os.path.isdir("/proc") else []:
        try:
            if entry.isdigit() and os.stat(f"/proc/{entry}").st_uid == uid:
                total += len(os.listdir(f"/proc/{entry}/task"))
        except OSError:  # it has ended meanwhile
            continue
    return total


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def _private_root(libc: ctypes.CDLL, readable: list[str], hidden: list[str]) -> None:
    mount = libc.mount
    _check(mount(b"none", b"/", None, _REC | _PRIVATE, None), "making mounts private")
    root = next(
        point
        for point in _MOUNT_POINTS
        if os.path.isdir(point) and not any(path.startswith(point + "/") for path in readable)
    )
    _check(mount(b"tmpfs", root.encode(), b"tmpfs", _NOSUID | _NODEV, b"size=1m,mode=755"), "mounting a root")
    for name in ("lib", "lib64", "lib32"):
        if os.path.islink(f"/{name}"):
            os.symlink(os.readlink(f"/{name}"), f"{root}/{name}")
    for path in [*readable, "/dev/null", "/dev/urandom"]:
        if os.path.exists(path):
            _bind(libc, path, root + path)
    for path in hidden:
        if os.path.isdir(root + path):
            _check(mount(b"tmpfs", (root + path).encode(), b"tmpfs", _RDONLY, b"size=4k,mode=555"), f"hiding {path}")
    os.makedirs(f"{root}/empty", exist_ok=True)
    flags = _REMOUNT | _RDONLY | _NOSUID | _NODEV
    _check(mount(b"none", root.encode(), None, flags, b"size=1m,mode=755"), "making the root read-only")
    os.chdir(root)
    machine = os.uname().machine
    _check(libc.syscall(_PIVOT_ROOT[machine], b".", b"."), "pivot_root")
    _check(libc.umount2(b".", _DETACH), "leaving the old root")
    os.chdir("/empty")


def _bind(libc: ctypes.CDLL, source: str, target: str) -> None:
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY))
    _check(libc.mount(source.encode(), target.encode(), None, _BIND, None), f"binding {source}")
    # A bind in a user namespace keeps the flags of its source, or the kernel refuses to remount it.
    kept = os.statvfs(source).f_flag & (_NOSUID | _NODEV | 8 | 1024 | 2048 | 4096 | (1 << 21))
    kept = kept & (_NOSUID | _NODEV | 8) | (_RDONLY | _REMOUNT | _BIND)
    for extra in (0, 1 << 10, 1 << 21, (1 << 10) | (1 << 11)):  # nothing, noatime, relatime, noatime and nodiratime
        if libc.mount(b"none", target.encode(), None, kept | extra, None) == 0:
            return
    _check(-1, f"making {source} read-only")


def interpreter_paths() -> tuple[list[str], list[str], list[str], list[str]]:
    """What a worker may read: shared libraries and zoneinfo, entries of the library, hidden folders, library folders.

    The entries are the standard library's without its site-packages, which are the hidden folders. To be asked before
    the private root is entered; O(entries of the standard library).
    """
    library = sysconfig.get_path("stdlib")
    platform_library = sysconfig.get_path("platstdlib", vars={"base": sys.base_prefix, "platbase": sys.base_prefix})
    folders = {os.path.realpath(path) for path in (library, platform_library) if path}
    hidden = [f"{folder}/{name}" for folder in sorted(folders) for name in ("site-packages", "dist-packages")]
    shared = {"/usr/share/zoneinfo"}
    try:
        with open("/proc/self/maps") as maps:
            for line in maps:
                path = line.rstrip("\n").partition("/")[2]
                if ".so" in path:
                    shared.add("/" + path.rpartition("/")[0])
    except OSError:
        shared |= {"/lib", "/lib64", "/usr/lib"}
    shared = {path for path in shared if not any(_within(path, folder) for folder in folders)}
    for path in [path for path in shared if any(_within(folder, path) for folder in folders)]:
        # The library's own parent: of that, the shared libraries alone, or site-packages would come along.
        shared.remove(path)
        shared |= {f"{path}/{name}" for name in os.listdir(path) if ".so" in name}
    entries = [
        f"{folder}/{name}" for folder in sorted(folders) for name in sorted(os.listdir(folder))
        if f"{folder}/{name}" not in hidden
    ]  # fmt: skip
    return sorted(shared), entries, hidden, sorted(folders)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
