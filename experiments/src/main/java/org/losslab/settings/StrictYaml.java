package org.losslab.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.losslab.files.ErrorText;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads one YAML 1.2 document of the core schema into its nodes. Refuses what settings never need
 * and an attacker might: big files, deep nesting, many aliases, foreign tags, several documents.
 */
final class StrictYaml {
  /** The largest file, in bytes. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_DEPTH = 20;
  private static final int MAX_ALIASES = 100;

  private static final Set<String> CORE_TAGS =
      Set.of(
          "!",
          Tag.STR.getValue(),
          Tag.INT.getValue(),
          Tag.FLOAT.getValue(),
          Tag.BOOL.getValue(),
          Tag.NULL.getValue(),
          Tag.SEQ.getValue(),
          Tag.MAP.getValue());

  private final String origin;
  private final Problems problems;
  private int depth;
  private int aliases;
  private int documents;
  private Optional<Mark> reached = Optional.empty();

  private StrictYaml(String origin, Problems problems) {
    this.origin = origin;
    this.problems = problems;
  }

  /** Returns the root node of a file; empty: a problem was added. */
  static Optional<Node> composeFile(Path file, Problems problems) {
    String origin = file.toString();
    return readText(file, problems).flatMap(text -> compose(origin, text, problems));
  }

  /** Returns the root node of a text from {@code origin}; empty: a problem was added. */
  static Optional<Node> compose(String origin, String text, Problems problems) {
    return new StrictYaml(origin, problems).compose(text);
  }

  /** Returns a mapping of nothing at the place of a node. */
  static MappingNode emptyMapping(Node at) {
    return new MappingNode(
        Tag.MAP, true, List.of(), FlowStyle.FLOW, at.getStartMark(), at.getEndMark());
  }

  /**
   * Returns a root that is a mapping.
   *
   * @throws org.losslab.files.InputException if it is not
   */
  static MappingNode mapping(Node root, Problems problems) {
    if (!(root instanceof MappingNode)) {
      String got = root instanceof SequenceNode ? "a list" : "a single value";
      problems.add(root, "is " + got + "; expected settings, each as key: value");
      problems.throwIfAny();
    }
    return (MappingNode) root;
  }

  private static Optional<String> readText(Path file, Problems problems) {
    String origin = file.toString();
    if (!Files.exists(file)) {
      problems.add(origin, "there is no such file");
    } else if (Files.isDirectory(file)) {
      problems.add(origin, "is a directory; expected a file");
    } else if (!Files.isRegularFile(file)) {
      problems.add(origin, "is not a regular file");
    } else {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length <= MAX_BYTES) {
          return decode(origin, bytes, problems);
        }
        problems.add(origin, "is larger than " + MAX_BYTES + " bytes, the most that is read");
      } catch (IOException e) {
        problems.add(origin, ErrorText.reason(e));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decode(String origin, byte[] bytes, Problems problems) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      String shown = String.format(Locale.ROOT, "0x%02x", bytes[in.position()]);
      problems.add(
          origin,
          (int) text.chars().filter(c -> c == '\n').count(),
          text.codePointCount(text.lastIndexOf('\n') + 1, text.length()),
          "the byte " + shown + " is not UTF-8 here; save the file as UTF-8");
      return Optional.empty();
    }
    return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  private Optional<Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(origin)
            .setSchema(new CoreSchema())
            .setUseMarks(true)
            .setAllowNonScalarKeys(true)
            .setMaxAliasesForCollections(MAX_ALIASES)
            // All at once: snakeyaml-engine 3.0.1 fails on a surrogate pair across two buffers.
            .setBufferSize(text.length() + 1)
            .build();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        reached = event.getEndMark();
        Optional<String> refusal = refusal(event);
        if (refusal.isPresent()) {
          problems.add(event.getStartMark().orElseThrow(), refusal.get());
          return Optional.empty();
        }
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(origin, 0, 0, "is empty; expected settings, each as key: value");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      String what = e.getProblem() == null ? e.getContext() : e.getProblem();
      addSyntaxProblem(e.getProblemMark().or(e::getContextMark), what);
    } catch (ReaderException e) {
      addCharacterProblem(e, text);
    } catch (RuntimeException e) {
      // Of malformed escapes and directives the parser throws NumberFormatException and the like.
      addSyntaxProblem(reached, "a malformed escape or directive follows");
    }
    return Optional.empty();
  }

  private Optional<String> refusal(Event event) {
    if (event instanceof CollectionStartEvent start) {
      depth++;
      return depth > MAX_DEPTH
          ? Optional.of("is nested deeper than " + MAX_DEPTH + " levels; no setting lies that deep")
          : foreignTag(start.getTag());
    }
    if (event instanceof CollectionEndEvent) {
      depth--;
    } else if (event instanceof AliasEvent && ++aliases > MAX_ALIASES) {
      return Optional.of("more than " + MAX_ALIASES + " aliases; write the values out");
    } else if (event instanceof DocumentStartEvent && ++documents > 1) {
      return Optional.of("a second YAML document starts here; expected one a file");
    } else if (event instanceof ScalarEvent scalar) {
      return scalar.isPlain() && scalar.getValue().equals("<<")
          ? Optional.of("the merge key << is not YAML 1.2; write the settings out")
          : foreignTag(scalar.getTag());
    }
    return Optional.empty();
  }

  private static Optional<String> foreignTag(Optional<String> tag) {
    return tag.filter(name -> !CORE_TAGS.contains(name))
        .map(name -> "the tag " + Problems.quote(name) + " is refused; leave it out");
  }

  private void addSyntaxProblem(Optional<Mark> mark, String what) {
    String message = "is not YAML: " + Problems.shorten(String.valueOf(what), 200);
    mark.ifPresentOrElse(
        place -> problems.add(place, message), () -> problems.add(origin, message));
  }

  private void addCharacterProblem(ReaderException e, String text) {
    int end =
        text.offsetByCodePoints(
            0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
    String before = text.substring(0, end);
    String shown = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
    problems.add(
        origin,
        (int) before.chars().filter(c -> c == '\n').count(),
        before.codePointCount(before.lastIndexOf('\n') + 1, before.length()),
        "the control character " + shown + " is not allowed in YAML");
  }
}
