package org.losslab.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.losslab.page.Numbers;
import org.losslab.page.TextTable;

/** Findings as text and as JSON. */
public final class DoctorReport {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private DoctorReport() {}

  /** Returns whether something does not work. */
  public static boolean hasProblem(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.level() == Level.PROBLEM);
  }

  /** Returns a line a finding, what to do below it, and a summary. */
  public static List<String> lines(List<Finding> findings) {
    TextTable table = TextTable.of();
    for (Finding finding : findings) {
      String level = String.format(Locale.ROOT, "%-7s", finding.level().label());
      table.row(level, finding.topic(), finding.message());
    }
    int width = findings.stream().mapToInt(finding -> finding.topic().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    Iterator<String> rows = table.lines().iterator();
    for (Finding finding : findings) {
      lines.add(rows.next());
      finding.advice().ifPresent(advice -> lines.add(" ".repeat(11 + width) + "=> " + advice));
    }
    lines.add("");
    lines.add(summary(findings));
    return lines;
  }

  /** Returns one JSON object: {@code problems}, {@code warnings} and {@code findings}. */
  public static String json(List<Finding> findings) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("problems", count(findings, Level.PROBLEM));
    root.put("warnings", count(findings, Level.WARNING));
    ArrayNode array = root.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode node = array.addObject();
      node.put("topic", finding.topic());
      node.put("level", finding.level().label());
      node.put("message", finding.message());
      finding.advice().ifPresent(advice -> node.put("advice", advice));
      node.set("facts", finding.facts());
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  private static String summary(List<Finding> findings) {
    long problems = count(findings, Level.PROBLEM);
    long warnings = count(findings, Level.WARNING);
    if (problems == 0 && warnings == 0) {
      return "Everything is as it should be.";
    }
    return Numbers.count(problems, "problem") + ", " + Numbers.count(warnings, "warning") + ".";
  }

  private static long count(List<Finding> findings, Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}
