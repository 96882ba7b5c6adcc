-- A droplet: recordings dropped on it open on analyser's page; a double click opens the page empty.
-- Make it once:  osacompile -o ~/Applications/analyser.app droplet.applescript
-- The program is looked for where pipx, uv, Homebrew and docs/executable.md put it.

on run
	openPage({})
end run

on open dropped
	openPage(dropped)
end open

on openPage(dropped)
	set names to ""
	repeat with each in dropped
		set names to names & " " & quoted form of POSIX path of each
	end repeat
	set places to "PATH=\"$HOME/.local/bin:$HOME/bin:/opt/homebrew/bin:/usr/local/bin:$PATH\"; "
	try
		do shell script places & "command -v analyser"
	on error
		display alert "analyser is not found" message "Put it into ~/bin, or install it with pipx."
		return
	end try
	-- in the background, or the droplet would wait until the page is closed
	do shell script places & "nohup analyser open" & names & " > /dev/null 2>&1 &"
end openPage
