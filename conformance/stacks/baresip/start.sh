#!/bin/sh
# Writes a configuration for the given ports into a folder and becomes baresip: start.sh <host> <port> <control port> <folder>
set -eu
here=$(dirname "$0") host=$1 port=$2 control=$3 folder=$4

case $host in
  *:*) authority="[$host]:$port" family=-6 ;;
  *) authority="$host:$port" family=-4 ;;
esac

modules=
for found in /usr/lib/baresip/modules /usr/local/lib/baresip/modules /opt/homebrew/lib/baresip/modules; do
  if [ -d "$found" ]; then modules=$found && break; fi
done
if [ -z "$modules" ]; then
  echo 'baresip: its modules were not found; install it, on Debian with: apt-get install baresip-core' >&2
  exit 1
fi

for name in config accounts; do
  sed -e "s|@MODULES@|$modules|g" -e "s|@LISTEN@|$authority|g" -e "s|@CONTROL@|127.0.0.1:$control|g" \
    -e "s|@AUTHORITY@|$authority|g" "$here/$name.template" >"$folder/$name"
done

exec baresip "$family" -f "$folder"
