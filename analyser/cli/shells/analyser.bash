# What TAB offers after `analyser`, in bash 4.4 and newer.
_analyser_completion() {
    local word=${COMP_WORDS[COMP_CWORD]} kind value meaning asked wants=
    local joined=$(IFS=$'\n'; printf '%s' "${COMP_WORDS[*]}")
    local -a plain=()
    COMPREPLY=()
    asked=$(COMP_WORDS=$joined COMP_CWORD=$COMP_CWORD _ANALYSER_COMPLETE=bash_complete "$1" 2>/dev/null)
    while IFS=$'\t' read -r kind value meaning; do
        case $kind in
            plain) plain+=("$value") ;;
            ?*) wants=$kind ;;
        esac
    done <<<"$asked"
    case $wants in
        recording) _analyser_recordings "$word" ;;
        file) _analyser_files -f "$word" ;;
        dir) _analyser_files -d "$word" ;;
    esac
    for value in "${plain[@]}"; do
        [[ -n $wants ]] || value=$(_analyser_quoted "$value") # among files bash quotes by itself
        COMPREPLY+=("$value")
    done
}

# A value as it can stand on the command line: quoted where it holds more than a plain word.
_analyser_quoted() {
    case $1 in
        *[!A-Za-z0-9_./:=+-]*) printf "'%s'" "$1" ;;
        *) printf '%s' "$1" ;;
    esac
}

# Files (-f) or folders (-d) that begin with a word; bash quotes them and marks the folders.
_analyser_files() {
    local path
    compopt -o filenames 2>/dev/null
    while IFS= read -r path; do
        [[ -n $path ]] && COMPREPLY+=("$path")
    done < <(compgen "$1" -- "$2")
}

# Folders and files that may be recordings by their suffix; any file where none is.
_analyser_recordings() {
    local path before=${#COMPREPLY[@]}
    compopt -o filenames 2>/dev/null
    while IFS= read -r path; do
        local lower=${path,,}
        if [[ -d ${path/#\~/$HOME} || .${lower##*.} =~ ^\.(@SUFFIXES@)$ ]]; then
            COMPREPLY+=("$path")
        fi
    done < <(compgen -f -- "$1")
    ((${#COMPREPLY[@]} > before)) || _analyser_files -f "$1"
}

complete -o nosort -F _analyser_completion analyser
