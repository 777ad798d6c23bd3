"""the tree is rebuilt as a search tree

Nodes are put in by value, smaller ones to the left. That gives back the examples of many a textbook, because they are
search trees; in this format the nulls, not the values, say where a node belongs.

Hint: try a root whose left child has the greater value.
Hint: does anything in the statement say that values are in order?
Hint: let the places of the tokens decide, never their values.
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
    root, *rest = [node for node in map(_node, data.split(",")) if node is not None] or [None]
    for node in rest:
        above = root
        while True:
            side = "left" if node.val < above.val else "right"
            below = getattr(above, side)
            if below is None:
                break
            above = below
        setattr(above, side, node)
    return root


def _node(token: str) -> TreeNode | None:
    """The node that a token stands for."""
    return None if token == NULL else TreeNode(int(token))
