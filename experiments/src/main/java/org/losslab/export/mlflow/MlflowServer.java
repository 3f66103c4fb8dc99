package org.losslab.export.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.files.ShownText;

/**
 * An MLflow tracking server: its REST interface, version 2.0. Credentials come from the environment
 * alone, by the names that MLflow's own client has. Nothing is redirected, so that they reach no
 * other server.
 *
 * @see <a href="https://mlflow.org/docs/latest/rest-api.html">the interface</a>
 */
public final class MlflowServer {
  /** Makes requests and answers. */
  static final ObjectMapper JSON = new ObjectMapper();

  private static final String API = "/api/2.0/mlflow/";
  private static final Duration CONNECTS = Duration.ofSeconds(20);
  private static final Duration ANSWERS = Duration.ofSeconds(60);

  /** A file of hundreds of megabytes may take its time. */
  private static final Duration TAKES_FILE = Duration.ofMinutes(15);

  private static final int MOST_SHOWN = 300;

  private final String base;
  private final Optional<String> authorization;
  private final Duration answers;
  private final HttpClient client;

  private MlflowServer(String base, Optional<String> authorization, Duration answers) {
    this.base = base;
    this.authorization = authorization;
    this.answers = answers;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTS)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Names a server; nothing is sent yet.
   *
   * @param uri its address, such as {@code http://localhost:5000}
   * @param environment the environment variables
   * @throws InputException if the address is none, or has credentials in it
   */
  public static MlflowServer at(String uri, Map<String, String> environment) {
    return at(uri, environment, ANSWERS);
  }

  static MlflowServer at(String uri, Map<String, String> environment, Duration answers) {
    URI address;
    try {
      address = new URI(uri);
    } catch (URISyntaxException e) {
      throw notAnAddress(uri);
    }
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    if (address.getRawUserInfo() != null) {
      throw new InputException(
          "--uri has credentials in it, which other users of this machine can read; give them as"
              + " MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD,"
              + " in the environment");
    }
    if (!scheme.matches("https?")
        || address.getHost() == null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw notAnAddress(uri);
    }
    return new MlflowServer(uri.replaceFirst("/+$", ""), authorization(environment), answers);
  }

  private static InputException notAnAddress(String uri) {
    return new InputException(
        "--uri "
            + ShownText.escaped(uri)
            + " is no address of a server; expected one such as http://localhost:5000");
  }

  private static Optional<String> authorization(Map<String, String> environment) {
    String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
    String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
    String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    if (!user.isEmpty()) {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token.strip());
  }

  /** Returns the server's address. */
  String address() {
    return base;
  }

  /**
   * Calls a method that takes its arguments as JSON.
   *
   * @throws IOException if there is no answer, or it is not that the method was carried out
   */
  JsonNode post(String method, ObjectNode arguments) throws IOException {
    HttpRequest.Builder request =
        request(API + method, answers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(arguments.toString()));
    HttpResponse<String> answer = send(method, request);
    return json(method, checked(method, answer));
  }

  /**
   * Calls a method that takes one argument in its address.
   *
   * @return the answer; empty if the server knows nothing of that value
   * @throws IOException as {@link #post}
   */
  Optional<JsonNode> get(String method, String name, String value) throws IOException {
    String query = "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    HttpResponse<String> answer = send(method, request(API + method + query, answers).GET());
    if (answer.statusCode() == 404 && answer.body().contains("RESOURCE_DOES_NOT_EXIST")) {
      return Optional.empty();
    }
    return Optional.of(json(method, checked(method, answer)));
  }

  /**
   * Puts a file among the artifacts that the server keeps itself.
   *
   * @param place its path there, beginning with the experiment's number
   * @throws IOException as {@link #post}
   */
  void putArtifact(String place, Path file) throws IOException {
    StringBuilder path = new StringBuilder("/api/2.0/mlflow-artifacts/artifacts");
    for (String part : place.split("/")) {
      path.append('/').append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    HttpRequest.Builder request =
        request(path.toString(), answers.equals(ANSWERS) ? TAKES_FILE : answers)
            .header("Content-Type", "application/octet-stream")
            .PUT(HttpRequest.BodyPublishers.ofFile(file));
    String what = "the artifact " + file.getFileName();
    checked(what, send(what, request));
  }

  private HttpRequest.Builder request(String path, Duration limit) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(limit);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private HttpResponse<String> send(String what, HttpRequest.Builder request) throws IOException {
    HttpRequest built = request.build();
    try {
      return client.send(built, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (HttpTimeoutException e) {
      throw new IOException(
          base
              + " gave no answer to "
              + what
              + " within "
              + built.timeout().orElseThrow().toSeconds()
              + " s",
          e);
    } catch (ConnectException e) {
      throw new IOException(base + " cannot be reached; is the server up?", e);
    } catch (IOException e) {
      throw new IOException(
          base + " broke off while it was sent " + what + ": " + ErrorText.message(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + base, e);
    }
  }

  private String checked(String what, HttpResponse<String> answer) throws IOException {
    int code = answer.statusCode();
    if (code == 401 || code == 403) {
      throw new InputException(
          base
              + " refuses access (HTTP "
              + code
              + (authorization.isPresent() ? ", with" : ", without")
              + " credentials); expected MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and"
              + " MLFLOW_TRACKING_PASSWORD, in the environment, of somebody who may write there");
    }
    if (code != 200) {
      throw new IOException(
          base + " did not carry out " + what + " (HTTP " + code + "): " + reason(answer.body()));
    }
    return answer.body();
  }

  private static String reason(String body) {
    String text = body;
    try {
      text = JSON.readTree(body).path("message").asText(body);
    } catch (JsonProcessingException e) {
      // Not JSON, as what a proxy answers: it is shown as it is.
      text = body;
    }
    String line = ShownText.escaped(text.strip().lines().findFirst().orElse("no reason is given"));
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }

  private JsonNode json(String method, String body) throws IOException {
    try {
      JsonNode node = JSON.readTree(body);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw notMlflow(method, e);
    }
    throw notMlflow(method, null);
  }

  private IOException notMlflow(String method, Exception e) {
    return new IOException(
        base + " answers " + method + " by something else than JSON; is it an MLflow server?", e);
  }
}
