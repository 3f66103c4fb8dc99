package org.losslab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.files.ShownText;
import org.losslab.platform.UserHome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The program: {@code losslab COMMAND}. */
@Command(
    name = "losslab",
    description = "Trains one network with different losses and compares the results.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      StatusCommand.class,
      SubmitCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      VerifyCommand.class,
      ReproduceCommand.class,
      ExportCommand.class,
      TheoryCommand.class,
      DataCommand.class,
      DoctorCommand.class,
      CompletionCommand.class
    })
public final class Main {
  /** The system property with the command that this was started by, where it was not Maven. */
  static final String LAUNCHER = "losslab.launcher";

  /** Picocli lays out no narrower help. */
  private static final int LEAST_HELP_COLUMNS = 55;

  private static final int MOST_HELP_COLUMNS = 100;

  private Main() {}

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param args the command and its arguments
   */
  public static void main(String[] args) {
    // Plots are drawn without a display, which a server has not.
    System.setProperty("java.awt.headless", "true");
    // What libraries format, such as speeds in bars, is the same everywhere too.
    Locale.setDefault(Locale.ROOT);
    UserHome.settle();
    Terminal.install();
    System.exit(execute(args));
  }

  static int execute(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(ReadableStream.writer(System.out));
    line.setErr(ReadableStream.writer(System.err));
    int columns = Terminal.columns();
    if (columns >= LEAST_HELP_COLUMNS) {
      line.setUsageHelpWidth(Math.min(columns, MOST_HELP_COLUMNS));
    } else if (columns > 0) {
      line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    line.setParameterExceptionHandler(Main::wrongArguments);
    if (args.length == 0) {
      line.usage(System.err);
      return ExitCode.WRONG_INPUT;
    }
    if (UnnamablePath.isUnnamable(Path.of("").toAbsolutePath())) {
      tell(UnnamablePath.message(Path.of("").toAbsolutePath().toString()));
      return ExitCode.WRONG_INPUT;
    }
    line.registerConverter(Path.class, Main::path);
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      System.err.println(
          "losslab needs more memory than the "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB that Java gives it; set "
              + (System.getProperty(LAUNCHER) == null ? "MAVEN_OPTS" : "LOSSLAB_JAVA_OPTS")
              + "=-Xmx4g, for instance");
      return ExitCode.RUN_FAILED;
    } catch (StackOverflowError | LinkageError e) {
      return defect(e);
    }
  }

  private static Path path(String text) {
    try {
      Path path = Path.of(text);
      if (UnnamablePath.isUnnamable(path)) {
        throw new TypeConversionException(UnnamablePath.message(text));
      }
      return path;
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is not a path: " + ErrorText.reason(e));
    }
  }

  private static int wrongArguments(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    tell(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    System.err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.WRONG_INPUT;
  }

  private static int failed(Exception e) {
    if (e instanceof InputException input) {
      input.messages().forEach(Main::tell);
      return ExitCode.WRONG_INPUT;
    }
    if (e instanceof InvalidPathException path) {
      tell("'" + path.getInput() + "' is not a path: " + ErrorText.reason(e));
      return ExitCode.WRONG_INPUT;
    }
    if (e instanceof IOException || e instanceof UncheckedIOException) {
      tell(ErrorText.message(e));
      return ExitCode.RUN_FAILED;
    }
    return defect(e);
  }

  /** Prints a message, which may have lines, without what a terminal would obey. */
  private static void tell(String message) {
    message.lines().map(ShownText::escaped).forEach(System.err::println);
  }

  private static int defect(Throwable e) {
    System.err.println("losslab has a defect: " + ShownText.of(ErrorText.message(e)) + trace(e));
    return ExitCode.DEFECT;
  }

  static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text, true));
    for (Path folder :
        List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("").toAbsolutePath())) {
      try {
        Path file = Files.createTempFile(folder, "losslab-defect-", ".txt");
        Files.writeString(file, text.toString());
        return "; please report it with " + file;
      } catch (IOException unwritable) {
        continue;
      }
    }
    return "; neither the temporary folder nor this one can be written, so there are no details";
  }
}
