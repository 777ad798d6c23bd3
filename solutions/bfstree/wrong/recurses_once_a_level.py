"""writing a deep tree exhausts the stack

A function that writes one level and calls itself for the next reads well, and goes one call deeper with every level of
the tree.

Hint: try a path of a few thousand nodes.
Hint: how many calls of your function are open while the last level is written?
Hint: put the level into a variable and loop.

Verdict: CRASHED
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    tokens: list[str] = []
    _write([root], tokens)
    while len(tokens) > 1 and tokens[-1] == NULL:
        tokens.pop()
    return ",".join(tokens)


def _write(level: list[TreeNode | None], tokens: list[str]) -> None:
    """Writes a level, and then those below it."""
    tokens += [NULL if node is None else str(node.val) for node in level]
    below = [child for node in level if node is not None for child in (node.left, node.right)]
    if below:
        _write(below, tokens)


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
