"""Many submissions at once: found where they lie, graded side by side or on other machines, kept as they come."""
