"""Engagement files: one company's answers as YAML that a person can read, edit and version."""
