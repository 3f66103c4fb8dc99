#!/usr/bin/env bash
# Trains the small networks of PortabilityTest on other processors and JDKs than this one, and compares their digests
# with those in the repository; see docs/ARITHMETIC.md. Run it from anywhere, after `mvn test-compile`:
#
#   scripts/portability-check.sh [JAVA_HOME ...]     each further JDK, such as 21 and 25
#
# An arm64 JDK runs under qemu where `qemu-aarch64` is there and the host is Debian: its packages and libraries are
# unpacked into ARM64_ROOT (default: target/arm64), nothing is installed. The emulated study takes minutes.
# ARM64=no leaves it out. Needs Maven Central for ND4J's arm64 libraries (100 MB).
set -euo pipefail
cd "$(dirname "$0")/.."

golden=experiments/src/test/resources/org/losslab/training/portable-digests.txt
main=org.losslab.training.PortableStudy
target=$PWD/target
root=${ARM64_ROOT:-$target/arm64}
mkdir -p "$target"
failed=0

mvn -q -B -pl experiments dependency:build-classpath -Dmdep.outputFile="$target/classpath.txt" -Dmdep.includeScope=test
libraries=$(cat "$target/classpath.txt")
classes=$PWD/experiments/target/test-classes:$PWD/experiments/target/classes
[ -d "$PWD/experiments/target/test-classes" ] || { echo "run 'mvn test-compile' first" >&2; exit 2; }

# check NAME DIGEST COMMAND...: the command prints the line of DIGEST (step or study).
check() {
  local name=$1 digest=$2
  shift 2
  local line
  line=$("$@" "$main" "$digest" 2>"$target/portability.log" | grep "^$digest " || true)
  if [ -n "$line" ] && grep -qxF "$line" "$golden"; then
    echo "same       $name: $line"
  else
    failed=1
    echo "DIFFERENT  $name: ${line:-nothing; see $target/portability.log}"
  fi
}

flags_of() {
  local version
  version=$("$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p')
  [ "$version" -lt 22 ] || echo --enable-native-access=ALL-UNNAMED
  [ "$version" -lt 23 ] || echo --sun-misc-unsafe-memory-access=allow
}

for home in "$@"; do
  for digest in step study; do
    # shellcheck disable=SC2046
    check "$home" "$digest" "$home/bin/java" $(flags_of "$home") --add-modules=jdk.incubator.vector -cp "$classes:$libraries"
  done
done

if [ "${ARM64:-}" != no ] && command -v qemu-aarch64 >/dev/null && command -v dpkg >/dev/null; then
  if [ ! -d "$root/usr/lib/jvm" ]; then
    mkdir -p "$root/packages"
    dpkg --print-foreign-architectures | grep -qx arm64 || { dpkg --add-architecture arm64 && apt-get update -qq; }
    (cd "$root/packages" && apt-get download -qq openjdk-17-jre-headless:arm64 libc6:arm64 libgcc-s1:arm64 \
      libstdc++6:arm64 zlib1g:arm64 libgomp1:arm64)
    for package in "$root"/packages/*.deb; do dpkg -x "$package" "$root"; done
  fi
  platform=$(ls ~/.m2/repository/org/bytedeco/javacpp/1.5.7/ | sed -n 's/^javacpp-1.5.7-\(.*\)\.jar$/\1/p' | grep -v arm64 | head -n 1)
  for artifact in org.nd4j:nd4j-native:1.0.0-M2.1 org.nd4j:nd4j-native-preset:1.0.0-M2.1 \
    org.bytedeco:openblas:0.3.19-1.5.7 org.bytedeco:javacpp:1.5.7; do
    mvn -q -B dependency:get -Dartifact="$artifact:jar:linux-arm64" -Dtransitive=false
  done
  arm=${libraries//$platform-onednn/linux-arm64}
  arm=${arm//$platform/linux-arm64}
  java=$(ls -d "$root"/usr/lib/jvm/java-17-openjdk-arm64)/bin/java
  for cpu in max,sve=off max; do
    check "arm64, qemu -cpu $cpu" step qemu-aarch64 -cpu "$cpu" -L "$root" "$java" \
      --add-modules=jdk.incubator.vector -cp "$classes:$arm"
  done
  check "arm64, qemu -cpu max" study qemu-aarch64 -cpu max -L "$root" "$java" \
    --add-modules=jdk.incubator.vector -cp "$classes:$arm"
else
  echo "skipped    arm64: it needs qemu-aarch64 and Debian's apt-get and dpkg"
fi
exit "$failed"
