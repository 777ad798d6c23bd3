"""What `judge verify` sees of a kata without grading anything: files, signatures, examples, docstrings."""

from __future__ import annotations

from pathlib import Path

import pytest
from copies import TOPK, add, edit, keep_properties, planted, small_topk, solutions_of

from judge.catalog import KataFolder, find
from judge.verify import static_problems


@pytest.fixture
def kata(tmp_path: Path) -> KataFolder:
    made = small_topk(tmp_path)
    add(solutions_of(made) / "wrong" / "smallest.py", planted("smallest"))
    return made


def problems(kata: KataFolder) -> list[str]:
    return list(static_problems(find(kata.name, kata.root)))


def test_a_whole_kata_has_no_problems(kata: KataFolder) -> None:
    """The untouched copy is as it should be."""
    assert problems(kata) == []


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("katas", "notes.txt"), ("katas", "spec.py.orig"), ("katas", "data/more.py"), ("katas", ".hidden"),
        ("solutions", "helper.py"), ("solutions", "wrong/README.md"), ("solutions", "wrong/deeper/more.py"),
        ("solutions", "rong/typo.py"), ("solutions", "accepted/tree.txt"),
    ],
)  # fmt: skip
def test_an_unexpected_file_is_found(kata: KataFolder, place: str, name: str) -> None:
    """Whatever a kata does not have is named, at any depth; a solution in a misspelt folder would never be graded."""
    add(kata.root / place / kata.name / name, '"""Nothing."""\n')
    assert problems(kata) == [f"{place}/{kata.name}/{name} is not a file that a kata has"]


def test_a_given_module_and_what_python_leaves_are_expected(kata: KataFolder) -> None:
    """More modules beside the usual ones are given types; caches of Python are nobody's."""
    add(kata.path / "given.py", '"""Nothing."""\n')
    add(solutions_of(kata) / "wrong" / "__pycache__" / "smallest.cpython-311.pyc", "")
    assert problems(kata) == []


@pytest.mark.parametrize("part", ["stub", "tests", "statement", "bench"])
def test_a_missing_file_is_found(kata: KataFolder, part: str) -> None:
    """Each of the usual files must be there."""
    path = getattr(kata, part, kata.path / f"bench_{kata.name}.py")
    path.unlink()
    assert f"{path.name} is missing" in problems(kata)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("k: int) ->", "count: int) ->", "top_k(events, count), but the model has top_k(events, k)"),
        ("k: int) ->", "k: int = 10) ->", "top_k(events, k=10), but the model has top_k(events, k)"),
        ("k: int) ->", "k: int, *more: int) ->", "but the model has top_k(events, k)"),
        ("def top_k", "def tops", "top_knothing, but the model has top_k(events, k)"),
    ],
)
@pytest.mark.parametrize("title", ["stub", "reference"])
def test_a_signature_that_differs_is_found(kata: KataFolder, title: str, old: str, new: str, told: str) -> None:
    """Stub and reference are written as the model is: names, defaults and number of parameters."""
    path = kata.stub if title == "stub" else solutions_of(kata) / "reference.py"
    edit(path, (old, new))
    found = [problem for problem in problems(kata) if problem.startswith(f"{title}: ")]
    assert len(found) == 1
    assert told in found[0]


@pytest.mark.parametrize("title", ["stub", "reference"])
def test_a_file_that_does_not_load_is_found(kata: KataFolder, title: str) -> None:
    """A stub or reference that cannot be loaded is told with the reason."""
    add(kata.stub if title == "stub" else solutions_of(kata) / "reference.py", "import nothing_of_this_name\n")
    assert any(
        problem.startswith(f"the {title} does not load: builtins.ModuleNotFoundError") for problem in problems(kata)
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[('Ozark', 3), ('Dark', 2)]", "[('Ozark', 3), ('Dark', 1)]", "example 1"),
        ("[('Ozark', 3), ('Dark', 2)]", "", "example 1"),
        ("ValueError: k must", "KeyError: k must", "example 4"),
        (">>> top_k([], 10)", ">>> top_k([] + [], 10)", "'[] + []' is not a literal"),
        (">>> top_k([], 10)", ">>> for k in [10]: top_k([], k)", "neither a call nor"),
        ("## Examples", "## More examples", "README.md has no examples"),
    ],
)
def test_an_example_that_does_not_hold_is_found(kata: KataFolder, old: str, new: str, told: str) -> None:
    """Every example is a script, and gives with the reference what the statement shows."""
    edit(kata.statement, (old, new))
    (found,) = problems(kata)
    assert found.startswith("README.md")
    assert told in found


def test_an_example_that_the_model_sees_otherwise_is_found(kata: KataFolder) -> None:
    """Statement and reference may agree and still be wrong for the model: then learners would be told nonsense."""
    edit(kata.path / "spec.py", ("(-counts[title], title)", "(counts[title], title)"))
    assert any("the model does not agree with top_k(" in problem for problem in problems(kata))


@pytest.mark.parametrize("label", ["wrong", "slow"])
@pytest.mark.parametrize("docstring", ['"""a name alone"""', '"""\n\nHint: a hint alone.\n"""', ""])
def test_a_mistake_without_name_or_hint_is_found(kata: KataFolder, label: str, docstring: str) -> None:
    """Each wrong or slow solution names its mistake and gives a hint: both are what a learner is shown."""
    body = planted("smallest").rpartition('"""')[2]
    add(solutions_of(kata) / label / "silent.py", docstring + body)
    assert problems(kata) == [f"{label}/silent.py: its docstring gives no name or no hint"]


def test_right_solutions_need_no_hint(kata: KataFolder) -> None:
    """Only what is wrong or slow is hinted at."""
    add(solutions_of(kata) / "accepted" / "silent.py", "def top_k(events, k):\n    return []\n")
    assert problems(kata) == []


def test_a_kata_without_solutions_or_properties_is_found(kata: KataFolder) -> None:
    """No reference, no wrong solution and no property: nothing shows that the kata can be solved or failed."""
    (solutions_of(kata) / "wrong" / "smallest.py").unlink()
    keep_properties(kata.tests)
    assert problems(kata) == [
        f"solutions/{kata.name}/wrong/ is empty: nothing shows that the tests can fail",
        "no property is marked for level L4",
    ]


def test_a_kata_without_a_reference_is_found(kata: KataFolder) -> None:
    """Without a reference the examples cannot be run, and that is said rather than raised."""
    (solutions_of(kata) / "reference.py").unlink()
    assert f"solutions/{kata.name}/reference.py is missing" in problems(kata)


def test_a_name_that_is_no_module_is_found(tmp_path: Path) -> None:
    """A kata is imported under its name, so the name must be one that Python can import."""
    made = small_topk(tmp_path)
    add(solutions_of(made) / "wrong" / "zero_means_all.py", TOPK / "wrong" / "zero_means_all.py")
    for place in ("katas", "solutions"):
        folder = tmp_path / place / made.name
        for path in folder.glob(f"*{made.name}*"):
            path.rename(path.with_name(path.name.replace(made.name, "Top-K")))
        folder.rename(tmp_path / place / "Top-K")
    assert any("it is a module's name" in problem for problem in static_problems(find("Top-K", tmp_path)))
