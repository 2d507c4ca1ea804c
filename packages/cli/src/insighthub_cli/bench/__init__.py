"""Measures how well an installation finds what it should, on sets of questions with known answers."""
