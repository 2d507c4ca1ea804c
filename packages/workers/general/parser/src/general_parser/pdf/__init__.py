"""Reads PDFs: pdfium has the characters, their places and the rules; what they mean is told here."""
