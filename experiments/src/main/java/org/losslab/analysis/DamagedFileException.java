package org.losslab.analysis;

/** A file of a run directory is not what it should be; the message names file and place. */
final class DamagedFileException extends Exception {

  DamagedFileException(String message) {
    super(message);
  }
}
