package org.losslab.export.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** The part of an MLflow server that losslab calls, in memory, which fails when it is told to. */
final class FakeMlflow implements AutoCloseable {
  /** What it does instead of answering. */
  enum Failure {
    NONE,
    CLOSES,
    UNAUTHORIZED,
    BREAKS,
    SLEEPS
  }

  final Map<String, ObjectNode> runs = new LinkedHashMap<>();
  final Map<String, Map<String, String>> parameters = new TreeMap<>();
  final Map<String, List<JsonNode>> metrics = new TreeMap<>();
  final List<String> artifacts = new ArrayList<>();
  final List<String> authorizations = new ArrayList<>();
  int calls;

  /** From which call on it fails, and how. */
  int failsAt = Integer.MAX_VALUE;

  Failure failure = Failure.NONE;
  String artifactRoot = "mlflow-artifacts:/1/";
  private final HttpServer server;

  FakeMlflow() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (++calls >= failsAt) {
      fail(exchange);
      return;
    }
    if (path.startsWith("/api/2.0/mlflow-artifacts/artifacts/")) {
      artifacts.add(path.substring(path.indexOf("artifacts/1") + 10));
      answer(exchange, 200, "{}");
      return;
    }
    JsonNode given = body.length == 0 ? null : MlflowServer.JSON.readTree(body);
    String method = path.replace("/api/2.0/mlflow/", "");
    if (method.equals("experiments/get-by-name")) {
      answer(exchange, 404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"none\"}");
    } else {
      answer(exchange, 200, call(method, given).toString());
    }
  }

  private void fail(HttpExchange exchange) throws IOException {
    switch (failure) {
      case UNAUTHORIZED -> answer(exchange, 401, "go away");
      case BREAKS -> answer(exchange, 500, "{\"message\": \"disk full\\u001b[2J\"}");
      case SLEEPS -> {
        try {
          Thread.sleep(3000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      default -> exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private ObjectNode call(String method, JsonNode given) {
    ObjectNode answer = MlflowServer.JSON.createObjectNode();
    switch (method) {
      case "experiments/create" -> answer.put("experiment_id", "1");
      case "runs/create" -> answer.set("run", create(given));
      case "runs/search" -> {
        String filter = given.path("filter").asText();
        runs.values().stream()
            .filter(run -> has(run, filter))
            .findFirst()
            .ifPresent(run -> answer.putArray("runs").add(run));
      }
      case "runs/update" ->
          ((ObjectNode) run(given).path("info")).set("status", given.path("status"));
      case "runs/set-tag" ->
          run(given).withObjectProperty("data").withArrayProperty("tags").add(given);
      case "runs/log-batch" -> log(given);
      default -> throw new IllegalStateException(method);
    }
    return answer;
  }

  private ObjectNode create(JsonNode given) {
    ObjectNode run = MlflowServer.JSON.createObjectNode();
    String id = "run" + runs.size();
    run.putObject("info")
        .put("run_id", id)
        .put("run_name", given.path("run_name").asText())
        .put("status", "RUNNING")
        .put("artifact_uri", artifactRoot + id + "/artifacts");
    run.putObject("data").set("tags", given.path("tags"));
    runs.put(id, run);
    return run;
  }

  private ObjectNode run(JsonNode given) {
    return runs.get(given.path("run_id").asText());
  }

  private static boolean has(ObjectNode run, String filter) {
    for (JsonNode tag : run.path("data").path("tags")) {
      String term =
          "tags.`" + tag.path("key").asText() + "` = '" + tag.path("value").asText() + "'";
      if (term.equals(filter)) {
        return true;
      }
    }
    return false;
  }

  /** As the real one: the same metric again is the same one, another parameter is refused. */
  private void log(JsonNode given) {
    String id = given.path("run_id").asText();
    Map<String, String> known = parameters.computeIfAbsent(id, key -> new TreeMap<>());
    given
        .path("params")
        .forEach(pair -> known.put(pair.path("key").asText(), pair.path("value").asText()));
    List<JsonNode> logged = metrics.computeIfAbsent(id, key -> new ArrayList<>());
    given.path("metrics").forEach(metric -> add(logged, metric));
    if (given.path("metrics").size() > 1000 || given.path("params").size() > 100) {
      throw new IllegalStateException("a batch beyond MLflow's limits");
    }
  }

  private static void add(List<JsonNode> logged, JsonNode metric) {
    if (!logged.contains(metric)) {
      logged.add(metric);
    }
  }

  /** Returns the runs of a status. */
  long count(String status) {
    return runs.values().stream()
        .filter(run -> run.path("info").path("status").asText().equals(status))
        .count();
  }
}
