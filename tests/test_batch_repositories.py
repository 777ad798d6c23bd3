"""Submissions in bare repositories: read as blobs, whatever the repository would have done about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from batches import SOURCE, bare, found, gathered, git, put

from judge.bulk import repositories
from judge.bulk.layout import MAX_SUBMISSION
from judge.files import BadFile

SECRET = b"SECRET = 'not for grading'\n"


def test_refs_of_a_bare_repository(tmp_path: Path) -> None:
    """One ref, every ref, packed or loose, a commit's id: blobs are read as they are, and nothing is checked out."""
    path = bare(
        tmp_path / "ann.git",
        main=[("100644", "katas/lru/lru.py", b"# main\r\n"), ("100644", "katas/lru/spec.py", SECRET)],
        other=[("100644", "topk.py", b"# other\n")],
    )
    assert found(f"{path}#main") == [("ann", "lru", "# main\r\n")]
    assert found(path) == [("ann#main", "lru", "# main\r\n"), ("ann#other", "topk", "# other\n")]
    commit = git(path, "rev-parse", "main")
    git(path, "pack-refs", "--all")
    git(path, "gc", "-q")
    assert found(f"{path}#{commit}") == [("ann", "lru", "# main\r\n")]
    assert found(tmp_path) == [("ann#main", "lru", "# main\r\n"), ("ann#other", "topk", "# other\n")]


@pytest.mark.parametrize(
    ("mode", "why"),
    [("120000", "its mode is 120000"), ("100755", "its mode is 100755"), ("160000", "its mode is 160000")],
)
def test_only_plain_blobs_are_read(tmp_path: Path, mode: str, why: str) -> None:
    """A link, an executable and a submodule in the place of the file are told as what they are."""
    path = bare(tmp_path / "ann.git", main=[(mode, "katas/lru/lru.py", b"/etc/passwd")])
    ((_, _, told),) = found(f"{path}#main")
    assert told.startswith(f"! {why}")


def test_a_blob_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    """Its size is known before its content, and it is that which is told."""
    path = bare(tmp_path / "ann.git", main=[("100644", "lru.py", b"#" * MAX_SUBMISSION)])
    ((_, _, told),) = found(f"{path}#main")
    assert told == f"! it has {MAX_SUBMISSION:,} bytes, more than a solution may have"


def test_nothing_of_a_repository_runs(tmp_path: Path) -> None:
    """Hooks, monitors, filters, pagers, aliases and promises to fetch leave no trace, and attributes change no byte."""
    path = bare(
        tmp_path / "ann.git",
        main=[("100644", "lru.py", b"# as it is\n$Id$\n"), ("100644", ".gitattributes", b"*.py filter=evil ident\n")],
    )
    trace = tmp_path / "trace"
    evil = f"touch {trace}; false"
    with (path / "config").open("a") as config:
        config.write(
            f'[core]\n\tfsmonitor = "{evil}"\n\thooksPath = {path}/hooks\n\tpager = "{evil}"\n\tsshCommand = "{evil}"\n'
            f'\talternateRefsCommand = "{evil}"\n[filter "evil"]\n\tsmudge = "{evil}"\n\tclean = "{evil}"\n'
            f'[alias]\n\tcat-file = "!{evil}"\n\tls-tree = "!{evil}"\n[extensions]\n\tpartialClone = origin\n'
            f'[remote "origin"]\n\turl = "ext::sh -c \'{evil}\'"\n\tpromisor = true\n[protocol]\n\tallow = always\n'
        )
    (path / "info/attributes").write_text("*.py filter=evil\n")
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        put(path / "hooks" / hook, f"#!/bin/sh\n{evil}\n".encode()).chmod(0o755)
    assert found(f"{path}#main") == [("ann", "lru", "# as it is\n$Id$\n")]
    blob = git(tmp_path, "hash-object", str(put(tmp_path / "same", b"# as it is\n$Id$\n")))
    (path / "objects" / blob[:2] / blob[2:]).unlink()  # now it would have to be fetched
    assert found(f"{path}#main")[0][2].startswith("! its ")
    assert not trace.exists()


@pytest.mark.parametrize(
    "ref", ["--upload-pack=touch", "-h", "main..other", "no", "../../etc", "main\n", "HEAD", "f" * 40]
)
def test_a_ref_is_a_name_and_nothing_else(tmp_path: Path, ref: str) -> None:
    """What is no ref of the repository is said to be none: it is no option, no range and no path."""
    path = bare(tmp_path / "ann.git", main=[("100644", "lru.py", SOURCE)])
    with pytest.raises(BadFile, match=r"ref|commit"):
        gathered(f"{path}#{ref}")


def test_a_tree_that_names_a_file_twice_is_not_trusted(tmp_path: Path) -> None:
    """Which of two files of one name would be graded is nobody's to choose."""
    path = bare(tmp_path / "ann.git", main=[("100644", "lru.py", SOURCE)])
    entries = b""
    for data in (b"1", b"2"):
        blob = git(path, "hash-object", "-w", "--stdin", given=data)
        entries += b"100644 lru.py\0" + bytes.fromhex(blob)
    tree = git(path, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=entries)
    git(path, "update-ref", "refs/heads/twins", git(path, "commit-tree", tree, "-m", "x"))
    ((_, _, told),) = found(f"{path}#twins")
    assert told == "! the commit has 2 files of this name"


def test_a_tree_of_many_files_costs_what_is_asked_for(tmp_path: Path) -> None:
    """100,000 files beside the submission are neither listed nor read."""
    path = bare(tmp_path / "ann.git", main=[("100644", "lru.py", SOURCE)])
    blob = git(path, "hash-object", "-w", "--stdin", given=SOURCE)
    lines = (
        "".join(f"100644 blob {blob}\tfile{number:06}\n" for number in range(100_000)) + f"100644 blob {blob}\tlru.py\n"
    )
    tree = git(path, "mktree", given=lines.encode())
    git(path, "update-ref", "refs/heads/many", git(path, "commit-tree", tree, "-m", "x"))
    assert found(f"{path}#many") == [("ann", "lru", SOURCE.decode())]


def test_refs_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ref of a repository is a lot where there are tens of thousands: one must be named."""
    monkeypatch.setattr(repositories, "_MAX_REFS", 2)
    entry = [("100644", "lru.py", SOURCE)]
    path = bare(tmp_path / "ann.git", a=entry, b=entry, c=entry)
    with pytest.raises(BadFile, match="more than 2 refs"):
        gathered(path)
