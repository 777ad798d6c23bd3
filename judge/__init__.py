"""The judge: grades one kata submission without ever importing it."""

__version__ = "0.1.0"
