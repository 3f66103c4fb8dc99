package org.losslab.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine that prints a given speed at once, or fails. */
final class FakeEngine {
  private FakeEngine() {}

  /** Prints the JSON line, or fails when the first argument is {@code fail}. */
  public static void main(String[] arguments) {
    if (arguments[0].equals("fail")) {
      System.out.println("no such library");
      System.exit(3);
    }
    System.out.println("some chatter");
    System.out.println(
        new SpeedLine("fake", "train", 1, 250, Double.parseDouble(arguments[0]), 1, null, null)
            .json());
  }

  static Engine named(String name, String speed) {
    return new Engine(
        name,
        threads -> JavaProgram.command(List.of(), FakeEngine.class, speed),
        Optional.empty(),
        threads -> Map.of(),
        Integer.MAX_VALUE);
  }
}
