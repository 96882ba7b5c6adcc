"""The command line: one small module a command, loaded when it is called."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from analyser import __version__
from analyser.cli.help import Context, refuse_a_slip
from analyser.errors import AnalyserError

COMMANDS = {
    "report": "Write the one-page report of a run (the default).",
    "inspect": "Say what is in a file: channels, sampling, gaps, what was salvaged.",
    "explain": "Say why: a row, a word of a page, the score, a notice; whose limit it is.",
    "audit": "Judge a season: which runs asked too much, why, and what next week may hold.",
    "plan": "Say what a route or a session will ask, and what would bring it inside your room.",
    "what-if": "Say what would have changed the load of a run.",
    "compare": "Say why one run was harder than another.",
    "way-back": "Say what the next run may be; plan every run of the way back.",
    "sore": "Note how sore the calves are, from 0 to 10.",
    "validate": "Ask your diary what told the sore mornings: load, speed, climb or length.",
    "watch": "Watch a folder or a plugged-in watch: each new run gets its page.",
    "open": "Open a page on this computer to drop runs on, without a terminal.",
    "mcp": "Let an assistant ask what your runs asked of your calves.",
    "library": "Show, check or empty what audits keep.",
    "schema": "Print the JSON Schema of a document that programs get.",
    "completion": "Print the script by which a shell completes with TAB.",
    "runner": "Show or set what only you know: height, easy pace, units ...",
}
EXIT_FAILURES, EXIT_USAGE, EXIT_NOTHING, EXIT_INTERRUPTED = 1, 2, 3, 130
COMPLETE_VARIABLE = "_ANALYSER_COMPLETE"  # set by a shell that asks what TAB may offer
_GROUP_OPTIONS = {"--help", "-h", "--version", "--debug"}


class Commands(click.Group):
    """A group whose commands are imported when they are run, so that --help is instant."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, importing its module."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"analyser.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        for each in (command, *getattr(command, "commands", {}).values()):
            each.context_class = Context
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their one line each, importing none of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a first word that is no command for a recording: `analyser run.fit`."""
        first = next((i for i, word in enumerate(args) if word not in {"--debug"}), len(args))
        if first < len(args) and args[first] not in COMMANDS and args[first] not in _GROUP_OPTIONS:
            if not ctx.resilient_parsing:
                refuse_a_slip(ctx, args[first])
            args = [*args[:first], "report", *args[first:]]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Return what TAB offers first: commands, and recordings, which are reported."""
        from analyser.cli.offers import recordings

        named = [
            CompletionItem(name, help=said)
            for name, said in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        others = click.Command.shell_complete(self, ctx, incomplete)
        files = [] if incomplete.startswith("-") else recordings(ctx, None, incomplete)
        return [*named, *others, *files]


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: analyser run.fit writes run.report.png beside the recording.",
)
@click.version_option(__version__, prog_name="analyser")
@click.option("--debug", is_flag=True, help="Show the whole traceback of an unexpected error.")
@click.pass_context
def group(context: click.Context, debug: bool) -> None:
    """Say what a run asked of your calves: drop a watch export on the command."""
    del debug
    if context.invoked_subcommand is None:
        _ask_for_a_file(context)


def _ask_for_a_file(context: click.Context) -> None:
    """Ask for files to be dropped: on the terminal, or on a page where nobody sees a terminal."""
    from analyser.cli import doors

    if doors.is_at_a_terminal():
        call, given = doors.dropped(click.prompt(doors.QUESTION, err=True))
    elif doors.is_started_by_a_click():
        call, given = "open", {}
    else:
        click.echo(context.get_help(), err=True)
        context.exit(EXIT_USAGE)
    command = group.get_command(context, call)
    assert command is not None
    context.invoke(command, **given)


def main() -> None:
    """Run the command line and exit with its status; the one place where errors are caught."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: more threads only spin
    _stand_in_for_streams()
    _survive_any_encoding()
    if COMPLETE_VARIABLE in os.environ:
        import_module("analyser.cli.shells").teach_click()
    try:
        status = group.main(prog_name="analyser", standalone_mode=False)
    except click.exceptions.Abort:
        status = EXIT_INTERRUPTED
    except KeyboardInterrupt:
        status = EXIT_INTERRUPTED
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        say(shown.getvalue())
        status = EXIT_USAGE
    except AnalyserError as error:
        say(str(error))
        status = EXIT_NOTHING
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        say(our_mistake(error))
        status = EXIT_NOTHING
    sys.exit(status if isinstance(status, int) else 0)


def _stand_in_for_streams() -> None:
    """Let what a Windows program without a console lacks, its standard streams, be empty ones."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 (kept)


def _survive_any_encoding() -> None:
    """Let a terminal or a pipe that lacks a character show its code, and not end the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def our_mistake(error: Exception) -> str:
    """Return the line for an error that no input should cause."""
    kind = type(error).__name__
    return (
        f"This is our mistake, not yours ({kind}: {error}). "
        "Run again as `analyser --debug ...` and send us what it shows."
    )


def say(text: str) -> None:
    """Write a line for people: to standard error, without what could steer the terminal."""
    from analyser.cli.terminal import echo
    from analyser.report.escaping import printable

    echo("\n".join(printable(line) for line in text.splitlines()), to_stderr=True)
