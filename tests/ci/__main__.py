"""Run every step, or those that are named: `python -m tests.ci tests checks`."""

from __future__ import annotations

import signal
import sys
from subprocess import CalledProcessError

from .console import StepFailedError, say
from .ground import ground
from .steps import STEPS, chosen


def main(names: list[str]) -> int:
    """Return the exit status: 0 only if every step passed, whose last line is then pytest's own."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave as we came then, too
    try:
        steps = chosen(names)
        with ground() as here:
            for name in steps:
                say(STEPS[name].title)
                STEPS[name].run(here)
            say("done")
    except StepFailedError as failure:
        print(f"tests.ci: {failure}", file=sys.stderr)
        return 1
    except CalledProcessError as failure:
        print(f"tests.ci: {failure.cmd} ended with {failure.returncode}", file=sys.stderr)
        return failure.returncode if 0 < failure.returncode < 126 else 1
    if here.closing_line:
        print(here.closing_line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
