"""nulls in the middle are dropped too

The rule that trailing nulls go is taken for a rule that nulls go. Those between values say which child is missing.

Hint: can a reader tell a lone left child from a lone right one by your text?
Hint: which nulls may go, and which have a value after them?
Hint: filter nothing; take tokens off the end only.
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order."""
    if root is None:
        return NULL
    tokens = [str(root.val)]
    queue = deque([root])
    while queue:
        node = queue.popleft()
        for child in (node.left, node.right):
            if child is not None:
                tokens.append(str(child.val))
                queue.append(child)
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
