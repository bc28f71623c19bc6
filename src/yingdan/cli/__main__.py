"""`python -m yingdan.cli`, where the script is not on the PATH."""

import sys

from . import main

if __name__ == "__main__":
    sys.exit(main())
