"""makes a tree of a hundred levels with shared nodes, which has more paths than anybody can walk

Kata: bfstree
Naive: breaks
Verdict: WRONG_ANSWER
"""

from katas.bfstree.tree import TreeNode


class Shared(TreeNode):
    __slots__ = ()

    def __eq__(self, other):
        return self.left == other and self.right == other

    __hash__ = None


def serialize(root):
    return "null" if root is None else str(walk(root, root))


def walk(node, other):
    return 0 if node is None else walk(node.left, other) + walk(node.right, other)


def deserialize(data):
    node = None
    for value in range(100):
        node = Shared(value, node, node)
    return node
