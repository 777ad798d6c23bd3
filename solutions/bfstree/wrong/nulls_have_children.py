"""missing nodes have nulls for children of their own

Each level is written in full, with a place for every node that could be there, as in the array of a binary heap. Here
only nodes that are there have places for children.

Hint: how many nulls does your text hold below a missing child?
Hint: try a tree whose only path goes to the right twice.
Hint: a null is written and then forgotten: it does not join the queue.
"""

from __future__ import annotations

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens, whole levels at a time."""
    if root is None:
        return NULL
    tokens: list[str] = []
    level: list[TreeNode | None] = [root]
    while any(level):
        tokens += [NULL if node is None else str(node.val) for node in level]
        level = [child for node in level for child in ((node.left, node.right) if node else (None, None))]
    while tokens[-1] == NULL:
        tokens.pop()
    return ",".join(tokens)


def deserialize(data: str) -> TreeNode | None:
    """The tree that `serialize` wrote as `data`."""
    nodes = [_node(token) for token in data.split(",")]
    for number, node in enumerate(nodes):
        if node is not None:
            node.left, node.right = (*nodes[2 * number + 1 : 2 * number + 3], None, None)[:2]
    return nodes[0]


def _node(token: str) -> TreeNode | None:
    """The node that a token stands for."""
    return None if token == NULL else TreeNode(int(token))
