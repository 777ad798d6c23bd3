"""the empty tree is written as an empty text

No nodes, no tokens: joining an empty list gives "". The format has a token for it, so that a lost text is not taken for
an empty tree.

Hint: what is the text of `None`?
Hint: which token stands for a node that is not there, the root included?
Hint: write and read `null` for the empty tree.
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    if root is None:
        return ""
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
    if not data:
        return None
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
