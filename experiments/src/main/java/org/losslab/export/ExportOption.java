package org.losslab.export;

/** The options of the command that only some formats take. */
public enum ExportOption {
  /** Where the file goes. */
  OUT("--out"),
  /** Whether a file in its place is replaced. */
  FORCE("--force"),
  /** Whether images are channels × rows × columns. */
  CHANNELS_FIRST("--channels-first"),
  /** The server that is sent to. */
  URI("--uri");

  private final String flag;

  ExportOption(String flag) {
    this.flag = flag;
  }

  /** Returns the option as it is typed. */
  public String flag() {
    return flag;
  }
}
