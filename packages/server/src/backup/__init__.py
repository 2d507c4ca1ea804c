"""The whole data directory as one file, written while the server runs, and put back while none does."""
