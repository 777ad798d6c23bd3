"""The wall: a script goes in, a transcript comes out, and nothing else crosses."""
