"""Where things are kept. The folder is the port, the file is the technology."""
