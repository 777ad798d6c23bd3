"""`python -m judge`, and the `judge` command."""

import gc

# A grade builds many small objects and ends: collecting among them over and over is a third of its time.
gc.set_threshold(100_000, 20, 50)

from judge.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
