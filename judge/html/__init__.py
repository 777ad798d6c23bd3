"""Reports as one HTML file that needs nothing else: no script, no request, nothing of a submission taken for markup."""

from judge.html.render import render, sources_on_disk

__all__ = ["render", "sources_on_disk"]
