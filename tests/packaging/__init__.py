"""What people get when they clone, install or build the project."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTENT_FOLDERS = ("questionnaires", "rules", "reports", "examples")
