package org.losslab.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a sealed interface one of several records of settings: a file gives the one that it means
 * as a mapping of one key, its class's name with a small first letter, such as {@code dense: 10}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Tagged {
  /** What one is called, to follow "expected". */
  String value();
}
