"""Loads a rule pack, resolves every name in it, and checks it."""
