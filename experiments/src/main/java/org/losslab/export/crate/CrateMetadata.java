package org.losslab.export.crate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunFields;
import org.losslab.records.RunResult;
import org.losslab.study.AuthorConfig;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyConfig;

/**
 * The {@code ro-crate-metadata.json} of a study: RO-Crate 1.1, by the profile Process Run Crate
 * 0.5. Each run that has ended is a {@code CreateAction} of the software that trained it, with its
 * settings and its data, by their digests, as objects, and its files as results.
 *
 * @see <a href="https://www.researchobject.org/workflow-run-crate/profiles/process_run_crate/">the
 *     profile</a>
 */
final class CrateMetadata {
  /** The file's name, which the specification fixes. */
  static final String NAME = "ro-crate-metadata.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTEXT = "https://w3id.org/ro/crate/1.1/context";
  private static final String SPECIFICATION = "https://w3id.org/ro/crate/1.1";
  private static final String PROFILE = "https://w3id.org/ro/wfrun/process/0.5";
  private static final String SHA256 = "https://w3id.org/ro/terms/workflow-run#sha256";
  private static final String ROOT = "./";

  private final Map<String, ObjectNode> entities = new LinkedHashMap<>();
  private final Optional<String> agent;

  /**
   * Begins with the study.
   *
   * @param date the day of the last run's end
   */
  CrateMetadata(StudyConfig study, String date) {
    ObjectNode descriptor = entity(NAME, "CreativeWork");
    descriptor.set("conformsTo", reference(SPECIFICATION));
    descriptor.set("about", reference(ROOT));
    String description = study.description().strip();
    ObjectNode root = entity(ROOT, "Dataset");
    root.put("name", "Study " + study.study())
        .put("description", description.isEmpty() ? "A study made by losslab." : description)
        .put("datePublished", date);
    root.set("conformsTo", reference(PROFILE));
    root.putArray("hasPart");
    root.putArray("mentions");
    entity(PROFILE, "CreativeWork").put("name", "Process Run Crate").put("version", "0.5");
    study
        .license()
        .ifPresentOrElse(
            license -> root.set("license", license(license)),
            () -> root.put("license", "No license is stated."));
    List<String> authors = study.authors().stream().map(this::person).toList();
    if (!authors.isEmpty()) {
      ArrayNode author = root.putArray("author");
      authors.forEach(id -> author.add(reference(id)));
    }
    this.agent = authors.stream().findFirst();
  }

  private ObjectNode license(String name) {
    String id = "https://spdx.org/licenses/" + name;
    entity(id, "CreativeWork").put("name", name).put("description", "The SPDX license " + name);
    return reference(id);
  }

  private String person(AuthorConfig author) {
    String id =
        author
            .orcid()
            .map(digits -> "https://orcid.org/" + digits)
            .orElse(local("person " + author.name()));
    ObjectNode person = entity(id, "Person");
    person.put("name", (author.givenNames() + " " + author.familyName()).strip());
    author
        .affiliation()
        .ifPresent(
            place -> {
              String organisation = local("organization " + place);
              entity(organisation, "Organization").put("name", place);
              person.set("affiliation", reference(organisation));
            });
    return id;
  }

  /**
   * Adds a file of the crate.
   *
   * @param path its path in the crate
   */
  void addFile(String path, long bytes, String sha256, Optional<String> about) {
    String id = escaped(path);
    ObjectNode file = entity(id, "File");
    file.put("name", path).put("contentSize", Long.toString(bytes)).put("sha256", sha256);
    file.put("encodingFormat", mediaType(path));
    about.ifPresent(text -> file.put("description", text));
    ((ArrayNode) entities.get(ROOT).get("hasPart")).add(reference(id));
  }

  /**
   * Adds a run that has ended.
   *
   * @param files the paths of its files in the crate
   * @param specPath the path of its spec there
   */
  void addRun(RunSpec spec, RecordedRun run, List<String> files, String specPath) {
    RunResult result = run.result().orElseThrow();
    String id = local("run " + run.name());
    ObjectNode action = entity(id, "CreateAction");
    action
        .put("name", "Training of " + run.name())
        .put(
            "description",
            "A network trained with the loss " + spec.loss() + " and the seed " + spec.seed());
    action.set("instrument", reference(software(run)));
    result.started().ifPresent(time -> action.put("startTime", time.toString()));
    result.ended().ifPresent(time -> action.put("endTime", time.toString()));
    action.set(
        "actionStatus",
        reference(
            "http://schema.org/" + (run.isFinished() ? "Completed" : "Failed") + "ActionStatus"));
    result.message().ifPresent(message -> action.put("error", message));
    agent.ifPresent(person -> action.set("agent", reference(person)));
    ArrayNode objects = action.putArray("object");
    objects.add(reference(escaped(specPath)));
    result
        .dataSha256()
        .ifPresent(data -> data.forEach((file, sha) -> objects.add(reference(data(file, sha)))));
    RunFields.of(spec).forEach((name, value) -> objects.add(reference(setting(name, value))));
    ArrayNode results = action.putArray("result");
    files.stream()
        .filter(path -> !path.equals(specPath))
        .forEach(path -> results.add(reference(escaped(path))));
    ((ArrayNode) entities.get(ROOT).get("mentions")).add(reference(id));
  }

  /** One entity for each state of the sources. */
  private String software(RecordedRun run) {
    Optional<RunEnvironment> environment = run.environment();
    Optional<RunEnvironment.Git> git = environment.map(RunEnvironment::git);
    String commit = git.flatMap(RunEnvironment.Git::commit).orElse("unknown");
    boolean changed = git.flatMap(RunEnvironment.Git::dirty).orElse(false);
    String version = commit + (changed ? " with changes, see git.diff" : "");
    String java = environment.map(known -> known.java().version()).orElse("unknown");
    String id = local("losslab " + version + " Java " + java);
    String runtime = local("Java " + java);
    entity(runtime, "SoftwareApplication").put("name", "Java").put("version", java);
    ObjectNode software = entity(id, "SoftwareApplication");
    software
        .put("name", "losslab")
        .put("description", "An experiment harness on Deeplearning4j that compares losses")
        .put("version", version);
    software.set("softwareRequirements", reference(runtime));
    return id;
  }

  private String data(String file, String sha256) {
    String id = local("data " + file + " " + sha256.substring(0, Math.min(8, sha256.length())));
    entity(id, "CreativeWork")
        .put("name", file)
        .put("description", "A file of the data set, which the crate does not hold")
        .put("sha256", sha256);
    return id;
  }

  private String setting(String name, String value) {
    String id = local("setting " + name + "=" + value);
    entity(id, "PropertyValue").put("name", name).put("value", value);
    return id;
  }

  /** Returns the entity of an identifier, a new one if there is none. */
  private ObjectNode entity(String id, String type) {
    return entities.computeIfAbsent(
        id, key -> JSON.createObjectNode().put("@id", key).put("@type", type));
  }

  private static ObjectNode reference(String id) {
    return JSON.createObjectNode().put("@id", id);
  }

  private static String local(String name) {
    return "#" + escaped(name).replace("/", "%2F");
  }

  private static String escaped(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private static String mediaType(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "json" -> "application/json";
      case "csv" -> "text/csv";
      case "html" -> "text/html";
      case "md" -> "text/markdown";
      case "yaml", "cff" -> "application/yaml";
      case "png" -> "image/png";
      case "svg" -> "image/svg+xml";
      case "pdf" -> "application/pdf";
      case "zip" -> "application/zip";
      case "npy" -> "application/octet-stream";
      default -> "text/plain";
    };
  }

  /** Returns the file's text. */
  String text() {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode context = document.putArray("@context").add(CONTEXT);
    context.addObject().put("sha256", SHA256);
    ArrayNode graph = document.putArray("@graph");
    entities.values().forEach(graph::add);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return JSON.writer(printer).writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }
}
