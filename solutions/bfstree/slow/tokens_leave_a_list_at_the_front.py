"""tokens are taken from the front of a list

`pop(0)` reads as "the next token, please". It moves all tokens that are left, so n tokens cost O(n^2) moves.

Hint: what happens to the other elements when the first one leaves a list?
Hint: must a token go away once it has been read?
Hint: step through the tokens with an iterator or an index, and leave the list alone.

Line: 45
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
    tokens = data.split(",")
    root = _node(tokens.pop(0))
    queue = deque([] if root is None else [root])
    while queue:
        node = queue.popleft()
        node.left = _node(tokens.pop(0)) if tokens else None
        node.right = _node(tokens.pop(0)) if tokens else None
        for child in (node.left, node.right):
            if child is not None:
                queue.append(child)
    return root


def _node(token: str) -> TreeNode | None:
    """The node that a token stands for."""
    return None if token == NULL else TreeNode(int(token))
