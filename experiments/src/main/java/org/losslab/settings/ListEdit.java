package org.losslab.settings;

/**
 * An override of a number in an item of a list.
 *
 * @param label the override, for messages
 * @param path the number's path, such as {@code network.0.conv2d.filters}
 * @param value the number's text
 */
public record ListEdit(String label, String path, String value) {}
