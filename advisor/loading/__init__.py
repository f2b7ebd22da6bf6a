"""Reads content folders: where they lie, YAML with the place of every node, overlays, validation."""
