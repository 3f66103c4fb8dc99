package org.losslab.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Versions, the JVM and the operating system. */
final class SoftwareChecks {
  private static final Pattern JAR = Pattern.compile("([a-z0-9-]+?)-(\\d.*?)\\.jar");
  private static final List<String> NAMED = List.of("deeplearning4j-nn", "nd4j-api", "javacpp");
  private static final int OLDEST_JAVA = 17;

  private SoftwareChecks() {}

  static List<Finding> of(List<Path> classPath, Optional<String> commit) {
    return List.of(versions(classPath, commit), java(Runtime.version().feature()), system());
  }

  private static Finding versions(List<Path> classPath, Optional<String> commit) {
    ObjectNode facts = Finding.newFacts();
    commit.ifPresent(c -> facts.put("commit", c));
    ArrayNode jars = facts.putArray("jars");
    List<String> names =
        classPath.stream()
            .map(path -> path.getFileName().toString())
            .filter(name -> name.endsWith(".jar"))
            .sorted()
            .toList();
    names.forEach(jars::add);
    String libraries =
        names.stream()
            .map(JAR::matcher)
            .filter(jar -> jar.matches() && NAMED.contains(jar.group(1)))
            .filter(jar -> !jar.group(2).contains("-linux") && !jar.group(2).contains("-mac"))
            .filter(jar -> !jar.group(2).contains("-windows"))
            .map(SoftwareChecks::words)
            .collect(Collectors.joining(", "));
    return Finding.ok(
            "versions",
            "commit " + commit.orElse("unknown, not in a git checkout") + "; " + libraries)
        .with(facts);
  }

  private static String words(Matcher jar) {
    return jar.group(1) + " " + jar.group(2);
  }

  static Finding java(int feature) {
    ObjectNode facts = Finding.newFacts();
    for (String name :
        List.of("java.version", "java.vendor", "java.vm.name", "java.vm.version", "java.home")) {
      facts.put(name, System.getProperty(name));
    }
    String found =
        System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.version")
            + " ("
            + System.getProperty("java.vendor")
            + ")";
    Finding finding =
        feature >= OLDEST_JAVA
            ? Finding.ok("java", found)
            : Finding.problem("java", found, "install JDK " + OLDEST_JAVA + " or newer");
    return finding.with(facts);
  }

  private static Finding system() {
    String name = System.getProperty("os.name");
    String architecture = System.getProperty("os.arch");
    String found = name + " " + System.getProperty("os.version") + ", " + architecture;
    ObjectNode facts = Finding.newFacts();
    facts.put("name", name);
    facts.put("version", System.getProperty("os.version"));
    facts.put("architecture", architecture);
    boolean tried = name.equals("Linux") && architecture.equals("amd64");
    Finding finding =
        tried
            ? Finding.ok("os", found)
            : Finding.warning(
                "os",
                found + ": losslab has been run on Linux on x86-64 only",
                "try the quickstart, and tell how it went");
    return finding.with(facts);
  }
}
