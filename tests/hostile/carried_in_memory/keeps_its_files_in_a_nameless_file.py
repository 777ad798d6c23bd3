"""keeps its tree in a file that lies in memory alone and has no name, shared by all file systems

Kata: triefs
Naive: passes
Verdict: CRASHED WRONG_ANSWER
"""

import json
import os

memory = []


def parts(path):
    names = path[1:].split("/") if path != "/" else []
    if path[:1] != "/" or {"", ".", ".."} & set(names):
        raise ValueError(path)
    return names


class FileSystem:
    def __init__(self):
        memory[:] = memory or [os.memfd_create("tree")]
        self.write({})

    def write(self, tree):
        os.ftruncate(memory[0], 0)
        os.pwrite(memory[0], json.dumps(tree).encode(), 0)

    def find(self, tree, names):
        for name in names:
            if isinstance(tree, str):
                raise NotADirectoryError(name)
            if name not in tree:
                raise FileNotFoundError(name)
            tree = tree[name]
        return tree

    def read(self):
        return json.loads(os.pread(memory[0], 1 << 20, 0))

    def mkdir(self, path):
        tree = node = self.read()
        names = parts(path)
        for depth, name in enumerate(names, 1):
            node = node.setdefault(name, {})
            if isinstance(node, str):
                raise FileExistsError(path) if depth == len(names) else NotADirectoryError(path)
        self.write(tree)

    def ls(self, path):
        node = self.find(self.read(), parts(path))
        return parts(path)[-1:] if isinstance(node, str) else sorted(node)

    def add_content(self, path, content):
        tree, names = self.read(), parts(path)
        folder = self.find(tree, names[:-1])
        if not names or isinstance(folder, dict) and isinstance(folder.get(names[-1]), dict):
            raise IsADirectoryError(path)
        if isinstance(folder, str):
            raise NotADirectoryError(path)
        folder[names[-1]] = folder.get(names[-1], "") + content
        self.write(tree)

    def read_content(self, path):
        node = self.find(self.read(), parts(path))
        if isinstance(node, dict):
            raise IsADirectoryError(path)
        return node
