# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What `run`, `test` and CI share: install what is missing, configure, build.
# Source it with $program set to the name that its messages begin with. All that
# it says goes to standard error, and nothing here reads standard input.

: "${program:?must be set before this file is sourced}"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say ()
{
  printf '%s: %s\n' "$program" "$*" >&2
}

die ()
{
  say "$@"
  exit 1
}

# The distribution's own Python, which is the one that its packages extend.
system_python ()
{
  if [ -x /usr/bin/python3 ]; then
    echo /usr/bin/python3
  else
    echo python3
  fi
}

# is_there KIND:NAME: whether what a row of packages.txt probes for is there
is_there ()
{
  local kind=${1%%:*} name=${1#*:}

  case $kind in
    command) command -v "$name" ;;
    # What Debian leaves out without its recommendations; other systems bring it with GTK.
    debian) ! command -v dpkg-query || dpkg-query -W -f '${Status}' "$name" | grep -q 'ok installed' ;;
    pkg-config) command -v pkg-config && pkg-config --exists "${name/>=/ >= }" ;;
    python) "$(system_python)" -c "import importlib.util as u, sys; sys.exit(not u.find_spec('$name'))" ;;
    *) die "build-aux/packages.txt has a probe of no known kind: $1" ;;
  esac >/dev/null 2>&1
}

# missing SET FIELD: what of a set and, if it is one of a chain, those before it
# is not there; FIELD says how it is named: probe, apt, dnf or pacman
missing ()
{
  local wanted=$1 field=$2 past='' set probe debian fedora arch

  while read -r set probe debian fedora arch; do
    case $set in '#'* | '') continue ;; esac
    if [ "$set" = "$wanted" ]; then
      past=reached
    elif [ -n "$past" ]; then
      break
    elif [[ ' cli app test ci ' != *" $wanted "* ]]; then
      continue
    fi
    is_there "$probe" && continue
    case $field in
      probe) echo "${probe#*:}" ;;
      apt) echo "$debian" ;;
      dnf) echo "$fedora" ;;
      pacman) echo "$arch" ;;
    esac
  done <"$root/build-aux/packages.txt" | sort -u
}

package_manager ()
{
  local command

  for command in apt-get dnf pacman; do
    if command -v "$command" >/dev/null; then
      echo "${command%-get}"
      break
    fi
  done
}

# install_packages MANAGER PACKAGE...
install_packages ()
{
  local manager=$1 command=() as_root=()
  shift

  case $manager in
    apt) command=(apt-get install -y --no-install-recommends "$@") ;;
    dnf) command=(dnf install -y --setopt=install_weak_deps=False "$@") ;;
    pacman) command=(pacman -S --needed --noconfirm "$@") ;;
  esac

  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "packages are missing that only root may install. Have this run as root, then try again: ${command[*]}"
    as_root=(sudo)
  fi

  say "installing with $manager${as_root:+ (through sudo)}: $*"
  case $manager in
    # One unreachable third-party source is no reason to give up.
    apt) "${as_root[@]}" apt-get update -q || say "apt could not refresh all of its lists; going on" ;;
    # A machine that never fetched the lists can find no package by name.
    pacman) compgen -G '/var/lib/pacman/sync/*.db' >/dev/null || "${as_root[@]}" pacman -Sy --noconfirm ;;
  esac
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${command[@]}" ||
    die "$manager could not install the packages; its words are above."
}

# require SET: installs what is missing of a set of packages.txt
require ()
{
  local set=$1 lacking packages manager

  mapfile -t lacking < <(missing "$set" probe)
  [ ${#lacking[@]} -gt 0 ] || return 0

  manager=$(package_manager)
  [ -n "$manager" ] ||
    die "these are missing: ${lacking[*]}. This machine has none of apt, dnf and pacman, so please install" \
        "them by its own means; build-aux/packages.txt says what other systems call them."

  mapfile -t packages < <(missing "$set" "$manager")
  install_packages "$manager" "${packages[@]}"

  mapfile -t lacking < <(missing "$set" probe)
  [ ${#lacking[@]} -eq 0 ] ||
    die "$manager installed its packages, but these are still missing or too old: ${lacking[*]}." \
        "Jotsmith needs the versions of Debian 12 or newer."
}

# configure DIR OPTION...: sets DIR up with meson, unless that was done alike
configure ()
{
  local dir=$1 stamp=$1/set-up-with wanted words
  shift

  wanted="$root ${CC-} ${CFLAGS-} ${LDFLAGS-} $*"
  if [ -f "$dir/build.ninja" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    return
  fi

  say "configuring ${dir#"$root"/}"
  rm -rf "$dir"
  if ! words=$(meson setup "$dir" "$root" "$@" 2>&1); then
    printf '%s\n' "$words"
    die "meson could not configure the build; its words are above."
  fi
  echo "$wanted" >"$stamp"
}

# build DIR: brings DIR up to date; silent when it is
build ()
{
  local dir=$1 quiet=()

  case $(ninja -C "$dir" -n 2>/dev/null) in
    *'ninja: no work to do.') return ;;
  esac

  say "building ${dir#"$root"/}"
  [ -t 2 ] || quiet=(--quiet)
  ninja -C "$dir" "${quiet[@]}" || die "the build failed; the compiler's words are above."
}

# take_turn WHAT: waits, and says so, while another holds the lock that is open as
# descriptor 9
take_turn ()
{
  command -v flock >/dev/null || return 0
  flock --nonblock 9 && return
  say "waiting for another that $1"
  flock 9
}

# prepare SET DIR OPTION...: the packages of a set, then DIR, configured and
# built. Two at once (as in a pipe) wait for each other, but only for what both
# are about.
prepare ()
{
  local set=$1 dir=$2
  shift 2

  mkdir -p "$(dirname "$dir")"
  {
    take_turn "installs packages"
    require "$set" 9>&-
  } </dev/null >&2 9>"$(dirname "$dir")/packages.lock"
  {
    take_turn "builds ${dir#"$root"/}"
    configure "$dir" "$@" 9>&-
    build "$dir" 9>&-
  } </dev/null >&2 9>"$dir.lock"
}
