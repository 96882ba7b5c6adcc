# What TAB offers after `analyser`, in PowerShell 7 and Windows PowerShell 5.1.
Register-ArgumentCompleter -Native -CommandName @('analyser', 'analyser.exe') -ScriptBlock {
    param($word, $line, $cursor)

    $elements = @($line.CommandElements)
    $before = @($elements | Where-Object { $_.Extent.EndOffset -lt $cursor })
    $words = @($before | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
        else { $_.Extent.Text }
    })
    $kept = @{}
    $asking = @{
        COMP_WORDS = ConvertTo-Json -Compress -InputObject $words
        COMP_CWORD = "$word"
        _ANALYSER_COMPLETE = 'powershell_complete'
    }
    foreach ($name in $asking.Keys) {
        $kept[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $asking[$name])
    }
    try { $answers = @(& "$($elements[0].Value)" 2>$null) }
    finally {
        foreach ($name in $kept.Keys) {
            [Environment]::SetEnvironmentVariable($name, $kept[$name])
        }
    }

    foreach ($answer in $answers) {
        $kind, $value, $meaning = "$answer".Split("`t")
        if ($kind -eq 'plain') {
            $typed = if ($value -match "[^\w./:=+-]") { "'" + $value.Replace("'", "''") + "'" } else { $value }
            $tip = if ($meaning) { $meaning } else { $value }
            [System.Management.Automation.CompletionResult]::new($typed, $value, 'ParameterValue', $tip)
            continue
        }
        $paths = @([System.Management.Automation.CompletionCompleters]::CompleteFilename("$word"))
        $folders = @($paths | Where-Object { $_.ResultType -eq 'ProviderContainer' })
        $fitting = @($paths | Where-Object {
            $_.ResultType -eq 'ProviderContainer' -or $_.ListItemText -match '\.(@SUFFIXES@)$'
        })
        if ($kind -eq 'dir') { $folders }
        elseif ($kind -eq 'recording' -and $fitting.Count -gt 0) { $fitting }
        else { $paths }
    }
}
