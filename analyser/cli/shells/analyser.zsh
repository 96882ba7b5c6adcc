#compdef analyser
# What TAB offers after `analyser`, in zsh.
_analyser_completion() {
    local -a lines plain
    local line wants=
    lines=("${(@f)$(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) \
        _ANALYSER_COMPLETE=zsh_complete ${(Q)words[1]/#\~/$HOME} 2>/dev/null)}")
    for line in $lines; do
        local -a parts=("${(@ps:\t:)line}")
        if [[ $parts[1] != plain ]]; then
            wants=$parts[1]
        else
            plain+=("${parts[2]//:/\\:}${parts[3]:+:$parts[3]}")
        fi
    done
    (( $#plain )) && _describe -V 'analyser' plain
    case $wants in
        recording) _files -g '*.(#i)(@SUFFIXES@)(-.)' ;;
        file) _files ;;
        dir) _files -/ ;;
    esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _analyser_completion "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _analyser_completion analyser
fi
