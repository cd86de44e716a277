# What ./run, ./test and ./fetch-models share.
job=
past= # the last process in the background that is no job any more, or another's

# Where the weights of local speech are; ~ is the user's home even where HOME is not set.
models_folder() {
  local caches=${XDG_CACHE_HOME:-}
  [[ -n $caches ]] || caches=~/.cache
  realpath -m -- "${Models__Path:-$caches/voiceassistant/models}"
}

# What was begun last in the background is not to be ended with the job.
forget_job() {
  job=
  past=${!:-}
}

# Ends what is being waited for, with all that it has started. A signal may come behind its beginning, before its number is kept.
end_job() {
  [[ -n $job || ${!:-} == "$past" ]] || job=$!
  [[ -n $job ]] || return 0
  kill -TERM -- "-$job" 2>/dev/null || kill -TERM "$job" 2>/dev/null || true
  while [[ -d /proc/$job ]]; do wait "$job" 2>/dev/null || true; done # the administrator's apt-get is not ours to end
  # what it has started may take a moment longer; the dead, whom nobody has buried yet, do not count
  for _ in {1..100}; do
    grep -qsE "\) [^XZ] [0-9]+ $job " /proc/[0-9]*/stat || break
    sleep 0.1
  done
  kill -KILL -- "-$job" 2>/dev/null || true
  forget_job
}

# Runs a command in a session of its own, so that a signal to this script is handled at once and leaves nothing behind.
alone() {
  local status=0
  setsid "$@" </dev/null 7>&- 8>&- 9>&- &
  job=$!
  wait "$job" || status=$?
  end_job
  return "$status"
}

# The same, and shows what it said if it fails.
quietly() {
  local log status=0
  log=$(mktemp) || fail "the temporary folder ${TMPDIR:-/tmp} cannot be written: is the disk full?"
  alone "$@" >"$log" 2>&1 || status=$?
  ((status == 0)) || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

# Debian packages, where this user may install them without being asked for a password.
install_packages() {
  local what=$1 sudo=()
  shift
  command -v apt-get >/dev/null || return 1
  if ((EUID != 0)); then
    { command -v sudo && setsid --wait sudo -n true </dev/null; } >/dev/null 2>&1 || return 1
    sudo=(sudo -n)
  fi
  echo "Installing $what: $* …"
  export DEBIAN_FRONTEND=noninteractive
  quietly "${sudo[@]}" apt-get install -y -qq --no-install-recommends "$@" 2>/dev/null ||
    { quietly "${sudo[@]}" apt-get update -qq &&
      quietly "${sudo[@]}" apt-get install -y -qq --no-install-recommends "$@"; }
}

# HOST:PORT of Ollama, from what Ollama itself takes: OLLAMA_HOST as a host, a port behind a colon, both, or an address by http.
ollama_server() {
  local given=${OLLAMA_HOST:-} host port=11434
  [[ $given != https://* ]] || return 1 # no bash speaks that
  given=${given#http://}
  given=${given%%/*}
  host=${given%:*}
  [[ $given != *:* ]] || port=${given##*:}
  case $host in '' | 0.0.0.0) host=localhost ;; esac # an address that servers listen on, and nobody calls
  [[ $host =~ ^[A-Za-z0-9._-]+$ && $port =~ ^[0-9]{1,5}$ ]] || return 1
  echo "$host:$port"
}

# The body that a server answers a path with, within two seconds; a failure without one. Where nobody listens, that is known at once.
ollama_get() {
  timeout 2 bash -c '
    exec 3<>"/dev/tcp/${1%:*}/${1##*:}" && printf "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n" "$2" "$1" >&3 || exit
    IFS= read -r status <&3 && [[ $status == *" 200 "* ]] || exit 1
    while IFS= read -r line <&3 && [[ $line != $'"'\\r'"' ]]; do :; done
    cat <&3' _ "$1" "$2" 2>/dev/null
}

# The smallest model of an /api/tags that can talk: those that only make vectors cannot.
ollama_chat_model() {
  grep -oE '"(name|size|family)": *("[^"]*"|[0-9]+)' | sed -E 's/^"([a-z]+)": */\1 /; s/"//g' | awk '
    function keep() { if (name != "" && (name " " family) !~ /embed|bert|minilm|rerank/ && (best == "" || size < least)) { best = name; least = size } }
    $1 == "name" { keep(); name = $2; family = ""; size = 0 }
    $1 == "size" { size = $2 + 0 }
    $1 == "family" { family = $2 }
    END { keep(); print best }'
}
