"""children are looked for at 2i + 1 and 2i + 2 of the text, nulls counted

That is where a binary heap keeps them. In this format a null takes no places below it, so after the first null in the
middle everything is found too early or too late.

Hint: write a tree with a null in the middle and read it back.
Hint: how many tokens come before a node's children: two for each token before it, or two for each node?
Hint: count only the nodes, or let a queue of nodes take the tokens two by two.
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
    nodes = [_node(token) for token in data.split(",")]
    for number, node in enumerate(nodes):
        if node is not None:
            node.left, node.right = (*nodes[2 * number + 1 : 2 * number + 3], None, None)[:2]
    return nodes[0]


def _node(token: str) -> TreeNode | None:
    """The node that a token stands for."""
    return None if token == NULL else TreeNode(int(token))
