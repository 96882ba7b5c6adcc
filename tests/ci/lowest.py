"""The lowest versions that pyproject.toml promises, as pip takes them."""

from __future__ import annotations

import tomllib

BESIDE = ("pyparsing<3.3",)  # matplotlib 3.10.0 calls what later ones warn of


def lowest_versions(pyproject: str) -> str:
    """Return what `pip install -c` needs.

    Examples
    --------
    >>> print(lowest_versions('[project]\\ndependencies = ["click>=8.1"]'))
    click==8.1
    pyparsing<3.3
    """
    project = tomllib.loads(pyproject)["project"]
    needs = [need.replace(">=", "==", 1) for need in project["dependencies"]]
    return "\n".join([*needs, *BESIDE])
