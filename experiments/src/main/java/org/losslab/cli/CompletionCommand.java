package org.losslab.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: what makes a shell complete commands, options and file names. */
@Command(
    name = "completion",
    description = {
      "Prints what makes the Tab key complete commands, options and files. In ~/.bashrc, or in"
          + " ~/.zshrc after compinit:",
      "  eval \"$(losslab completion bash)\""
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  /** The shells, as they are typed and completed; one script serves both. */
  private enum Shell {
    bash,
    zsh
  }

  @Parameters(paramLabel = "SHELL", description = "One of bash and zsh.")
  private Shell shell;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    // Bash's completion functions, which zsh understands once it is told to.
    String functions = AutoComplete.bash("losslab", command.root().commandLine());
    if (shell == Shell.zsh) {
      System.out.println("autoload -U +X bashcompinit && bashcompinit");
    }
    System.out.print(functions);
    return ExitCode.OK;
  }
}
