#!/usr/bin/env bash
# Tries the distribution as its users have it: unpacked in a read-only place, started by a link from elsewhere, without any
# variable of the developer. Run it from anywhere, after `mvn package`: scripts/distribution-check.sh [FILE.tar.gz]
set -euo pipefail
cd "$(dirname "$0")/.."

file=${1:-$(ls -t experiments/target/losslab-*.tar.gz 2>/dev/null | head -n 1)}
[ -f "$file" ] || { echo "there is no distribution: run 'mvn package' first" >&2; exit 2; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/losslab distribution.XXXXXX")
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
mkdir "$folder/place" "$folder/elsewhere" "$folder/cache"
tar -xzf "$file" -C "$folder/place" --strip-components=1
chmod -R a-w "$folder/place"
ln -s "$folder/place/bin/losslab" "$folder/losslab"

java=$(command -v java)
losslab() {
  (cd "$folder/elsewhere" && env -i PATH="$(dirname "$java"):/usr/bin:/bin" XDG_CACHE_HOME="$folder/cache" \
    ${JAVA_HOME:+JAVA_HOME="$JAVA_HOME"} "$folder/losslab" "$@")
}

losslab --version
losslab completion bash >"$folder/completion"
bash -n "$folder/completion"
small=(--set training.epochs=1 --set dataset.trainImages=600 --set dataset.testImages=200)
losslab run "$folder/place/configs/quickstart.yaml" "${small[@]}"
losslab run "$folder/place/configs/quickstart.yaml" "${small[@]}" | grep -q "Nothing to do"
losslab verify results/quickstart
echo "the distribution works: $file"
