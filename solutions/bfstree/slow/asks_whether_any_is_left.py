"""whether any node is left is asked of the whole queue

Missing children wait in the queue as well, and once nothing else waits the text ends: then no null has to be cut off.
But `any` passes all nulls before the first node. Below the last leaf of a full tree that is half of the tree, each
time.

Hint: what does `any` look at before it answers?
Hint: how many nulls can wait in front of a node?
Hint: let only nodes wait, or count the nodes that wait.

Line: 27
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    tokens: list[str] = []
    queue = deque([root])
    while any(queue):
        node = queue.popleft()
        if node is None:
            tokens.append(NULL)
        else:
            tokens.append(str(node.val))
            queue += (node.left, node.right)
    return ",".join(tokens) or NULL


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
