"""Settings for the tests: the product's own, with a throw-away data folder and a cheap password hash."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("YINGDAN_SECRET_KEY", "only-for-tests")
os.environ["YINGDAN_HOME"] = str(Path(tempfile.gettempdir()) / f"yingdan-tests-{os.getuid()}")
os.environ.pop("YINGDAN_HOSTS", None)

from yingdan.project.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
WHITENOISE_AUTOREFRESH = True
# A test that wants a lockout says so itself.
AXES_ENABLED = False
# A process of its own would not see what a test has written.
JOBS = "request"
