"""numpy, imported when it is first asked for something: what is told of a rule needs no arrays.

A module that has words beside its measures imports it in place of numpy:

    if TYPE_CHECKING:
        import numpy as np
    else:
        from analyser import lazy_numpy as np
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    """Return numpy's own; kept here, so that it is looked up once."""
    if name.startswith("__"):
        raise AttributeError(name)
    found = getattr(import_module("numpy"), name)
    globals()[name] = found
    return found
