"""the rest of the text is copied for each token

`partition` gives the next token and the rest in one line. The rest is a new string each time, nearly as long as the one
before: O(n^2) characters.

Hint: how much is copied to read one token?
Hint: what becomes of all these texts that differ by one token?
Hint: split once, or remember where you are in the text.

Line: 46
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
    token, _, rest = data.partition(",")
    root = _node(token)
    queue = deque([] if root is None else [root])
    while rest:
        node = queue.popleft()
        token, _, rest = rest.partition(",")
        node.left = _node(token)
        token, _, rest = rest.partition(",")
        node.right = _node(token or NULL)
        queue.extend(child for child in (node.left, node.right) if child is not None)
    return root


def _node(token: str) -> TreeNode | None:
    """The node that a token stands for."""
    return None if token == NULL else TreeNode(int(token))
