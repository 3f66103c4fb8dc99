package org.losslab.cli;

import org.losslab.platform.GitState;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  /** That of pom.xml. */
  static final String NUMBER = "0.1.0-SNAPSHOT";

  @Override
  public String[] getVersion() {
    return new String[] {
      "losslab "
          + NUMBER
          + ", "
          + GitState.ofProgram()
              .map(git -> "commit " + git.commit() + (git.dirty() ? " with changes" : ""))
              .orElse("commit unknown")
          + ", Deeplearning4j 1.0.0-M2.1, Java "
          + System.getProperty("java.version")
    };
  }
}
