"""each null at the end is cut off by copying the text

`removesuffix` in a loop takes off one null at a time and copies the rest of the text for it. A full tree ends with more
nulls than it has nodes: O(n^2) characters.

Hint: how many nulls does the text of a full tree end with, before they are dropped?
Hint: how much is copied to drop one of them?
Hint: drop them from the list of tokens before joining, or find the end first and cut once.

Line: 36
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
    text = ",".join(tokens)
    while text.endswith(",null"):
        text = text.removesuffix(",null")
    return text


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
