# An instructor and two trainees, three accounts of one machine and one exchange, through nbgrader's own commands.
# Run inside `unshare --mount`, as root. Needs in the environment: T (a folder everybody may enter), PYTHON, CHECKOUT,
# GRADED (the course), HERE (this folder). Each step's output goes to $T/log/<step>; its exit code to $T/log/<step>.rc.
set -eu
mount --make-rprivate /
mkdir -p "$T/log" "$T/exchange" "$T/keep"

{ cat /etc/passwd; printf '%s\n' "carol:x:7001:7001::$T/carol:/bin/sh" "alice:x:7002:7002::$T/alice:/bin/sh" "bob:x:7003:7003::$T/bob:/bin/sh"; } > "$T/passwd"
mount --bind "$T/passwd" /etc/passwd

run() { # run USER STEP COMMAND...: a command as that user in the user's home, with nothing of root's environment
  user=$1 step=$2; shift 2
  uid=$(id -u "$user")
  rc=0
  (cd "${IN:-$T/$user}" && exec setpriv --reuid "$uid" --regid "$uid" --clear-groups --inh-caps=-all \
    env -i PATH="$(dirname "$PYTHON"):/usr/bin:/bin" HOME="$T/$user" PYTHONPATH="$CHECKOUT" PYTHONDONTWRITEBYTECODE=1 \
    LANG=C.UTF-8 ISO_WORKSPACE="$T/$user/none" ${KEYS:+ISO_KEYS=$KEYS} "$@") > "$T/log/$step" 2>&1 < /dev/null || rc=$?
  echo "$rc" > "$T/log/$step.rc"
}
nb() { user=$1 step=$2; shift 2; run "$user" "$step" "$PYTHON" -W ignore -m nbgrader "$@"; }

# The interpreter or the checkout may lie where only root may enter: show it at the same path in a fresh folder.
for place in "$("$PYTHON" -c 'import sys; print(sys.base_prefix)')" "$CHECKOUT"; do
  if ! setpriv --reuid 7001 --regid 7001 --clear-groups env test -r "$place/."; then
    held=$(mktemp -d -p "$T/keep")
    mount --rbind "$place" "$held"
    mount -t tmpfs -o mode=755 tmpfs "/$(echo "$place" | cut -d/ -f2)"
    mkdir -p "$place"
    mount --rbind "$held" "$place"
  fi
done

chmod 777 "$T/exchange"
for user in carol alice bob; do
  mkdir -m 700 "$T/$user"
  printf 'c = get_config()\nc.CourseDirectory.course_id = "iso"\nc.Exchange.root = "%s"\n' "$T/exchange" > "$T/$user/nbgrader_config.py"
  chown -R "$(id -u "$user"):$(id -u "$user")" "$T/$user"
done
rm "$T/carol/nbgrader_config.py"
# Alice's account hands in through our plug-in, Bob's through nbgrader's own.
echo 'c.ExchangeFactory.submit = "course.lab.submission.Submit"' >> "$T/alice/nbgrader_config.py"
cp -r "$GRADED" "$T/carol/course"
chown -R 7001:7001 "$T/carol"

# The instructor makes the course and releases the unit.
run carol stage "$PYTHON" -W ignore "$HERE/markwork.py" stage "$T/carol/course" "$T/carol/ws" "$T/exchange"
export KEYS="$T/carol/course/autograder/keys"
IN="$T/carol/ws" nb carol generate generate_assignment itp-tiny
IN="$T/carol/ws" nb carol release release_assignment itp-tiny
unset KEYS

# The trainees fetch, answer and hand in. Bob also hands in as Alice.
for user in alice bob; do
  nb $user fetch-$user fetch_assignment itp-tiny
  run $user answer-$user "$PYTHON" -W ignore "$HERE/markwork.py" answer "$T/$user/itp-tiny" $user
  nb $user submit-$user submit itp-tiny
done
nb bob forge submit itp-tiny --student alice
run bob spy-inbound ls "$T/exchange/iso/inbound"
run bob spy-course cat "$T/carol/ws/gradebook.db"
run bob spy-keys cat "$T/carol/course/autograder/keys/itp-tiny/scheme.yaml"

# The instructor collects, grades, marks the written part, gives feedback.
export KEYS="$T/carol/course/autograder/keys"
IN="$T/carol/ws" nb carol collect collect itp-tiny
IN="$T/carol/ws" nb carol autograde autograde itp-tiny
IN="$T/carol/ws" run carol formgrader "$PYTHON" -W ignore "$HERE/markwork.py" mark "$T/carol/ws"
IN="$T/carol/ws" nb carol feedback generate_feedback itp-tiny
IN="$T/carol/ws" nb carol release-feedback release_feedback itp-tiny
IN="$T/carol/ws" nb carol export export
unset KEYS

# The trainees fetch and check their receipts.
for user in alice bob; do run $user receipt-$user "$PYTHON" -W ignore -m course.cli receipt itp/tiny; done
run bob spy-receipts ls "$T/exchange/iso/receipts"

# The trainees fetch their feedback. Bob tries for Alice's.
for user in alice bob; do nb $user fetch-feedback-$user fetch_feedback itp-tiny; done
nb bob fetch-feedback-forged fetch_feedback itp-tiny --student alice
run bob spy-feedback ls "$T/exchange/iso/feedback"
run bob spy-alice ls "$T/alice"
