"""Two lists: the nodes of one level, and those of the next.

Why choose it: each turn of the outer loop is one level of the tree, so whatever is asked of levels (their number, their
width, a line break after each, a limit on the depth) has its place here and needs no marker in a queue. When reading,
the level above says exactly how many tokens the next one has: two for each of its nodes.

Costs: time O(n), memory O(n): the tokens, and two levels of nodes. On a path each level is a list of one node, made
and dropped again, which costs about twice what a queue does.
"""

from __future__ import annotations

from itertools import islice

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end. O(n)."""
    level = [root]
    tokens: list[str] = []
    while level:
        tokens += [NULL if node is None else str(node.val) for node in level]
        level = [child for node in level if node is not None for child in (node.left, node.right)]
    while len(tokens) > 1 and tokens[-1] == NULL:
        tokens.pop()
    return ",".join(tokens)


def deserialize(data: str) -> TreeNode | None:
    """The tree that `serialize` wrote as `data`. O(n)."""
    nodes = (None if token == NULL else TreeNode(int(token)) for token in data.split(","))
    root = next(nodes)
    level = [] if root is None else [root]
    while level:
        below = list(islice(nodes, 2 * len(level)))
        for parent, left in zip(level, below[::2], strict=False):
            parent.left = left
        for parent, right in zip(level, below[1::2], strict=False):
            parent.right = right
        level = [node for node in below if node is not None]
    return root
