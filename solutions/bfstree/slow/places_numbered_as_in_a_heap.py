"""every node has the number of its place in a full tree

Children of place i are at 2i + 1 and 2i + 2, and a dict keeps what is there. The numbers double with every level: at
level d they have d bits, so a path of n nodes needs O(n^2) bits, in time and in memory.

Hint: how large is the number of the last node on a path of a hundred nodes?
Hint: how many bytes does such a number take, a hundred thousand levels down?
Hint: the order in which nodes are visited says enough: a queue needs no numbers.

Line: 29
"""

from __future__ import annotations

from collections import deque

from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """The tree as comma-separated tokens in level order, without nulls at the end."""
    nodes = {} if root is None else {0: root}
    queue = deque(nodes)
    tokens = [NULL if root is None else str(root.val)]
    while queue:
        place = queue.popleft()
        for number, child in ((2 * place + 1, nodes[place].left), (2 * place + 2, nodes[place].right)):
            tokens.append(NULL if child is None else str(child.val))
            if child is not None:
                nodes[number] = child
                queue.append(number)
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
