"""Near-identical sources: what does not count does not count, and what is copied is found."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge import similar
from judge.catalog import ROOT
from judge.similar import ALIKE, FEWEST, closest, fingerprints, groups, likeness, tokens

SOURCE = (ROOT / "solutions/lru/reference.py").read_text("utf-8")
OTHERS = sorted((ROOT / "solutions").glob("*/*/*.py"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("total = price + 1", "x=y+22"),
        ("a = 'text'  # why", 'b = f"other {thing} \\" quoted"'),
        ("def f():\n    '''What it does.'''\n    return 1", "def g():\n\n\treturn 0x1F"),
        ('"""A docstring\nof two lines."""\nx = 1', "x = 1\r\n"),
        ("f(a, \\\n  b)", "f(a, b)"),
        ("x = 1.5e3", "x = 7"),
    ],
)
def test_names_values_comments_and_layout_do_not_count(one: str, other: str) -> None:
    """Two ways to write the same thing are the same tokens."""
    assert tokens(one) == tokens(other) != b""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a + b", "a - b"),
        ("if a: b", "while a: b"),
        ("a = 'x'", "a = 1"),
        ("a(b)", "a[b]"),
        ("x = 'y'", "x"),
        ("not a", "a"),
    ],
)
def test_what_is_done_counts(one: str, other: str) -> None:
    """Other signs, keywords and kinds of values are other tokens."""
    assert tokens(one) != tokens(other)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1 \n\t\"'\\#()=:.é\0\u2028"), max_size=200))
def test_any_text_is_tokens(text: str) -> None:
    """What is no Python is taken all the same, and never has more tokens than characters."""
    assert len(tokens(text)) <= len(text)
    fingerprints(text)


@pytest.mark.parametrize("piece", ['"""', '\\"""', "'", "\\", "'''\\", '"\\', "(", "a.", "1.", "\n", "#", "\r"])
def test_a_text_made_to_be_slow_is_read_in_one_pass(piece: str) -> None:
    """The tokens of a text are matches one after another that cover it: none is looked for twice."""
    text = piece * 2000
    at = 0
    for found in similar._TOKEN.finditer(text):
        assert found.start() == at
        at = found.end()
    assert at == len(text)


def test_a_copy_is_found_under_new_names_in_another_order() -> None:
    """Renamed, without comments, its methods shuffled, and with a few statements of its own: still near-identical."""
    head, *methods = SOURCE.split("\n    def ")
    random.Random(1).shuffle(methods)
    copy = "\n    def ".join([head, *methods]).replace("self", "this").replace("key", "k").replace("# ", "# so ")
    assert likeness(fingerprints(SOURCE), fingerprints(copy)) >= ALIKE
    assert closest(fingerprints(copy + "\nprint('mine')\n"), {"reference": fingerprints(SOURCE)}) is not None


def test_different_designs_are_not_alike() -> None:
    """The reference and the accepted solutions of each kata were written apart, and are told apart, with a margin."""
    for folder in sorted((ROOT / "solutions").iterdir()):
        texts = [path.read_text("utf-8") for path in (folder / "reference.py", *sorted(folder.glob("accepted/*.py")))]
        prints = [fingerprints(text) for text in texts]
        pairs = [(one, other) for at, one in enumerate(prints) for other in prints[:at]]
        assert pairs
        assert max(likeness(one, other) for one, other in pairs) < ALIKE - 0.15


def test_groups_are_joined_by_their_links() -> None:
    """A chain of near-identical files is one group, largest groups first, and the weakest link is told."""
    prints = {
        name: frozenset(range(start, start + 100)) for name, start in [("a", 0), ("b", 10), ("c", 20), ("x", 500)]
    }
    prints |= {
        "y": frozenset(range(500, 600)),
        "short": frozenset(range(FEWEST - 1)),
        "brief": frozenset(range(FEWEST - 1)),
    }
    found = groups(prints)
    assert [group.members for group in found] == [("a", "b", "c"), ("x", "y")]
    assert found[0].likeness == pytest.approx(90 / 110)
    assert found[1].likeness == 1


def test_what_many_have_is_an_idiom() -> None:
    """Fingerprints that a fifth of the files and more than twenty share join nobody; what two alone share does."""
    common = frozenset(range(1000, 1100))
    prints = {f"p{at}": common | frozenset(range(9000 + at * 50, 9030 + at * 50)) for at in range(30)}
    prints["copy"] = prints["p3"] | {77_777}
    assert [group.members for group in groups(prints)] == [("p3", "copy")]


def test_a_class_of_copies_is_one_group() -> None:
    """A thousand equal files are one group, found without comparing each with each."""
    prints = {f"p{at}": fingerprints(SOURCE) for at in range(1000)}
    assert [len(group.members) for group in groups(prints)] == [1000]


def test_fingerprints_do_not_hang_on_the_process() -> None:
    """The hash is no hash of Python's own, which differs between processes: the same text, the same numbers."""
    assert min(fingerprints("def f(a, b):\n    return [a + b for a in b if a] or f(b, a)")) == 686_563_388
