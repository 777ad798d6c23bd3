"""puts a class of its own in the place of the given one, with a hundred thousand fields, each of which is itself

Kata: bfstree
Naive: passes
Verdict: WRONG_ANSWER REFUSED CRASHED OUT_OF_MEMORY
"""

from katas.bfstree import tree


class TreeNode(tree.TreeNode):
    __module__ = "katas.bfstree.tree"
    __match_args__ = tuple(f"field{number}" for number in range(100_000))

    def __init__(self, val, left=None, right=None):
        self.val = val

    def __getattr__(self, name):
        return self


tree.TreeNode = TreeNode


def serialize(root):
    return "null" if root is None else root.val


def deserialize(data):
    return None if data == "null" else TreeNode(data)
