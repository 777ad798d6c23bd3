"""Level-order tree codec: the model, the small worlds in which every script is tried, and the big inputs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import count, islice, product
from random import Random

from judge.script import Ref, Script, Step
from judge.spec import Choice, Kata, Level, Operation, Scope, Values, Workload, function, method, new, object_method
from katas.bfstree.tree import TreeNode

NULL = "null"


def serialize(root: TreeNode | None) -> str:
    """Writes whole levels, with a null for each missing child of a present node, and cuts after the last value."""
    if root is None:
        return NULL
    tokens: list[str] = []
    level: list[TreeNode | None] = [root]
    values = 0
    while level:
        for node in level:
            tokens.append(NULL if node is None else str(node.val))
            values = values if node is None else len(tokens)
        level = [child for node in level if node is not None for child in (node.left, node.right)]
    return ",".join(tokens[:values])


def deserialize(data: str) -> TreeNode | None:
    """Makes a node of every value; then each node in turn takes the next two places after the root's."""
    nodes = [None if token == NULL else TreeNode(int(token)) for token in data.split(",")]
    places = iter(nodes[1:])
    for node in nodes:
        if node is not None:
            node.left = next(places, None)
            node.right = next(places, None)
    return nodes[0]


# ---------------------------------------------------------------- small trees

# A tree without its values: a pair of such shapes, or None for no tree.
Shape = tuple["Shape", "Shape"] | None


@cache
def shapes(size: int) -> list[Shape]:
    """Every shape with `size` nodes, the one that leans furthest to the left first."""
    if size == 0:
        return [None]
    return [
        (left, right)
        for at_left in range(size - 1, -1, -1)
        for left in shapes(at_left)
        for right in shapes(size - 1 - at_left)
    ]


def dressed(shape: Shape, values: Iterator[int]) -> TreeNode | None:
    """A tree of this shape that takes its values in preorder: parent, left, right. Recursive: for small trees."""
    if shape is None:
        return None
    return TreeNode(next(values), dressed(shape[0], values), dressed(shape[1], values))


def numbered_trees(largest: int) -> Iterator[TreeNode | None]:
    """A tree of every shape of up to `largest` nodes, smallest first, its values 1, 2, 3 ... in preorder."""
    for size in range(largest + 1):
        for shape in shapes(size):
            yield dressed(shape, count(1))


def valued_trees(largest: int, values: tuple[int, ...]) -> Iterator[TreeNode | None]:
    """Every tree of one to `largest` nodes with these values, smallest first."""
    for size in range(1, largest + 1):
        for chosen in product(values, repeat=size):
            for shape in shapes(size):
                yield dressed(shape, iter(chosen))


ODD = (0, 1, -1, 9, 10, -10, 256, 257, 2**31, -(2**31), 2**53 + 1, -(2**53) - 1, 2**63 - 1, -(2**63))


def random_tree(random: Random) -> TreeNode | None:
    """A tree of up to twelve nodes with values of any kind, some of them more than once."""
    nodes: list[TreeNode] = []
    for _ in range(random.randint(0, 12)):
        node = TreeNode(random.choice(ODD) if random.random() < 0.5 else random.randint(-99, 99))
        free = [(parent, side) for parent in nodes for side in ("left", "right") if getattr(parent, side) is None]
        if free:
            setattr(*random.choice(free), node)
        nodes.append(node)
    return nodes[0] if nodes else None


def trees(smallest: list[TreeNode | None]) -> Values:
    """These trees, and beyond the small scope random ones."""
    return Values(lambda: iter(smallest), random_tree)


def texts(smallest: list[TreeNode | None]) -> Values:
    """The texts of these trees, and beyond the small scope of random ones."""
    written = [serialize(tree) for tree in smallest]
    return Values(lambda: iter(written), lambda random: serialize(random_tree(random)))


NUMBERED = list(numbered_trees(8))
VALUED = list(valued_trees(3, (1, 0, -1, 10, -21, 257)))
TINY = list(numbered_trees(3))

# Every shape of up to eight nodes: where nulls belong, where they end, and whose child each place is.
SHAPES = Scope(
    operations=(function("serialize", trees(NUMBERED)), function("deserialize", texts(NUMBERED))),
    calls=1,
)

# Values that are easily taken for nothing, for a digit, for a sign, or for one another; some of them repeated.
VALUES = Scope(
    operations=(function("serialize", trees(VALUED)), function("deserialize", texts(VALUED))),
    calls=1,
)

# A call knows nothing of those before.
CALLS_IN_A_ROW = Scope(
    operations=(function("serialize", trees(TINY)), function("deserialize", texts(TINY))),
    calls=3,
)

# What `deserialize` made is a tree like any other, and can be written as often as one likes.
THERE_AND_BACK = Scope(
    new=new("deserialize", texts(list(islice(NUMBERED, 65)))),
    operations=(Operation("serialize", (), "argument"),),
    calls=2,
)

# The caller's tree may change between two calls: each call writes the tree that it is given, as it is then.
TREE_CHANGES = Scope(
    new=new("TreeNode", Choice(1)),
    operations=(
        Operation("serialize", (), "argument"),
        method("__setattr__", Choice("val"), Choice(0, 2)),
        method("__setattr__", Choice("left", "right"), Choice(None, TreeNode(3), TreeNode(4, None, TreeNode(5)))),
    ),
    calls=3,
)

# A tree once handed out is the caller's: what becomes of it does not show in the next, of the same text or another.
RESULT_CHANGES = Scope(
    before=(Step("deserialize", ("1,2",), into=100),),
    operations=(
        object_method(100, "__setattr__", Choice("val"), Choice(3)),
        object_method(100, "__setattr__", Choice("left", "right"), Choice(None)),
        function("deserialize", Choice("1,2", "1")),
    ),
    calls=3,
)


# ---------------------------------------------------------------- big trees


def spine(n: int, seed: int, *, leaves: bool = True) -> TreeNode:
    """A path of n nodes that turns left or right at random; with `leaves` there is one beside half of the turns."""
    random = Random(seed)
    root = last = TreeNode(n)
    for number in range(n - 1, 0, -1):
        inner = TreeNode(number)
        other = TreeNode(-number) if leaves and random.random() < 0.5 else None
        last.left, last.right = (inner, other) if random.random() < 0.5 else (other, inner)
        last = inner
    return root


def filled(n: int, first: int) -> TreeNode:
    """A tree of n nodes without a gap: every level is full but the last, which is filled from the left."""
    nodes = [TreeNode(first + number) for number in range(n)]
    for number, node in enumerate(nodes[: n // 2]):
        node.left = nodes[2 * number + 1]
        node.right = nodes[2 * number + 2] if 2 * number + 2 < n else None
    return nodes[0]


def broom(n: int, seed: int) -> TreeNode:
    """A full tree of half of n nodes, and below its last leaf a path of as many that turns left or right at random."""
    root = last = filled(n - n // 2, n)
    for turn in f"{n - n // 2:b}"[1:]:  # the way to the last of all places
        last = (last.right if turn == "1" else last.left) or last
    last.left = spine(n // 2, seed, leaves=False) if n > 1 else None
    return root


def deep_to_write(n: int) -> Script:
    """A tree of n levels, none with more than two nodes, to write."""
    return Script.of(Step("serialize", (spine(n, n),)))


def deep_to_read(n: int) -> Script:
    """The text of a tree of n levels, none with more than two nodes, to read."""
    return Script.of(Step("deserialize", (serialize(spine(n, -n)),)))


def as_deep_as_can_be(n: int) -> Script:
    """A path of n nodes, to read from its text, and what was read to write again."""
    return Script.of(Step("deserialize", (serialize(spine(n, 0, leaves=False)),), into=0), Step("serialize", (Ref(0),)))


def wide_and_deep(n: int) -> Script:
    """A tree with n / 4 nodes on one level and n / 2 levels below, to write; and another to read."""
    return Script.of(Step("serialize", (broom(n, n),)), Step("deserialize", (serialize(broom(n, -n)),)))


def wide(n: int) -> Script:
    """A full tree of n nodes, whose widest level holds half of them, to write; and another to read."""
    return Script.of(Step("serialize", (filled(n, n),)), Step("deserialize", (serialize(filled(n, -n)),)))


BOTH = "time O(n), memory O(n)"

KATA = Kata(
    title="Level-order tree codec",
    given=(TreeNode,),
    levels=(
        Level(
            "L4",
            points=4,
            model=(serialize, deserialize),
            scopes=(SHAPES, VALUES, CALLS_IN_A_ROW, THERE_AND_BACK, TREE_CHANGES, RESULT_CHANGES),
            workloads=(
                Workload("w: a full tree, as wide as can be", wide, 65_536, BOTH, space="n"),
                Workload("d: a deep tree, to write", deep_to_write, 32_768, BOTH, space="n", largest=200_000),
                Workload("d: a deep tree, to read", deep_to_read, 32_768, BOTH, space="n", largest=200_000),
                Workload("b: a full tree, and a path below it", wide_and_deep, 16_384, BOTH, space="n"),
                Workload("d: a tree as deep as can be", as_deep_as_can_be, 200_000, BOTH, time=None),
            ),
            bounds=("serialize: time O(n), memory O(n)", "deserialize: time O(n), memory O(n)"),
        ),
    ),
)
