"""`analyser completion`: the script by which a shell completes commands, files and topics."""

from __future__ import annotations

import click

from analyser.cli.shells import SHELLS


@click.command("completion", epilog="Example: analyser completion fish | source")
@click.argument("shell", type=click.Choice(list(SHELLS)))
def command(shell: str) -> None:
    """Print the script by which a shell completes commands, files and topics with TAB.

    \b
    bash:        eval "$(analyser completion bash)"         in ~/.bashrc
    zsh:         eval "$(analyser completion zsh)"          in ~/.zshrc
    fish:        analyser completion fish | source          in config.fish
    PowerShell:  analyser completion powershell | Out-String | Invoke-Expression
    """  # noqa: D301 (click's mark for lines that stay as they are)
    from analyser.cli.shells import script

    click.echo(script(shell), nl=False)
