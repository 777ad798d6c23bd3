"""Imports run one way, from the top to the leaves; the wall, the katas and the solutions know nothing of the judge."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.catalog import ROOT, katas
from judge.new import create
from judge.wall import instruments

LAYERS = [
    # The wire and the wall: the standard library and each other.
    "judge", "judge.wire.values", "judge.wire.encoder", "judge.wire.decoder", "judge.wire",
    "judge.growth", "judge.growth.counting",
    "judge.wall", "judge.wall.failures", "judge.wall.doubles", "judge.wall.notes", "judge.wall.images",
    "judge.wall.runner",
    "judge.wall.probes", "judge.wall.worker", "judge.wall.seccomp", "judge.wall.landlock", "judge.wall.namespaces",
    "judge.wall.cgroups", "judge.wall.layers",
    "judge.wall.instruments", "judge.wall.server", "judge.wall.channels", "judge.wall.usage", "judge.wall.process",
    "judge.wall.client",
    # Growth: what runs beside what it measures; pure mathematics; the estimate.
    "judge.growth.classes", "judge.growth.fit", "judge.growth.tombstones",
    "judge.growth.charges", "judge.growth.inplace", "judge.growth.items", "judge.growth.special", "judge.growth.calls",
    "judge.growth.transformer", "judge.growth.rewriting", "judge.growth.child", "judge.growth.counts",
    "judge.growth.sites", "judge.growth.memory", "judge.growth.clocks", "judge.growth.verdicts",
    "judge.growth.estimate", "judge.growth.show",
    # Pure: what is said of scripts, answers and reports.
    "judge.verdict", "judge.report", "judge.script", "judge.batch", "judge.source", "judge.compare", "judge.spec",
    "judge.smallest", "judge.api", "judge.oracle", "judge.mutants",
    # Reports, one writer for each format.
    "judge.reports", "judge.reports.escape", "judge.reports.markdown", "judge.reports.detail", "judge.reports.cases",
    "judge.reports.junit", "judge.reports.summary", "judge.reports.workflow", "judge.reports.gradescope",
    "judge.reports.exercism", "judge.reports.ctrf", "judge.reports.badge", "judge.reports.grades_csv",
    "judge.reports.terminal",
    # What lies on disk.
    "judge.files", "judge.catalog", "judge.identity", "judge.known", "judge.examples", "judge.statement", "judge.new",
    # Reports as a page.
    "judge.similar", "judge.html.figure", "judge.html.words", "judge.html.growth", "judge.html.submission",
    "judge.html.entries",
    "judge.html.heat", "judge.html.clusters", "judge.html.cohort", "judge.html.render", "judge.html",
    # A submission on trial.
    "judge.transport", "judge.in_process", "judge.whereabouts",
    "judge.trial", "judge.proxy", "judge.plugin", "judge.checks", "judge.search",
    "judge.properties", "judge.mistakes",
    # How its costs grow.
    "judge.scaling", "judge.scaling.stopwatch", "judge.scaling.decide", "judge.scaling.ladder",
    "judge.scaling.memory", "judge.scaling.owed", "judge.scaling.answers", "judge.scaling.counts",
    "judge.scaling.blame", "judge.scaling.sites", "judge.scaling.charged", "judge.scaling.ahead",
    "judge.scaling.picture",
    "judge.scaling.reading", "judge.scaling.traps", "judge.scaling.told", "judge.scaling.check",
    # The top: one grade, many grades, the command line.
    "judge.isolation", "judge.canaries", "judge.doctor", "judge.grade", "judge.pool", "judge.bulk",
    "judge.bulk.layout", "judge.bulk.folders", "judge.bulk.archives",
    "judge.bulk.repositories", "judge.bulk.collect", "judge.bulk.cache", "judge.bulk.grading", "judge.bulk.results",
    "judge.bulk.run", "judge.bulk.progress", "judge.bulk.nodes", "judge.bulk.command", "judge.options",
    "judge.ci", "judge.ci.results", "judge.ci.quarantine", "judge.ci.fetch", "judge.ci.grading", "judge.ci.publish",
    "judge.verify", "judge.survey", "judge.calls", "judge.hints", "judge.lesson", "judge.card",
    "judge.replay", "judge.watch", "judge.outputs", "judge.growth.command", "judge.cli", "judge.__main__",
]  # fmt: skip
"""From the leaves to the top: a module imports only what stands before it."""

FOREIGN = {
    "msgspec": {
        "bulk.cache",
        "bulk.grading",
        "bulk.results",
        "bulk.run",
        "ci.grading",
        "report",
        "grade",
        "checks",
        "search",
        "hints",
        "replay",
        "outputs",
        "scaling.check",
    }
    | {f"reports.{name}" for name in ("gradescope", "exercism", "ctrf", "badge")},
    "pytest": {"plugin", "properties"},
    "hypothesis": {"plugin"},
    "click": {"bulk.command", "bulk.nodes", "growth.command", "options", "cli", "new", "outputs", "replay", "watch"},
    "rich": {"bulk.command", "bulk.progress", "calls", "card", "cli", "doctor", "lesson", "pool", "survey", "verify"},
    "watchfiles": {"watch"},
    "distributed": {"bulk.nodes"},
    "jinja2": {"html.render"},
    "markupsafe": {"html.render"},
}
"""Which modules of the judge may import what is not in the standard library."""

INSTRUMENTS = ("judge.growth", "judge.growth.counting")
"""What counts a submission's steps stands in the worker, and needs nothing but the standard library either."""

STANDARD = sys.stdlib_module_names


def module_name(path: Path, root: Path = ROOT) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted((ROOT / "judge").rglob("*.py"))}


def imports(path: Path) -> Iterator[str]:
    """Every name that a file imports, inside functions too; what is for type checkers alone is not executed.

    `from a import b` is `a.b`: whoever asks must find out whether `b` is a module.
    """
    for_types: set[ast.AST] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):  # breadth first: a condition comes before what is under it
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for_types |= {inner for statement in node.body for inner in ast.walk(statement)}
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_of_judge(path: Path) -> set[str]:
    """The modules of the judge that a file imports."""
    found = set()
    for name in imports(path):
        if name.partition(".")[0] == "judge":
            found.add(name if name in MODULES else name.rpartition(".")[0])
    return found


def top_levels(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imports(path)}


def test_every_module_has_its_place() -> None:
    """The order below names every module of the judge, each once: a new one must be given its place."""
    assert sorted(LAYERS) == sorted(MODULES)


def test_every_folder_of_modules_is_packed() -> None:
    """An installed judge is the packages that setuptools finds, and it finds those with an `__init__.py`."""
    folders = {path.parent for path in (ROOT / "judge").rglob("*.py") if "template" not in path.parts}
    assert [folder.name for folder in folders if not (folder / "__init__.py").is_file()] == []
    find = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]["find"]
    assert find == {"include": ["judge*"], "namespaces": False}


@pytest.mark.parametrize("module", MODULES)
def test_imports_only_go_down(module: str) -> None:
    """A module imports only what stands before it in the order, at its top or inside a function."""
    below = LAYERS[: LAYERS.index(module)]
    assert modules_of_judge(MODULES[module]) - set(below) == set()


@pytest.mark.parametrize("module", MODULES)
def test_packages_from_elsewhere_stay_where_they_belong(module: str) -> None:
    """Leaves and the wall need nothing but the standard library; each package is known to few modules."""
    allowed = {package for package, users in FOREIGN.items() if module.removeprefix("judge.") in users}
    assert top_levels(MODULES[module]) - STANDARD - {"judge"} - allowed == set()


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith(("judge.wall", "judge.wire"))])
def test_the_wall_imports_itself_and_the_wire_alone(module: str) -> None:
    """What runs beside a submission, or talks to it, knows the standard library, the wall and the wire; no judge."""
    own = ("judge.wire",) if module.startswith("judge.wire") else ("judge.wall", "judge.wire", *INSTRUMENTS)
    assert all(name.startswith(own) for name in modules_of_judge(MODULES[module]))
    assert top_levels(MODULES[module]) <= STANDARD | {"judge"}


def test_the_server_loads_nothing_else() -> None:
    """In an interpreter without packages the server starts, and the only modules of the judge are the wall and wire."""
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import judge.wall.server\n"
        "print(*(name for name in sys.modules if name.partition('.')[0] not in sys.stdlib_module_names), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split()) - {"judge", "__main__"}
    assert "judge.wall.worker" in loaded
    assert all(name.startswith(("judge.wall", "judge.wire")) or name in INSTRUMENTS for name in loaded)


def test_what_the_server_executes_later_is_as_poor() -> None:
    """The sources that it keeps import the standard library, and of the judge those before them alone."""
    names = [f"judge.growth.{name}" for name in instruments.NAMES]
    for at, module in enumerate(names):
        assert modules_of_judge(MODULES[module]) <= set(names[:at])
        assert top_levels(MODULES[module]) <= STANDARD | {"judge"}


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith(("judge.wall", "judge.wire"))])
def test_the_sandbox_knows_no_katas(module: str) -> None:
    """No kata, and nothing that a kata asks for, is named in the code of the wall; only its callers know them."""
    words: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_bytes())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
            words.add(node.value)
        words |= {str(getattr(node, field)) for field in ("id", "attr", "name", "arg") if hasattr(node, field)}
    models = {item.__name__ for kata in katas().values() for level in kata.spec.levels for item in level.model}
    given = {kind.__name__ for kata in katas().values() for kind in kata.spec.given}
    assert words & (models | given | set(katas()) | {"katas", "solutions", "spec", "reference"}) == set()


def test_modules_are_imported_by_name_in_three_places_only() -> None:
    """Nothing gets around these rules by importing at run time: only specs, what the worker warms, what is measured."""
    by_name = {"__import__", "import_module", "spec_from_file_location", "run_path", "run_module"}
    users = {
        module
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_bytes()))
        if {getattr(node, "id", ""), getattr(node, "attr", "")} & by_name
    }
    assert users == {"judge.catalog", "judge.growth.command", "judge.wall.worker"}


@pytest.mark.parametrize("module", MODULES)
def test_no_file_of_the_judge_is_long(module: str) -> None:
    """A file holds one thought, and no thought needs more than 300 lines."""
    assert len(MODULES[module].read_text("utf-8").splitlines()) <= 300


# ---------------------------------------------------------------- katas and solutions

TESTING = {"pytest", "hypothesis"}
VOCABULARY = {"judge.spec", "judge.script", "judge.wall.doubles"}


def strange_imports(root: Path, name: str) -> dict[str, set[str]]:
    """What the files of a kata import beyond what they may, by file."""
    folder, found = root / "katas" / name, {}
    usual = {f"{name}.py", "spec.py", f"test_{name}.py", f"bench_{name}.py"}
    given = {f"katas.{name}.{path.stem}" for path in folder.glob("*.py") if path.name not in usual}
    for path in [*folder.rglob("*.py"), *(root / "solutions" / name).rglob("*.py")]:
        vocabulary = VOCABULARY if path.name == "spec.py" else set()
        if path.name.startswith(("test_", "bench_")) and path.parent == folder:
            vocabulary = {*TESTING, "judge.wall.doubles"}
        allowed = vocabulary | given if f"katas.{name}.{path.stem}" not in given else set()
        strange = {
            imported
            for imported in imports(path)
            if imported.partition(".")[0] not in STANDARD
            and not any(imported == module or imported.startswith(f"{module}.") for module in allowed)
        }
        if strange:
            found[str(path.relative_to(root))] = strange
    return found


@pytest.mark.parametrize("name", katas())
def test_katas_and_solutions_know_nothing_of_the_judge(name: str) -> None:
    """A spec imports its vocabulary, tests their tools and the doubles, the rest only the kata's given module."""
    assert strange_imports(ROOT, name) == {}


def test_a_new_kata_keeps_to_this_too(tmp_path: Path) -> None:
    """What `judge new` writes follows the same rules."""
    create("fresh", tmp_path)
    assert (tmp_path / "katas" / "fresh" / "spec.py").exists()
    assert strange_imports(tmp_path, "fresh") == {}


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("katas/fresh/fresh.py", "import judge"),
        ("katas/fresh/fresh.py", "from judge.wall.doubles import Clock"),
        ("katas/fresh/spec.py", "from judge.oracle import Oracle"),
        ("katas/fresh/spec.py", "import hypothesis"),
        ("katas/fresh/spec.py", "from judge import oracle"),
        ("katas/fresh/test_fresh.py", "from judge.spec import Choice"),
        ("katas/fresh/test_fresh.py", "def late():\n    from katas.fresh.spec import KATA"),
        ("katas/fresh/given.py", "from katas.fresh.spec import KATA"),
        ("solutions/fresh/reference.py", "import pytest"),
        ("solutions/fresh/reference.py", "import katas.fresh.spec"),
        ("solutions/fresh/wrong/copied.py", "from solutions.fresh.reference import *"),
    ],
)
def test_these_rules_find_what_breaks_them(tmp_path: Path, file: str, line: str) -> None:
    """A file that imports what it may not is found, at its top or inside a function."""
    create("fresh", tmp_path)
    path = tmp_path / file
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"\n{line}\n", "utf-8")
    assert set(strange_imports(tmp_path, "fresh")) == {file}
