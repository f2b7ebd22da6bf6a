"""The board report: advice and roadmap into a document, and documents into PDF, Markdown and HTML."""
