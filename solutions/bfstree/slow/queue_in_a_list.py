"""nodes are taken from the front of a list

A list makes a queue with `append` and `pop(0)`. Whatever is behind the first element moves up by one each time: where
half of the nodes wait at once, that is O(n^2) moves in all. Paths never show it, since their queue is short.

Hint: what happens to the other elements when the first one leaves a list?
Hint: how many nodes wait at once, in the widest tree that you can think of?
Hint: take a `collections.deque` and `popleft`.

Line: 29
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
    queue = [root]
    while queue:
        node = queue.pop(0)
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
