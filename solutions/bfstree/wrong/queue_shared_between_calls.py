"""what one call leaves in the queue is there for the next

The queue is made once, for the module or as a default argument. The loop stops as soon as every node is written, which
saves dropping nulls and leaves some in the queue: the next call begins with them.

Hint: make the same call twice: are the answers the same?
Hint: when is your queue made, and is it empty when a call ends?
Hint: make a new queue in each call.
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"
_queue: deque[TreeNode | None] = deque()


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    tokens: list[str] = []
    unwritten = int(root is not None)
    _queue.append(root)
    while unwritten:
        node = _queue.popleft()
        if node is None:
            tokens.append(NULL)
            continue
        tokens.append(str(node.val))
        unwritten += (node.left is not None) + (node.right is not None) - 1
        _queue.extend((node.left, node.right))
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
