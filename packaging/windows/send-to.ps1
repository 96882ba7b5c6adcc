# Puts analyser into Explorer's "Send to": recordings that are sent there open on its drop page.
# Run once:  powershell -ExecutionPolicy Bypass -File send-to.ps1 [-Program C:\path\to\analyser.exe]
# Nothing else is changed; delete analyser.lnk from shell:sendto to take it back.
param([string]$Program = "")

$ErrorActionPreference = "Stop"
if (-not $Program) {
    $beside = Join-Path $PSScriptRoot "analyser.exe"
    if (Test-Path -LiteralPath $beside) { $Program = $beside }
    else {
        $found = Get-Command analyser.exe -ErrorAction SilentlyContinue
        if ($found) { $Program = $found.Source }
    }
}
if (-not $Program -or -not (Test-Path -LiteralPath $Program)) {
    Write-Error "analyser.exe is not found. Name it: send-to.ps1 -Program C:\path\to\analyser.exe"
    exit 1
}
$shell = New-Object -ComObject WScript.Shell
$link = $shell.CreateShortcut((Join-Path $shell.SpecialFolders("SendTo") "analyser.lnk"))
$link.TargetPath = (Resolve-Path -LiteralPath $Program).Path
$link.Arguments = "open"  # Explorer adds the files that are sent
$link.WindowStyle = 7     # its console stays small in the task bar; closing it ends the page
$link.Description = "What a run asked of your calves"
$link.Save()
Write-Output "Recordings can be sent to analyser now: right click, Send to, analyser."
