"""blocks every signal and waits for one

Kata: lru
Naive: breaks
Verdict: TIMED_OUT CRASHED
"""

import signal


class LRUCache:
    def __init__(self, capacity, ttl=None, clock=None):
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))
        signal.sigwait([signal.SIGUSR1])

    def get(self, key, default=None):
        return default

    def put(self, key, value):
        pass

    def __len__(self):
        return 0
