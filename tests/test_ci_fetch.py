"""Fetching a fork's solutions as data: what is no plain file of bearable size is refused; nothing of it acts."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from typing import Any

import pytest
from ci_forks import FILE, LINK, MODULE, NOT_HIS, PROGRAM, TREE, Entry, Host, git
from commands import environment, run

from judge.catalog import ROOT, katas
from judge.ci import fetch as fetching
from judge.ci import quarantine
from judge.ci.quarantine import FetchFailed, Quarantine

RIGHT = "def top_k(events, k):\n    return []\n"


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path / "host")


def fetch(host: Host, sha: str, tmp_path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The command, called as the workflow calls it but for `more`, in this process."""
    command = ["--url", host.url, "--sha", sha, "--into", str(tmp_path / "into"), *(more or ("--pull", "7"))]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = fetching.main(command)
        except SystemExit as end:  # bad usage
            code = int(str(end.code))
    return subprocess.CompletedProcess(command, code, out.getvalue(), err.getvalue())


def fetched(host: Host, sha: str, tmp_path: Path) -> dict[str, Any]:
    """What was fetched, which must be exactly the files that the listing names, plain ones."""
    done = fetch(host, sha, tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done
    into = tmp_path / "into"
    listing: dict[str, Any] = json.loads((into / "fetched.json").read_text("utf-8"))
    there = {path.relative_to(into).as_posix() for path in into.rglob("*") if path.is_symlink() or not path.is_dir()}
    assert there == {"fetched.json", *(f"katas/{kata}/{kata}.py" for kata in listing["katas"])}
    assert not any(path.is_symlink() or path.stat().st_mode & 0o111 for path in map(into.joinpath, there))
    assert listing["sha"] == sha
    return listing


def test_plain_files_come_as_they_are(host: Host, tmp_path: Path) -> None:
    """Bytes are bytes: no line end, encoding or filter changes them, and katas that are not there are not made up."""
    odd = b"\xff\r\n\x00 " + RIGHT.encode()
    attributes = (FILE, b".gitattributes", host.blob("* text=auto filter=evil working-tree-encoding=UTF-16 ident\n"))
    listing = fetched(host, host.solutions({"topk": odd, "lru": ""}, [attributes]), tmp_path)
    assert (listing["katas"], listing["refused"]) == (["lru", "topk"], {})
    assert (tmp_path / "into/katas/topk/topk.py").read_bytes() == odd
    assert (tmp_path / "into/katas/lru/lru.py").read_bytes() == b""


@pytest.mark.parametrize(
    ("mode", "said"),
    [(LINK, "120000"), (MODULE, "160000"), (PROGRAM, "100755"), (TREE, "040000")],
)
def test_only_plain_files_are_read(host: Host, tmp_path: Path, mode: bytes, said: str) -> None:
    """A link, a submodule, a program or a folder in a solution's place is refused by name; the others are fetched."""
    there = {LINK: host.blob("../../solutions/lru/reference.py"), MODULE: NOT_HIS, TREE: host.tree([])}
    entry = (mode, b"lru.py", there.get(mode) or host.blob(RIGHT))
    listing = fetched(host, host.solutions({"lru": entry, "topk": RIGHT}), tmp_path)
    assert listing["katas"] == ["topk"]
    assert listing["refused"] == {"lru": f"its mode is {said}; only plain files (100644) are read"}


@pytest.mark.parametrize("mode", [LINK, MODULE, FILE])
@pytest.mark.parametrize("name", [b"katas", b"lru"])
def test_the_way_to_a_solution_leads_through_folders(host: Host, tmp_path: Path, mode: bytes, name: bytes) -> None:
    """Where `katas` or `katas/lru` is a link, a submodule or a file, no solution is there, wherever it points."""
    entry: Entry = (mode, name, NOT_HIS if mode == MODULE else host.blob("../solutions"))
    tree = host.tree([entry] if name == b"katas" else [(TREE, b"katas", host.tree([entry]))])
    listing = fetched(host, host.commit(tree), tmp_path)
    assert (listing["katas"], listing["refused"]) == ([], {})


@pytest.mark.parametrize("second", [FILE, LINK])
def test_two_files_of_one_name_are_none(host: Host, tmp_path: Path, second: bytes) -> None:
    """A folder that has a name twice, in whatever order, decides nothing about which of them is meant."""
    entries = [(FILE, b"lru.py", host.blob(RIGHT)), (second, b"lru.py", host.blob("/etc/passwd"))]
    for number, twice in enumerate([entries, entries[::-1]]):
        folder = host.tree([(TREE, b"lru", host.tree(twice))])
        (tmp_path / str(number)).mkdir()
        listing = fetched(host, host.commit(host.tree([(TREE, b"katas", folder)])), tmp_path / str(number))
        assert listing["katas"] == []
        assert listing["refused"] == {"lru": "the commit has 2 entries of this name"}


def test_two_folders_of_one_name_are_none(host: Host, tmp_path: Path) -> None:
    """The same, one and two folders further up."""
    lru = host.tree([(FILE, b"lru.py", host.blob(RIGHT))])
    folder = host.tree([(TREE, b"lru", lru), (TREE, b"lru", lru)])
    once = host.tree([(TREE, b"lru", lru)])
    for number, root in enumerate([[(TREE, b"katas", folder)], [(TREE, b"katas", once), (TREE, b"katas", once)]]):
        (tmp_path / str(number)).mkdir()
        listing = fetched(host, host.commit(host.tree(root)), tmp_path / str(number))
        assert (listing["katas"], list(listing["refused"])) == ([], ["lru"])


def test_what_is_too_large_is_refused_before_it_is_read(host: Host, tmp_path: Path) -> None:
    """A file of a mebibyte is fetched. One byte more, a bomb that packs small and noise that does not are refused."""
    most = quarantine.MAX_FILE
    noise = Random(0).randbytes(3 * most)
    sizes = {"lru": b"#" * most, "topk": b"#" * (most + 1), "bfstree": b"#" * (48 << 20), "triefs": noise}
    listing = fetched(host, host.solutions(sizes), tmp_path)
    assert listing["katas"] == ["lru"]
    assert sorted(listing["refused"]) == ["bfstree", "topk", "triefs"]
    assert all(f"more than {most:,}" in why for why in listing["refused"].values())


def test_a_hundred_thousand_files_cost_nothing(host: Host, tmp_path: Path) -> None:
    """Files that are not solutions are never fetched, however many, whatever their names: newlines, options, `.git`."""
    long = host.blob("x" * 100_000)
    many = [(FILE, b"f%06d" % number, long) for number in range(100_000)]
    odd = [
        b"lru.py\nkatas", b"katas/lru/lru.py\n", b"--upload-pack=touch canary", b".git", b".GIT", b"git~1", b"..", b".",
        b"\xff\xfe", b"$(touch canary)", b"\x1b[2J", b"::error::x", b"a" * 4_000,
    ]  # fmt: skip
    strange = [
        (TREE, name, host.tree([(FILE, b"config", host.blob("[core]\n\tfsmonitor = touch canary\n"))])) for name in odd
    ]
    modules = (FILE, b".gitmodules", host.blob('[submodule "x"]\n\tpath = x\n\turl = -u./canary\n'))
    sha = host.solutions({"lru": RIGHT}, [modules, (MODULE, b"x", NOT_HIS), *many, *strange])
    assert fetched(host, sha, tmp_path)["katas"] == ["lru"]
    assert not list(tmp_path.rglob("canary"))


def test_no_file_comes_unasked(host: Host, tmp_path: Path) -> None:
    """After the commit and its folders have come, there is no file in the quarantine; after one was read, that one."""
    sha = host.solutions({"lru": RIGHT, "topk": f"{RIGHT}\n"})
    home = tmp_path / "home"
    home.mkdir()
    source = Quarantine(home, host.url)
    source.fetch("refs/pull/7/head", sha)
    kinds = ("cat-file", "--batch-all-objects", "--batch-check=%(objecttype)")
    assert git(*kinds, cwd=home).split().count("blob") == 0
    assert source.read(sha, "katas/lru/lru.py") == RIGHT.encode()
    assert git(*kinds, cwd=home).split().count("blob") == 1


def test_folders_without_end_are_not_fetched(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trees that pack to more than the limit, here a smaller one, end the fetch; nothing is left of it."""
    draw = Random(0)
    blob = host.blob(RIGHT)
    sha = host.commit(host.tree([(FILE, draw.randbytes(20).hex().encode(), blob) for _ in range(20_000)]))
    monkeypatch.setattr(quarantine, "MAX_TREES", 100_000)
    (tmp_path / "home").mkdir()
    source = Quarantine(tmp_path / "home", host.url)
    with pytest.raises(FetchFailed, match="the commit's folders alone are more than 100,000 bytes"):
        fetching.fetch(source, "refs/pull/7/head", sha, ["lru"], tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_a_pointer_to_a_large_file_is_taken_for_what_it_is(host: Host, tmp_path: Path) -> None:
    """A pointer of git-lfs is fetched as the text that it is: nobody asks the host that it names."""
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 12345\n"
    beside = [
        (FILE, b".gitattributes", host.blob("*.py filter=lfs diff=lfs merge=lfs -text\n")),
        (FILE, b".lfsconfig", host.blob("[lfs]\n\turl = file:///nowhere\n")),
    ]
    assert fetched(host, host.solutions({"lru": pointer}, beside), tmp_path)["katas"] == ["lru"]
    assert (tmp_path / "into/katas/lru/lru.py").read_text("utf-8") == pointer


def test_nothing_of_the_machine_is_configuration(host: Host, tmp_path: Path) -> None:
    """The user's own configuration, hooks and variables of git's change nothing, and none of their programs run."""
    evil = tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\ntouch {tmp_path}/canary\n", "utf-8")
    evil.chmod(0o755)
    (tmp_path / ".gitconfig").write_text(
        f"[core]\n\thooksPath = {tmp_path}\n\tfsmonitor = {evil}\n\tpager = {evil}\n"
        f'[url "file:///nowhere"]\n\tinsteadOf = {host.url}\n[filter "evil"]\n\tsmudge = {evil}\n',
        "utf-8",
    )
    sha = host.solutions({"lru": RIGHT})
    command = [sys.executable, "-m", "judge.ci.fetch", "--url", host.url, "--pull", "7", "--sha", sha]
    variables = {
        "HOME": str(tmp_path), "GIT_DIR": "/nowhere", "GIT_EXTERNAL_DIFF": str(evil), "GIT_SSH_COMMAND": str(evil),
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "remote.upstream.uploadpack", "GIT_CONFIG_VALUE_0": str(evil),
    }  # fmt: skip
    done = run([*command, "--into", str(tmp_path / "into")], ROOT, env=environment(**variables))
    assert done.returncode == 0, done
    assert (tmp_path / "into/katas/lru/lru.py").exists()
    assert not (tmp_path / "canary").exists()


@pytest.mark.parametrize("option", ["--pull", "--merge-request", "--sha"])
@pytest.mark.parametrize(
    "value", ["--upload-pack=touch canary", "7/../8", "7\n8", "-1", "0", "HEAD", "", "\u0667", "7" * 13]
)
def test_requests_are_numbers_and_commits_are_ids(host: Host, tmp_path: Path, option: str, value: str) -> None:
    """Whatever else stands there, such as an option for git, is bad usage before git is called."""
    sha = host.solutions({"lru": RIGHT})
    host.point("refs/heads/--upload-pack=touch canary", sha)
    done = fetch(host, sha, tmp_path, *(("--pull=7",) if option == "--sha" else ()), f"{option}={value}")
    assert done.returncode == 2
    assert not list(tmp_path.rglob("canary"))
    assert not (tmp_path / "into").exists()


@pytest.mark.parametrize(
    "url", ["--upload-pack=touch canary", "ext::sh -c 'touch canary'", "ssh://-oProxyCommand=x/y", "."]
)
def test_only_files_and_https_are_fetched_from(host: Host, tmp_path: Path, url: str) -> None:
    """Transports that start programs are none."""
    done = fetch(host, host.solutions({"lru": RIGHT}), tmp_path, "--pull", "7", f"--url={url}")
    assert (done.returncode, done.stdout) == (4, "")
    assert "the address to fetch from must begin with one of https, file" in done.stderr
    assert not list(tmp_path.rglob("canary"))


def test_a_head_that_moved_is_not_fetched(host: Host, tmp_path: Path) -> None:
    """The commit that was announced or none: what was pushed since then has a run of its own."""
    before = host.solutions({"lru": RIGHT})
    host.solutions({"lru": f"{RIGHT}\n"})
    done = fetch(host, before, tmp_path)
    assert done.returncode == 4
    assert f"refs/pull/7/head is no longer the commit {before[:12]}" in done.stderr
    assert not (tmp_path / "into").exists()


@pytest.mark.parametrize("kind", ["tree", "blob", "tag"])
def test_a_head_that_is_no_commit_is_not_fetched(host: Host, tmp_path: Path, kind: str) -> None:
    """A ref that points to anything else is not what was asked for, even if its id is."""
    commit = host.solutions({"lru": RIGHT})
    objects = {
        "tree": host.tree([]),
        "blob": host.blob(RIGHT),
        "tag": host.put("tag", f"object {commit}\ntype commit\ntag t\ntagger a <a@b> 0 +0000\n\n".encode()),
    }
    host.point("refs/pull/7/head", objects[kind])
    assert fetch(host, objects[kind], tmp_path).returncode == 4
    assert not (tmp_path / "into").exists()


def test_a_request_that_is_not_there_is_said(host: Host, tmp_path: Path) -> None:
    """Another number, or another repository, ends with 4 and one line; a traceback would be ours to blame."""
    sha = host.solutions({"lru": RIGHT})
    for more in (["--pull", "8"], ["--pull", "7", "--url", (tmp_path / "nowhere").as_uri()]):
        done = fetch(host, sha, tmp_path, *more)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (4, "", 1)
        assert "nothing was fetched" in done.stderr


def test_a_folder_that_is_there_is_not_used(host: Host, tmp_path: Path) -> None:
    """What lay there before could be taken for a solution, so the folder must be new; a dangling link is none."""
    sha = host.solutions({"lru": RIGHT})
    (tmp_path / "into").symlink_to(tmp_path / "elsewhere")
    assert fetch(host, sha, tmp_path).returncode == 2
    assert not (tmp_path / "elsewhere").exists()


def test_merge_requests_are_fetched_too(host: Host, tmp_path: Path) -> None:
    """GitLab's heads have another name; which katas are wanted can be said."""
    sha = host.solutions({"lru": RIGHT, "topk": RIGHT})
    done = fetch(host, sha, tmp_path, "--merge-request", "7", "--katas", "topk")
    assert done.stdout == "katas/topk/topk.py: fetched\n"
    assert fetch(host, sha, tmp_path, "--pull", "7", "--katas", "../lru").returncode == 2


def test_a_host_that_sends_everything_is_no_way_around(host: Host, tmp_path: Path) -> None:
    """One that knows no partial fetches sends the files along: they are refused by their sizes all the same."""
    git("config", "uploadpack.allowFilter", "false", cwd=host.path)
    listing = fetched(host, host.solutions({"lru": b"#" * (quarantine.MAX_FILE + 1), "topk": RIGHT}), tmp_path)
    assert (listing["katas"], list(listing["refused"])) == (["topk"], ["lru"])


def test_a_machine_without_git_says_so(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is nobody's fault who was to be graded."""
    monkeypatch.setenv("PATH", str(tmp_path))
    done = fetch(host, NOT_HIS, tmp_path)
    assert (done.returncode, done.stderr) == (4, "fetch: nothing was fetched: git is not installed here\n")


def test_a_token_is_in_no_file_and_no_argument(host: Host, tmp_path: Path) -> None:
    """It goes to git by way of its environment, as the header that hosts ask for."""
    (tmp_path / "home").mkdir()
    source = Quarantine(tmp_path / "home", "https://host.example/owner/katas", "s3cret", "x-access-token")
    assert not any(b"s3cret" in path.read_bytes() for path in (tmp_path / "home").rglob("*") if path.is_file())
    seen = source._git("config", "http.extraHeader").stdout.decode()
    assert seen == "Authorization: Basic eC1hY2Nlc3MtdG9rZW46czNjcmV0\n"


def test_every_kata_is_looked_for(host: Host, tmp_path: Path) -> None:
    """Without a choice all of them are, so that a new kata is graded from the day it is there."""
    assert fetched(host, host.solutions(dict.fromkeys(katas(), RIGHT)), tmp_path)["katas"] == list(katas())
