"""the text is built with += in an attribute

CPython can extend a string in place when a local variable is the only one that holds it. An attribute holds it too, so
each `+=` copies all that has been written: O(n^2) characters.

Hint: how long is the text already, each time that a token is added?
Hint: strings cannot change: what must `+=` do, in general?
Hint: collect the tokens in a list and join them once.

Line: 31
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


class _Writer:
    """Puts tokens together, separated by commas."""

    def __init__(self) -> None:
        self.text = ""
        self.nulls = 0

    def value(self, value: int) -> None:
        """Writes a value, after the nulls that came before it."""
        self.text += ",null" * self.nulls + f",{value}"
        self.nulls = 0


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    writer = _Writer()
    queue = deque([root])
    while queue:
        node = queue.popleft()
        if node is None:
            writer.nulls += 1
        else:
            writer.value(node.val)
            queue.extend((node.left, node.right))
    return writer.text[1:] or NULL


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
