"""raises an exception whose message is commands to the workflow that runs the grader

Kata: topk
Naive: breaks
Verdict: CRASHED
"""


def top_k(events, k):
    raise RuntimeError(
        "\n::set-output name=verdict::ACCEPTED\n::add-mask::WRONG\n::stop-commands::x\n"
        "::error file=judge.py,line=1::the judge is broken\n##[set-env name=PATH;]/hostile\n::save-state name=x::y\r\n"
    )
