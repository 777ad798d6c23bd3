"""A cursor over the text that can look at the next token before it takes it; nodes are chained, not queued.

Why choose it: it is the shape of a hand-written parser. Tokens are cut from the text where they stand, so there is
never a list of all of them beside the text and the tree, and there is one place that knows what a token looks like,
where checks and better error messages can be added. Nodes that wait are a linked list, each link made once and never
moved.

Costs: time O(n), memory O(n); the reader holds little besides the tree. Finding commas one by one in Python is
several times slower than `str.split`.
"""

from __future__ import annotations

from katas.bfstree.tree import TreeNode

NULL = "null"


class _Cursor:
    """Reads a text token by token. `peek` is the next one, empty at the end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = 0
        self.peek = ""
        self._look()

    def _look(self) -> None:
        end = self._text.find(",", self._start)
        end = len(self._text) if end < 0 else end
        self.peek = self._text[self._start : end]
        self._start = end + 1

    def node(self) -> TreeNode | None:
        """Takes the next token; the node that it stands for. At the end there is nothing to take, and no node."""
        if not self.peek:
            return None
        token = self.peek
        self._look()
        return None if token == NULL else TreeNode(int(token))


class _Waiting:
    """A link of the chain of nodes whose children have not been seen to."""

    __slots__ = ("after", "node")

    def __init__(self, node: TreeNode) -> None:
        self.node = node
        self.after: _Waiting | None = None


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end. O(n)."""
    if root is None:
        return NULL
    tokens = [str(root.val)]
    first: _Waiting | None = _Waiting(root)
    last = first
    length = 1
    while first is not None:
        for child in (first.node.left, first.node.right):
            tokens.append(NULL if child is None else str(child.val))
            if child is not None:
                last.after = _Waiting(child)
                last = last.after
                length = len(tokens)
        first = first.after
    del tokens[length:]
    return ",".join(tokens)


def deserialize(data: str) -> TreeNode | None:
    """The tree that `serialize` wrote as `data`. O(n)."""
    cursor = _Cursor(data)
    root = cursor.node()
    first = last = None if root is None else _Waiting(root)
    while first is not None and cursor.peek:
        first.node.left = cursor.node()
        first.node.right = cursor.node()
        for child in (first.node.left, first.node.right):
            if child is not None:
                last.after = _Waiting(child)
                last = last.after
        first = first.after
    return root
