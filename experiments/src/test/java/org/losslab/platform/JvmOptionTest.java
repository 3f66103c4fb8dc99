package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xint",
        "-Xmx1g",
        "-Xss512K",
        "-Xshare:off",
        "-Xcheck:jni",
        "-XX:+UseSerialGC",
        "-XX:-UseAVX512",
        "-XX:UseAVX=2",
        "-XX:MaxHeapSize=8589934592",
        "-XX:ReservedCodeCacheSize=240m",
        "-XX:MaxRAMPercentage=12.5",
        "-XX:ShenandoahGCMode=iu",
        "-XX:DisableIntrinsic=_dsin,_dcos",
        "--add-modules=jdk.incubator.vector,java.sql",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "--enable-preview",
        "-server",
        "-ea",
        "-esa",
        "-ea:org.losslab..."
      })
  void tellsWhatSwitchesTheMachineWhole(String option) {
    assertThat(JvmOption.told(option)).contains(option);
  }

  @ParameterizedTest
  @CsvSource({
    "-Dtoken=secret, -Dtoken",
    "-Dorg.bytedeco.javacpp.maxbytes=2g, -Dorg.bytedeco.javacpp.maxbytes",
    "-Dflag, -Dflag",
    "-javaagent:/opt/apm/agent.jar=key=secret, -javaagent:agent.jar",
    "-javaagent:C:\\apm\\agent.jar, -javaagent:agent.jar",
    "'-agentlib:jdwp=transport=dt_socket,server=y', -agentlib:jdwp",
    "-agentpath:/opt/libprofiler.so=token, -agentpath:libprofiler.so",
    "-Xrunjdwp:secret, -Xrunjdwp",
    "-Xlog:gc*:file=/home/secret/gc.log, -Xlog",
    "-Xloggc:/home/secret, -Xloggc",
    "-Xbootclasspath/a:/home/secret.jar, -Xbootclasspath/a",
    "-XX:OnError=gdb %p, -XX:OnError",
    "-XX:OnError:=gdb, -XX:OnError",
    "-XX:OnOutOfMemoryError=1234, -XX:OnOutOfMemoryError",
    "-XX:HeapDumpPath=/home/secret, -XX:HeapDumpPath",
    "-XX:HeapDumpPath=1, -XX:HeapDumpPath",
    "-XX:ErrorFile=secret, -XX:ErrorFile",
    "-XX:Flags=secret, -XX:Flags",
    "'-XX:CompileCommand=exclude,secret', -XX:CompileCommand",
    "-XX:SharedArchiveFile=secret, -XX:SharedArchiveFile",
    "-XX:StartFlightRecording=secret, -XX:StartFlightRecording",
    "-XX:AllocateHeapAt=secret, -XX:AllocateHeapAt",
    "--patch-module=java.base=/home/secret, --patch-module",
    "--module-path=/home/secret, --module-path",
    "-cp=/home/secret, -cp",
    "--add-modules=secret word, --add-modules",
    "@/home/secret/options.txt, @options.txt"
  })
  void tellsOnlyTheNameWhereAUsersTextMayStand(String option, String told) {
    assertThat(JvmOption.told(option)).contains(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "-", "--password=secret", "-XX:", "-D=secret", "-Y"})
  void tellsNothingOfWhatIsNoOption(String option) {
    assertThat(JvmOption.told(option)).isEmpty();
  }

  @Property
  void neverTellsATextOfTheUsers(
      @ForAll("placesOfTexts") String place, @ForAll @From("texts") String secret) {
    assertThat(JvmOption.told(place + secret).orElse("")).doesNotContain("SECRET");
  }

  @Property
  void neverSteersATerminal(@ForAll("placesOfNames") String place, @ForAll String name) {
    assertThat(JvmOption.told(place + name).orElse("")).doesNotContainPattern("\\p{C}");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(5).map(text -> text + "SECRET");
  }

  @Provide
  Arbitrary<String> placesOfTexts() {
    return Arbitraries.of(
        "-Dname=",
        "-Dname.of.it=",
        "-javaagent:a.jar=",
        "-agentlib:jdwp=",
        "-agentpath:/a/b.so=",
        "-Xlog:",
        "-Xloggc:",
        "-Xrunjdwp:",
        "-XX:OnError=",
        "-XX:OnOutOfMemoryError=",
        "-XX:ErrorFile=",
        "-XX:HeapDumpPath=",
        "-XX:CompileCommand=",
        "-XX:CompileOnly=",
        "-XX:FlightRecorderOptions=",
        "-XX:AnyOther=",
        "--patch-module=",
        "--class-path=",
        "--any-other=",
        " ",
        "-");
  }

  @Provide
  Arbitrary<String> placesOfNames() {
    return Arbitraries.of(
        "",
        "@",
        "-D",
        "-X",
        "-XX:",
        "-XX:+",
        "-XX:A=",
        "-javaagent:",
        "-agentlib:",
        "-ea:",
        "--add-modules=",
        "-server");
  }
}
