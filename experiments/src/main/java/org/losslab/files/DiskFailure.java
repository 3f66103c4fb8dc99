package org.losslab.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Pattern;

/**
 * Tells the two kinds of failed writes apart: a place that the user has named can't be written to,
 * which is wrong input, or the disk fails, as a full one does, which is nobody's input.
 */
public final class DiskFailure {
  /** What a system says of a name that can't be used, where the JDK has no exception of its own. */
  private static final Pattern WRONG_PLACE =
      Pattern.compile(
          "Not a directory|Is a directory|Read-only file system|File name too long"
              + "|Too many levels of symbolic links|Operation not permitted|Permission denied");

  private DiskFailure() {}

  /**
   * Returns what to throw.
   *
   * @param message what failed and why
   * @return an {@link InputException}, or an {@link UncheckedIOException} whose cause has the
   *     message
   */
  public static RuntimeException of(String message, IOException e) {
    return isWrongPlace(e)
        ? new InputException(message)
        : new UncheckedIOException(message, new IOException(message, e));
  }

  private static boolean isWrongPlace(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AccessDeniedException
          || cause instanceof NoSuchFileException
          || cause instanceof NotDirectoryException
          || cause instanceof FileAlreadyExistsException) {
        return true;
      }
      if (cause instanceof FileSystemException failure && failure.getReason() != null) {
        return WRONG_PLACE.matcher(failure.getReason()).find();
      }
    }
    return false;
  }
}
