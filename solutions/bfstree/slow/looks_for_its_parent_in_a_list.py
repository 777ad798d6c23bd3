"""a node's number is looked up in a list

A node's children stand at twice its number, so its number is asked for: `list.index` compares with every node before
it. That is O(n) for each node.

Hint: how does `index` find what it looks for?
Hint: nodes come in order: what is the number of the next one?
Hint: count with `enumerate` instead of searching.

Line: 44
"""

from __future__ import annotations

from collections import deque

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
    places = [_node(token) for token in data.split(",")]
    nodes = [node for node in places if node is not None]
    for node in nodes:
        first = 2 * nodes.index(node) + 1
        node.left, node.right = (*places[first : first + 2], None, None)[:2]
    return places[0]


def _node(token: str) -> TreeNode | None:
    """The node that a token stands for."""
    return None if token == NULL else TreeNode(int(token))
