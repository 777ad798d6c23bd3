"""nothing below level 1,000 is written

A limit on the depth was meant to end a walk that runs in circles. It ends the walk of a tree that is merely deep, and
says nothing.

Hint: write a path of 2,000 nodes and count the tokens.
Hint: is there a number in your loop that no rule of the statement asks for?
Hint: loop until there are no nodes left.
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    if root is None:
        return NULL
    tokens: list[str] = []
    level: list[TreeNode | None] = [root]
    for _ in range(1_000):
        tokens += [NULL if node is None else str(node.val) for node in level]
        level = [child for node in level if node is not None for child in (node.left, node.right)]
        if not level:
            break
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
