"""reading a deep tree exhausts the stack

A tree is defined by recursion, so it is built by recursion: a node, then all that is below it on the left, then on the
right. That is one open call for every level.

Hint: read the text of a path of a few thousand nodes.
Hint: how many calls of your function are open when the deepest node is made?
Hint: make the nodes in the order of the text, and link each to its children in a loop.

Verdict: CRASHED
"""

from __future__ import annotations

from collections import deque
from itertools import count

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    if root is None:
        return NULL
    tokens = [str(root.val)]
    queue = deque([root])
    while queue:
        node = queue.popleft()
        for child in (node.left, node.right):
            tokens.append(NULL if child is None else str(child.val))
            if child is not None:
                queue.append(child)
    while tokens[-1] == NULL:
        tokens.pop()
    return ",".join(tokens)


def deserialize(data: str) -> TreeNode | None:
    """The tree that `serialize` wrote as `data`."""
    nodes = [_node(token) for token in data.split(",")]
    numbers = dict(zip([node for node in nodes if node is not None], count(), strict=False))
    _link(nodes[0], nodes, numbers)
    return nodes[0]


def _link(node: TreeNode | None, nodes: list[TreeNode | None], numbers: dict[TreeNode, int]) -> None:
    """Gives a node its children, and these theirs."""
    if node is not None:
        first = 2 * numbers[node] + 1
        node.left, node.right = (*nodes[first : first + 2], None, None)[:2]
        _link(node.left, nodes, numbers)
        _link(node.right, nodes, numbers)


def _node(token: str) -> TreeNode | None:
    """The node that a token stands for."""
    return None if token == NULL else TreeNode(int(token))
