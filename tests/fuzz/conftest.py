"""The fuzzing shares its frames with the tests of the wire, one folder up."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
