"""`python -m analyser`: the same as the command `analyser`."""

from analyser.cli import main

if __name__ == "__main__":
    main()
