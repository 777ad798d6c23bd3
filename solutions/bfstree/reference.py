"""Level-order tree codec: one queue of nodes that wait for their children, when writing and when reading alike.

Design
    Level order is the order in which a first-in, first-out queue gives nodes back when each node's children join it as
    the node leaves. `serialize` writes the root's token, then two tokens for every node that leaves the queue, one for
    each child; only children that are there join. `deserialize` runs the same loop with the arrows turned round: the
    node that leaves takes the next two tokens for its children. Both visit nodes in the same order, which is why the
    text needs neither positions nor brackets.

Invariants
    - Tokens written = 1 + 2 x nodes that have left the queue; the queue holds, in level order, the nodes whose own
      token is out and whose children's tokens are not.
    - A missing child never joins the queue, so nothing is written for its children and nothing is read for them.
    - With n nodes there are 2n + 1 tokens, n + 1 of them null. At least the last two are null, the children of the
      last node; all nulls at the end are dropped, and a token that is not there reads as a null.

Complexity
    Time O(n): each node joins and leaves the queue once, tokens are joined once, and each null dropped was appended
    once. Memory O(n): 2n + 1 tokens and a queue as long as the widest level. Neither depends on the depth, and there is
    no recursion: a path of 200,000 nodes costs what a full tree of as many does.

Trade-offs
    A list that grows while it is walked does without the deque and keeps all nodes until the end. Two lists, one level
    and the next, make depth visible, at the price of a nested loop. Preorder with nulls is simpler still with a stack,
    but it drops no nulls in the middle, and a reader must have the whole text before it has the top of the tree. The
    positions of a binary heap (2i + 1, 2i + 2) suit full trees only: on a path they have as many bits as levels.
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end. O(n)."""
    if root is None:
        return NULL
    tokens = [str(root.val)]
    queue = deque([root])
    while queue:
        node = queue.popleft()
        for child in (node.left, node.right):
            if child is None:
                tokens.append(NULL)
            else:
                tokens.append(str(child.val))
                queue.append(child)
    while tokens[-1] == NULL:  # ends at the root's token, if not before
        tokens.pop()
    return ",".join(tokens)


def deserialize(data: str) -> TreeNode | None:
    """The tree that `serialize` wrote as `data`. O(n)."""
    tokens = iter(data.split(","))
    root = _node(next(tokens))
    queue = deque([] if root is None else [root])
    while queue:
        node = queue.popleft()
        node.left = left = _node(next(tokens, NULL))
        node.right = right = _node(next(tokens, NULL))
        if left is not None:
            queue.append(left)
        if right is not None:
            queue.append(right)
    return root


def _node(token: str) -> TreeNode | None:
    """The node that a token stands for."""
    return None if token == NULL else TreeNode(int(token))
