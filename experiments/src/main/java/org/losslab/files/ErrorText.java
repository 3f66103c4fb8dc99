package org.losslab.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says in words why something failed. Many exceptions' own messages don't: they are the name of a
 * file, of a class, or nothing. No name of an exception's class stands in the words.
 */
public final class ErrorText {
  private static final String UNSAID = "an error without a message";

  /** With more than this left it is not bytes that a disk lacks. */
  private static final long FREE_BYTES = 8L << 20;

  private static final String NO_HOST = "the host's name cannot be resolved, check the network";

  /** What exceptions mean whose messages don't say it; the first that fits holds. */
  private static final List<Map.Entry<Class<? extends Throwable>, String>> MEANINGS =
      List.of(
          Map.entry(NoSuchFileException.class, "no such file or directory"),
          Map.entry(AccessDeniedException.class, "permission denied"),
          Map.entry(DirectoryNotEmptyException.class, "is a directory that is not empty"),
          Map.entry(NotDirectoryException.class, "is not a directory"),
          Map.entry(FileAlreadyExistsException.class, "a file of this name is in the way"),
          Map.entry(FileSystemLoopException.class, "symbolic links lead back to it"),
          Map.entry(EOFException.class, "the data ends too early"),
          Map.entry(CharacterCodingException.class, "is no text in UTF-8"),
          Map.entry(ClosedByInterruptException.class, "interrupted"),
          Map.entry(InterruptedIOException.class, "interrupted"),
          Map.entry(HttpTimeoutException.class, "no answer in time"),
          Map.entry(UnknownHostException.class, NO_HOST),
          Map.entry(UnresolvedAddressException.class, NO_HOST));

  private ErrorText() {}

  /** Returns what failed and why: {@code results/a.txt: permission denied}. */
  public static String message(Throwable e) {
    Throwable cause = unwrap(e);
    return cause instanceof FileSystemException failure && failure.getFile() != null
        ? failure.getFile() + ": " + reason(cause)
        : reason(cause);
  }

  /** Returns why something failed, without the file that it is about: {@code permission denied}. */
  public static String reason(Throwable e) {
    Throwable cause = unwrap(e);
    for (Map.Entry<Class<? extends Throwable>, String> meaning : MEANINGS) {
      if (meaning.getKey().isInstance(cause)) {
        return meaning.getValue();
      }
    }
    if (cause instanceof FileSystemException failure) {
      // Its message is the file's name.
      return failure.getReason() == null ? UNSAID : systemReason(failure);
    }
    if (cause instanceof ConnectException) {
      return isUnresolved(cause) ? NO_HOST : "no connection, check the network";
    }
    if (cause instanceof InvalidPathException path) {
      return pathReason(path);
    }
    if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
      return classReason(cause);
    }
    return hasWords(cause) ? cause.getMessage() : words(cause.getClass());
  }

  /**
   * Returns why something failed, and what it began with if that says something else: {@code it
   * can't be used, because of: no such file or directory}.
   */
  public static String reasonWithCause(Throwable e) {
    Throwable root = e;
    // As deep as a person follows; causes can form a ring.
    for (int depth = 0; depth < 50 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    String reason = reason(e);
    String first = message(root);
    return reason.contains(first) ? reason : reason + ", because of: " + first;
  }

  /** Returns the cause of an exception that only carries it: its message is the cause's name. */
  private static Throwable unwrap(Throwable e) {
    Throwable inner = e;
    while (inner.getCause() != null && inner.getCause() != inner && onlyCarries(inner)) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static boolean onlyCarries(Throwable e) {
    return e instanceof UncheckedIOException
        || e instanceof ExceptionInInitializerError
        || e instanceof InvocationTargetException
        || e.getMessage() == null && !(e instanceof IOException)
        || e.getCause().toString().equals(e.getMessage());
  }

  /**
   * A disk can be full of files, however small they are: the system has the same words for that.
   */
  private static String systemReason(FileSystemException e) {
    if (!e.getReason().equals("No space left on device") || e.getFile() == null) {
      return e.getReason();
    }
    try {
      Path place = Path.of(e.getFile()).toAbsolutePath();
      while (place.getParent() != null && !Files.isDirectory(place)) {
        place = place.getParent();
      }
      return Files.getFileStore(place).getUsableSpace() > FREE_BYTES
          ? "the disk takes no more files (its inodes are used up, see df -i); remove some"
          : e.getReason();
    } catch (IOException | InvalidPathException untold) {
      return e.getReason();
    }
  }

  private static boolean isUnresolved(Throwable e) {
    Throwable inner = e;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    return inner instanceof UnresolvedAddressException;
  }

  private static String pathReason(InvalidPathException e) {
    return e.getReason().startsWith("Malformed input")
        ? "the locale's character set cannot name this path; set LC_ALL=C.UTF-8"
        : e.getReason();
  }

  /** The message of both is the class's name, of the second also in words, or with slashes. */
  private static String classReason(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.indexOf(' ') < 0
        ? "the class " + message.replace('/', '.') + " is missing"
        : message;
  }

  private static boolean hasWords(Throwable e) {
    return e.getMessage() != null && !e.getMessage().isBlank();
  }

  /** Returns the name of an exception's class as words: {@code array index out of bounds}. */
  private static String words(Class<?> type) {
    String name = type.getSimpleName().replaceFirst("(Exception|Error)$", "");
    String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return spaced.isEmpty() || spaced.equals("io") ? UNSAID : spaced;
  }
}
