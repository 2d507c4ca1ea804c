"""What the server decides; the routes only translate."""
