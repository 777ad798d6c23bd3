"""The node that trees are made of: given to every solution, imported from here."""

from __future__ import annotations


class TreeNode:
    """A node of a binary tree: an integer and up to two children. Two nodes are equal only if they are the same one."""

    __slots__ = ("left", "right", "val")
    __match_args__ = ("val", "left", "right")

    def __init__(self, val: int, left: TreeNode | None = None, right: TreeNode | None = None) -> None:
        self.val = val
        self.left = left
        self.right = right

    def __repr__(self) -> str:
        """The node alone, without its children: a tree may be too deep to print."""
        return f"<TreeNode {self.val}>"
