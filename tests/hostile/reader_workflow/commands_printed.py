"""prints commands to the workflow, at the beginning of lines, and answers wrongly

Kata: lru
Naive: breaks
Verdict: WRONG_ANSWER
"""

import os


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        print("::endgroup::\n::notice::ACCEPTED\n  ::set-env name=VERDICT::ACCEPTED", flush=True)
        os.write(1, b"\n##vso[task.complete result=Succeeded;]done\n::error::%0A::warning::\n")

    def get(self, key, default=None):
        return "\n::error title=\x0a::x"

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
