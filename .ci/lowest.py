"""Prints what `pip install -c` needs for the lowest versions that pyproject.toml promises."""

import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["project"]
beside = ["pyparsing<3.3"]  # matplotlib 3.10.0 calls what later ones warn of
print("\n".join([*(need.replace(">=", "==") for need in project["dependencies"]), *beside]))
