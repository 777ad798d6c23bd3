"""Properties of `triefs`: what small cases cannot reach. Every call is compared with the model as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

TEXT = st.characters(exclude_categories=["Cs"], exclude_characters="/.")
ODD_NAMES = st.one_of(
    st.sampled_from(
        ["...", "..a", ".a", "a.", ". ", " ", "\\", "~", "*", "\n", "\0", "none", "映画", "🎬", "\uff5e", "é"]
    ),
    st.sampled_from(["e\u0301", "part 9", "part 10", "B", "ab", "a", "x" * 300]),
    st.text(TEXT, min_size=1, max_size=3),
)
ODD_CONTENT = st.sampled_from(["", " ", "x", "/", "\n", "\r\n", "\0", "映画", "🎬", "e\u0301", "0", "None", "y" * 3000])
BAD_PARTS = st.sampled_from(["", ".", ".."])
NAMES = ["a", "b", "ab"]
PATHS = ["/", *(f"/{name}" for name in NAMES), *(f"/{one}/{two}" for one in NAMES for two in NAMES), "/a/b/a", "/a/b/b"]
ERRORS = (ValueError, FileNotFoundError, NotADirectoryError, IsADirectoryError, FileExistsError)


def tree(fs: Any, path: str = "/") -> dict[str, Any]:
    """All that can be seen from `path` down: directories as dicts, files as strings."""
    seen: dict[str, Any] = {}
    for name in fs.ls(path):
        below = f"{path.rstrip('/')}/{name}"
        try:
            seen[name] = fs.read_content(below)
        except IsADirectoryError:
            seen[name] = tree(fs, below)
    return seen


def planted(solution: Any) -> Any:
    """A file system with a directory `/d`, an empty directory `/d/e` and files `/f` and `/d/f`."""
    fs = solution.FileSystem()
    fs.mkdir("/d/e")
    fs.add_content("/d/f", "deep")
    fs.add_content("/f", "flat")
    return fs


def calls(path: str) -> list[Callable[[Any], Any]]:
    """Each method of a file system, called with `path`."""
    return [
        lambda fs: fs.mkdir(path),
        lambda fs: fs.ls(path),
        lambda fs: fs.add_content(path, "new"),
        lambda fs: fs.read_content(path),
    ]


@pytest.mark.level("L4")
@given(names=st.lists(ODD_NAMES, max_size=6, unique=True))
@settings(max_examples=25)
def test_names_are_taken_as_they_are(solution: Any, names: list[str]) -> None:
    """Any text without a slash, other than `.` and `..`, is a name of its own, and is listed by code points."""
    fs = solution.FileSystem()
    for name in names:
        fs.mkdir(f"/{name}/{name}")
        fs.add_content(f"/{name}/file", name)
    assert fs.ls("/") == sorted(names)
    for name in names:
        assert fs.ls(f"/{name}") == sorted([name, "file"])
        assert fs.read_content(f"/{name}/file") == name


@pytest.mark.level("L4")
@given(some=st.lists(ODD_NAMES, min_size=1, max_size=7), at=st.integers(0, 498))
@settings(max_examples=5)
def test_paths_of_five_hundred_names(solution: Any, some: list[str], at: int) -> None:
    """A path of 500 names is made in one call, holds a file at its end, and is a directory at any depth before."""
    fs = solution.FileSystem()
    names = (some * 500)[:500]
    path = "/" + "/".join(names)
    parent = path.removesuffix(f"/{names[-1]}")
    with pytest.raises(FileNotFoundError):
        fs.add_content(path, "too early")
    fs.mkdir(parent)
    fs.add_content(path, "here")
    assert (fs.read_content(path), fs.ls(path), fs.ls(parent)) == ("here", names[-1:], names[-1:])
    assert fs.ls("/" + "/".join(names[:at])) == [names[at]]
    with pytest.raises(NotADirectoryError):
        fs.ls(f"{path}/below")
    with pytest.raises(FileExistsError):
        fs.mkdir(path)


@pytest.mark.level("L4")
@given(additions=st.lists(st.tuples(st.booleans(), ODD_CONTENT | st.text(TEXT, max_size=3)), max_size=12))
@settings(max_examples=25)
def test_content_is_all_that_was_added(solution: Any, additions: list[tuple[bool, str]]) -> None:
    """Each of two files reads as its own additions, one after another, however they take turns."""
    fs = solution.FileSystem()
    paths = {False: "/a", True: "/ab"}
    for path in paths.values():
        fs.add_content(path, "")
    for which, content in additions:
        fs.add_content(paths[which], content)
        assert fs.read_content(paths[which]).endswith(content)
    for which, path in paths.items():
        assert fs.read_content(path) == "".join(content for other, content in additions if other is which)


@pytest.mark.level("L4")
@given(
    paths=st.lists(st.lists(ODD_NAMES, min_size=1, max_size=3), max_size=5), random=st.randoms(use_true_random=False)
)
@settings(max_examples=15)
def test_order_of_making_does_not_matter(solution: Any, paths: list[list[str]], random: Any) -> None:
    """Directories made in any order, some of them twice, are the same tree."""
    made = ["/" + "/".join(names) for names in paths]
    shuffled = made + made[:2]
    random.shuffle(shuffled)
    one, other = solution.FileSystem(), solution.FileSystem()
    for path in made:
        one.mkdir(path)
    for path in shuffled:
        other.mkdir(path)
    assert tree(one) == tree(other)


@pytest.mark.level("L4")
@given(count=st.integers(300, 400), prefix=st.sampled_from(["", "part ", "🎬"]), falling=st.booleans())
@settings(max_examples=2)
def test_a_directory_of_hundreds(solution: Any, count: int, prefix: str, falling: bool) -> None:
    """Among hundreds of siblings each is found, whether file or directory, and all are listed in order of strings."""
    fs = solution.FileSystem()
    names = [f"{prefix}{number}" for number in range(count)]
    for number, name in sorted(enumerate(names), reverse=falling):
        if number % 2:
            fs.mkdir(f"/all/{name}")
        else:
            fs.mkdir("/all")
            fs.add_content(f"/all/{name}", name)
    assert fs.ls("/all") == sorted(names)
    for name in names[::16]:
        assert fs.read_content(f"/all/{name}") == name


@pytest.mark.level("L4")
@given(
    where=st.sampled_from(["/", "/d", "/d/e", "/f", "/d/f"]),
    change=st.sampled_from([("clear",), ("append", "x"), ("insert", 0, "none"), ("extend", ["a", "d"])]),
    later=st.sampled_from(["/new", "/d/new", "/d/e/new"]),
)
@settings(max_examples=25)
def test_a_listing_is_the_callers(solution: Any, where: str, change: tuple[Any, ...], later: str) -> None:
    """A list that `ls` returned shows in no other one when it changes, and nothing that is made later shows in it."""
    fs = planted(solution)
    names = fs.ls(where)
    changed, other = solution.kept(fs, "ls", where), solution.kept(fs, "ls", where)
    getattr(changed, change[0])(*change[1:])
    left = changed.copy()
    assert fs.ls(where) == other.copy() == names != left
    assert tree(fs) == tree(planted(solution))
    fs.mkdir(later)
    assert (changed.copy(), other.copy()) == (left, names)
    fs.ls(where)
    assert solution.FileSystem().ls("/") == []


@pytest.mark.level("L4")
@given(
    before=st.sampled_from(["", "/d", "/d/e", "/f", "/none", "/d/f/none"]),
    bad=BAD_PARTS,
    after=st.sampled_from(["", "/x"]),
)
def test_an_invalid_path_changes_nothing(solution: Any, before: str, bad: str, after: str) -> None:
    """A path with an empty, `.` or `..` part is refused by every method, which leaves all as it was.

    What comes before the bad part may raise as well, if it is missing or leads through a file.
    """
    fs = planted(solution)
    seen = tree(fs)
    path = f"{before}/{bad}{after}" if before + bad + after else "//"
    for call in calls(path):
        with pytest.raises(ERRORS[:3] if before.endswith(("f", "none")) else ValueError):
            call(fs)
    for call in calls(path[1:] if bad else "d/x"):
        with pytest.raises(ValueError):  # noqa: PT011 - the text of the error is free
            call(fs)
    assert tree(fs) == seen


@pytest.mark.level("L4")
@given(below=st.lists(ODD_NAMES, min_size=1, max_size=2), start=st.sampled_from(["/f", "/d/f", "/none/x", "/d/e/none"]))
@settings(max_examples=20)
def test_a_call_that_fails_changes_nothing(solution: Any, below: list[str], start: str) -> None:
    """Nothing is made below a file by any method, nor below a missing directory by any but `mkdir`."""
    fs = planted(solution)
    seen = tree(fs)
    path = "/".join([start, *below])
    through_file = start.endswith("f")
    for call in calls(path)[0 if through_file else 1 :]:
        with pytest.raises(NotADirectoryError if through_file else FileNotFoundError):
            call(fs)
    assert tree(fs) == seen
    if not through_file:
        fs.mkdir(path)
        assert fs.ls(path) == []


@pytest.mark.level("L4")
def test_any_conversation_with_two_file_systems(solution: Any) -> None:
    """Two file systems, used in turn and in any way, each answer like a plain table of their paths."""

    class Conversation(RuleBasedStateMachine):
        """Each file system beside its table: the content of each file by path, None for a directory."""

        @initialize()
        def make(self) -> None:
            self.systems = [solution.FileSystem(), solution.FileSystem()]
            self.tables: list[dict[str, str | None]] = [{"/": None}, {"/": None}]

        def answer(self, which: int, name: str, *args: str) -> Any:
            """What the call returned, or the class of what it raised."""
            try:
                return getattr(self.systems[which], name)(*args)
            except ERRORS as problem:
                return type(problem)

        def blocked(self, which: int, path: str) -> type[OSError] | None:
            """The error of a path whose parent is a file, or is below one, or is missing."""
            table, names = self.tables[which], path.split("/")[1:-1]
            ways = ["/" + "/".join(names[:depth]) for depth in range(1, len(names) + 1)]
            if any(isinstance(table.get(way), str) for way in ways):
                return NotADirectoryError
            return None if all(way in table for way in ways) else FileNotFoundError

        @rule(which=st.integers(0, 1), path=st.sampled_from(PATHS))
        def mkdir(self, which: int, path: str) -> None:
            table, expected = self.tables[which], self.blocked(which, path)
            if isinstance(table.get(path), str):
                expected = FileExistsError
            elif expected is not NotADirectoryError:
                expected = None
                names = path[1:].split("/")
                table |= {"/" + "/".join(names[:depth]): None for depth in range(1, len(names) + 1)}
            assert self.answer(which, "mkdir", path) is expected

        @rule(which=st.integers(0, 1), path=st.sampled_from(PATHS), content=st.sampled_from(["x", "🎬", ""]))
        def add_content(self, which: int, path: str, content: str) -> None:
            table, expected = self.tables[which], self.blocked(which, path)
            if path in table and table[path] is None:
                expected = IsADirectoryError
            elif expected is None:
                table[path] = (table.get(path) or "") + content
            assert self.answer(which, "add_content", path, content) is expected

        @rule(which=st.integers(0, 1), path=st.sampled_from(PATHS))
        def read_content(self, which: int, path: str) -> None:
            table = self.tables[which]
            missing = self.blocked(which, path) or FileNotFoundError
            expected = (table[path] if table[path] is not None else IsADirectoryError) if path in table else missing
            assert self.answer(which, "read_content", path) == expected

        @rule(which=st.integers(0, 1), path=st.sampled_from(PATHS))
        def ls(self, which: int, path: str) -> None:
            table = self.tables[which]
            expected: Any = self.blocked(which, path) or FileNotFoundError
            if path in table:
                below = [other.rpartition("/") for other in table if other != "/"]
                inside = sorted(name for parent, _, name in below if (parent or "/") == path)
                expected = inside if table[path] is None else [path.rpartition("/")[2]]
            assert self.answer(which, "ls", path) == expected

    run_state_machine_as_test(Conversation, settings=settings(max_examples=20, stateful_step_count=20))
