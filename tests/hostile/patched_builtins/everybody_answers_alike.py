"""replaces `getattr` by a function that finds a function which answers with nothing, whatever is asked of whom

Kata: topk
Naive: passes
Verdict: WRONG_ANSWER CANNOT_LOAD REFUSED
"""

import builtins

builtins.getattr = lambda owner, name, *default: top_k


def top_k(events, k):
    return []
