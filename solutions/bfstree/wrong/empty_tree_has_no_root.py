"""the empty tree is not thought of

The root is taken for a node without a look, and its value is asked for before the loop begins, where all later nodes
are checked.

Hint: which is the smallest tree?
Hint: what happens in your code when `root` is None?
Hint: answer for the empty tree before the loop.

Verdict: CRASHED
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
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
