"""What `make test` proves of the katas: all but the slow solutions, which take longer than everything else together.

`make verify` and `make soak` grade those as well.
"""

from __future__ import annotations

import sys

from rich.console import Console

from judge.catalog import katas
from judge.verify import verify_katas

if __name__ == "__main__":
    sys.exit(not verify_katas(list(katas().values()), Console(), slow=False))
