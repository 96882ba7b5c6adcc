"""What the single-file executable starts: the command line, and its own worker processes.

`sys.executable -m module` is how parts of analyser are started in a process of their own; in a
frozen program that is the program itself, so it takes `-m` as Python does.
"""

import runpy
import sys
from multiprocessing import freeze_support

MODULES = ("analyser", "analyser.web.worker")

if __name__ == "__main__":
    freeze_support()
    if sys.argv[1:2] == ["-m"] and sys.argv[2:3] and sys.argv[2] in MODULES:
        module = sys.argv[2]
        sys.argv[1:3] = []
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        from analyser.cli import main

        main()
