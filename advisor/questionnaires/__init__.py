"""Loads the question bank and the questionnaires that pick from it."""
