"""Generators on both sides: nulls are held back until a value follows, and slots wait for tokens.

Why choose it: nothing is written that must be taken back. A null is only counted; when a value comes, the nulls owed
are written before it, and those still owed at the end are the trailing ones, which are never written at all. That
works for a stream too, where what has been sent cannot be trimmed. The reader turns the queue inside out: not nodes
that wait for children, but empty slots (a parent and the name of its side) that wait for a token.

Costs: time O(n), memory O(n). The queue of slots is twice as long as one of nodes, and `setattr` by name is slower than
a plain assignment.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end. O(n)."""
    return ",".join(_tokens(root)) or NULL


def _tokens(root: TreeNode | None) -> Iterator[str]:
    """Every token up to the last value; none for the empty tree."""
    owed = 0
    places = deque([root])
    while places:
        node = places.popleft()
        if node is None:
            owed += 1
            continue
        for _ in range(owed):
            yield NULL
        owed = 0
        yield str(node.val)
        places.append(node.left)
        places.append(node.right)


def deserialize(data: str) -> TreeNode | None:
    """The tree that `serialize` wrote as `data`. O(n)."""
    above = TreeNode(0)
    slots = deque([(above, "left")])
    for token in data.split(","):
        parent, side = slots.popleft()
        if token != NULL:
            node = TreeNode(int(token))
            setattr(parent, side, node)
            slots.append((node, "left"))
            slots.append((node, "right"))
    return above.left
