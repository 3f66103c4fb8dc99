package org.losslab.data;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words why an input or output failed: many exceptions' own message does not. */
final class IoErrors {
  private IoErrors() {}

  /** Returns the reason, such as {@code permission denied: /data}. */
  static String reason(IOException e) {
    if (e instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (e instanceof ConnectException) {
      return e.getCause() instanceof ConnectException cause
              && cause.getCause() instanceof UnresolvedAddressException
          ? "the host's name cannot be resolved; is there a network?"
          : "no connection; is there a network?";
    }
    if (e instanceof FileSystemException failure) {
      return fileReason(failure) + ": " + failure.getFile();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String fileReason(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of this name is in the way";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
  }
}
