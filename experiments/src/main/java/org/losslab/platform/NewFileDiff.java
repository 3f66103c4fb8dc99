package org.losslab.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file that git does not track, as git's patch that adds it. Git itself would say it only for a
 * file that was put into the index, which is the user's.
 */
final class NewFileDiff {
  /** Git takes a file for text if there is no NUL among so many first bytes. */
  private static final int LOOKED_AT = 8_000;

  private NewFileDiff() {}

  /**
   * Returns the patch.
   *
   * @param name the file's name from the checkout's top level
   * @param file the file; what a link points to is what is compiled
   * @param limit of a longer file the first bytes suffice
   */
  static byte[] of(String name, Path file, int limit) {
    ByteArrayOutputStream patch = new ByteArrayOutputStream();
    String from = quoted("a/" + name);
    String to = quoted("b/" + name);
    write(patch, "diff --git " + from + " " + to + "\nnew file mode 100644\n");
    byte[] content;
    try {
      content = read(file, limit);
    } catch (IOException e) {
      content = new byte[] {0};
    }
    if (isBinary(content)) {
      write(patch, "Binary files /dev/null and " + to + " differ\n");
    } else if (content.length > 0) {
      writeText(patch, to, content);
    }
    return patch.toByteArray();
  }

  private static void writeText(ByteArrayOutputStream patch, String to, byte[] content) {
    int lines = 0;
    for (byte b : content) {
      lines += b == '\n' ? 1 : 0;
    }
    boolean ended = content[content.length - 1] == '\n';
    lines += ended ? 0 : 1;
    // A name with a space ends in a tab here, so that no reader takes a part of it for a time.
    write(patch, "--- /dev/null\n+++ " + to + (to.contains(" ") ? "\t\n" : "\n"));
    write(patch, "@@ -0,0 +1" + (lines == 1 ? "" : "," + lines) + " @@\n+");
    for (int i = 0; i < content.length; i++) {
      patch.write(content[i]);
      if (content[i] == '\n' && i < content.length - 1) {
        patch.write('+');
      }
    }
    write(patch, ended ? "" : "\n\\ No newline at end of file\n");
  }

  /** Only plain files: reading a pipe may never end. */
  private static byte[] read(Path file, int limit) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("not a plain file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(limit);
    }
  }

  private static boolean isBinary(byte[] content) {
    for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** As git writes a name: in quotes, with octal bytes, where it is not plain ASCII. */
  static String quoted(String name) {
    StringBuilder quoted = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      if (b == '"' || b == '\\') {
        quoted.append('\\').append((char) b);
      } else if (b < ' ' || b == 0x7f) {
        quoted.append(String.format(Locale.ROOT, "\\%03o", b & 0xff));
      } else {
        quoted.append((char) b);
      }
    }
    return quoted.length() == name.length() ? name : "\"" + quoted + "\"";
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
