"""nodes are taken from the wrong end: depth first

A list used with `append` and `pop` is a stack. Writer and reader make the same mistake, so every tree comes back as it
was, and only the text gives it away.

Hint: compare the order of your tokens with the levels of the tree.
Hint: at which end do you put nodes in, and at which do you take them out?
Hint: what goes in first must come out first: a `deque` with `append` and `popleft`.
"""

from __future__ import annotations

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    if root is None:
        return NULL
    tokens = [str(root.val)]
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for child in (node.left, node.right):
            tokens.append(NULL if child is None else str(child.val))
            if child is not None:
                waiting.append(child)
    while tokens[-1] == NULL:
        tokens.pop()
    return ",".join(tokens)


def deserialize(data: str) -> TreeNode | None:
    """The tree that `serialize` wrote as `data`."""
    tokens = iter(data.split(","))
    root = _node(next(tokens))
    waiting = [] if root is None else [root]
    while waiting:
        node = waiting.pop()
        node.left = _node(next(tokens, NULL))
        node.right = _node(next(tokens, NULL))
        waiting += [child for child in (node.left, node.right) if child is not None]
    return root


def _node(token: str) -> TreeNode | None:
    """The node that a token stands for."""
    return None if token == NULL else TreeNode(int(token))
