"""Django's own commands for an operator: `python -m yingdan.project migrate`, `createsuperuser`, `shell` …"""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yingdan.project.settings")
    execute_from_command_line(["python -m yingdan.project", *sys.argv[1:]])
