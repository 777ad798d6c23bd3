"""The executable spec of `triefs`: its model, the small worlds it is tried in, and its big inputs."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from judge.script import Script, Step
from judge.spec import Choice, Either, Kata, Level, Names, Scope, Workload, function, method, object_method


class FileSystem:
    """The model: a directory is a dict from names, a file is the list of what was added to it."""

    _state_title = "files and directories"

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def mkdir(self, path: str) -> None:
        names = self._names(path, missing_is_fine=True)
        directory = self._root
        for depth, name in enumerate(names, 1):
            # Below the first name that is missing there is nothing, so nothing can raise once one has been made.
            node = directory.setdefault(name, {})
            if type(node) is list:
                raise FileExistsError if depth == len(names) else NotADirectoryError
            directory = node

    def ls(self, path: str) -> list[str]:
        names = self._names(path)
        node = self._find(names)
        return [names[-1]] if type(node) is list else sorted(node)

    def add_content(self, path: str, content: str) -> None:
        names = self._names(path)
        if not names:
            raise IsADirectoryError
        file = self._directory(names[:-1]).setdefault(names[-1], [])
        if type(file) is dict:
            raise IsADirectoryError
        if content:
            file.append(content)

    def read_content(self, path: str) -> str:
        node = self._find(self._names(path))
        if type(node) is dict:
            raise IsADirectoryError
        return "".join(node)

    def _names(self, path: str, *, missing_is_fine: bool = False) -> list[str]:
        """The names along a path.

        What comes before the first bad part of an invalid path may lead through a file, or to nothing: then two errors
        apply, and either is right.
        """
        if path == "/":
            return []
        if not path.startswith("/"):
            raise ValueError
        names = path[1:].split("/")
        bad = next((at for at, name in enumerate(names) if name in ("", ".", "..")), None)
        if bad is None:
            return names
        try:
            self._directory(names[:bad])
        except NotADirectoryError:
            raise Either(ValueError, NotADirectoryError) from None
        except FileNotFoundError:
            if not missing_is_fine:
                raise Either(ValueError, FileNotFoundError) from None
        raise ValueError

    def _find(self, names: list[str]) -> Any:
        node: Any = self._root
        for name in names:
            if type(node) is list:
                raise NotADirectoryError
            if name not in node:
                raise FileNotFoundError
            node = node[name]
        return node

    def _directory(self, names: list[str]) -> Any:
        node = self._find(names)
        if type(node) is list:
            raise NotADirectoryError
        return node

    def _state(self) -> str:
        shown, rest = [], [("", self._root)]
        while rest:
            path, node = rest.pop()
            if type(node) is list:
                shown.append(f"{path}={''.join(node)!r}")
                continue
            if not node:
                shown.append(f"{path}/")
            rest += [(f"{path}/{name}", node[name]) for name in sorted(node, reverse=True)]
        return " ".join(shown)


NEW = function("FileSystem")

NESTED = Choice("/", "/a", "/a/b", "/a/b/c")

TREE = Scope(
    new=NEW,
    operations=(
        method("ls", NESTED),
        method("mkdir", NESTED),
        method("add_content", NESTED, Choice("x")),
        method("read_content", NESTED),
    ),
    calls=3,
)
"""What is made on the way and what is not, and which error each method raises on a file, a directory and nothing."""

FILES = Names("/a", "/b")
"""Two files that only have to be told apart."""

CONTENTS = Scope(
    new=NEW,
    operations=(
        method("ls", Choice("/")),
        method("add_content", FILES, Choice("x", "y", "")),
        method("read_content", FILES),
    ),
    calls=4,
)
"""Content adds up, in order, file by file, and adding nothing makes a file too."""

LOOKALIKES = Choice("/a", "/b", "/B", "/ab", "/a b", "/ a", "/...", "/.a", "/a\\b", "/é", "/e\u0301", "/\uff5e", "/🎬")
"""Names in no order that are easily taken for one another, for a part of another, or for no name at all."""

LISTINGS = Scope(
    new=NEW,
    operations=(method("mkdir", LOOKALIKES), method("ls", Choice("/", "/a"))),
    calls=3,
)
"""Names are listed as they are, and in order of code points."""

INVALID = Choice("", "a", "ab", "//", "//a", "/.", "/..", "/a/", "/a//b", "/a/.", "/a/../b", "a/b")
"""Empty, relative, with a slash at the end, and with an empty, `.` or `..` part in every place."""

BAD_PATHS = Scope(
    new=NEW,
    operations=(
        method("ls", Choice("/")),
        method("mkdir", Choice("/a")),
        method("add_content", Choice("/a"), Choice("x")),
        method("mkdir", INVALID),
        method("ls", INVALID),
        method("add_content", INVALID, Choice("x")),
        method("read_content", INVALID),
    ),
    calls=2,
)
"""Every way in which a path can be invalid, on every method, with nothing, a directory or a file at its beginning."""

TWO_SYSTEMS = Scope(
    new=NEW,
    operations=(
        method("ls", Choice("/")),
        method("mkdir", Choice("/a")),
        method("add_content", Choice("/a"), Choice("x")),
        method("read_content", Choice("/a")),
    ),
    calls=3,
    instances=2,
)
"""Two file systems at once share nothing."""

LISTING_CHANGES = Scope(
    before=(
        Step("FileSystem", (), into=100),
        Step("mkdir", ("/a",), on=100),
        Step("ls", ("/",), on=100, into=101),
        Step("ls", ("/a",), on=100, into=102),
    ),
    operations=(
        object_method(101, "clear"),
        object_method(102, "append", Choice("x")),
        object_method(100, "ls", Choice("/", "/a")),
        object_method(100, "mkdir", Choice("/b", "/a/b")),
        object_method(101, "copy"),
        object_method(102, "copy"),
    ),
    calls=3,
)
"""A list once returned is the caller's: its changes do not show in the next, nor those of the directory in it."""


def call(name: str, *args: str) -> Step:
    """The step that calls the method `name` of the workload's one file system."""
    return Step(name, args, on=0)


def script(steps: Iterator[Step]) -> Script:
    """The script that makes one file system and then these steps."""
    return Script.of(Step("FileSystem", (), into=0), *steps)


def siblings(n: int) -> Script:
    """One directory of n names, made last name first, listed three times, some looked up; half are files.

    Now and then it is made again, and taken for a file.
    """

    def steps() -> Iterator[Step]:
        random = Random(n)
        yield call("mkdir", "/all")
        for number in range(n, 0, -1):
            path = f"/all/{number:07d} of {n}"
            yield call("add_content", path, f"<{number}>") if number % 2 else call("mkdir", path)
            if number == n // 2:
                yield call("ls", "/all")
        for count, number in enumerate(random.sample(range(1, n + 1), n // 4)):
            path = f"/all/{number:07d} of {n}"
            yield call("read_content", path) if number % 2 else call("mkdir", f"{path}/new")
            if count % 8 == 0:
                yield call("ls", path)
                yield call("read_content", f"/all/{number:07d} of none")
            if count % 8 == 4:
                yield call("mkdir", "/all")
                yield call("read_content", "/all")
                yield call("add_content", "/all", f"{count}")
        yield call("ls", "/all")
        yield call("add_content", "/all/last", "")
        yield call("ls", "/all")

    return script(steps())


def depth(n: int) -> Script:
    """A thousand calls on paths of n names, at most 500, that part at the last one."""
    deep = min(500, max(2, n))

    def steps() -> Iterator[Step]:
        way = "".join(f"/{level} of {n}" for level in range(deep - 1))
        yield call("mkdir", way)
        for number in range(250):
            yield call("add_content", f"{way}/file {number}", f"<{number}>")
            yield call("read_content", f"{way}/file {number}")
            yield call("mkdir", f"{way}/directory {number}")
            yield call(("read_content", "ls")[number % 2], f"{way}/missing {number}")
        yield call("ls", way)

    return script(steps())


def additions(n: int) -> Script:
    """One file that grows by n additions, a word or nothing each time, and is read four times meanwhile.

    Now and then it is taken for a directory.
    """

    def steps() -> Iterator[Step]:
        random = Random(n)
        yield call("mkdir", "/log")
        for number in range(n):
            yield call("add_content", "/log/today", f"{random.randrange(n)} of {n}\n" if number % 8 else "")
            if number % 16 == 4:
                yield call("mkdir", "/log/today")
                yield call("mkdir", "/log/today/below")
            if number % (n // 4 + 1) == n // 8:
                yield call("read_content", "/log/today")
        yield call("read_content", "/log/today")

    return script(steps())


def short_file(n: int) -> Script:
    """A file of a few characters that is read after every one of n additions, nearly all of them empty."""

    def steps() -> Iterator[Step]:
        for number in range(n):
            yield call("add_content", "/status", "" if number % (n // 8 + 1) else f"{number} of {n}\n")
            yield call("read_content", "/status")

    return script(steps())


def small_directories(n: int) -> Script:
    """n directories with three entries each, every one listed; again and again also the root, with one entry."""

    def steps() -> Iterator[Step]:
        order = list(range(n))
        Random(n).shuffle(order)
        for number in order:
            path = f"/all/{number % 10} of {n}/{number}"
            yield call("mkdir", f"{path}/sub")
            yield call("add_content", f"{path}/b", f"{number}")
            yield call("add_content", f"{path}/a", "")
            if number % 4 == 0:
                yield call("ls", "/")
        for number in range(n):
            yield call("ls", f"/all/{number % 10} of {n}/{number}")

    return script(steps())


PATH_BOUND = "finding or making a path: O(d), whatever the number of siblings"
ADD_BOUND = "add_content: O(d + length of the addition) amortised"
READ_BOUND = "read_content: O(d + length of the content)"
LS_BOUND = "ls: O(d + e log e) for e entries, whatever else there is"

KATA = Kata(
    title="In-memory file system",
    levels=(
        Level(
            name="L4",
            points=4,
            model=(FileSystem,),
            scopes=(TREE, CONTENTS, LISTINGS, BAD_PATHS, TWO_SYSTEMS, LISTING_CHANGES),
            workloads=(
                Workload("siblings", siblings, size=32_768, bound=PATH_BOUND),
                Workload("depth", depth, size=500, bound=PATH_BOUND, largest=500),
                Workload("additions", additions, size=16_000, bound=ADD_BOUND),
                Workload("a short file", short_file, size=6_000, bound=READ_BOUND),
                Workload("small directories", small_directories, size=2_048, bound=LS_BOUND),
            ),
            bounds=(PATH_BOUND, ADD_BOUND, READ_BOUND, LS_BOUND),
        ),
    ),
)
