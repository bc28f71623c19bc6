"""Yingdan (赢单): a self-hosted key-account selling workbench.

The method is a library: read a dossier, assess it, read what to do next.

    from yingdan.intake import read_dossier
    from yingdan.briefing import assess
"""

__version__ = "0.1.0"
