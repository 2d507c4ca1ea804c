"""The ways to cut a document, one a file. Each groups the same pieces; none cuts one."""
