package org.losslab.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An object of Keras' as its serialization writes it. */
final class KerasObject {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private KerasObject() {}

  /** Describes an object by the name of its class and what it is made from. */
  static ObjectNode of(String module, String className, ObjectNode config) {
    ObjectNode object = MAPPER.createObjectNode();
    object.put("module", module).put("class_name", className);
    object.set("config", config);
    object.putNull("registered_name");
    return object;
  }
}
