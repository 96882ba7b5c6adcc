"""`analyser mcp`: a server for assistants over standard input and output."""

from __future__ import annotations

import click


@click.command(
    "mcp", epilog='Example: analyser mcp, started by {"command": "analyser", "args": ["mcp"]}'
)
def command() -> None:
    """Let an assistant ask what your runs asked of your calves; it cannot see where you ran.

    Answers what the library knows; needs the extra: pip install 'calf-analyser[mcp]'.
    """
    try:
        from analyser.mcp.server import server
    except ImportError:
        cure = "Install it: pip install 'calf-analyser[mcp]'"
        raise click.UsageError(f"the package mcp is not installed. {cure}") from None
    server().run("stdio")
