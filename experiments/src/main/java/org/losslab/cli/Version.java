package org.losslab.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "losslab 0.1.0-SNAPSHOT, Deeplearning4j 1.0.0-M2.1, Java "
          + System.getProperty("java.version")
    };
  }
}
