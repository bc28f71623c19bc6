"""The web workbench: one folder a room."""
