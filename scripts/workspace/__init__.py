"""The tools of the workspace itself: locks, generated files and the scaffold of a new worker."""
