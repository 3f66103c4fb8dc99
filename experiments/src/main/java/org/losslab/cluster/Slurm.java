package org.losslab.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.losslab.files.InputException;
import org.losslab.files.ShownText;

/** SLURM's own commands. */
final class Slurm {
  /** SLURM's default, which also counts where it cannot be asked. */
  static final int USUAL_MAX_ARRAY_SIZE = 1001;

  private static final Pattern MAX_ARRAY_SIZE = Pattern.compile("MaxArraySize\\s*=\\s*(\\d{1,9})");
  private static final Pattern JOB = Pattern.compile("(\\d{1,12})(;.*)?");

  private Slurm() {}

  /** Returns one more than the highest index of an array's elements. */
  static int maxArraySize() {
    try {
      Matcher matcher = MAX_ARRAY_SIZE.matcher(run(List.of("scontrol", "show", "config")));
      int size = matcher.find() ? Integer.parseInt(matcher.group(1)) : USUAL_MAX_ARRAY_SIZE;
      return Math.max(2, size);
    } catch (InputException e) {
      return USUAL_MAX_ARRAY_SIZE;
    }
  }

  /**
   * Submits a script.
   *
   * @param options further options
   * @return the job's number
   * @throws InputException if SLURM is not here, or does not take it, with its own words
   */
  static String submit(Path script, List<String> options) {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
    command.addAll(options);
    command.add(script.toString());
    String answer = run(command).trim();
    Matcher matcher = JOB.matcher(answer);
    if (!matcher.matches()) {
      throw new InputException("sbatch did not tell a job's number: " + ShownText.of(answer));
    }
    return matcher.group(1);
  }

  private static String run(List<String> command) {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
    } catch (IOException e) {
      throw new InputException(
          "SLURM's command "
              + command.get(0)
              + " cannot be started here; submit on a machine of the cluster, or let --print show"
              + " the scripts");
    }
    try {
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new InputException(
            command.get(0) + " ended with exit code " + code + ": " + ShownText.of(answer.trim()));
      }
      return answer;
    } catch (IOException e) {
      throw new InputException(command.get(0) + " cannot be read from");
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InputException(command.get(0) + " was interrupted");
    }
  }
}
