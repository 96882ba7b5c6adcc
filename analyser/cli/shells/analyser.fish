# What TAB offers after `analyser`, in fish 3 and newer.
function _analyser_completion
    set -l program (commandline -opc)[1]
    command -sq -- $program; or set program analyser
    set -l asked (COMP_WORDS=(commandline -cp) COMP_CWORD=(commandline -ct) \
        _ANALYSER_COMPLETE=fish_complete $program 2>/dev/null)
    for line in $asked
        set -l parts (string split \t -- $line)
        switch $parts[1]
            case plain
                string join \t -- $parts[2] (string match -v '' -- $parts[3])
            case recording
                _analyser_recordings
            case file
                _analyser_files
            case dir
                __fish_complete_directories (commandline -ct)
        end
    end
end

# Files and folders as fish completes them for any command.
function _analyser_files
    complete -C "'' "(commandline -ct)
end

# Folders and files that may be recordings by their suffix; any file where none is.
function _analyser_recordings
    set -l every (_analyser_files)
    string match -rei '(?:/|\.(?:@SUFFIXES@))(?:\t|$)' -- $every
    or string join \n -- $every
end

complete -c analyser -f -a '(_analyser_completion)'
