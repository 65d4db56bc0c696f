# Ends processes of functions that outlive their server.
#
#     sh keeper.sh <the server's part of the marker>
#
# Reads "+ <process group>" and "- <process group>" until its input ends, which it does with the server however that
# ends, and kills what is left then: the groups, and on Linux whoever else still carries the marker.
trap '' HUP INT TERM
groups=
while read -r sign group; do
  case $sign in
    +) groups="$groups $group" ;;
    -)
      kept=
      for each in $groups; do [ "$each" = "$group" ] || kept="$kept $each"; done
      groups=$kept
      ;;
  esac
done
[ -n "$groups" ] || exit 0
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
for file in $(grep -lsz "^SLUICE_ENVIRONMENT=$1-" /proc/[0-9]*/environ 2>/dev/null); do
  process=${file#/proc/}
  kill -s KILL "${process%/environ}" 2>/dev/null
done
