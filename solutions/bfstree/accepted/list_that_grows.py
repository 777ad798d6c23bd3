"""One list of nodes that grows while it is walked, and children found by index.

Why choose it: no queue to keep in step. A node's place in the list says where its children are: the i-th node of the
tree, counted from 0 and without nulls, has its children's tokens at 2i + 1 and 2i + 2, since every node before it has
taken two. This is the arithmetic of a binary heap with the nulls left out of the count, so it needs no room for the
children of nodes that are not there. Any node's children can be found without reading from the start.

Costs: time O(n), memory O(n). All nodes are held to the end of the call, where a queue holds one level; and whoever
reads it must see why i counts nodes while 2i + 1 counts tokens.
"""

from __future__ import annotations

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end. O(n)."""
    nodes = [] if root is None else [root]
    tokens = [NULL if root is None else str(root.val)]
    length = 1
    for node in nodes:
        for child in (node.left, node.right):
            tokens.append(NULL if child is None else str(child.val))
            if child is not None:
                nodes.append(child)
                length = len(tokens)
    return ",".join(tokens[:length])


def deserialize(data: str) -> TreeNode | None:
    """The tree that `serialize` wrote as `data`. O(n)."""
    places = [None if token == NULL else TreeNode(int(token)) for token in data.split(",")]
    for number, node in enumerate([node for node in places if node is not None]):
        first = 2 * number + 1
        node.left, node.right = (*places[first : first + 2], None, None)[:2]
    return places[0]
