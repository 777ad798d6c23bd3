"""missing children are filled in, in the caller's own tree

With a stand-in for each missing child the loop needs no test for None. But the stand-ins stay behind, and the caller's
tree has grown.

Hint: is the tree, after the call, what it was before?
Hint: does your code assign to an attribute of a node that it was given?
Hint: put the stand-ins into the queue, or test for None; never into the tree.
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    if root is None:
        return NULL
    tokens: list[str] = []
    queue = deque([root])
    while queue:
        node = queue.popleft()
        if node.val is None:
            tokens.append(NULL)
            continue
        tokens.append(str(node.val))
        node.left = node.left or TreeNode(None)
        node.right = node.right or TreeNode(None)
        queue.extend((node.left, node.right))
    while tokens[-1] == NULL:
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
