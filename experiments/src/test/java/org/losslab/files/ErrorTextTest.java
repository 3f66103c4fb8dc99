package org.losslab.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTextTest {
  @ParameterizedTest
  @MethodSource("errors")
  void saysWhatFailedAndWhy(Throwable e, String message) {
    assertThat(ErrorText.message(e)).isEqualTo(message);
  }

  static Stream<Arguments> errors() {
    IOException denied = new AccessDeniedException("ur.yaml");
    return Stream.of(
        arguments(denied, "ur.yaml: permission denied"),
        arguments(new NoSuchFileException("/a/b"), "/a/b: no such file or directory"),
        arguments(new DirectoryNotEmptyException("d"), "d: is a directory that is not empty"),
        arguments(new NotDirectoryException("d"), "d: is not a directory"),
        arguments(new FileAlreadyExistsException("d"), "d: a file of this name is in the way"),
        arguments(
            new FileSystemException("f", null, "Read-only file system"),
            "f: Read-only file system"),
        arguments(new FileSystemException("f"), "f: an error without a message"),
        arguments(new IOException("No space left on device"), "No space left on device"),
        arguments(new IOException(), "an error without a message"),
        arguments(new EOFException(), "the data ends too early"),
        arguments(new MalformedInputException(1), "is no text in UTF-8"),
        arguments(new ClosedByInterruptException(), "interrupted"),
        arguments(
            new UnknownHostException("losslab.invalid"),
            "the host's name cannot be resolved, check the network"),
        arguments(new ConnectException(), "no connection, check the network"),
        arguments(
            new ConnectException().initCause(new UnresolvedAddressException()),
            "the host's name cannot be resolved, check the network"),
        arguments(new IOException(denied), "ur.yaml: permission denied"),
        arguments(new UncheckedIOException(denied), "ur.yaml: permission denied"),
        arguments(new UncheckedIOException("reading", denied), "ur.yaml: permission denied"),
        arguments(
            new IllegalStateException(new UncheckedIOException(denied)),
            "ur.yaml: permission denied"),
        arguments(
            new IOException("cannot write a: permission denied", denied),
            "cannot write a: permission denied"),
        arguments(
            new InvalidPathException("a", "Malformed input or input contains x"),
            "the locale's character set cannot name this path; set LC_ALL=C.UTF-8"),
        arguments(
            new InvalidPathException("a", "Nul character not allowed"),
            "Nul character not allowed"),
        arguments(
            new ClassNotFoundException("org.example.A"), "the class org.example.A is missing"),
        arguments(new NoClassDefFoundError("org/example/A"), "the class org.example.A is missing"),
        arguments(new NoClassDefFoundError("A (wrong name: a/A)"), "A (wrong name: a/A)"),
        arguments(new ExceptionInInitializerError(new IllegalStateException("no word")), "no word"),
        arguments(new ArrayIndexOutOfBoundsException(), "array index out of bounds"),
        arguments(new StackOverflowError(), "stack overflow"),
        arguments(new ArithmeticException("/ by zero"), "/ by zero"));
  }

  @Test
  void theReasonLeavesOutTheFile() {
    assertThat(ErrorText.reason(new AccessDeniedException("ur.yaml")))
        .isEqualTo("permission denied");
    assertThat(ErrorText.reason(new UncheckedIOException(new NoSuchFileException("a"))))
        .isEqualTo("no such file or directory");
  }

  @Test
  void aCauseOfItselfEnds() {
    Throwable own =
        new IOException("x") {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Throwable getCause() {
            return this;
          }
        };
    assertThat(catchThrowable(() -> ErrorText.message(own))).isNull();
  }
}
