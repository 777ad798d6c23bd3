"""How time and memory grow with the size of the input, estimated on any function; knows no katas."""
