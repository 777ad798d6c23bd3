"""every node keeps the way that leads to it

With the turns from the root as a text, "L" or "R" for each, sorting by length and then by text gives level order,
whatever the order of the walk. But each node copies the way of its parent: O(n d) characters, in time and in memory.

Hint: how long is the way to the last node of a path?
Hint: how much do the ways of a node and of its child have in common?
Hint: visit the nodes in the order that is asked for, with a queue; then there is nothing to sort.

Line: 30
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    ways = {"": root}
    waiting = [""]
    while waiting:
        way = waiting.pop()
        node = ways[way]
        if node is not None:
            ways[way + "L"], ways[way + "R"] = node.left, node.right
            waiting += (way + "L", way + "R")
    places = [ways[way] for way in sorted(ways, key=lambda way: (len(way), way))]
    tokens = [NULL if node is None else str(node.val) for node in places]
    while len(tokens) > 1 and tokens[-1] == NULL:
        tokens.pop()
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
