"""a left child whose token is the last is lost

Tokens are taken in pairs, one pair a node. When the null after a left child was dropped as a trailing one, the last
pair has only one half, and `zip` drops it.

Hint: try a tree whose last node is a left child.
Hint: is the number of tokens after the root always even?
Hint: a token that is not there means null: fill up the last pair.
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
    tokens = iter(data.split(","))
    root = _node(next(tokens))
    queue = deque([] if root is None else [root])
    for left, right in zip(tokens, tokens, strict=False):
        node = queue.popleft()
        node.left, node.right = _node(left), _node(right)
        queue.extend(child for child in (node.left, node.right) if child is not None)
    return root


def _node(token: str) -> TreeNode | None:
    """The node that a token stands for."""
    return None if token == NULL else TreeNode(int(token))
