"""Private katas: kept elsewhere, used by every command, and able to ask more than the public kata of their name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from batches import verdicts, write
from commands import environment, judge, reference, refusal

from judge.catalog import PRIVATE, ROOT, UnknownKata, find, katas
from judge.grade import grade
from judge.verdict import Verdict
from judge.wall.client import Wall

FORGETS = (
    reference("lru").read_text("utf-8")
    + """

_plain_get = LRUCache.get


def _get(self, key, default=None):
    return default if isinstance(key, tuple) and len(key) == 3 else _plain_get(self, key, default)


LRUCache.get = _get
"""
)
"""A cache that never finds a key which is a triple: nothing that the public kata asks."""

EXTRA = '''

@pytest.mark.level("L4")
@given(key=st.tuples(st.integers(), st.integers(), st.integers()))
def test_a_triple_is_a_key(solution: Any, key: tuple[int, int, int]) -> None:
    """A key that is a triple is found again."""
    cache = solution.LRUCache(2)
    cache.put(key, 1)
    cache.get(key)
'''


def private_copy(root: Path, name: str) -> Path:
    """A copy of a kata in a folder of its own, with its reference and one mistake."""
    shutil.copytree(ROOT / "katas" / name, root / "katas" / name, ignore=shutil.ignore_patterns("__pycache__"))
    solutions = root / "solutions" / name
    (solutions / "wrong").mkdir(parents=True)
    shutil.copy(reference(name), solutions)
    for path in sorted((ROOT / "solutions" / name / "wrong").glob("*.py"))[:1]:
        shutil.copy(path, solutions / "wrong")
    return root


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A private `lru` with one property more, which is nowhere in the public tree."""
    root = private_copy(tmp_path_factory.mktemp("hidden"), "lru")
    with (root / "katas/lru/test_lru.py").open("a", encoding="utf-8") as tests:
        tests.write(EXTRA)
    return root


@pytest.fixture(scope="module")
def private_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A private kata with given types, under a name that is nowhere else."""
    root = tmp_path_factory.mktemp("tree")
    private_copy(root, "bfstree")
    shutil.move(root / "katas/bfstree", root / "katas/codec")
    shutil.move(root / "solutions/bfstree", root / "solutions/codec")
    for path in [*(root / "katas/codec").iterdir(), *(root / "solutions/codec").rglob("*.py")]:
        path.write_text(path.read_text("utf-8").replace("bfstree", "codec"), "utf-8")
        if "bfstree" in path.name:
            path.rename(path.with_name(path.name.replace("bfstree", "codec")))
    return root


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PRIVATE, raising=False)


def told(done_stdout: str) -> tuple[str, str]:
    report = json.loads(done_stdout)
    failed = [check["id"] for level in report["levels"] for check in level["checks"] if check["status"] == "failed"]
    return report["verdict"], (failed or [""])[0]


def test_a_hidden_case_convicts_what_the_public_kata_accepts(tmp_path: Path, hidden: Path) -> None:
    """The option, the variable and a batch all grade with the private copy; without them it is as if it were not."""
    (tmp_path / "lru.py").write_text(FORGETS, "utf-8")
    run = ["run", "lru", "lru.py", "--json", "-"]
    public = told(judge(*run, cwd=tmp_path).stdout)
    assert public == ("ACCEPTED", "")
    convicted = ("WRONG_ANSWER", "property/a_triple_is_a_key")
    assert told(judge(*run, "--katas", hidden, cwd=tmp_path).stdout) == convicted
    assert told(judge(*run, cwd=tmp_path, env=environment(**{PRIVATE: str(hidden)})).stdout) == convicted
    batch = ["batch", ".", "--out", "out"]
    for more, verdict in (([], "ACCEPTED"), (["--katas", str(hidden)], "WRONG_ANSWER"), ([], "ACCEPTED")):
        assert judge(*batch, *more, cwd=tmp_path).returncode == 0
        assert set(verdicts(tmp_path / "out").values()) == {verdict}, "a cached grade of the other kata is no answer"


def test_a_batch_is_resumed_with_its_katas(tmp_path: Path, hidden: Path) -> None:
    """`--resume` remembers the private katas; nobody has to name them again."""
    write(tmp_path / "class", {"ann/lru.py": find("lru").stub.read_text("utf-8")})
    assert judge("batch", "class", "--out", "out", "--katas", hidden, cwd=tmp_path).returncode == 0
    assert "1 of them were graded before" in judge("batch", "--resume", "--out", "out", cwd=tmp_path).stdout
    assert "graded before" not in judge("batch", "class", "--out", "out", cwd=tmp_path).stdout


def test_a_private_kata_imports_what_it_gives(tmp_path: Path, private_tree: Path) -> None:
    """`from katas.NAME...` finds the private module, in the spec, in the properties, and behind the wall."""
    path = private_tree / "solutions/codec/reference.py"
    assert "from katas.codec.tree import TreeNode" in path.read_text("utf-8")
    done = judge("run", "codec", path, "--json", "-", "--katas", private_tree, cwd=tmp_path)
    assert told(done.stdout) == ("ACCEPTED", ""), done
    wrong = next((private_tree / "solutions/codec/wrong").iterdir())
    done = judge("run", "codec", wrong, "--json", "-", "--katas", private_tree, cwd=tmp_path)
    assert json.loads(done.stdout)["verdict"] == "WRONG_ANSWER"


def test_the_other_commands_know_private_katas(tmp_path: Path, hidden: Path, private_tree: Path) -> None:
    """`list`, `hint`, `replay` and `new` take them, too; without the option there is no such kata."""
    assert "\ncodec " in judge("list", "--katas", private_tree, cwd=tmp_path).stdout
    assert "\ncodec " not in judge("list", cwd=tmp_path).stdout
    assert "there is no kata 'codec'" in refusal(judge("hint", "codec", cwd=tmp_path))
    assert "Hint 1" in judge("hint", "codec", "--katas", private_tree, cwd=tmp_path).stdout
    (tmp_path / "lru.py").write_text(FORGETS, "utf-8")
    judge("run", "lru", "lru.py", "--json", "lru.json", "--katas", hidden, cwd=tmp_path)
    assert judge("replay", "lru.json", "--katas", hidden, cwd=tmp_path).returncode == 1
    (tmp_path / "mine").mkdir()
    assert judge("new", "charts", "--katas", "mine", cwd=tmp_path).returncode == 0
    assert (tmp_path / "mine/katas/charts/spec.py").exists()
    assert not (ROOT / "katas/charts").exists()
    assert judge("verify", "charts", "--katas", "mine", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("command", [["run", "lru"], ["list"], ["verify", "lru"], ["hint", "lru"], ["batch", "."]])
@pytest.mark.parametrize("folder", ["nowhere", "empty", ""])
def test_a_folder_without_katas_is_bad_usage(tmp_path: Path, command: list[str], folder: str) -> None:
    """A mistyped folder is never taken for "the public katas, then": a hidden case would be lost without a word."""
    (tmp_path / "empty").mkdir()
    assert "katas" in refusal(judge(*command, "--katas", folder, cwd=tmp_path))


def test_private_katas_take_the_place_of_public_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hidden: Path
) -> None:
    """Of two katas of one name the private one is found; those of other names stay; a named root is that alone."""
    public = katas()
    monkeypatch.setenv(PRIVATE, str(hidden))
    assert find("lru").root == hidden
    assert set(katas()) == set(public)
    assert find("topk").root == ROOT
    assert set(katas(hidden)) == {"lru"}
    monkeypatch.setenv(PRIVATE, str(tmp_path / "nowhere"))
    with pytest.raises(UnknownKata):
        katas()


def test_both_in_one_process(monkeypatch: pytest.MonkeyPatch, hidden: Path) -> None:
    """Public, private, public in one process: each time the properties of the right one are asked."""
    source = FORGETS.encode()
    found = []
    with Wall() as wall:
        for folder in ("", str(hidden), ""):
            monkeypatch.setenv(PRIVATE, folder)
            found.append(grade(find("lru"), "lru.py", source, wall).verdict)
    assert found == [Verdict.ACCEPTED, Verdict.WRONG_ANSWER, Verdict.ACCEPTED]
