"""returns Markdown that closes the report's code block, mentions everybody and loads a picture

Kata: callcycle
Naive: breaks
Verdict: WRONG_ANSWER
"""


def find_cycle(calls):
    return [
        "```\n\n# ✓ ACCEPTED\n\n@everyone fixes #1 ![](https://hostile.example/pixel.png) [see](javascript:alert(1))\n",
        "</td></tr></table><details open><summary>ACCEPTED</summary>\n\n| a | b |\n|---|---|\n",
        "`````` ~~~ \\` &lt;script&gt; <a href=//hostile.example>",
    ]
