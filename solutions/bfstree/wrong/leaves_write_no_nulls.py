"""a leaf writes no nulls

A leaf has nothing to say about its children, so it is skipped. A node with one child writes its null, so many trees
come out right; but a reader gives every node two tokens, and those after the leaf shift.

Hint: try a tree in which a leaf comes before a node that has children.
Hint: how many tokens does a reader take for each node, whatever the node?
Hint: write two tokens for every node, leaves as well, and drop only those at the end.
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
        if node.left is None and node.right is None:
            continue
        for child in (node.left, node.right):
            tokens.append(NULL if child is None else str(child.val))
            if child is not None:
                queue.append(child)
    while tokens[-1] == NULL:
        tokens.pop()
    return ",".join(tokens)


def deserialize(data: str) -> TreeNode | None:
    """The tree that `serialize` wrote as `data`."""
    tokens = iter(data.split(","))
    root = _node(next(tokens))
    queue = deque([] if root is None else [root])
    while queue:
        node = queue.popleft()
        node.left = _node(next(tokens, NULL))
        node.right = _node(next(tokens, NULL))
        for child in (node.left, node.right):
            if child is not None:
                queue.append(child)
    return root


def _node(token: str) -> TreeNode | None:
    """The node that a token stands for."""
    return None if token == NULL else TreeNode(int(token))
