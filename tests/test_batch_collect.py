"""What a batch finds to grade, in folders, archives, repositories and rosters, and what hostile ones cannot do."""

from __future__ import annotations

import os
import stat
import warnings
import zipfile
from pathlib import Path

import pytest
from batches import KATAS, SOURCE, bare, found, gathered, put

from judge.bulk import archives
from judge.bulk.layout import MAX_SUBMISSION, Entry, find
from judge.files import BadFile

SECRET = b"SECRET = 'not for grading'\n"


# ---------------------------------------------------------------- the one rule


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["katas/lru/lru.py", "katas/topk/topk.py"], [("", "lru"), ("", "topk")]),
        (["lru/lru.py", "topk.py"], [("", "lru"), ("", "topk")]),
        (["ann/katas/lru/lru.py", "bob/lru/lru.py", "cy/lru.py"], [("ann", "lru"), ("bob", "lru"), ("cy", "lru")]),
        (["class/ann/lru.py", "class/bob/lru.py"], [("class/ann", "lru"), ("class/bob", "lru")]),
        (["lru/ann.py", "lru/bob.py", "lru/deep/cy.py"], [("ann", "lru"), ("bob", "lru"), ("deep/cy", "lru")]),
        (["lru/lru.py", "lru/helper.py"], [("", "lru")]),
        (["katas/lru/lru.py", "katas/lru/spec.py", "solutions/lru/wrong/a.py", "topk/b.py"], [("", "lru")]),
        (["ann/katas/lru/lru.py", "ann/solutions/lru/x.py", "lru/bob.py"], [("ann", "lru"), ("bob", "lru")]),
        (["katas/lru/lru.py", "katas/lru/katas/topk/topk.py"], [("", "lru")]),
        (["notes.txt", "lru.txt", "other/other.py", "setup.py"], []),
        (["lru/__init__.py", "lru/.hidden.py", "lru/ann.py"], [("ann", "lru")]),
        (["Lru.py", "lru.PY", "xlru.py"], []),
    ],
)
def test_where_a_submission_lies(paths: list[str], expected: list[tuple[str, str]]) -> None:
    """One rule says which paths are submissions, whose, and for which kata, whatever holds them."""
    parts = [tuple(path.split("/")) for path in paths]
    assert [("/".join(whose), kata) for whose, kata, _ in find(parts, KATAS)] == expected


# ---------------------------------------------------------------- folders


def test_a_folder_for_each_person(tmp_path: Path) -> None:
    """Forks, folders and files beside one another are each found, under the name of their folder."""
    put(tmp_path / "class/ann/katas/lru/lru.py", b"# ann\n")
    put(tmp_path / "class/ann/solutions/lru/wrong/not_hers.py")
    put(tmp_path / "class/bob/topk.py", b"# bob\n")
    put(tmp_path / "class/bob/.git/lru.py")
    put(tmp_path / "class/bob/node_modules/lru.py")
    assert found(tmp_path / "class") == [("ann", "lru", "# ann\n"), ("bob", "topk", "# bob\n")]
    assert found(tmp_path / "class/ann") == [("ann", "lru", "# ann\n")]
    assert found(tmp_path / "class/bob/topk.py") == [("bob", "topk", "# bob\n")]


@pytest.mark.parametrize("where", ["katas/lru/lru.py", "katas/lru", "katas", "lru.py"])
def test_no_link_is_followed(tmp_path: Path, where: str) -> None:
    """A link in a fork, at whatever step of the way, is told as one; what it points to is never read."""
    outside = tmp_path / "outside"
    for name in ("lru.py", "lru/lru.py", "katas/lru/lru.py"):
        put(outside / name, SECRET)
    put(tmp_path / "fork/topk.py")
    link = tmp_path / "fork" / where
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside / where)
    told = [row for row in found(tmp_path / "fork") if row[1] == "lru"]
    assert told in ([("fork", "lru", "! it is a symbolic link, or lies behind one; only plain files are read")], [])
    assert told or where in ("katas/lru", "katas"), "a file that is a link must be told of"


def test_special_files_and_long_ones(tmp_path: Path) -> None:
    """A FIFO does not stop a batch, a folder is no file, and no more is read than shows that it is too long."""
    (tmp_path / "ann").mkdir()
    os.mkfifo(tmp_path / "ann/lru.py")
    put(tmp_path / "bob/lru.py", b"#" * (MAX_SUBMISSION + 10))
    (tmp_path / "cy/katas/lru/lru.py").mkdir(parents=True)
    rows = found(tmp_path)
    assert rows[0] == ("ann", "lru", "! it is not a plain file")
    assert len(rows[1][2]) == MAX_SUBMISSION
    assert rows[2] == ("cy", "lru", "! it is not a plain file")


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of files that are looked at is bounded, and going beyond is said."""
    monkeypatch.setattr("judge.bulk.folders.MAX_FILES", 5)
    for number in range(6):
        put(tmp_path / f"{number}.txt")
    with pytest.raises(BadFile, match="more than 5 files"):
        gathered(tmp_path)


@pytest.mark.parametrize("name", ["nothing", "empty", "notes.txt", "repo.git#main", "class#"])
def test_a_path_with_nothing_to_grade_is_bad_usage(tmp_path: Path, name: str) -> None:
    """What a person names on the command line must hold a submission: an empty batch is no success."""
    (tmp_path / "empty").mkdir()
    put(tmp_path / "notes.txt")
    with pytest.raises(BadFile, match=name.partition("#")[0]):
        gathered(tmp_path / name)


# ---------------------------------------------------------------- archives


def archive(path: Path, members: dict[str, bytes | zipfile.ZipInfo], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as made:
        for name, data in members.items():
            made.writestr(name, data if isinstance(data, bytes) else b"/etc/passwd")
    return path


def test_a_zip_of_downloads(tmp_path: Path) -> None:
    """Members are found by the same rule as files."""
    path = archive(
        tmp_path / "class.zip", {"ann/lru.py": b"# ann\n", "bob/katas/topk/topk.py": b"# bob\n", "lru.py": b"1"}
    )
    assert found(path) == [("ann", "lru", "# ann\n"), ("bob", "topk", "# bob\n"), ("class", "lru", "1")]


def test_what_a_hostile_zip_holds_is_told_and_not_read(tmp_path: Path) -> None:
    """Links, ways out, twins, other packings, damage and encryption: each is one person's, and says why."""
    path = tmp_path / "bad.zip"
    link = zipfile.ZipInfo("link/lru.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the twins
        made.writestr(link, "/etc/passwd")
        made.writestr("../../out/lru.py", SOURCE)
        made.writestr("/abs/lru.py", SOURCE)
        made.writestr("twin/lru.py", b"1")
        made.writestr("twin/lru.py", b"2")
        made.writestr("lzma/lru.py", SOURCE, zipfile.ZIP_LZMA)
        made.writestr("damaged/lru.py", b"damaged-content" * 3, zipfile.ZIP_STORED)
        made.writestr("good/lru.py", SOURCE)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"damaged-content", b"damaged-CONTENT", 1))
    told = {person: why for person, _, why in found(path)}
    assert told["link"].startswith("! it is a symbolic link")
    assert told["../../out"] == told["abs"] == "! its name leads out of the archive"
    assert told["twin"] == "! the archive has 2 files of this name"
    assert told["lzma"].startswith("! it is encrypted, or packed")
    assert told["damaged"].startswith("! the archive is damaged here")
    assert told["good"] == SOURCE.decode()
    assert {item.name for item in tmp_path.iterdir()} == {"bad.zip"}


def test_a_zip_bomb_is_read_as_far_as_it_is_graded(tmp_path: Path) -> None:
    """A member of a gigabyte costs what a submission may have, not a gigabyte."""
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made, made.open("ann/lru.py", "w") as member:
        for _ in range(64):
            member.write(bytes(1 << 20))
    (entry,) = gathered(path)
    assert isinstance(entry, Entry)
    assert len(entry.read()) == MAX_SUBMISSION


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x05\x06" + bytes(10)])
def test_what_is_no_zip_is_said(tmp_path: Path, data: bytes) -> None:
    """A file that only its name makes a zip is bad usage, in one line."""
    with pytest.raises(BadFile, match=r"class\.zip: it cannot be read as a zip"):
        gathered(put(tmp_path / "class.zip", data))


def test_a_zip_that_could_list_millions_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of members is bounded before it is read: by its format, and by the size of the file."""
    path = archive(tmp_path / "class.zip", {"ann/lru.py": SOURCE})
    data = path.read_bytes()
    at = data.rindex(b"PK\x05\x06")
    path.write_bytes(data[:at] + b"PK\x06\x07" + bytes(16) + data[at:])
    with pytest.raises(BadFile, match="65,535 members"):
        gathered(path)
    monkeypatch.setattr(archives, "MAX_ARCHIVE", 10)
    with pytest.raises(BadFile, match="unpack it"):
        gathered(path)


# ---------------------------------------------------------------- rosters


def roster(path: Path, text: str) -> Path:
    return put(path, text.encode())


def test_a_roster(tmp_path: Path) -> None:
    """Names come from the roster; a path may be a folder, a repository, a zip or a file, relative to the roster."""
    put(tmp_path / "in/ann/lru.py", b"# ann\n")
    put(tmp_path / "in/solution.py", b"# bob\n")
    bare(tmp_path / "in/cy.git", main=[("100644", "lru.py", b"# cy\n")])
    archive(tmp_path / "in/dee.zip", {"x/lru.py": b"# dee\n", "y/lru.py": b"# two\n"})
    path = roster(
        tmp_path / "in/class.csv",
        '\ufeffName,Path,Kata\r\n"Ann, the first",ann\r\nbob,solution.py,topk\r\n\r\ncy,cy.git#main\r\ndee,dee.zip\r\n',
    )
    assert found(path) == [
        ("Ann, the first", "lru", "# ann\n"),
        ("bob", "topk", "# bob\n"),
        ("cy", "lru", "# cy\n"),
        ("dee/x", "lru", "# dee\n"),
        ("dee/y", "lru", "# two\n"),
    ]


def test_who_handed_in_nothing_is_told_and_stops_nobody(tmp_path: Path) -> None:
    """A row whose path is missing or empty is somebody to look at; the others are graded."""
    put(tmp_path / "ann/lru.py")
    (tmp_path / "empty").mkdir()
    path = roster(tmp_path / "class.csv", "bob,not-there\nann,ann\ncy,empty\ndee,ann/lru.py#x\nnul,a\0b\n")
    rows = found(path)
    assert [row[0] for row in rows] == ["bob", "ann", "cy", "dee", "nul"]
    assert [row[1] for row in rows] == ["", "lru", "", "", ""]
    assert rows[0][2] == "there is no such file or folder"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "names nobody"),
        ("name,path\n", "names nobody"),
        ("ann\n", "row 1: a row is"),
        ("ann,here,chess\n", "there is no kata 'chess'"),
        ('ann,"here\n', "no CSV"),
    ],
)
def test_a_bad_roster_is_bad_usage(tmp_path: Path, text: str, why: str) -> None:
    """What is no roster is said in one line, with the row."""
    with pytest.raises(BadFile, match=why):
        gathered(roster(tmp_path / "class.csv", text))
