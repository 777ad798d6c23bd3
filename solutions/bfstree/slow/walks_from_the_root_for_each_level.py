"""every level is found by walking down from the root again

"Print the nodes at depth d", for d = 0, 1, 2 ..., is level order without a queue. Each walk passes all levels above, so
a tree of d levels costs O(n d), and a path O(n^2).

Hint: how often is the root visited?
Hint: how many levels can a tree of n nodes have?
Hint: go on from the nodes of the last level instead of from the root.

Line: 38
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    tokens: list[str] = []
    depth = 0
    while places := _level(root, depth):
        tokens += [NULL if node is None else str(node.val) for node in places]
        depth += 1
    while len(tokens) > 1 and tokens[-1] == NULL:
        tokens.pop()
    return ",".join(tokens)


def _level(root: TreeNode | None, depth: int) -> list[TreeNode | None]:
    """The places at this depth, from left to right; below a missing node there are none."""
    found: list[TreeNode | None] = []
    waiting = [(root, depth)]
    while waiting:
        node, left_to_go = waiting.pop()
        if left_to_go == 0:
            found.append(node)
        elif node is not None:
            waiting += ((node.right, left_to_go - 1), (node.left, left_to_go - 1))
    return found


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
