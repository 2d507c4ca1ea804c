"""Reads PDFs: liteparse finds the layout, pdfium has the exact characters."""
