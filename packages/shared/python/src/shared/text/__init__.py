"""Reading plain text: where sentences begin and end."""
