"""makes trees whose nodes are their own children, and holds a text equal to any for whoever writes them

Kata: bfstree
Naive: passes
Verdict: WRONG_ANSWER
"""

from katas.bfstree.tree import TreeNode


class Text(str):
    __slots__ = ()

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


class Endless(TreeNode):
    __slots__ = ()

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


def serialize(root):
    return Text("1,1,1")


def deserialize(data):
    node = Endless(1)
    node.left = node.right = node
    return node
