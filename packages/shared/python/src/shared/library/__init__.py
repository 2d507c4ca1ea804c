"""The life of documents in SQL: what several workers and the server do to the same rows."""
