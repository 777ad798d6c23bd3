"""Images of values: two differ exactly where the wire bytes do, for plain data and for given classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.wall.images import image, same
from judge.wire import encode
from katas.bfstree.tree import TreeNode

GIVEN = {"TreeNode": TreeNode}
ATOMS = st.sampled_from([None, False, True, 0, 1, -1, 300, 2**70, 0.0, -0.0, 1.0, float("nan"), "", "1", b"", b"1"])
PLAIN = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.sampled_from(["a", "b", 1, 1.5, None]), inner, max_size=3),
    ),
    max_leaves=6,
)


def trees(values: st.SearchStrategy[Any]) -> st.SearchStrategy[TreeNode]:
    """Trees of up to a few nodes with such values."""
    leaves = st.builds(TreeNode, values)
    return st.recursive(
        leaves, lambda inner: st.builds(TreeNode, values, st.none() | inner, st.none() | inner), max_leaves=3
    )


VALUES = st.one_of(PLAIN, trees(ATOMS), st.lists(trees(ATOMS), max_size=2), trees(PLAIN))


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.tuples(VALUES, VALUES) | st.tuples(PLAIN, PLAIN) | st.tuples(trees(ATOMS), trees(ATOMS)))
def test_two_are_the_same_where_their_bytes_are(pair: tuple[Any, Any]) -> None:
    """Whatever an image is made of, it tells what the wire would."""
    one, other = pair
    assert same(image(one, GIVEN), image(other, GIVEN)) == (encode(one, GIVEN) == encode(other, GIVEN))
    assert same(image(one, GIVEN), image(one, GIVEN))


def _make() -> TreeNode:
    return TreeNode(1, TreeNode(1000, None, TreeNode(3)), TreeNode(4))


def _delete(root: TreeNode) -> None:
    del root.left.left  # type: ignore[union-attr]


def _share(root: TreeNode) -> None:
    root.left.right = root.right  # type: ignore[union-attr]
    root.right.val = 3  # type: ignore[union-attr]


def _ring(root: TreeNode) -> None:
    root.right.left = root  # type: ignore[union-attr]


class Heavier(TreeNode):
    """A class of the submission's own."""


CHANGES: dict[str, Callable[[TreeNode], Any]] = {
    "a value": lambda root: setattr(root.left, "val", 1001),
    "an equal value of another type": lambda root: setattr(root, "val", True),
    "children change places": lambda root: (setattr(root, "left", root.right), setattr(root, "right", None)),
    "a leaf more": lambda root: setattr(root.right, "left", TreeNode(9)),
    "a leaf less": lambda root: setattr(root.left, "right", None),
    "a number for a child": lambda root: setattr(root, "right", 2),
    "an ellipsis for a child": lambda root: setattr(root, "right", ...),
    "a list for a value": lambda root: setattr(root.right, "val", [4]),
    "a field is gone": _delete,
    "one leaf for two": _share,
    "a ring": _ring,
    "an object of another class": lambda root: setattr(root, "right", Heavier(5)),
}


@pytest.mark.parametrize("how", CHANGES)
def test_a_tree_that_was_changed_has_another_image(how: str) -> None:
    """However deep inside, and whatever took the place of what was there."""
    root = _make()
    before = image(root, GIVEN)
    CHANGES[how](root)
    assert not same(before, image(root, GIVEN))


def test_what_was_put_back_was_not_changed() -> None:
    """A walk may thread a tree and mend it, or write an equal number in place of another."""
    root = _make()
    before = image(root, GIVEN)
    root.left, kept = None, root.left
    root.left = kept
    assert kept is not None
    kept.val = int(str(kept.val))
    assert same(before, image(root, GIVEN))


def test_containers_without_end_have_an_image() -> None:
    """What holds itself, or is nested beyond reason, is shown as the wire shows it, and in no time."""
    ring: list[Any] = []
    ring.append(ring)
    deep: list[Any] = [0]
    for _ in range(60):
        deep = [deep, 0]
    for value in (ring, deep):
        assert image(value, {}) == encode(value, {})
