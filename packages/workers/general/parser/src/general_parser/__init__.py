"""Turns the files that people upload into normalised text and blocks that know their place."""
