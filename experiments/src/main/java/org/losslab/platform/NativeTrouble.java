package org.losslab.platform;

/**
 * Why native libraries do not work here, in words for a user.
 *
 * @param why what is wrong, with the folder or the limit
 * @param advice what to do, such as the variable to set
 */
public record NativeTrouble(String why, String advice) {
  /** Returns both as one line. */
  public String message() {
    return why + "; " + advice;
  }
}
