"""Which assurance a company needs: ISO/IEC 27001, SOC 2, both, or not yet. Offline, and with every reason."""

__version__ = "0.1.0"
