package org.losslab.export;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the command was asked to write.
 *
 * @param source the run's, or the study's, directory
 * @param out the file or folder to write; absent: the format's own name in the working directory
 * @param force whether what is in its place is replaced
 * @param channelsFirst whether images are channels × rows × columns
 * @param uri the server that is sent to
 * @param program the program's name and version, for formats that tell what wrote them
 */
public record ExportRequest(
    Path source,
    Optional<Path> out,
    boolean force,
    boolean channelsFirst,
    Optional<String> uri,
    String program) {

  /** Returns the options that were given. */
  Set<ExportOption> given() {
    Set<ExportOption> given = EnumSet.noneOf(ExportOption.class);
    if (out.isPresent()) {
      given.add(ExportOption.OUT);
    }
    if (force) {
      given.add(ExportOption.FORCE);
    }
    if (channelsFirst) {
      given.add(ExportOption.CHANNELS_FIRST);
    }
    if (uri.isPresent()) {
      given.add(ExportOption.URI);
    }
    return given;
  }

  /** Returns the name of the source's directory. */
  String sourceName() {
    return source.toAbsolutePath().normalize().getFileName().toString();
  }
}
