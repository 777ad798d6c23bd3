"""Properties of the codec: what small cases cannot reach. Every call is compared with the model as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from katas.bfstree.tree import TreeNode

NULL = "null"
EDGES = [0, 1, -1, 9, 10, -10, 255, 256, 257, -257, 2**31, -(2**31), 2**53 + 1, -(2**53) - 1, 2**63 - 1, -(2**63)]
VALUES = st.sampled_from(EDGES) | st.integers(-(2**63), 2**63 - 1)

# How a tree grows: each value goes to one of the free places, which the number beside it chooses.
PLANS = st.lists(st.tuples(VALUES, st.integers(0, 9)), max_size=14)
Plan = list[tuple[int, int]]


def grown(plan: Plan) -> TreeNode | None:
    """The tree that grows by this plan."""
    above = TreeNode(0)
    free = [(above, "left")]
    for value, choice in plan:
        parent, side = free.pop(choice % len(free))
        node = TreeNode(value)
        setattr(parent, side, node)
        free += [(node, "left"), (node, "right")]
    return above.left


def nodes_of(root: TreeNode | None) -> list[TreeNode]:
    """The nodes of a tree in preorder. O(n), without recursion."""
    found: list[TreeNode] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node is not None:
            found.append(node)
            waiting += (node.right, node.left)
    return found


def shape_of(root: TreeNode | None) -> list[tuple[int, bool, bool]]:
    """What tells a tree from every other: in preorder each value, and whether it has a left and a right child."""
    return [(node.val, node.left is not None, node.right is not None) for node in nodes_of(root)]


def path(turns: str, first: int) -> TreeNode:
    """A path that takes these turns down from its root, with values that count up from `first`."""
    root = node = TreeNode(first)
    for number, turn in enumerate(turns, first + 1):
        below = TreeNode(number)
        if turn == "L":
            node.left = below
        else:
            node.right = below
        node = below
    return root


@pytest.mark.level("L4")
@settings(max_examples=30)
@given(plan=PLANS)
def test_a_tree_comes_back_as_it_was_made_of_nodes_of_its_own(solution: Any, plan: Plan) -> None:
    """Writing a tree and reading the text gives the same tree, and no node of it stands in two places."""
    tree = grown(plan)
    back = solution.deserialize(solution.serialize(tree))
    assert shape_of(back) == shape_of(tree)
    assert len({id(node) for node in nodes_of(back)}) == len(plan)


@pytest.mark.level("L4")
@settings(max_examples=25)
@given(plan=PLANS)
def test_a_text_is_as_short_as_it_can_be(solution: Any, plan: Plan) -> None:
    """The text of n nodes holds n values and at most n - 1 nulls, and its last token is a value."""
    tokens = solution.serialize(grown(plan)).split(",")
    nulls = tokens.count(NULL)
    if plan:
        assert len(tokens) - nulls == len(plan)
        assert nulls <= len(plan) - 1
        assert tokens[-1] != NULL
    else:
        assert tokens == [NULL]


@pytest.mark.level("L4")
@settings(max_examples=25)
@given(plan=PLANS, value=VALUES)
def test_values_do_not_move_the_nulls(solution: Any, plan: Plan, value: int) -> None:
    """With one and the same value in every node, the text has its values and its nulls at the same places."""
    tokens = solution.serialize(grown(plan)).split(",")
    plain = solution.serialize(grown([(value, choice) for _, choice in plan])).split(",")
    assert plain == [NULL if token == NULL else str(value) for token in tokens]


@pytest.mark.level("L4")
@settings(max_examples=20)
@given(plan=PLANS.filter(bool), value=VALUES, height=st.integers(1, 30))
def test_a_tree_below_a_path_keeps_its_text(solution: Any, plan: Plan, value: int, height: int) -> None:
    """A tree hung below a path to the right is written as the path, then as on its own; and is read there as well."""
    tree = grown(plan)
    text = solution.serialize(tree)
    top = tree
    for _ in range(height):
        top = TreeNode(value, None, top)
    longer = f"{value},null," * height + text
    assert solution.serialize(top) == longer
    below = solution.deserialize(longer)
    for _ in range(height):
        assert below.left is None
        below = below.right
    assert shape_of(below) == shape_of(tree)


@pytest.mark.level("L4")
@settings(max_examples=20)
@given(turns=st.text("LR", max_size=150), first=VALUES.filter(lambda value: value < 2**62))
def test_a_path_tells_left_from_right(solution: Any, turns: str, first: int) -> None:
    """On a path each turn to the left is a value alone, each turn to the right a null and a value."""
    text = str(first)
    left_open = False
    for number, turn in enumerate(turns, first + 1):
        text += ",null" * left_open + (f",{number}" if turn == "L" else f",null,{number}")
        left_open = turn == "L"
    assert solution.serialize(path(turns, first)) == text
    assert shape_of(solution.deserialize(text)) == shape_of(path(turns, first))


@pytest.mark.level("L4")
@pytest.mark.parametrize("turn", ["L", "R", "LR", "RRL"])
def test_a_deep_tree_comes_back(solution: Any, turn: str) -> None:
    """A path of 1,500 levels, in any direction, is written and read like any other tree."""
    tree = path((turn * 1_500)[:1_499], 1_000)
    text = solution.serialize(tree)
    assert text.split(",")[-1] == "2499"
    assert shape_of(solution.deserialize(text)) == shape_of(tree)


@pytest.mark.level("L4")
@pytest.mark.parametrize("size", [511, 512, 600])
def test_a_full_tree_is_its_values_alone(solution: Any, size: int) -> None:
    """A tree without a gap is written without a null, in level order, whatever the order of its values."""
    values = [number * 389 % 1_009 - 500 for number in range(size)]
    nodes = [TreeNode(value) for value in values]
    for number, node in enumerate(nodes[1:]):
        setattr(nodes[number // 2], "right" if number % 2 else "left", node)
    text = ",".join(map(str, values))
    assert solution.serialize(nodes[0]) == text
    assert shape_of(solution.deserialize(text)) == shape_of(nodes[0])


@pytest.mark.level("L4")
def test_two_paths_far_apart_do_not_mix(solution: Any) -> None:
    """Two paths along the edges of a tree, and nothing between them, take turns in the text for 300 levels."""
    tree = TreeNode(0, path("L" * 299, 1_000), path("R" * 299, 5_000))
    text = solution.serialize(tree)
    values = [token for token in text.split(",") if token != NULL]
    assert values == ["0", *(str(first + level) for level in range(300) for first in (1_000, 5_000))]
    assert shape_of(solution.deserialize(text)) == shape_of(tree)


def _two_nodes(value: int) -> TreeNode:
    return TreeNode(value, None, TreeNode(-1 - value))


@pytest.mark.level("L4")
def test_calls_know_nothing_of_one_another(solution: Any) -> None:
    """Two trees that grow and change between calls are each written as they are then, and every text read as it is."""

    class Forest(RuleBasedStateMachine):
        @initialize()
        def plant(self) -> None:
            self.trees: list[TreeNode | None] = [None, None]
            self.texts = [NULL]

        @rule(tree=st.integers(0, 1), value=VALUES, make=st.sampled_from([TreeNode, _two_nodes]))
        def put_on_top(self, tree: int, value: int, make: Callable[[int], TreeNode]) -> None:
            root = make(value)
            root.left = self.trees[tree]
            self.trees[tree] = root

        @rule(tree=st.integers(0, 1), place=st.integers(0, 1_000), value=VALUES)
        def change_a_value(self, tree: int, place: int, value: int) -> None:
            nodes = nodes_of(self.trees[tree])
            if nodes:
                nodes[place % len(nodes)].val = value

        @rule(tree=st.integers(0, 1))
        def cut_down(self, tree: int) -> None:
            self.trees[tree] = None

        @rule(tree=st.integers(0, 1))
        def write(self, tree: int) -> None:
            values = [str(node.val) for node in nodes_of(self.trees[tree])]
            text = solution.serialize(self.trees[tree])
            assert sorted(token for token in text.split(",") if token != NULL) == sorted(values)
            self.texts.append(text)

        @rule(number=st.integers(0, 1_000))
        def read_an_earlier_text(self, number: int) -> None:
            text = self.texts[number % len(self.texts)]
            assert solution.serialize(solution.deserialize(text)) == text

    run_state_machine_as_test(Forest, settings=settings(max_examples=10))
