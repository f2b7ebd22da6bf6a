"""Test cases of a pack: loads them, judges them, and says which rules they exercise."""
